"""What the evidence separates and what it does not, in two plain sentences."""

from __future__ import annotations

from itertools import combinations

from abduce.model.weighing import Judgement
from abduce.report.index import Index
from abduce.report.numbers import decibans, listed, percent, share, shown, step_for
from abduce.text.likelihood_words import likelihood_phrase

TIE_DECIBANS = 1.0
"""A lead under this is a tie, where the settings do not say otherwise (the contract's default)."""
UNLIKELY = 0.45
"""Below this the word for the leader itself is "unlikely" (ICD 203)."""
MOST_NAMED = 4
"""Hypotheses named in one sentence."""


def separation(index: Index) -> tuple[str, ...]:
    """Two paragraphs for the reader: what is separated and how firmly; what is not.

    Words of likelihood and the share of the draws, which is a word of confidence, never share a sentence (ICD 203).
    """
    judgement = index.analysis.judgement
    if not index.hypotheses:
        return ("No rival hypothesis was given or found in the sources, so there is nothing to weigh.",)
    if judgement is None:
        return ("The evidence was not weighed.",)
    if len(index.hypotheses) == 1:
        return (
            "The sources hold no rival answers to the question, so there is nothing to weigh.",
            "Give rival answers of your own, or add documents that argue about the question.",
        )
    if not any(weight.information > 0 for weight in judgement.items):
        return (_nothing_to_weigh(index), "What stands above are the priors, and no source has moved them.")
    separated = f"{_lead(index, judgement)} {_firmness(judgement)}"
    not_separated = f"{_unseparated(index, judgement)} {_silence(index, judgement)}".strip()
    return (separated, not_separated) if not_separated else (separated,)


def _nothing_to_weigh(index: Index) -> str:
    if index.items:
        return "The evidence does not separate the hypotheses: every item bears on all of them alike."
    return (
        "The evidence does not separate the hypotheses: the sources hold conclusions about them, "
        "but no fact, act or first-hand statement that bears on them."
    )


def _lead(index: Index, judgement: Judgement) -> str:
    if judgement.leader:
        return _favour(index, judgement, judgement.leader)
    tied = _tied(index, judgement)
    if len(tied) == 1:
        return f"None leads: no item speaks to {_with_share(index, judgement, tied[0])}, the most probable of all."
    return f"It is a tie: the evidence does not choose between {_names(index, judgement, tied)}."


def _favour(index: Index, judgement: Judgement, leader: str) -> str:
    """Who leads and how likely that is; one that leads and is unlikely all the same is said to be so."""
    belief = judgement.posterior[leader]
    verb = "favours" if judgement.separated else "leans to"
    figure = shown(belief.p, belief.low, belief.high)
    phrase = f"{likelihood_phrase(figure)}, {share(belief.p, belief.low, belief.high)}"
    if figure < UNLIKELY:
        return f"The evidence {verb} {index.named(leader)}: more probable than any other, though by itself it {phrase}."
    return f"The evidence {verb} {index.named(leader)}, which {phrase}."


def _names(index: Index, judgement: Judgement, hypotheses: list[str]) -> str:
    return listed([_with_share(index, judgement, h) for h in hypotheses], most=MOST_NAMED)


def _with_share(index: Index, judgement: Judgement, hypothesis: str) -> str:
    belief = judgement.posterior[hypothesis]
    return f"{index.named(hypothesis)} at {share(belief.p, belief.low, belief.high)}"


def _tied(index: Index, judgement: Judgement) -> list[str]:
    """The hypotheses within a tie of the most probable one."""
    beliefs = {h.id: judgement.posterior[h.id].p for h in index.hypotheses}
    least = max(beliefs.values()) * 10 ** (-tie_decibans(index) / 10)
    return [h for h, p in beliefs.items() if p >= least]


def _firmness(judgement: Judgement) -> str:
    if judgement.leader is None:
        return "Which of them comes out ahead depends on ratings and priors that could as well be others."
    belief = judgement.posterior[judgement.leader]
    times = percent(belief.p_top, step_for(belief.low, belief.high))
    draws = f"It leads in {times} of the draws over uncertain ratings, priors and sources"
    return f"{draws}." if judgement.separated else f"{draws}, which is not enough to settle the question."


def _unseparated(index: Index, judgement: Judgement) -> str:
    """The first two behind the leader that have evidence and still stand within a tie."""
    heard = [h.id for h in index.hypotheses if h.id not in _silent(index) and h.id != judgement.leader]
    pairs = ((a, b, _apart(judgement, a, b)) for a, b in combinations(heard, 2))
    close = next(((a, b, weight) for a, b, weight in pairs if weight < tie_decibans(index)), None)
    if close is None or judgement.leader is None:
        return ""
    gap = decibans(close[2]).lstrip("+")
    apart = "which stand level" if gap == "0.0" else f"{gap} decibans apart"
    return f"It does not separate {index.named(close[0])} from {index.named(close[1])}, {apart}."


def _apart(judgement: Judgement, a: str, b: str) -> float:
    weight = judgement.pairwise.get(f"{a}/{b}", judgement.pairwise.get(f"{b}/{a}"))
    return float("inf") if weight is None else abs(weight)


def _silence(index: Index, judgement: Judgement) -> str:
    silent = [h for h in _silent(index) if h in judgement.posterior]
    if not silent:
        return ""
    keeps = "keeps its prior" if len(silent) == 1 else "keep their priors"
    names = listed([index.named(h) for h in silent], most=MOST_NAMED)
    return f"Nothing that was weighed speaks to {names}, which {keeps}."


def _silent(index: Index) -> list[str]:
    spoken = {h for item in index.items for h in (*item.ratings, *item.likelihoods)}
    return [h.id for h in index.hypotheses if h.id not in spoken]


def tie_decibans(index: Index) -> float:
    """The lead, in decibans, under which the judgement called a tie."""
    return float(index.analysis.settings.get("weigh", {}).get("tie_decibans", TIE_DECIBANS))
