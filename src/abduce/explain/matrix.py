"""The matrix of a one-shot run: few items that bear on a hypothesis, with suggested ratings and their reasons."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from abduce.explain.answers import Answer
from abduce.explain.case import Case
from abduce.explain.roles import WEIGHED, role_of
from abduce.explain.settings import ExplainSettings
from abduce.model.ids import content_id
from abduce.model.records import Event, Group, Hypothesis, Link, Statement
from abduce.model.stance import Stance
from abduce.model.weighing import Candidate, Hop, Item, Matrix, Rating, Report, Role

MAX_QUOTE = 160
"""Code points of a statement that a rationale quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Statements that say the same and are weighed as one item."""

    statements: tuple[Statement, ...]
    """In the order of their ids."""
    role: Role
    """What sort of thing it is."""


def build_matrix(hypotheses: Iterable[Hypothesis], items: Iterable[Item]) -> Matrix:
    """The matrix over all hypotheses, items by id; the catch-all has no cell, so that weighing keeps its prior."""
    candidates = tuple(Candidate(id=hypothesis.id, prior=hypothesis.prior) for hypothesis in hypotheses)
    return Matrix(hypotheses=candidates, items=tuple(sorted(items, key=lambda item: item.id)))


def find_bundles(
    case: Case, groups: Iterable[Group], events: Iterable[Event], reasoned: frozenset[str]
) -> tuple[Bundle, ...]:
    """Groups, and statements that are in none, whose role lets them be weighed."""
    by_source: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_source[event.source].append(event)
    roles = {s.id: role_of(case, s, by_source[s.source], reasoned) for s in case.statements.values()}
    sets = [tuple(sorted(i for i in g.statements if i in case.statements)) for g in groups]
    grouped = {i for some in sets for i in some}
    sets += [(i,) for i in case.statements if i not in grouped]
    return tuple(_bundle(case, [i for i in some if roles[i] in WEIGHED], roles) for some in sets if _any(some, roles))


def _any(some: Iterable[str], roles: Mapping[str, Role]) -> bool:
    return any(roles[i] in WEIGHED for i in some)


def _bundle(case: Case, ids: Sequence[str], roles: Mapping[str, Role]) -> Bundle:
    """Only statements of a weighed role; the commonest role among them is that of the item."""
    counts = Counter(roles[i] for i in ids)
    role = max(WEIGHED, key=lambda r: counts[r])
    return Bundle(statements=tuple(case.statements[i] for i in ids), role=role)


def find_items(
    case: Case, answers: Sequence[Answer], bundles: Iterable[Bundle], links: Iterable[Link], settings: ExplainSettings
) -> tuple[Item, ...]:
    """Items for the bundles that speak for or against at least one hypothesis, the most telling at most.

    Items of one family and one holder lean on one another and share a cluster.
    """
    by_statement: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        by_statement[link.statement][link.hypothesis] = link
    telling = []
    for bundle in bundles:
        stances = _bundle_stances(bundle, by_statement, settings.match_at)
        ratings = rate(answers, stances, settings)
        if any(rating != "N" for rating in ratings.values()):
            telling.append((max(abs(s.net) for s in stances.values()), _item(case, bundle, ratings, stances)))
    kept = sorted(telling, key=lambda pair: (-pair[0], pair[1].id))[: settings.max_items]
    return _clustered([item for _, item in kept])


def _bundle_stances(bundle: Bundle, links: Mapping[str, Mapping[str, Link]], at: float) -> dict[str, Stance]:
    """Hypothesis -> the strongest stance of any statement of the bundle that is relevant by at least ``at``."""
    found: dict[str, Stance] = {}
    for statement in bundle.statements:
        for hypothesis, link in links.get(statement.id, {}).items():
            if link.relevance < at:
                continue
            stance = Stance(relevance=link.relevance, supports=link.supports, opposes=link.opposes)
            if hypothesis not in found or abs(stance.net) > abs(found[hypothesis].net):
                found[hypothesis] = stance
    return found


def rate(answers: Sequence[Answer], stances: Mapping[str, Stance], settings: ExplainSettings) -> dict[str, Rating]:
    """Suggested letters for every hypothesis but the catch-all: N where nothing bears on it.

    A compound gets the mean of its parts' log-likelihoods as the nearest letter (ties to the milder one), so that it
    does not win by being compatible with everything.
    """
    at, strong_at = settings.consistent_at, settings.strong_at
    ratings: dict[str, Rating] = {
        a.id: letter(stances.get(a.id, Stance()).net, at, strong_at) for a in answers if a.wordings
    }
    for answer in answers:
        if answer.includes:
            ratings[answer.id] = _mean_letter([ratings[part] for part in answer.includes], settings)
    return ratings


def letter(net: float, at: float, strong_at: float) -> Rating:
    """The letter for support less opposition ``net`` in [-1, 1], from two thresholds.

    >>> [letter(net, 0.4, 0.95) for net in (0.97, 0.5, 0.1, -0.5, -0.97)]
    ['CC', 'C', 'N', 'I', 'II']
    """
    if abs(net) < at:
        return "N"
    if abs(net) < strong_at:
        return "C" if net > 0 else "I"
    return "CC" if net > 0 else "II"


def _mean_letter(parts: Sequence[Rating], settings: ExplainSettings) -> Rating:
    known = settings.rating_likelihood
    mean = sum(math.log(known[part]) for part in parts) / len(parts)
    order: tuple[Rating, ...] = ("N", "C", "I", "CC", "II")
    return min(order, key=lambda rating: (round(abs(math.log(known[rating]) - mean), 9), order.index(rating)))


def _item(case: Case, bundle: Bundle, ratings: Mapping[str, Rating], stances: Mapping[str, Stance]) -> Item:
    ids = tuple(statement.id for statement in bundle.statements)
    return Item(
        id=content_id("it", *ids),
        ratings=dict(ratings),
        reports=_reports(case, bundle.statements),
        holders=tuple(sorted({case.holder(s) for s in bundle.statements} - {""})),
        role=bundle.role,
        statements=ids,
        by=dict.fromkeys(ratings, "model"),
        rationale={h: _rationale(case, bundle, r, stances.get(h, Stance())) for h, r in ratings.items()},
    )


def _reports(case: Case, statements: Iterable[Statement]) -> tuple[Report, ...]:
    """One report for each source: the one with the fewest go-betweens."""
    first: dict[str, Statement] = {}
    for statement in statements:
        known = first.get(statement.source)
        if known is None or len(statement.chain) < len(known.chain):
            first[statement.source] = statement
    return tuple(
        Report(
            source=source,
            family=case.family_of[source],
            reliability=case.sources[source].reliability,
            via=tuple(Hop(source=name, reliability="F") for name in _between(case, statement)),
        )
        for source, statement in sorted(first.items())
    )


def _between(case: Case, statement: Statement) -> tuple[str, ...]:
    """The go-betweens, innermost first, without the holder and without the source's own author and outlet."""
    source = case.sources[statement.source]
    own = {source.author, source.outlet, statement.holder}
    return tuple(name for name in reversed(statement.chain[:-1]) if name not in own)


def _rationale(case: Case, bundle: Bundle, rating: Rating, stance: Stance) -> str:
    said = " ".join(case.content(bundle.statements[0]).split())
    quote = said if len(said) <= MAX_QUOTE else said[:MAX_QUOTE].rsplit(" ", 1)[0] + " …"
    if rating == "N":
        return f"Says little for or against it: “{quote}”."
    side = "for" if rating in ("C", "CC") else "against"
    return f"Its words speak {side} it (support {stance.supports:.2f}, opposition {stance.opposes:.2f}): “{quote}”."


def _clustered(items: Sequence[Item]) -> tuple[Item, ...]:
    keys = {item.id: _leaning(item) for item in items}
    shared = {key for key, n in Counter(keys.values()).items() if n > 1}
    return tuple(
        replace(item, cluster=content_id("cl", *keys[item.id])) if keys[item.id] in shared else item for item in items
    )


def _leaning(item: Item) -> tuple[str, ...]:
    """What an item leans on: its families and its holders."""
    return ("|".join(sorted({r.family for r in item.reports})), "|".join(item.holders))
