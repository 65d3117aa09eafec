"""What the evidence separates and what it does not, in two plain sentences."""

from __future__ import annotations

from collections.abc import Mapping

from abduce.model.weighing import Judgement
from abduce.report.index import Index
from abduce.report.likelihood import likelihood_words
from abduce.report.numbers import decibans, listed, percent, share, step_for

TIE_DECIBANS = 1.0
"""A lead under this is a tie, where the settings do not say otherwise (the contract's default)."""


def separation(index: Index) -> tuple[str, ...]:
    """Two sentences for the reader; the words of likelihood and the share of draws never share a sentence (ICD 203)."""
    judgement = index.analysis.judgement
    if not index.hypotheses:
        return ("No rival explanation was given or found in the sources, so there is nothing to weigh.",)
    if judgement is None:
        return ("The evidence was not weighed.",)
    if not _separating(index):
        return (_nothing_to_weigh(index), "What stands above are the priors, and no source has moved them.")
    return (_first(index, judgement), _second(index, judgement))


def _separating(index: Index) -> bool:
    """Whether any known item bears differently on two hypotheses."""
    judgement = index.analysis.judgement
    return judgement is not None and any(weight.information > 0 for weight in judgement.items)


def _nothing_to_weigh(index: Index) -> str:
    if not index.items:
        return (
            "The evidence does not separate the hypotheses: the sources hold conclusions about them, "
            "but no fact, act or first-hand statement that bears on them."
        )
    return "The evidence does not separate the hypotheses: every item bears on all of them alike."


def _first(index: Index, judgement: Judgement) -> str:
    if judgement.leader is None:
        return _tie(index, judgement)
    belief = judgement.posterior[judgement.leader]
    verb = "favours" if judgement.separated else "leans to"
    figure = share(belief.p, belief.low, belief.high)
    return f"The evidence {verb} {_named(index, judgement.leader)}: {likelihood_words(belief.p)}, {figure}."


def _tie(index: Index, judgement: Judgement) -> str:
    """The hypotheses within the tie of the best one, by name: a tie is called a tie."""
    tied = _tied(index, judgement)
    figures = {h: share(b.p, b.low, b.high) for h in tied if (b := judgement.posterior[h])}
    names = listed([f"{_named(index, h)} ({figures[h]})" for h in tied])
    return f"It is a tie: the evidence does not choose between {names}."


def _tied(index: Index, judgement: Judgement) -> list[str]:
    beliefs = {h.id: judgement.posterior[h.id].p for h in index.hypotheses if h.id in judgement.posterior}
    most = max(beliefs.values(), default=0.0)
    ratio = 10 ** (-tie_decibans(index) / 10)
    return [h for h, p in beliefs.items() if p > most * ratio] or list(beliefs)


def _second(index: Index, judgement: Judgement) -> str:
    parts = [_steadiness(judgement), _unseparated(index, judgement)]
    return " ".join(part for part in parts if part)


def _steadiness(judgement: Judgement) -> str:
    if judgement.leader is None:
        return "Which of them comes out ahead depends on the ratings and priors chosen."
    belief = judgement.posterior[judgement.leader]
    times = percent(belief.p_top, step_for(belief.low, belief.high))
    settled = "and the question is settled as far as" if judgement.separated else "so the question is not settled by"
    return (
        f"It leads in {times} of the draws over uncertain ratings, priors and sources, {settled} these sources go."
        if judgement.separated
        else f"It leads in {times} of the draws over uncertain ratings, priors and sources, "
        "which is not enough to settle the question."
    )


def _unseparated(index: Index, judgement: Judgement) -> str:
    close = [pair for pair in _close_pairs(index, judgement) if judgement.leader is not None]
    if not close:
        return ""
    left, right, weight = close[0]
    return (
        f"It does not separate {_named(index, left)} from {_named(index, right)} "
        f"({decibans(abs(weight)).lstrip('+')} decibans apart)."
    )


def _close_pairs(index: Index, judgement: Judgement) -> list[tuple[str, str, float]]:
    """Pairs of hypotheses that have evidence and still stand within a tie, the strongest first."""
    heard = [h.id for h in index.hypotheses if _heard(index, h.id)]
    tie = tie_decibans(index)
    pairs = [(a, b, _between(judgement.pairwise, a, b)) for i, a in enumerate(heard) for b in heard[i + 1 :]]
    return [(a, b, weight) for a, b, weight in pairs if weight is not None and abs(weight) < tie]


def _heard(index: Index, hypothesis: str) -> bool:
    return any(hypothesis in item.ratings or hypothesis in item.likelihoods for item in index.items)


def _between(pairwise: Mapping[str, float | None], a: str, b: str) -> float | None:
    return pairwise.get(f"{a}/{b}", pairwise.get(f"{b}/{a}"))


def tie_decibans(index: Index) -> float:
    """The lead, in decibans, under which the judgement called a tie."""
    return float(index.analysis.settings.get("weigh", {}).get("tie_decibans", TIE_DECIBANS))


def _named(index: Index, hypothesis: str) -> str:
    label = {h.id: h.label for h in index.hypotheses}[hypothesis]
    return f"“{label}” ({index.keys[hypothesis]})"
