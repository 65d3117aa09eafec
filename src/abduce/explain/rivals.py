"""The stage ``explain``: rival answers found or given, and every statement held against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abduce.explain.advocates import hypotheses_from
from abduce.explain.answers import Answer, as_part, catch_all, given_answers
from abduce.explain.argument import Argument
from abduce.explain.bearing import has_bearing
from abduce.explain.bundles import find_bundles
from abduce.explain.case import Case, index_case
from abduce.explain.clefts import find_clefts
from abduce.explain.compound import find_joints
from abduce.explain.counterfactual import find_counterfactuals
from abduce.explain.forecasts import find_forecasts, open_items
from abduce.explain.headlines import find_headlines
from abduce.explain.links import find_links
from abduce.explain.matrix import build_matrix, find_items, links_by_statement, telling_statements
from abduce.explain.meaning import similarity_for
from abduce.explain.pointing import find_pointed
from abduce.explain.propose import beside_given, propose, propose_compounds
from abduce.explain.question import read_question, with_aliases
from abduce.explain.reasons import Reason, find_assertions, find_reasons
from abduce.explain.rivalry import find_rivalries
from abduce.explain.roles import roles_of
from abduce.explain.settings import ExplainSettings
from abduce.explain.theses import find_theses
from abduce.explain.views import find_views
from abduce.explain.voices import find_asserting, find_voices
from abduce.model.facts import GivenHypothesis
from abduce.model.ports import Encoder, StanceModel
from abduce.model.problems import Problem
from abduce.model.records import (
    Comment,
    Conflict,
    Entity,
    Event,
    Explanation,
    Family,
    Group,
    Hypothesis,
    Link,
    Prediction,
    Segment,
    Source,
    Statement,
    Thesis,
)
from abduce.model.weighing import Item, Matrix

MAX_COMPOUNDS = 2
"""Proposals that join others at most: more of them are shades."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """What the stage finds; the fields have the names of those of ``Analysis``."""

    hypotheses: tuple[Hypothesis, ...]
    """The rival answers, the catch-all last."""
    theses: tuple[Thesis, ...]
    """Each source's own answer."""
    links: tuple[Link, ...]
    """Statements held against the hypotheses."""
    predictions: tuple[Prediction, ...]
    """Those given, each with the hypotheses that imply it."""
    matrix: Matrix
    """What is weighed, open items among it."""
    candidates: tuple[Item, ...]
    """What is not weighed unless the analyst takes it in."""
    conflicts: tuple[Conflict, ...]
    """Those given, and rival answers."""
    problems: tuple[Problem, ...]
    """A question without bearing, hypotheses nobody voices, and the like."""


def explain(  # noqa: PLR0917, the records stand in the order of the stages that make them
    question: str,
    sources: Sequence[Source],
    families: Sequence[Family] = (),
    segments: Sequence[Segment] = (),
    statements: Sequence[Statement] = (),
    explanations: Sequence[Explanation] = (),
    predictions: Sequence[Prediction] = (),
    events: Sequence[Event] = (),
    groups: Sequence[Group] = (),
    entities: Sequence[Entity] = (),
    *,
    comments: Sequence[Comment] = (),
    conflicts: Sequence[Conflict] = (),
    given: Sequence[GivenHypothesis] = (),
    settings: ExplainSettings | None = None,
    encoder: Encoder | None = None,
    stances: StanceModel | None = None,
) -> Rivals:
    """The rival answers to ``question`` with advocates, links, theses, and the matrix of a one-shot run.

    Where ``given`` is not empty, answers are proposed only if ``settings.propose`` says so. The catch-all is always
    there, once, without cells.
    ``encoder`` and ``stances`` add what words alone do not show; without them all still works. Linear in
    statements x hypotheses; the same records give the same result.

    >>> from abduce.model.span import Span
    >>> text = "The ferry sank because the deck was overloaded."
    >>> source = Source(id="so-1", path="a.txt", sha256="", media_type="text/plain", author="A. Berg", text=text)
    >>> why = Explanation(id="ex-1", source="so-1", start=0, end=46, cause=Span(23, 46), effect=Span(0, 14),
    ...                   marker=Span(15, 22), type="cause")
    >>> found = explain("Why did the ferry sink?", [source], explanations=[why])
    >>> [(h.label, [a.holder for a in h.advocates]) for h in found.hypotheses]
    [('The deck was overloaded', ['A. Berg']), ('Something else', [])]
    """
    settings = settings or ExplainSettings()
    asked = with_aliases(read_question(question), sources, entities)
    case = index_case(
        asked,
        similarity_for(asked, encoder),
        stances,
        sources=sources,
        families=families,
        comments=comments,
        segments=segments,
        statements=statements,
    )
    bears = has_bearing(case)
    reasons = _reasons(case, explanations) if bears else ()
    answers, argued = _answers(case, reasons, given, settings)
    reasoned = frozenset(r.statement for r in reasons if r.statement and r.bearing >= settings.bears_at)
    roles = roles_of(case, events, reasoned)
    links = find_links(case, answers, argued, reasoned, settings, roles=roles) if bears else ()
    hypotheses = hypotheses_from(case, answers, argued, links, settings)
    forecasts = find_forecasts(case, predictions, answers, settings.prediction_at)
    relevant = links_by_statement(links, settings.match_at)
    bundles = find_bundles(case, groups, roles, telling_statements(relevant, settings.consistent_at))
    items = find_items(case, answers, bundles, relevant, settings)
    return Rivals(
        hypotheses=hypotheses,
        theses=find_theses(case, hypotheses, argued),
        links=links,
        predictions=tuple(forecast.prediction for forecast in forecasts),
        matrix=build_matrix(hypotheses, (*items.weighed, *open_items(case, forecasts, answers, settings))),
        candidates=items.candidates,
        conflicts=(*conflicts, *find_rivalries(case, hypotheses, links)),
        problems=_problems(case, bears, hypotheses),
    )


