"""The matrix of a one-shot run: few items that bear on a hypothesis, with suggested ratings and their reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from abduce.explain.answers import Answer
from abduce.explain.bundles import Bundle
from abduce.explain.case import Case
from abduce.explain.ratings import NO_STANCE, Cells, rate, rationale
from abduce.explain.roles import SAID
from abduce.explain.settings import ExplainSettings
from abduce.model.ids import content_id
from abduce.model.records import Hypothesis, Link, Statement
from abduce.model.stance import Stance
from abduce.model.weighing import Candidate, Hop, Item, Matrix, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Items that are weighed, and those that an analyst may take in."""

    weighed: tuple[Item, ...]
    """The most telling of the roles that are weighed."""
    candidates: tuple[Item, ...]
    """The rest, in the order of their ids."""


Links = Mapping[str, Mapping[str, Link]]
"""Statement id -> hypothesis id -> link."""


def build_matrix(hypotheses: Iterable[Hypothesis], items: Iterable[Item]) -> Matrix:
    """The matrix over all hypotheses, items by id; the catch-all has no cell, so that weighing keeps its prior."""
    candidates = tuple(Candidate(id=hypothesis.id, prior=hypothesis.prior) for hypothesis in hypotheses)
    return Matrix(hypotheses=candidates, items=tuple(sorted(items, key=lambda item: item.id)))


def links_by_statement(links: Iterable[Link], at: float) -> Links:
    """The links that are relevant by at least ``at``, to be looked up."""
    found: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        if link.relevance >= at:
            found[link.statement][link.hypothesis] = link
    return found


def telling_statements(links: Links, at: float) -> frozenset[str]:
    """Ids of the statements that speak for or against some hypothesis by at least ``at``."""
    return frozenset(i for i, some in links.items() if any(abs(stance_in(link).net) >= at for link in some.values()))


def stance_in(link: Link) -> Stance:
    """The stance that a link holds."""
    return Stance(relevance=link.relevance, supports=link.supports, opposes=link.opposes)


def find_items(
    case: Case, answers: Sequence[Answer], bundles: Iterable[Bundle], links: Links, settings: ExplainSettings
) -> Items:
    """Items for the bundles that speak for or against at least one hypothesis, the most telling first.

    Items of one family and one holder lean on one another and share a cluster, those that are not weighed included.
    """
    telling = []
    for bundle in bundles:
        stances = _bundle_stances(bundle, links)
        cells = rate(answers, {h: stance for h, (stance, _) in stances.items()}, settings)
        if cells.tells:
            telling.append((max(abs(s.net) for s, _ in stances.values()), _item(case, bundle, cells, stances)))
    ranked = [item for _, item in sorted(telling, key=lambda pair: (-pair[0], pair[1].id))]
    weighed = [item for item in ranked if item.role in settings.weighed_roles][: settings.max_items]
    taken = {item.id for item in weighed}
    others = [item for item in ranked if item.id not in taken][: settings.max_candidates]
    clustered = _clustered([*weighed, *others])
    return Items(
        weighed=clustered[: len(weighed)],
        candidates=tuple(sorted(clustered[len(weighed) :], key=lambda item: item.id)),
    )


def _bundle_stances(bundle: Bundle, links: Links) -> dict[str, tuple[Stance, Statement]]:
    """Hypothesis -> the strongest stance of any statement of the bundle, and that statement."""
    found: dict[str, tuple[Stance, Statement]] = {}
    for statement in bundle.statements:
        for hypothesis, link in links.get(statement.id, {}).items():
            stance = stance_in(link)
            if hypothesis not in found or abs(stance.net) > abs(found[hypothesis][0].net):
                found[hypothesis] = stance, statement
    return found


def _item(case: Case, bundle: Bundle, cells: Cells, stances: Mapping[str, tuple[Stance, Statement]]) -> Item:
    ids = tuple(statement.id for statement in bundle.statements)
    named = (*cells.ratings, *cells.likelihoods)
    bare = NO_STANCE, bundle.statements[0]
    return Item(
        id=content_id("it", *ids),
        ratings=dict(cells.ratings),
        likelihoods=dict(cells.likelihoods),
        reports=_reports(case, bundle),
        holders=tuple(sorted({case.holder(s) for s in bundle.statements} - {""})),
        role=bundle.role,
        statements=ids,
        by=dict.fromkeys(named, "model"),
        rationale={
            h: rationale(cells.ratings.get(h), stance, case.content(statement))
            for h in named
            for stance, statement in [stances.get(h, bare)]
        },
    )


def _reports(case: Case, bundle: Bundle) -> tuple[Report, ...]:
    """One report for each source, the one with the fewest go-betweens; of what was only said, one for each family."""
    ordered = sorted(bundle.statements, key=lambda s: (len(s.chain), s.source, s.id))
    first: dict[str, Statement] = {}
    for statement in ordered:
        family = case.family_of[statement.source]
        first.setdefault(family if bundle.role in SAID else statement.source, statement)
    return tuple(
        Report(
            source=statement.source,
            family=case.family_of[statement.source],
            reliability=case.sources[statement.source].reliability,
            via=tuple(Hop(source=name, reliability="F") for name in statement.between(case.sources[statement.source])),
        )
        for statement in sorted(first.values(), key=lambda s: s.source)
    )


def _clustered(items: Sequence[Item]) -> tuple[Item, ...]:
    keys = {item.id: item.leaning for item in items}
    shared = {key for key, n in Counter(keys.values()).items() if n > 1}
    return tuple(
        replace(item, cluster=content_id("cl", *keys[item.id])) if keys[item.id] in shared else item for item in items
    )
