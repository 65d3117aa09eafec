"""The usual ACH sheet as text (comma, semicolon or tab), in and out, with hypotheses in columns or in rows.

Hypotheses in columns:                 Hypotheses in rows:

    Evidence, Credibility, Flood, Fire      Hypothesis,  wet floor, ash
    wet floor,          H,    CC,   II      Credibility,         H,
    ash,                 ,     N,    C      Flood,              CC,   N
    Prior,               ,     2,    1      Fire,               II,   C

Credibility, relevance and prior are optional. What ``write_sheet`` adds (scores) is passed over by ``read_sheet``, so
a sheet may go round and round.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, cast

from abduce.model.problems import Problem
from abduce.model.weighing import Candidate, Item, Judgement, Level, Matrix, Rating
from abduce.weigh.judge import weigh
from abduce.weigh.refusal import RefusedMatrixError, fault
from abduce.weigh.settings import RATINGS, WeighSettings

Orientation = Literal["columns", "rows"]
Grid = list[list[str]]
"""Cells by row and column; all rows have the same length."""

ITEM_WORDS = frozenset({"evidence", "item", "items", "information", "argument", "arguments", "indicator", "indicators"})
"""What the corner says where hypotheses stand in columns."""
HYPOTHESIS_WORDS = frozenset({"hypothesis", "hypotheses", "explanation", "explanations"})
"""What the corner says where hypotheses stand in rows."""
ITEM_KEYS = ("credibility", "relevance")
"""What an item may have beside its ratings."""
HYPOTHESIS_SCORES = ("posterior", "low", "high", "p_top", "parc", "count", "cach", "open_synthesis")
"""What comes out for each hypothesis."""
ITEM_SCORES = ("information", "max_decibans", "decisive")
"""What comes out for each item."""
LEVEL_WORDS: Mapping[str, Level] = {"h": "H", "high": "H", "m": "M", "medium": "M", "l": "L", "low": "L"}
NA_WORDS = frozenset({"N/A", "NA"})
MAX_CELLS = 5_000_000
"""More cells than this is no sheet that a person has rated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A matrix with what is needed to write it back as it came."""

    matrix: Matrix
    """Hypotheses and items in the order of the sheet; their names are their ids."""
    hypotheses_in: Orientation
    """Where the hypotheses stand."""
    corner: str
    """The words in the first cell."""
    delimiter: str
    """What stands between cells."""


def weigh_sheet(text: str, *, settings: WeighSettings | None = None) -> str | Problem:
    """The sheet with its scores, or the problem for which it is refused.

    >>> print(weigh_sheet("Evidence,Flood,Fire\\nwet floor,C,II\\n").splitlines()[0])
    Evidence,Flood,Fire,information,max_decibans,decisive
    """
    try:
        sheet = read_sheet(text)
        return write_sheet(sheet, weigh(sheet.matrix, settings=settings))
    except RefusedMatrixError as refusal:
        return refusal.problem


def read_sheet(text: str) -> Sheet:
    """The matrix of a sheet; raises ``RefusedMatrixError`` that names the cells at fault as a spreadsheet does (B2)."""
    text = text.removeprefix("\ufeff")
    delimiter = _delimiter(text)
    grid = _grid(text, delimiter)
    where = _orientation(grid)
    upright = grid if where == "columns" else _turned(grid)
    faults = list(_cell_faults(upright, where))
    if faults:
        raise RefusedMatrixError(faults)
    return Sheet(matrix=_matrix(upright), hypotheses_in=where, corner=grid[0][0], delimiter=delimiter)


def write_sheet(sheet: Sheet, judgement: Judgement) -> str:
    """The sheet as it came, with the scores of ``judgement`` beside the items and under the hypotheses."""
    grid = _scored(sheet, judgement)
    out = io.StringIO()
    rows = grid if sheet.hypotheses_in == "columns" else _turned(grid)
    csv.writer(out, delimiter=sheet.delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _grid(text: str, delimiter: str) -> Grid:
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as err:
        raise RefusedMatrixError(
            (fault("bad-sheet", f"sheet: expected comma-separated values, found {err}."),)
        ) from err
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2 or len(rows) * width > MAX_CELLS:
        message = "sheet: expected a row of names and at least one row of ratings (at most 5 million cells), found "
        raise RefusedMatrixError((fault("bad-sheet", f"{message}{len(rows)} rows of {width} cells."),))
    return [row + [""] * (width - len(row)) for row in rows]


def _orientation(grid: Grid) -> Orientation:
    """Where the hypotheses stand: the corner says so, or the labels beside the ratings do; else in columns (Heuer)."""
    corner = grid[0][0].casefold()
    across = {cell.casefold() for cell in grid[0][1:]}
    down = {row[0].casefold() for row in grid[1:]}
    in_rows = corner in HYPOTHESIS_WORDS or bool(down & set(ITEM_KEYS)) or "prior" in across
    return "rows" if in_rows and corner not in ITEM_WORDS else "columns"


def _turned(grid: Grid) -> Grid:
    return [list(row) for row in zip_longest(*grid, fillvalue="")]


def _is_item_row(row: Sequence[str]) -> bool:
    return row[0].casefold() not in {"prior", *HYPOTHESIS_SCORES} or _has_ratings(row)


def _has_ratings(cells: Sequence[str]) -> bool:
    """Whether somebody rated here: then a name like "low" or "information" is the user's and no score of ours."""
    return any(_rating(cell) for cell in cells[1:] if cell)


