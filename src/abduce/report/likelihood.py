"""The words for a probability that the intelligence community directive ICD 203 (2015) prescribes."""

from __future__ import annotations

_TERMS = (
    (0.01, "practically excluded"),
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (0.99, "almost certain"),
)
"""Upper end of each range and its term."""


def likelihood_words(p: float) -> str:
    """The ICD 203 term for ``p``.

    >>> likelihood_words(0.3), likelihood_words(0.5), likelihood_words(0.97)
    ('unlikely', 'roughly even chance', 'almost certain')
    """
    return next((term for upper, term in _TERMS if p <= upper), "practically certain")
