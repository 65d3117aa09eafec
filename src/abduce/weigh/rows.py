"""Rows of JSON to matrices and settings, and back to a judgement or a problem: what ``abduce weigh`` does to a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import Any

from abduce.model.codec import from_plain
from abduce.model.errors import BadValueError
from abduce.model.problems import Problem
from abduce.model.weighing import Candidate, Hop, Item, Judgement, Matrix, Report
from abduce.weigh.judge import weigh
from abduce.weigh.refusal import RefusedMatrixError, fault
from abduce.weigh.settings import WeighSettings

ROW_KEYS = ("id", "hypotheses", "items", "settings")
"""Keys of a row."""
TABLES = ("rating_likelihood", "reliability", "cell_sd", "reliability_concentration")
"""Settings that are tables; a table given in part keeps its other defaults."""


def judge_row(row: Mapping[str, Any]) -> Judgement | Problem:
    """The judgement of one row ``{"hypotheses", "items", "settings"?}``, or the problem for which it is refused.

    Raises nothing for whatever a JSON row may hold. Keys that nothing reads are named in the judgement's problems.

    >>> judge_row({"hypotheses": [{"id": "A"}, {"id": "A"}], "items": []}).code
    'named-twice'
    """
    try:
        matrix, settings, problems = weigh_row(row)
        judgement = weigh(matrix, settings=settings)
    except RefusedMatrixError as refusal:
        return refusal.problem
    return replace(judgement, problems=(*problems, *judgement.problems))


def weigh_row(row: Mapping[str, Any]) -> tuple[Matrix, WeighSettings, tuple[Problem, ...]]:
    """The matrix and the settings that a row holds, and a warning for each key that nothing reads.

    ``null`` stands for an absent key. Raises ``RefusedMatrixError`` where the row has another shape.
    """
    if not isinstance(row, Mapping):
        raise RefusedMatrixError((fault("bad-row", f"row: expected an object, found {type(row).__name__}."),))
    plain = _without_nulls(row)
    for key in ("hypotheses", "items"):
        if not isinstance(plain.get(key), list | tuple):
            raise RefusedMatrixError(
                (fault("bad-row", f"row: expected a list under {key!r}, found {_kind(plain, key)}."),)
            )
    settings = settings_from(plain.get("settings", {}))
    try:
        matrix = from_plain({key: plain[key] for key in ("hypotheses", "items")}, Matrix)
    except BadValueError as err:
        raise RefusedMatrixError((fault("bad-row", str(err)),)) from err
    return matrix, settings, tuple(_unread(plain))


def settings_from(given: Mapping[str, Any]) -> WeighSettings:
    """The settings with what is given in place of the defaults, tables key by key.

    Raises ``RefusedMatrixError`` for an unknown key (naming the nearest) or a value of the wrong type; ranges are
    checked when the settings are used.

    >>> settings_from({"rating_likelihood": {"CC": 0.95}}).rating_likelihood["II"]
    0.1
    """
    if not isinstance(given, Mapping):
        raise RefusedMatrixError((fault("bad-row", f"settings: expected an object, found {type(given).__name__}."),))
    known = [field.name for field in fields(WeighSettings)]
    unknown = [_unknown_setting("settings", key, known) for key in given if key not in known]
    default = WeighSettings()
    merged = dict(given)
    for name in TABLES:
        if isinstance(given.get(name), Mapping):
            table = getattr(default, name)
            unknown += [_unknown_setting(f"settings, {name}", key, table) for key in given[name] if key not in table]
            merged[name] = {**table, **given[name]}
    if unknown:
        raise RefusedMatrixError(unknown)
    try:
        return from_plain(merged, WeighSettings, "settings")
    except BadValueError as err:
        raise RefusedMatrixError((fault("bad-setting", str(err)),)) from err


def _unknown_setting(where: str, key: object, known: Iterable[str]) -> Problem:
    near = get_close_matches(str(key), list(known), n=1, cutoff=0.4)
    hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}."
    return fault("unknown-setting", f"{where}: unknown key {key!r}; {hint}")


def _unread(row: Mapping[str, Any]) -> Iterator[Problem]:
    """A warning for each key that no record has, in the order met; the same key at many rows is told once."""
    places: dict[tuple[str, str], str] = {}
    for where, found, known in _objects(row):
        for key in sorted(set(found) - set(known)):
            places.setdefault((where, key), f"{where}: the key {key!r} is not used; known keys: {', '.join(known)}.")
    for message in places.values():
        yield Problem(code="unread-key", severity="warning", message=message)


def _objects(row: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], tuple[str, ...]]]:
    yield "row", row, ROW_KEYS
    for hypothesis in row["hypotheses"]:
        yield "hypotheses", hypothesis, _names(Candidate)
    for item in row["items"]:
        yield "items", item, _names(Item)
        for report in item.get("reports", ()):
            yield "reports", report, _names(Report)
            for hop in report.get("via", ()):
                yield "via", hop, _names(Hop)


def _names(record: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _without_nulls(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_without_nulls(inner) for inner in value]
    return value


def _kind(row: Mapping[str, Any], key: str) -> str:
    return type(row[key]).__name__ if key in row else "none"
