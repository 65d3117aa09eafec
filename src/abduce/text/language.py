"""The language of a text, from a bounded sample of it."""

from __future__ import annotations

_SAMPLE = 4_000
"""Code points looked at: some 650 words, where langid is right on all but mixed texts."""
_LEAST_LETTERS = 25
"""Letters below which a guess would be one: a title of four words is often taken for Latin or Dutch."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``; ``None`` where there are too few letters to say.

    The method is langid's naive Bayes over byte n-grams (Lui and Baldwin 2012), as py3langid packs it; the sample is
    taken from the middle, since the first lines of a web page may be menus in another language.

    >>> language_of("The harbour was closed for three days after the storm."), language_of("12.5 %")
    ('en', None)
    """
    start = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[start : start + _SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        return None
    import py3langid  # 0.3 s and 40 MB: only when a text is really read

    return str(py3langid.classify(sample)[0])
