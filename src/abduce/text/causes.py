"""Words that mark causes, motives and purposes, read from ``lexicon/causes.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from abduce.model.records import ExplanationType

Markers = Mapping[str, ExplanationType]


@cache
def markers(construction: str) -> Markers:
    """Words -> type of explanation, for one construction of the table.

    >>> markers("verb_to")["lead to"]
    'consequence'
    """
    found: dict[str, ExplanationType] = {}
    for row in _rows():
        if row[0] == construction:
            found.update(dict.fromkeys(row[2].split("; "), row[1]))
    return MappingProxyType(found)


@cache
def _rows() -> tuple[tuple[str, ExplanationType, str], ...]:
    lines = resources.files("abduce.text").joinpath("lexicon/causes.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((construction, _TYPES[kind], words) for construction, kind, words in rows)


_TYPES: Mapping[str, ExplanationType] = {
    "cause": "cause",
    "motive": "motive",
    "purpose": "purpose",
    "consequence": "consequence",
}
