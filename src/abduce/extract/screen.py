"""A cheap look at a sentence before it is parsed: is there any word that a rule starts from?

The words come from the same tables as the rules, in all their forms, so that a row added to a table is never screened out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from abduce.text.causes import markers
from abduce.text.cues import reporting

_ALWAYS = re.compile(r"[0-9“”\"«»„]|''|\b[A-Z]{2,}\b")
"""Digits (dates, quantities), quotation marks and acronyms: these sentences are always parsed."""
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_PLAIN = frozenset(
    """
    to will shall ll may might could would can should wo cannot going likely unlikely possible impossible inevitable
    imminent poised bound set expected due about doubt if unless must according view opinion eyes words as so such
    yesterday today tomorrow tonight now currently recently ago last next this year years month months week weeks day
    days decade decades century morning evening night noon january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
    hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half two
    three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety
    proponents supporters advocates
    """.split()
)
"""Words of the rules that stand in no table: modal verbs, outlooks, conditions, times and numbers."""
_IRREGULAR = (
    "said told thought wrote written knew known felt sought saw seen chose chosen swore sworn spoke spoken heard shown "
    "found made led drove driven arose arisen came brought foresaw foreseen understood meant gave given held begged strove "
    "striven stems compelled foresaw put quipped admitted inferred referred preferred committed planned vowed"
).split()


def needs_parse(sentence: str) -> bool:
    """Whether the sentence holds a word in which some rule begins, a digit or a quotation mark.

    >>> needs_parse("She denied it."), needs_parse("The sea was calm.")
    (True, False)
    """
    if _ALWAYS.search(sentence) is not None:
        return True
    return not _openers().isdisjoint(_WORD.findall(sentence.lower()))


@cache
def _openers() -> frozenset[str]:
    """Every form of every word of the tables."""
    bases = {w for part in ("verbs", "nouns", "adjectives") for w in reporting(part)}  # type: ignore[arg-type]
    for construction in ("clause", "phrase", "adverb", "verb", "verb_to", "passive_by", "want", "noun", "feel", "to"):
        bases |= {words.split()[0] for words in markers(construction)}
    return frozenset(form for base in bases for form in _forms(base)) | _PLAIN | frozenset(_IRREGULAR)


def _forms(base: str) -> Iterator[str]:
    """Regular forms of an English verb or noun; more than there are does no harm."""
    yield from (base, base + "s", base + "es", base + "d", base + "ed", base + "ing", base[:-1] + "ing")
    yield from (base[:-1] + "ies", base[:-1] + "ied", base + base[-1] + "ed", base + base[-1] + "ing")
