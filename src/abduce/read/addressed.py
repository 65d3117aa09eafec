"""Whom a reply addresses: the only trace that an unsigned comment leaves of its writer."""

from __future__ import annotations

import re

_NAME = r"@?(?P<name>[^\W\d_a-zß-öø-ÿ][\w’'-]{1,24}(?: [^\W\d_a-zß-öø-ÿ][\w’'-]{1,24})?)"
_OPENING = re.compile(
    r"^(?:(?i:dear|hi|hello|hey|thanks|thank you|no|yes|well|sorry|agreed|and|but|so|ok|okay|oh|ah|amen)[, ]+)?"
    rf"{_NAME}(?:,|!|:| [-–—] | ?[“\"])"
)
_TAG = re.compile(r"^@(?P<name>[\w.-]{2,30})")
_FIRST_SENTENCE = re.compile(r"^[^.!?\n]{0,200}[.!?,]?[^.!?\n]{0,200}[.!?]?")
_INSIDE = re.compile(
    r"(?:,| well| you| said| right| point| doubts?| agree| true| comment| post| thanks| sorry| question)\s"
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][\w’'-]{1,24})(?=[,.!?]|$)"
)
_NO_NAMES = frozenset(
    """
    nobody somebody someone anybody anyone both all none a absolutely actually again agreed ah all also
    although amen an and anyway apparently are as at bravo but certainly clearly congratulations correct dear
    definitely despite ditto do either even exactly excellent finally first firstly fortunately frankly from
    further furthermore good great ha haha he hello hence here hey hi historically honestly how however i if
    in incidentally indeed initially instead interestingly is it just last lastly later likewise lol look
    maybe meanwhile moreover my nah never nevertheless next no nonsense not now obviously oh ok okay on once
    or otherwise perhaps personally please presumably ps really regardless right sadly second secondly see
    seriously she similarly simply since so sometimes sorry still sure thank thanks that then there therefore
    these they third this those though thus today together tomorrow true truly unfortunately update very wait
    we well what when where which while who why wonderful wow wrong yeah yep yes yesterday yet you your
    president minister mr mrs dr god lord jesus christ sir madam everyone everybody folks people friends guys
    gentlemen monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """.split()
)
"""Words that may open a comment, or stand before a comma in its first sentence, and name nobody."""


def addressee(words: str) -> str | None:
    """The name of the person that a comment speaks to in its first sentence; ``None`` where it speaks to nobody.

    >>> [addressee(w) for w in ("Ada, you forget the tide.", "You put that very well Ada, and I agree.", "Sadly, no.")]
    ['Ada', 'Ada', None]
    """
    tagged = _TAG.match(words)
    if tagged:
        return tagged["name"].rstrip(".")
    opening = _OPENING.match(words)
    if opening and _is_person(opening["name"]):
        return opening["name"]
    first = _FIRST_SENTENCE.match(words)
    inside = _INSIDE.search(first[0]) if first else None
    return inside["name"] if inside and _is_person(inside["name"]) else None


def _is_person(name: str) -> bool:
    parts = [part.casefold() for part in name.split()]
    return (
        name[:1].isupper() and not any(part in _NO_NAMES for part in parts) and not (name.isupper() and len(name) > 2)
    )
