"""The fewest ratings to change, each to any rating, that change the leader.

Three steps, ours, because a general answer is a hard integer programme and most matrices need none:

1. Every single change is tried.
2. For each rival the cells are ranked by how far their best change moves its odds, and the shortest run of that
   ranking that changes the leader is found. Where each odds ratio is a sum over cells (no missing cells, no given
   likelihoods, no discounted clusters) no smaller set can move that rival further, so this is the optimum.
3. Elsewhere every smaller set is tried while a budget lasts. When it ends, the run of step 2 stands as an upper bound,
   and a problem says what is proved and what is not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from abduce.model.problems import Problem
from abduce.model.weighing import Flips
from abduce.weigh.posterior import DECIBANS, ROUNDING, leader_of, leaders, posterior_of, swapped, voiced_of
from abduce.weigh.settings import RATINGS, WeighSettings
from abduce.weigh.table import Bools, Floats, Integers, Table, log_rows, with_cells

CHUNK = 1_000_000
"""Numbers held at once while single changes are tried: 8 MB an array."""
BUDGET_SETS = 3_000
"""Sets that step 3 may build: about a second."""
BUDGET_NUMBERS = 20_000_000
"""Numbers that step 3 may work out: about a second."""
NA = len(RATINGS) - 1
"""Index of the rating that empties a cell."""
NO_FLIPS = Flips(cells=None, which=())

Change = tuple[int, int, int]
"""Indices of item, hypothesis and new rating."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The table with what may be changed in it."""

    table: Table
    """As weighed."""
    ratings: Integers
    """(I, H) index of the rating, -1 where there is none or a likelihood goes before it."""
    scale: Floats
    """(6,) probability of each rating, NaN for NA."""
    leader: int
    """Index of the leader, or -1."""
    tie_decibans: float
    """As set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Some of the boards that are one change away, by item, hypothesis and rating."""

    first: int
    """Index of the first item."""
    log_p: Floats
    """(N, H, 6, H) their posteriors, natural logs; NaN where the evidence is impossible."""
    allowed: Bools
    """(N, H, 6) whether there is such a change."""
    leader: Integers
    """(N, H, 6) their leaders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What single changes do for one hypothesis ``up`` against another, ``down``."""

    down: int
    """Index of the hypothesis that should lose."""
    up: int
    """Index of the one that should gain."""
    gains: Floats
    """(K,) natural-log odds of down over up, each below 0, most first."""
    changes: tuple[Change, ...]
    """The change that gives each gain, one a cell."""


def find_flips(table: Table, settings: WeighSettings) -> tuple[Flips, tuple[Problem, ...]]:
    """The fewest changes, and a problem where they are only bounded."""
    board = board_from(table, settings)
    if not (board.ratings >= 0).any() or len(table.hypotheses) == 1:
        return NO_FLIPS, ()
    single = first_single(board, table)
    return (_flips(board, (single,)), ()) if single else _several(board)


def board_from(table: Table, settings: WeighSettings) -> Board:
    """The table with what may be changed in it."""
    index = {rating: i for i, rating in enumerate(RATINGS)}
    ratings = [
        [-1 if h in item.likelihoods else index.get(item.ratings.get(h, ""), -1) for h in table.hypotheses]
        for item in table.items
    ]
    return Board(
        table=table,
        ratings=np.array(ratings, dtype=np.int64).reshape(table.cells.shape),
        scale=np.array([*(settings.rating_likelihood[rating] for rating in RATINGS[:NA]), np.nan]),
        leader=leader_of(table, settings.tie_decibans),
        tie_decibans=settings.tie_decibans,
    )


def first_single(board: Board, table: Table) -> Change | None:
    """The first change (by item, hypothesis, rating) of ``table`` that gives another leader than the board's."""
    for trial in _trials(board, table):
        found = np.argwhere(trial.allowed & (trial.leader != board.leader))
        if len(found):
            item, hypothesis, rating = (int(x) for x in found[0])
            return trial.first + item, hypothesis, rating
    return None


