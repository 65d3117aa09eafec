"""The items of the matrix after the decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from abduce.model.analysis import Analysis
from abduce.model.decisions import Decision
from abduce.model.problems import Problem
from abduce.model.records import Statement
from abduce.model.weighing import Hop, Item, Rating, Report
from abduce.replay.board import Board
from abduce.replay.clusters import clustered
from abduce.replay.follow import Changed, holder_of
from abduce.replay.predictions import denied_id
from abduce.replay.values import Rated

Cells = Mapping[str, Mapping[str, tuple[Rated, Decision]]]
"""Item -> hypothesis -> what the analyst says."""

_MIRROR: dict[Rating, Rating] = {"CC": "II", "C": "I", "N": "N", "I": "C", "II": "CC", "NA": "NA"}
SAME = 1e-9
"""Likelihoods closer than this are the same: 1 - .9 is .1 but for rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The items after the decisions."""

    weighed: tuple[Item, ...]
    """Those that are weighed, by id."""
    candidates: tuple[Item, ...]
    """Those that are not, by id."""
    problems: tuple[Problem, ...]
    """What cannot be weighed as decided."""


def settled_items(board: Board, changed: Changed) -> Settled:
    """The items that stand, each with what analysts say of its cells."""
    cells: defaultdict[str, dict[str, tuple[Rated, Decision]]] = defaultdict(dict)
    for (rated, hypothesis), said in board.cells.items():
        cells[rated][hypothesis] = said
    weighed, candidates, problems = [], [], []
    for item in board.items.values():
        found = _settled(board, changed, item, cells)
        if found is None:
            continue
        if not _is_weighed(board, item.id, found.id):
            candidates.append(found)
            continue
        whole, trouble = _without_opposites(found)
        problems += trouble
        weighed += [whole] if whole is not None else []
    before = board.base.matrix.items
    return Settled(
        weighed=clustered(sorted(weighed, key=lambda item: item.id), before=before),
        candidates=tuple(sorted(candidates, key=lambda item: item.id)),
        problems=tuple(problems),
    )


def _is_weighed(board: Board, item: str, denied: str) -> bool:
    """Whether an item is weighed; what did not come true is weighed with the item whose place it takes."""
    return (item in board.weighed or denied in board.weighed) and board.left_out.isdisjoint((item, denied))


def _settled(board: Board, changed: Changed, item: Item, cells: Cells) -> Item | None:
    """The item after all decisions but those that leave items out; ``None`` where nothing of it stands."""
    standing = _standing(board, changed, _rated(board, item, cells))
    outcome = None if standing is None else _resolved(board, standing)
    if outcome is None:
        return None
    if outcome.id != item.id:
        outcome = _rated(board, outcome, cells)
    return _with_heirs(board, outcome, changed)


def _rated(board: Board, item: Item, cells: Cells) -> Item:
    """``item`` with the analyst's cells in place of the suggested ones, in the order of the hypotheses."""
    said = cells.get(item.id)
    if not said:
        return item
    letters = {h: rated.rating for h, (rated, _) in said.items() if rated.rating is not None}
    numbers = {h: rated.likelihood for h, (rated, _) in said.items() if rated.likelihood is not None}
    sure = {h: rated.confidence for h, (rated, _) in said.items() if rated.confidence is not None}
    why = {h: decision.why for h, (_, decision) in said.items() if decision.why}
    return replace(
        item,
        ratings=_over(board, item.ratings, said, letters),
        likelihoods=_over(board, item.likelihoods, said, numbers),
        confidence=_over(board, item.confidence, said, sure),
        by=_over(board, item.by, said, dict.fromkeys(said, "analyst")),
        rationale=_over(board, item.rationale, said, why),
    )


def _over(board: Board, below: Mapping[str, Any], said: Iterable[str], above: Mapping[str, Any]) -> dict[str, Any]:
    """``below`` without what the analyst spoke of, and with what the analyst said, in the order of the hypotheses."""
    spoken = set(said)
    found = {**{h: value for h, value in below.items() if h not in spoken}, **above}
    return {h: found[h] for h in board.hypotheses if h in found}


def _standing(board: Board, changed: Changed, item: Item) -> Item | None:
    """``item`` on the statements that are left, with its reports as they are now; ``None`` where none is left."""
    statements = tuple(id_ for id_ in item.statements if id_ not in changed.gone)
    if item.statements and not statements:
        return None
    held = [board.statements[id_] for id_ in statements]
    if item.id in board.added:
        return replace(
            item, statements=statements, reports=_new_reports(board, changed, held), holders=_holders(board, held)
        )
    reports = tuple(r for r in (_report(board, changed, item, r) for r in item.reports) if r is not None)
    if item.reports and not reports:
        return None
    if changed.statements.isdisjoint(item.statements):
        return item if reports == item.reports else replace(item, reports=reports)
    return replace(item, statements=statements, reports=reports, holders=_holders(board, held))


def _holders(board: Board, statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({holder_of(board, s) for s in statements} - {""}))


