"""Whether words affirm or deny, by counting what negates."""

from __future__ import annotations

import re

_NEGATOR = re.compile(
    r"\b(?:not(?! (?:only|just|merely|simply))|never|no|none|nobody|nothing|neither|nor|cannot|without)\b|n[’']t\b"
    r"|\b(?:unable|impossible|failed|refused|declined) to\b",
    re.IGNORECASE,
)


def n_negations(text: str) -> int:
    """How often ``text`` turns its sense.

    >>> n_negations("Nobody was unable to swim"), n_negations("not only the dam")
    (2, 0)
    """
    return len(_NEGATOR.findall(text))


def is_affirmed(text: str) -> bool:
    """Whether an even number of negations leaves the sense of ``text`` as it is."""
    return n_negations(text) % 2 == 0
