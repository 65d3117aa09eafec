"""Whether the question has any bearing on the documents."""

from __future__ import annotations

from abduce.explain.case import Case
from abduce.text.concepts import concepts
from abduce.text.sentences import paragraphs

ENOUGH = 0.5
"""Share of the question's concepts that one paragraph must hold: half of them is "Norland ... war", none but common
words is another matter."""
MAX_PARAGRAPH = 5_000
"""Code points that are read of one paragraph; a longer one is a page without line breaks."""
MAX_PARAGRAPHS = 2_000
"""Paragraphs that are read of one source; the matter of a longer text shows before that."""


def has_bearing(case: Case) -> bool:
    """Whether some paragraph speaks of the act, and holds half of what the question names.

    Reads until the first such paragraph: linear in the texts at worst.
    """
    question = case.question
    asked = {name for name in question.about if name in concepts(question.text)}
    for source in case.sources.values():
        for span, _ in zip(paragraphs(source.text), range(MAX_PARAGRAPHS), strict=False):
            words = source.text[span.start : min(span.end, span.start + MAX_PARAGRAPH)]
            held = concepts(words).keys()
            named = question.is_actor(words)
            shared = len(asked & held) / max(1, len(asked))
            if held & question.act and (named or question.actor is None) and shared >= ENOUGH:
                return True
    return False