def _reasons(case: Case, explanations: Sequence[Explanation]) -> tuple[Reason, ...]:
    """All that is given as a reason: marked, set apart, listed among views, thought away, or put in a headline."""
    marked = (*find_reasons(case, explanations), *find_clefts(case))
    return (*marked, *find_views(case, marked), *find_counterfactuals(case), *find_headlines(case))


def _answers(
    case: Case, reasons: Sequence[Reason], given: Sequence[GivenHypothesis], settings: ExplainSettings
) -> tuple[tuple[Answer, ...], Argument]:
    """The answers, given or proposed, compounds behind their parts and the catch-all last; and how they are argued."""
    proposes = not given or settings.propose == "always"
    proposed = tuple(proposal.answer for proposal in propose(case, reasons, settings)) if proposes else ()
    simple = beside_given(given_answers(given, case.similarity), proposed, case.similarity, settings)
    bearing = [r for r in reasons if r.bearing >= settings.bears_at]
    voices = find_voices(bearing, simple, case.similarity, settings.match_at)
    voices += find_asserting(find_assertions(case, reasons), simple, case.similarity, settings.assert_at)
    joints = find_joints(case, [a for a in simple if a.wordings], voices, settings.match_at)
    compounds = propose_compounds(case, simple, joints)[:MAX_COMPOUNDS] if proposes else ()
    answers = with_compounds(simple, compounds, settings.max_hypotheses)
    argued = Argument(voices=voices, joints=joints)
    return answers, argued.and_also(find_pointed(case, answers, argued, settings.match_at))


def with_compounds(simple: Sequence[Answer], compounds: Sequence[Answer], at_most: int) -> tuple[Answer, ...]:
    """The answers in order, each compound right behind its last part, at most so many, and the catch-all last.

    Compounds and their parts go before other proposals where there are too many.
    """
    ordered = [a for a in simple if a.origin != "catch_all"]
    parts = {part for compound in compounds for part in compound.includes}
    spare = [a for a in ordered if a.origin == "proposed" and a.id not in parts]
    while spare and len(ordered) + len(compounds) > at_most:
        ordered.remove(spare.pop())
    ordered = [as_part(a) if a.id in parts else a for a in ordered]
    for compound in compounds:
        last = max(n for n, a in enumerate(ordered) if a.id in compound.includes)
        ordered.insert(last + 1, compound)
    rest = next((a for a in simple if a.origin == "catch_all"), catch_all())
    return (*ordered, rest)


def _problems(case: Case, bears: bool, hypotheses: Sequence[Hypothesis]) -> tuple[Problem, ...]:
    if not bears:
        return (_without_bearing(case),)
    voiced = [h for h in hypotheses if h.origin != "catch_all"]
    silent = tuple(_unvoiced(h) for h in voiced if h.origin == "given" and not h.advocates)
    return silent if voiced else (_no_answer(case),)


def _without_bearing(case: Case) -> Problem:
    return Problem(
        code="question-without-bearing",
        severity="warning",
        message=f"Expected documents that speak of what the question asks ({case.question.text!r}); found no passage "
        "that shares most of its words. Only the catch-all is left: check the question or the folder.",
    )


def _no_answer(case: Case) -> Problem:
    return Problem(
        code="no-answer-found",
        severity="warning",
        message=f"Expected reasons for the act asked about ({case.question.text!r}); found none in the documents. "
        "Only the catch-all is left: give hypotheses, or add documents that argue about the question.",
    )


def _unvoiced(hypothesis: Hypothesis) -> Problem:
    return Problem(
        code="hypothesis-unvoiced",
        severity="note",
        message=f"The given hypothesis {hypothesis.label!r} is asserted by nobody in the documents; it is kept.",
    )
