"""What the accuracy benchmarks share: the cases gained and lost since the last run."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

Hits = dict[str, str]
"""Key of a gold case (its first word names the data) -> its words, for those that were found."""
MOST_SHOWN = 120
"""Characters of a case that are printed."""


def compare(now: Hits, kept_in: Path, *, ran: Collection[str] | None = None) -> None:
    """Lists the cases gained and lost since the run kept in ``kept_in``, and keeps this one there.

    ``ran`` names the data that were there this time, all when it is not given: what was skipped is not lost.
    """
    kept: Hits = json.loads(kept_in.read_text("utf-8")) if kept_in.exists() else now
    before = {key: words for key, words in kept.items() if ran is None or key.split()[0] in ran}
    for word, here, there in (("gained", now, before), ("lost", before, now)):
        changed = sorted(set(here) - set(there))
        print(f"{word}: {len(changed)}")
        for key in changed:
            print(f"  {key}  {here[key][:MOST_SHOWN]!r}")
    others = {key: words for key, words in kept.items() if key not in before}
    kept_in.parent.mkdir(exist_ok=True)
    kept_in.write_text(json.dumps(others | now, indent=0, sort_keys=True), "utf-8")
