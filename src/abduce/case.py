"""The case file: the question, and what the analyst knows before anything is read."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from abduce.model.codec import from_plain
from abduce.model.errors import BadValueError, UnknownKeyError
from abduce.model.facts import GivenHypothesis, SourceFacts
from abduce.settings import Settings, require_known, settings_from

T = TypeVar("T")

CASE_KEYS = ("question", "as_of", "hypothesis", "source", "settings")
"""The keys of case.toml; ``[[hypothesis]]`` and ``[[source]]`` are lists of tables."""

_ISO_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with all that is given before the documents are read."""

    question: str
    """The contested "why"."""
    as_of: str | None = None
    """ISO date as precise as wanted; what is later is left out."""
    hypotheses: tuple[GivenHypothesis, ...] = ()
    """Rival answers of the analyst; none means that they are proposed from the sources."""
    sources: tuple[SourceFacts, ...] = ()
    """What the analyst knows of single sources."""
    settings: Settings = field(default_factory=Settings)
    """The settings of all stages."""


def load_case(path: Path) -> Case:
    """The case that a TOML file describes; its question may be empty.

    Raises ``UnknownKeyError`` for a key that nothing reads, ``BadValueError`` for a file that cannot be read or a
    value of a wrong type.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise BadValueError(str(path), "a TOML file in UTF-8", str(err)) from err
    return case_from(tables, path.name)


def case_from(tables: Mapping[str, Any], where: str) -> Case:
    """The case that ``tables`` (a decoded case.toml) describe; raises as :func:`load_case`.

    >>> case_from({"question": "Why did the ferry sink?", "as_of": "2031-05"}, "case.toml").as_of
    '2031-05'
    """
    for key in tables:
        if key not in CASE_KEYS:
            raise UnknownKeyError(key, where, CASE_KEYS)
    sources = _rows(tables.get("source", []), SourceFacts, f"{where} [[source]]")
    _require_once([facts.path for facts in sources], f"{where} [[source]] path")
    hypotheses = _rows(tables.get("hypothesis", []), GivenHypothesis, f"{where} [[hypothesis]]")
    for given in hypotheses:
        if given.prior is not None and not 0 <= given.prior < math.inf:
            raise BadValueError(f"{where} [[hypothesis]] {given.label!r} prior", "a weight of 0 or more", given.prior)
    return Case(
        question=_text(tables.get("question", ""), f"{where} question"),
        as_of=_date(tables.get("as_of"), f"{where} as_of"),
        hypotheses=hypotheses,
        sources=sources,
        settings=settings_from(tables.get("settings", {}), where),
    )


def hypothesis_from(words: str) -> GivenHypothesis:
    """The hypothesis that ``"label: statement"`` gives; raises ``BadValueError`` where one of the two is missing.

    >>> hypothesis_from("overload: The ferry sank mainly because it carried too much.").label
    'overload'
    """
    label, _, statement = (part.strip() for part in words.partition(":"))
    if not label or not statement:
        raise BadValueError("--hypothesis", "'label: statement'", words)
    return GivenHypothesis(label=label, statement=statement)


def iso_date(value: str, where: str) -> str:
    """``value`` if it is a date such as 2022, 2022-10 or 2022-10-04; raises ``BadValueError`` otherwise."""
    try:
        if not _ISO_DATE.fullmatch(value):
            raise ValueError(value)
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError as err:
        raise BadValueError(where, "a date such as 2022, 2022-10 or 2022-10-04", value) from err
    return value


def _rows(rows: Any, kind: type[T], where: str) -> tuple[T, ...]:
    if not isinstance(rows, list):
        raise BadValueError(where, "a list of tables", rows)
    return tuple(_row(row, kind, f"{where} no. {n}") for n, row in enumerate(rows, start=1))


def _row(row: Any, kind: type[T], where: str) -> T:
    require_known(row, kind, where)
    dated = {**row, "published": _date(row["published"], f"{where} published")} if "published" in row else row
    return from_plain(dated, kind, where)


def _require_once(names: list[str], where: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise BadValueError(where, "each source once", name)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise BadValueError(where, "words in quotation marks", value)
    return value.strip()


def _date(value: Any, where: str) -> str | None:
    """``value`` as an ISO date; TOML's own dates and a bare year are taken too."""
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    return iso_date(str(value), where)