def _trials(board: Board, table: Table) -> Iterator[Trial]:
    """All boards one change away from ``table``, some items at a time."""
    n_items, n = table.cells.shape
    size = max(1, CHUNK // (n * n * len(RATINGS)))
    for first in range(0, n_items, size):
        rows = np.arange(first, min(first + size, n_items))
        yield _trial(board, table, rows)


def _trial(board: Board, table: Table, rows: Integers) -> Trial:
    n = len(table.hypotheses)
    shape = (len(rows), n, len(RATINGS), n)
    cells = np.broadcast_to(table.cells[rows, None, None, :], shape).copy()
    for hypothesis in range(n):
        cells[:, hypothesis, :, hypothesis] = board.scale
    flat = cells.reshape(-1, n)
    owner = np.repeat(rows, n * len(RATINGS))
    changed = log_rows(flat, table.prior, table.log_reports[owner])
    log_p, voiced = swapped(table, owner, changed, ~np.isnan(flat))
    possible = ~np.isnan(log_p).any(axis=-1)
    leader = leaders(log_p, voiced, board.tie_decibans)
    other = board.ratings[rows, :, None] != np.arange(len(RATINGS))
    return Trial(
        first=int(rows[0]),
        log_p=log_p.reshape(shape),
        allowed=other & (board.ratings[rows, :, None] >= 0) & possible.reshape(shape[:-1]),
        leader=leader.reshape(shape[:-1]),
    )


def _several(board: Board) -> tuple[Flips, tuple[Problem, ...]]:
    """Steps 2 and 3, when no single change does it."""
    rankings = _rankings(board)
    runs = [run for run in (*(_shortest_run(board, r) for r in rankings), _silence(board)) if run]
    shortest = min(runs, key=len, default=())
    if shortest and (len(shortest) == 2 or _is_optimal(board, rankings, len(shortest))):
        return _flips(board, shortest), ()
    limit = len(shortest) if shortest else int((board.ratings >= 0).sum()) + 1
    smaller, proved = _smaller(board, limit)
    if smaller:
        return _flips(board, smaller), ()
    found = _flips(board, shortest) if shortest else NO_FLIPS
    return found, () if proved == limit else (_bounded(found, proved),)


def _rankings(board: Board) -> tuple[Ranking, ...]:
    """For each rival of the leader, or for each hypothesis that could come to lead, what single changes do."""
    now = posterior_of(board.table)
    pairs = _pairs(board.leader, now)
    gains = np.zeros((len(pairs), *board.ratings.shape))
    best = np.zeros(gains.shape, dtype=np.int64)
    for trial in _trials(board, board.table):
        rows = slice(trial.first, trial.first + len(trial.allowed))
        for k, (down, up) in enumerate(pairs):
            with np.errstate(invalid="ignore"):
                move = trial.log_p[..., down] - trial.log_p[..., up] - (now[down] - now[up])
            move = np.where(trial.allowed & ~np.isnan(move), move, 0.0)
            best[k, rows] = move.argmin(axis=-1)
            gains[k, rows] = move.min(axis=-1)
    return tuple(_ranking(pair, gains[k], best[k]) for k, pair in enumerate(pairs))


def _pairs(leader: int, log_p: Floats) -> list[tuple[int, int]]:
    names = range(len(log_p))
    if leader >= 0:
        return [(leader, other) for other in names if other != leader]
    return [(max((j for j in names if j != up), key=lambda j: (log_p[j], -j)), up) for up in names]


def _ranking(pair: tuple[int, int], gains: Floats, best: Integers) -> Ranking:
    flat = gains.ravel()
    order = np.argsort(flat, kind="stable")
    order = order[: int((flat < 0).sum())]
    items, hypotheses = np.unravel_index(order, gains.shape)
    ratings = best.ravel()[order]
    changes = zip(items.tolist(), hypotheses.tolist(), ratings.tolist(), strict=True)
    return Ranking(down=pair[0], up=pair[1], gains=flat[order], changes=tuple(changes))


def _shortest_run(board: Board, ranking: Ranking) -> tuple[Change, ...]:
    """The first changes of the ranking, as few as change the leader (found by halving); empty where none do."""
    low, high = 1, len(ranking.changes)
    if not high or not _changes_leader(board, ranking.changes):
        return ()
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _changes_leader(board, ranking.changes[:middle]) else (middle + 1, high)
    return ranking.changes[:low]


def _silence(board: Board) -> tuple[Change, ...]:
    """All cells of the leader emptied: what is silent never leads."""
    cells = board.ratings[:, board.leader] if board.leader >= 0 else np.zeros(0, dtype=np.int64)
    run = tuple((int(i), board.leader, NA) for i in np.flatnonzero((cells >= 0) & (cells < NA)))
    return run if run and _changes_leader(board, run) else ()


def _changes_leader(board: Board, changes: Sequence[Change]) -> bool:
    table = _changed(board, changes)
    log_p = posterior_of(table)
    return not np.isnan(log_p).any() and leader_of(table, board.tie_decibans) != board.leader


def _changed(board: Board, changes: Sequence[Change]) -> Table:
    cells = board.table.cells.copy()
    for item, hypothesis, rating in changes:
        cells[item, hypothesis] = board.scale[rating]
    return with_cells(board.table, cells)


def _is_optimal(board: Board, rankings: tuple[Ranking, ...], size: int) -> bool:
    """Whether it is proved that no smaller set changes the leader (step 2 of the module's docstring).

    Fewer changes than items can silence nobody; against each rival that has cells ``size - 1`` changes gain at most the
    first ``size - 1`` gains of its ranking; and with all those gains at once the leader must stay ahead of the silent.
    """
    if not _is_sum_over_cells(board) or size > len(board.table.items):
        return False
    now, voiced = posterior_of(board.table), voiced_of(board.table)
    limit = (board.tie_decibans + ROUNDING) / DECIBANS
    left = {r.up: now[r.down] - now[r.up] + r.gains[: size - 1].sum() for r in rankings if voiced[r.up]}
    share = -np.logaddexp.reduce([0.0, *(-gap for gap in left.values())])
    rest = np.logaddexp.reduce(now[voiced])
    silent = max(now[~voiced], default=-np.inf)
    return bool(min(left.values(), default=np.inf) >= limit and share + rest - silent >= limit)


def _is_sum_over_cells(board: Board) -> bool:
    """Whether each odds ratio is a sum over cells: no gaps, no given likelihoods, no discounts, no zeros."""
    voiced = voiced_of(board.table)
    full = (board.ratings[:, voiced] >= 0).all() and (board.ratings[:, voiced] < NA).all()
    alone = board.table.correlation == 0 or len(np.unique(board.table.cluster)) == len(board.table.items)
    possible = np.isfinite(board.table.log_likelihood).all() and (board.scale[:NA] > 0).all()
    return bool(board.leader >= 0 and full and (board.ratings[:, ~voiced] < 0).all() and alone and possible)


def _smaller(board: Board, limit: int) -> tuple[tuple[Change, ...], int]:
    """A set of fewer than ``limit`` changes, if one was found, and the size below which there is none for certain."""
    cells = [(int(i), int(h)) for i, h in np.argwhere(board.ratings >= 0)]
    numbers = board.ratings.size * len(RATINGS) * len(board.table.hypotheses)
    sets = 0
    for size in range(2, limit):
        sets += math.comb(len(cells), size - 1) * (len(RATINGS) - 1) ** (size - 1)
        if sets > BUDGET_SETS or sets * numbers > BUDGET_NUMBERS:
            return (), size
        for changes in _sets(board, cells, size - 1):
            last = first_single(board, _changed(board, changes))
            if last:
                return (*changes, last), size
    return (), limit


def _sets(board: Board, cells: list[tuple[int, int]], size: int) -> Iterator[tuple[Change, ...]]:
    """All sets of so many changes, in order."""
    for chosen in combinations(cells, size):
        others = ([r for r in range(len(RATINGS)) if r != board.ratings[cell]] for cell in chosen)
        for ratings in product(*others):
            yield tuple((i, h, rating) for (i, h), rating in zip(chosen, ratings, strict=True))


def _flips(board: Board, changes: Sequence[Change]) -> Flips:
    items, hypotheses = board.table.items, board.table.hypotheses
    which = (
        (items[i].id, hypotheses[h], RATINGS[board.ratings[i, h]], RATINGS[rating]) for i, h, rating in sorted(changes)
    )
    return Flips(cells=len(changes), which=tuple(which))


def _bounded(found: Flips, proved: int) -> Problem:
    most = "none was found" if found.cells is None else f"{found.cells} do"
    return Problem(
        code="flips-bounded",
        severity="note",
        message=f"How few changes of ratings change the leader is only bounded: {most}, fewer than {proved} do not, "
        "and the sets between are too many to try.",
    )
