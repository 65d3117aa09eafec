"""Hypotheses, theses and links after the decisions: merged, dropped, believed otherwise, with other advocates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from abduce.model.records import Hypothesis, Link, Side, Thesis
from abduce.replay.board import Board
from abduce.replay.follow import Changed, holder_of

Sides = dict[tuple[str, str], set[str]]
"""(holder, source) -> ids of statements."""


def settled_hypotheses(board: Board, changed: Changed) -> tuple[Hypothesis, ...]:
    """The hypotheses that stand, in the order of the base, with their sides, parts and priors."""
    priors = settled_priors(board, changed)
    heirs: defaultdict[str, list[Hypothesis]] = defaultdict(list)
    for hypothesis in board.hypotheses.values():
        heir = changed.heir(hypothesis.id)
        if heir is not None:
            heirs[heir].append(hypothesis)
    standing = [h for h in board.hypotheses.values() if changed.heir(h.id) == h.id]
    return tuple(
        replace(
            _with_sides(board, changed, hypothesis, heirs[hypothesis.id]),
            prior=priors[hypothesis.id],
            includes=_parts(hypothesis, changed),
        )
        for hypothesis in standing
    )


def _parts(compound: Hypothesis, changed: Changed) -> tuple[str, ...]:
    heirs = dict.fromkeys(changed.heir(part) for part in compound.includes)
    return tuple(heir for heir in heirs if heir is not None and heir != compound.id)


def settled_priors(board: Board, changed: Changed) -> dict[str, float]:
    """Prior of each hypothesis that stands; they sum to 1.

    A prior that an analyst gave stays as given, and the others share the rest as they stood to each other; what was
    merged adds its share. Where what is given leaves no rest for them, all are scaled to sum to 1.
    """
    share: defaultdict[str, float] = defaultdict(float)
    for hypothesis in board.hypotheses.values():
        heir = changed.heir(hypothesis.id)
        if heir is not None:
            share[heir] += hypothesis.prior
    given = {id_: prior for id_, prior in board.priors.items() if id_ in share}
    if not given and len(share) == len(board.hypotheses):
        return dict(share)  # nothing was moved: dividing by a sum of 1 would only add the noise of floats
    others = {id_: prior for id_, prior in share.items() if id_ not in given}
    rest = 1.0 - sum(given.values())
    if rest > 0 and sum(others.values()) > 0:
        others = {id_: prior * rest / sum(others.values()) for id_, prior in others.items()}
    return _scaled({**dict.fromkeys(share, 0.0), **others, **given})


def _scaled(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {id_: weight / total if total else 1.0 / len(weights) for id_, weight in weights.items()}


def _with_sides(board: Board, changed: Changed, target: Hypothesis, merged: list[Hypothesis]) -> Hypothesis:
    """``target`` with the sides of all that became part of it, as the corrected statements have them."""
    touched = len(merged) > 1 or any(_is_touched(h, changed) for h in merged)
    if not touched:
        families = _n_families(target.advocates, changed) if changed.refamilied else target.n_families
        return replace(target, n_families=families)
    pro, contra = _sides(board, changed, merged)
    for both in pro.keys() & contra.keys():
        del contra[both]  # who is on record for it in the same source is no opponent, as in ``explain``
    advocates, opponents = _rows(pro), _rows(contra)
    return replace(target, advocates=advocates, opponents=opponents, n_families=_n_families(advocates, changed))


def _is_touched(hypothesis: Hypothesis, changed: Changed) -> bool:
    said = {id_ for side in (*hypothesis.advocates, *hypothesis.opponents) for id_ in side.statements}
    return not said.isdisjoint(changed.statements)


def _sides(board: Board, changed: Changed, hypotheses: Iterable[Hypothesis]) -> tuple[Sides, Sides]:
    """Advocates and opponents of all ``hypotheses`` together."""
    pro: Sides = defaultdict(set)
    contra: Sides = defaultdict(set)
    for hypothesis in hypotheses:
        for side in hypothesis.advocates:
            _put(board, changed, side, pro, contra)
        for side in hypothesis.opponents:
            _put(board, changed, side, contra, pro)
    return pro, contra


def _put(board: Board, changed: Changed, side: Side, here: Sides, there: Sides) -> None:
    """Puts the statements of ``side`` ``here``, or on the other side (``there``) where they now say the opposite."""
    if not side.statements:
        here[side.holder, side.source] |= set()  # a side without a statement of its own stays
    for id_ in side.statements:
        holder = holder_of(board, board.statements[id_]) if id_ in changed.reheld else side.holder
        if holder and id_ not in changed.gone:
            (there if id_ in changed.flipped else here)[holder, side.source].add(id_)


def _rows(sides: Sides) -> tuple[Side, ...]:
    return tuple(
        Side(holder=holder, source=source, statements=tuple(sorted(ids)))
        for (holder, source), ids in sorted(sides.items())
    )


def _n_families(advocates: Iterable[Side], changed: Changed) -> int:
    return len({changed.family_of.get(side.source, side.source) for side in advocates})


def settled_theses(board: Board, changed: Changed) -> tuple[Thesis, ...]:
    """The theses that something still stands behind; a dropped hypothesis leaves its sources without an answer."""
    lost = changed.gone | changed.flipped
    kept = []
    for thesis in board.base.theses:
        statements = tuple(id_ for id_ in thesis.statements if id_ not in lost)
        if statements or not thesis.statements:
            heir = None if thesis.hypothesis is None else changed.heir(thesis.hypothesis)
            kept.append(replace(thesis, hypothesis=heir, statements=statements))
    return tuple(kept)


def settled_links(board: Board, changed: Changed) -> tuple[Link, ...]:
    """The links of what stands; of two between the same statement and hypothesis that of the merge's target stays."""
    links = board.base.links
    if not (changed.gone or changed.flipped or changed.successor):
        return links
    own = {(link.hypothesis, link.statement) for link in links if link.hypothesis not in changed.successor}
    kept = []
    for known in links:
        link, heir = known, changed.heir(known.hypothesis)
        if heir is None or link.statement in changed.gone:
            continue
        if heir != link.hypothesis:
            if (heir, link.statement) in own:
                continue
            own.add((heir, link.statement))
            link = replace(link, hypothesis=heir)
        kept.append(_turned(link, changed))
    return tuple(kept)


def _turned(link: Link, changed: Changed) -> Link:
    """Support and opposition change places where the analyst found that the statement says the opposite."""
    if link.statement not in changed.flipped:
        return link
    return replace(link, supports=link.opposes, opposes=link.supports, by="analyst")