def _columns(grid: Grid) -> Iterator[tuple[int, str]]:
    """Index and name of each column of ratings."""
    for index, name in enumerate(grid[0]):
        ours = name.casefold() in ITEM_SCORES and not _has_ratings([row[index] for row in grid])
        if index and not ours and name.casefold() not in ITEM_KEYS:
            yield index, name


def _cell_faults(grid: Grid, where: Orientation) -> Iterator[Problem]:
    for column, name in _columns(grid):
        if not name:
            yield fault(
                "bad-sheet", f"sheet, cell {_place(0, column, where)}: expected the name of a hypothesis, found none."
            )
    for line, row in enumerate(grid[1:], start=1):
        if not row[0]:
            yield fault("bad-sheet", f"sheet, cell {_place(line, 0, where)}: expected the name of an item, found none.")
        for column, expected in _bad_cells(grid, row):
            at = _place(line, column, where)
            yield fault("bad-sheet", f"sheet, cell {at}: expected {expected}, found {row[column]!r}.")


def _bad_cells(grid: Grid, row: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Column and what was expected there, for each cell of a row that cannot be read."""
    if not _is_item_row(row):
        if row[0].casefold() == "prior":
            yield from ((i, "a number or nothing") for i, _ in _columns(grid) if row[i] and _number(row[i]) is None)
        return
    for i, _ in _columns(grid):
        if row[i] and _rating(row[i]) is None:
            yield i, f"one of {' '.join(RATINGS)} or nothing"
    for i, name in enumerate(grid[0]):
        if name.casefold() in ITEM_KEYS and row[i] and row[i].casefold() not in LEVEL_WORDS:
            yield i, "H, M, L or nothing"


def _place(row: int, column: int, where: Orientation) -> str:
    """The name of a cell in a spreadsheet, columns by letters and rows by numbers (of rows that are not empty)."""
    row, column = (row, column) if where == "columns" else (column, row)
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


def _matrix(grid: Grid) -> Matrix:
    priors = next((row for row in grid[1:] if row[0].casefold() == "prior"), [""] * len(grid[0]))
    columns = list(_columns(grid))
    keys = {name.casefold(): i for i, name in enumerate(grid[0]) if name.casefold() in ITEM_KEYS}
    return Matrix(
        hypotheses=tuple(Candidate(id=name, prior=_number(priors[i])) for i, name in columns),
        items=tuple(_item(row, columns, keys) for row in grid[1:] if _is_item_row(row)),
    )


def _item(row: Sequence[str], columns: Sequence[tuple[int, str]], keys: Mapping[str, int]) -> Item:
    rated = {name: _rating(row[i]) for i, name in columns}
    levels = {key: LEVEL_WORDS.get(row[i].casefold()) for key, i in keys.items()}
    return Item(
        id=row[0],
        ratings={name: rating for name, rating in rated.items() if rating is not None},
        credibility=levels.get("credibility"),
        relevance=levels.get("relevance"),
    )


def _rating(cell: str) -> Rating | None:
    word = cell.upper()
    return "NA" if word in NA_WORDS else cast(Rating, word) if word in RATINGS else None


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _scored(sheet: Sheet, judgement: Judgement) -> Grid:
    """The grid with hypotheses in columns."""
    names = [h.id for h in sheet.matrix.hypotheses]
    keys = [key for key in ITEM_KEYS if any(getattr(item, key) for item in sheet.matrix.items)]
    pad = [""] * len(keys)
    rows = [[sheet.corner, *keys, *names, *ITEM_SCORES]]
    weights = {weight.id: weight for weight in judgement.items}
    for item in sheet.matrix.items:
        levels = [getattr(item, key) or "" for key in keys]
        scores = [_shown(getattr(weights[item.id], name)) for name in ITEM_SCORES]
        rows.append([item.id, *levels, *(item.ratings.get(h, "") for h in names), *scores])
    if any(h.prior is not None for h in sheet.matrix.hypotheses):
        rows.append(["Prior", *pad, *(_shown(h.prior) for h in sheet.matrix.hypotheses)])
    for name, scores_of in _hypothesis_scores(judgement).items():
        rows.append([name, *pad, *(_shown(scores_of[h]) for h in names)])
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows]


def _hypothesis_scores(judgement: Judgement) -> Mapping[str, Mapping[str, float]]:
    posterior = {
        "posterior": {h: p.p for h, p in judgement.posterior.items()},
        "low": {h: p.low for h, p in judgement.posterior.items()},
        "high": {h: p.high for h, p in judgement.posterior.items()},
        "p_top": {h: p.p_top for h, p in judgement.posterior.items()},
    }
    ach = judgement.ach
    return {**posterior, "parc": ach.parc, "count": ach.count, "cach": ach.cach, "open_synthesis": ach.open_synthesis}


def _shown(value: float | bool | None) -> str:
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value:.6g}"