def _report(board: Board, changed: Changed, item: Item, report: Report) -> Report | None:
    """``report`` with the source's grade and family as they are now; ``None`` where its statements were rejected.

    Where the analyst turned every statement behind it round, the source denies the item.
    """
    source = board.sources[report.source]
    behind = [id_ for id_ in item.statements if board.statements[id_].source == source.id]
    left = [id_ for id_ in behind if id_ not in changed.gone]
    if behind and not left:
        return None
    turned = bool(left) and changed.flipped.issuperset(left)
    graded = isinstance(report.reliability, str) and source.id in board.graded
    return replace(
        report,
        family=changed.family_of[source.id] if changed.refamilied else report.family,
        reliability=source.reliability if graded else report.reliability,
        asserts=report.asserts != turned,
    )


def _new_reports(board: Board, changed: Changed, statements: Sequence[Statement]) -> tuple[Report, ...]:
    """One report for each source of an item that an analyst made: the one with the fewest go-betweens."""
    first: dict[str, Statement] = {}
    for statement in sorted(statements, key=lambda s: (len(s.chain), s.id)):
        first.setdefault(statement.source, statement)
    return tuple(_new_report(board, changed, first[source]) for source in sorted(first))


def _new_report(board: Board, changed: Changed, statement: Statement) -> Report:
    source = board.sources[statement.source]
    return Report(
        source=source.id,
        family=changed.family_of[source.id],
        reliability=source.reliability,
        via=tuple(Hop(source=name, reliability="F") for name in dict.fromkeys(statement.between(source))),
    )


def _resolved(board: Board, item: Item) -> Item | None:
    """``item`` once its prediction is resolved: certain, denied, or (``None``) gone with a void prediction."""
    if item.prediction is not None and _is_gone(board, item.prediction):
        return None
    outcome = board.resolved.get(item.id, "open")
    if outcome == "open":
        return item
    if outcome == "void":
        return None
    certain = replace(item, open=False, reports=(), holders=())
    return certain if outcome == "true" else _denied(board, certain)


def _is_gone(board: Board, prediction: str) -> bool:
    statement = board.predictions[prediction].statement if prediction in board.predictions else None
    return statement is not None and board.verdicts.get(statement) == "rejected"


def _denied(board: Board, item: Item) -> Item:
    """The item that says that ``item`` did not come true: each cell the complement, 1 - p.

    Letters stay letters where the letter on the other side is worth just that, so that the ACH scores see the item.
    """
    worth = letter_worth(board.base)
    letters: dict[str, Rating] = {}
    numbers = {h: 1.0 - p for h, p in item.likelihoods.items()}
    for h, rating in item.ratings.items():
        mirrored = _MIRROR[rating]
        if rating == "NA" or abs(worth[mirrored] - (1.0 - worth[rating])) < SAME:
            letters[h] = mirrored
        elif h not in numbers:
            numbers[h] = 1.0 - worth[rating]
    return replace(item, id=denied_id(item.id), ratings=letters, likelihoods=numbers)


def letter_worth(base: Analysis) -> Mapping[str, float]:
    """Letter -> likelihood, as the settings of ``weigh`` in ``base`` have it."""
    found: Mapping[str, float] = base.settings["weigh"]["rating_likelihood"]
    return found


def _with_heirs(board: Board, item: Item, changed: Changed) -> Item:
    """``item`` without cells of hypotheses that are gone; of two cells of a merge the target's stays."""
    if not changed.successor:
        return item
    cells = (*item.ratings, *item.likelihoods)
    taken = {heir for h in cells if (heir := changed.heir(h)) == h}
    names: dict[str, str] = {h: h for h in cells if h in taken}
    for h in sorted(set(cells) - taken):
        heir = changed.heir(h)
        if heir is not None and heir not in taken:
            taken.add(heir)
            names[h] = heir
    return replace(
        item,
        ratings=_renamed(board, item.ratings, names),
        likelihoods=_renamed(board, item.likelihoods, names),
        confidence=_renamed(board, item.confidence, names),
        by=_renamed(board, item.by, names),
        rationale=_renamed(board, item.rationale, names),
    )


def _renamed(board: Board, table: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    found = {names[h]: value for h, value in table.items() if h in names}
    return {h: found[h] for h in board.hypotheses if h in found}


def _without_opposites(item: Item) -> tuple[Item | None, list[Problem]]:
    """``item`` without families that both assert and deny it: one voice that contradicts itself says nothing."""
    sides: defaultdict[str, set[bool]] = defaultdict(set)
    for report in item.reports:
        sides[report.family].add(report.asserts)
    torn = sorted(family for family, said in sides.items() if len(said) > 1)
    if not torn:
        return item, []
    reports = tuple(report for report in item.reports if report.family not in torn)
    message = (
        f"Item {item.id}: expected one voice in each family, found that {', '.join(torn)} both asserts and denies it "
        "after the decisions; its reports were left out. Split the family, or reject one of the statements."
    )
    problem = Problem(code="family-against-itself", severity="warning", message=message)
    return (replace(item, reports=reports) if reports else None), [problem]
