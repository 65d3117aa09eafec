"""Whether a short line is the name of a person, by its shape; no list of names can know the world's."""

from __future__ import annotations

import re

_PARTICLES = r"(?:al|ap|bin|da|de|del|della|den|der|di|do|dos|du|el|ibn|la|le|ten|ter|van|von|y|zu)"
_PART = r"(?:[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*\.?)"
_NAME = re.compile(rf"{_PART}(?: (?:{_PARTICLES} )*{_PART}){{1,3}}")
_TITLES = re.compile(r"^(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame|Rev|Hon|Lt|Gen|Col|Capt|Sen|Rep)\.? |Professor )+")
_NOT_IN_NAMES = frozenset(
    """
    a about all and are as at by can do does for from he her his how if in into is it its main menu more news not of
    on one or our read she so than that the their this to us was we what when where who why will with you your new
    press office staff agency reuters association university institute center centre department ministry committee
    times post guardian journal magazine review daily weekly today war crisis report analysis opinion introduction
    conclusion background summary overview updated published editor january february march april may june july
    august september october november december monday tuesday wednesday thursday friday saturday sunday
    chapter section part policy part appendix figure table street road hall north south east west
    """.split()
)
"""Words that stand capitalised in titles and headings, and in no name of a person."""


def is_name(words: str) -> bool:
    """Whether ``words`` have the shape of a person's full name: two to four capitalised words, no common one.

    >>> [is_name(w) for w in ("Ada Marsh", "Prof. Jan van der Berg", "The Harbour Office", "Why Now", "Ada")]
    [True, True, False, False, False]
    """
    bare = _TITLES.sub("", words.strip())
    if len(bare) > 60 or not _NAME.fullmatch(bare):
        return False
    parts = [p.strip(".").casefold() for p in bare.split()]
    return not any(p in _NOT_IN_NAMES for p in parts) and not (bare.isupper() and len(parts) > 3)


def is_handle(words: str) -> bool:
    """Whether ``words`` may be how a commenter signs: a name, one word, or a few; not a sentence.

    >>> [is_handle(w) for w in ("Ada", "rat77", "Sten R.", "He said so.")]
    [True, True, True, False]
    """
    parts = words.split()
    return 0 < len(parts) <= 4 and len(words) <= 40 and not re.search(r"(?<!\b\w)\.$|[!?:;,\"“”]$|https?:", words)


def looks_like_prose(word: str, text: str) -> bool:
    """Whether ``word`` also stands in ``text`` in lower case: then it is a common word, not a name."""
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) is not None
