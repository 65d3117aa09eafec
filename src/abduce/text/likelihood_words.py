"""Words of estimative probability: ICD 203, one term a range, and two of our own at the ends.

Source: Office of the Director of National Intelligence, Intelligence Community Directive 203, "Analytic Standards"
(2015), first row of terms. ICD 203 has no word below 1 % and above 99 %; those two are ours. The same words mean
other ranges elsewhere (STIX 2.1, IPCC), so a report that uses them prints the number too. None of these words says
how sure anybody is of the number: words of confidence never stand in the same sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.errors import BadValueError


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelihoodTerm:
    """One term and the probabilities it stands for."""

    term: str
    """The words."""
    verb: str = "is"
    """What joins them to their subject: "rain has a roughly even chance"."""
    low: float
    """Lowest probability, in [0, 1]."""
    high: float
    """Highest probability, in [0, 1]."""


LIKELIHOOD_TERMS = (
    LikelihoodTerm(term="all but excluded", low=0.0, high=0.01),
    LikelihoodTerm(term="almost no chance", verb="has", low=0.01, high=0.05),
    LikelihoodTerm(term="very unlikely", low=0.05, high=0.20),
    LikelihoodTerm(term="unlikely", low=0.20, high=0.45),
    LikelihoodTerm(term="roughly even chance", verb="has a", low=0.45, high=0.55),
    LikelihoodTerm(term="likely", low=0.55, high=0.80),
    LikelihoodTerm(term="very likely", low=0.80, high=0.95),
    LikelihoodTerm(term="almost certain", low=0.95, high=0.99),
    LikelihoodTerm(term="all but certain", low=0.99, high=1.0),
)
"""From low to high; a bound that two terms share belongs to the one nearer to even, the more cautious word."""


def likelihood_term(p: float) -> LikelihoodTerm:
    """The term for the probability ``p``; raises ``BadValueError`` outside [0, 1].

    >>> [likelihood_term(p).term for p in (0.005, 0.05, 0.5, 0.8, 0.97)]
    ['all but excluded', 'very unlikely', 'roughly even chance', 'likely', 'almost certain']
    """
    if not 0 <= p <= 1:
        raise BadValueError("likelihood word", "a probability in [0, 1]", p)
    if p < 0.5:
        return next(term for term in reversed(LIKELIHOOD_TERMS) if p >= term.low)
    return next(term for term in LIKELIHOOD_TERMS if p <= term.high)


def likelihood_word(p: float) -> str:
    """The words for the probability ``p``.

    >>> likelihood_word(0.7)
    'likely'
    """
    return likelihood_term(p).term


def likelihood_phrase(p: float) -> str:
    """The words for the probability ``p`` with their verb, to follow a subject.

    >>> likelihood_phrase(0.5), likelihood_phrase(0.9)
    ('has a roughly even chance', 'is very likely')
    """
    term = likelihood_term(p)
    return f"{term.verb} {term.term}"
