"""The case on disk or in a shared database: documents, decisions, what was derived, and a search over it."""

from __future__ import annotations

from abduce.store.archive import export_case
from abduce.store.records import Hit, Passage
from abduce.store.store import Store, open_store
from abduce.store.unpack import import_case

__all__ = ["Hit", "Passage", "Store", "export_case", "import_case", "open_store"]
