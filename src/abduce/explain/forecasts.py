"""Which hypotheses imply which prediction, so that a report can say what each predicts next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from abduce.explain.answers import Answer
from abduce.explain.case import Case
from abduce.explain.links import Asked
from abduce.model.records import Prediction


def with_hypotheses(
    case: Case, predictions: Iterable[Prediction], answers: Sequence[Answer], at: float
) -> tuple[Prediction, ...]:
    """The predictions, each with the ids of the hypotheses that it speaks of affirmatively, in the given order.

    By words only: a prediction that holds at least ``at`` of a wording of an answer is taken to follow from it.
    """
    predictions = tuple(predictions)
    texts = [case.words(p.source, p.content) for p in predictions]
    implied: list[list[str]] = [[] for _ in predictions]
    for answer in answers:
        asked = Asked.of(answer) if answer.wordings else None
        if asked and texts:
            for n, near in enumerate(_nearest(case, answer, texts)):
                if near >= at and asked.follows(texts[n]):
                    implied[n].append(answer.id)
    return tuple(replace(p, hypotheses=tuple(ids)) for p, ids in zip(predictions, implied, strict=True))


def _nearest(case: Case, answer: Answer, texts: Sequence[str]) -> list[float]:
    held = case.similarity.between(answer.wordings, texts)
    return [max(row[i] for row in held) for i in range(len(texts))]
