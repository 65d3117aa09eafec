"""The stage commands: JSON Lines in, JSON Lines out, one row for each row, in order, as a stream."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal

import msgspec

from abduce.cli.guard import DONE, TROUBLE
from abduce.model.codec import to_json, to_plain
from abduce.model.errors import AbduceError, BadValueError
from abduce.model.problems import Problem

Row = Mapping[str, Any]
RowFunction = Callable[[Row], Row]
RowsFunction = Callable[[Sequence[Row]], Sequence[Row]]

AT_ONCE = 4096
"""Rows of a file that a stage gets together where it can use that: enough to keep all processors busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One stage as a filter over rows."""

    name: str
    """Name of the stage and of the command."""
    help: str
    """What goes in and what comes out."""
    load: Callable[[], RowFunction]
    """Imports the stage and gives its function of one row."""
    load_many: Callable[[], RowsFunction] | None = None
    """Likewise its function of several rows, for a stage that is faster so; an exception means: take them singly."""


def run_filter(stage: Filter, rows_in: str, rows_out: str) -> int:
    """The exit status after each row of ``rows_in`` was turned into a row of ``rows_out`` (``-``: standard streams).

    A bad row becomes ``{"id", "problem"}``, the rest goes on, and the status is 1.
    """
    status = DONE
    with ExitStack() as stack:
        source, target = _opened(stack, rows_in, rows_out)
        # Who writes to a pipe may wait for the answer to each row; a file does not.
        many = stage.load_many() if stage.load_many and rows_in != "-" else None
        for row in results(source, stage.load(), many):
            target.write(to_json(row) + b"\n")
            target.flush()
            status = TROUBLE if "problem" in row else status
    return status


def results(lines: Iterable[bytes], one: RowFunction, many: RowsFunction | None = None) -> Iterator[Row]:
    """For each line that is not blank, the row that ``one`` makes of it, with the line's id first.

    ``many``, which must say the same, is given the rows of some thousand lines together; a line that it chokes on is
    singled out by ``one``.
    """
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    while some := tuple(islice(numbered, AT_ONCE if many else 1)):
        yield from _together(some, many) or (_result(line, number, one) for number, line in some)


def _together(numbered: Sequence[tuple[int, bytes]], many: RowsFunction | None) -> list[Row] | None:
    """The results of all rows at once; ``None`` where they have to be taken singly."""
    if many is None:
        return None
    try:
        rows = [_decoded(line) for _, line in numbered]
        found = many([_with_text_id(row, number) for row, (number, _) in zip(rows, numbered, strict=True)])
        return [{"id": row.get("id"), **_without_id(one)} for row, one in zip(rows, found, strict=True)]
    except Exception:  # noqa: BLE001, which row it was shows when they are taken singly
        return None


def _result(line: bytes, number: int, one: RowFunction) -> Row:
    id_: Any = None
    try:
        row = _decoded(line)
        id_ = row.get("id")
        return {"id": id_, **_without_id(one(_with_text_id(row, number)))}
    except AbduceError as err:
        problem = Problem(code="bad-row", severity="error", message=f"row {number}: {err}")
    except Exception as err:  # noqa: BLE001, a fault in one row must not lose the others
        message = f"row {number}: {type(err).__name__}: {err}. This is a fault of abduce, not of the row."
        problem = Problem(code="failed-row", severity="error", message=message)
    return {"id": id_, "problem": problem}


def _with_text_id(row: Row, number: int) -> Row:
    """``row`` as the stages want it, whose ids are strings; the caller gets back what it gave."""
    id_ = row.get("id")
    return {**row, "id": str(number if id_ is None else id_)}


def _without_id(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "id"}


def _decoded(line: bytes) -> Row:
    """The row of one line; stricter than Python's own reader, which lets lone surrogates in that nobody can write."""
    try:
        row: Row = msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as err:
        raise BadValueError("row", "one JSON object a line", str(err)) from err
    return row


def _opened(stack: ExitStack, rows_in: str, rows_out: str) -> tuple[BinaryIO, BinaryIO]:
    if rows_in != "-" and rows_out != "-" and Path(rows_in).resolve() == Path(rows_out).resolve():
        raise BadValueError("OUT.jsonl", "another file than IN.jsonl", rows_out)
    return _stream(stack, rows_in, "rb", sys.stdin.buffer), _stream(stack, rows_out, "wb", sys.stdout.buffer)


def _stream(stack: ExitStack, name: str, mode: Literal["rb", "wb"], standard: BinaryIO) -> BinaryIO:
    if name == "-":
        return standard
    try:
        return stack.enter_context(Path(name).open(mode))
    except OSError as err:
        raise BadValueError(name, "a file that can be opened", err.strerror) from err


def _plain(record: Any) -> Row:
    plain: Row = to_plain(record)
    return plain


def _read() -> RowFunction:
    from abduce.read import read_row

    return read_row


def _trace() -> RowFunction:
    from abduce.trace.rows import trace_row

    return trace_row


def _extract() -> RowFunction:
    from abduce.adapters.spacy_parser import SpacyParser
    from abduce.extract.rows import extract_row

    parser = SpacyParser()
    return lambda row: _plain(extract_row(row, parser=parser))


def _relate() -> RowFunction:
    from abduce.relate.rows import relate_row

    return relate_row


def _explain() -> RowFunction:
    many = _explain_many()
    return lambda row: many([row])[0]


def _explain_many() -> RowsFunction:
    from abduce.adapters.shipped import shipped_encoder, shipped_stances
    from abduce.explain.rows import explain_rows

    stances = shipped_stances(shipped_encoder(), most=None)
    return lambda rows: explain_rows(rows, stances)


def _weigh() -> RowFunction:
    from abduce.weigh import judge_row

    def judged(row: Row) -> Row:
        found = judge_row(row)
        return {"problem": found} if isinstance(found, Problem) else _plain(found)

    return judged


_HELP = {
    "read": "Rows: html or path -> text, segments, comments.",
    "trace": "Rows: two texts -> does one derive from the other.",
    "extract": "Rows: text -> statements, explanations, events ...",
    "relate": "Rows: two statements or names -> same, conflict.",
    "explain": "Rows: hypothesis, statement -> supports, opposes.",
    "weigh": "Rows: hypotheses and items -> the judgement.",
}
_LOADERS = {
    "read": _read,
    "trace": _trace,
    "extract": _extract,
    "relate": _relate,
    "explain": _explain,
    "weigh": _weigh,
}

_LOADERS_OF_MANY = {"explain": _explain_many}

FILTERS = tuple(
    Filter(name=name, help=_HELP[name], load=load, load_many=_LOADERS_OF_MANY.get(name))
    for name, load in _LOADERS.items()
)
"""The stages that work on single rows, in the order of the pipeline."""
