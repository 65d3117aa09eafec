"""What makes a matrix or its settings unfit to be weighed, and what is only worth a warning."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from abduce.model.problems import Problem
from abduce.model.weighing import Item, Matrix, Report
from abduce.weigh.refusal import RefusedMatrixError, fault
from abduce.weigh.settings import GRADES, LEVELS, RATINGS, WeighSettings

MAX_DRAWS = 1_000_000
"""More draws than this sharpen no percentile that is printed, and fill the memory."""
MAX_SD = 100.0
"""Natural-log odds: at a spread of 100 a cell is 0 or 1 at the toss of a coin; more would only overflow."""
CONCENTRATIONS = (1e-3, 1e12)
"""Pseudo-counts from a coin with two heads or two tails to a number known for certain; beyond, floats run out."""


def check(matrix: Matrix, settings: WeighSettings) -> None:
    """Raises ``RefusedMatrixError`` with every fault of ``matrix`` and ``settings``; returns nothing."""
    faults = (*settings_faults(settings), *hypothesis_faults(matrix), *item_faults(matrix))
    if faults:
        raise RefusedMatrixError(faults)


def hypothesis_faults(matrix: Matrix) -> Iterator[Problem]:
    """Names given twice, and priors that are no weights."""
    if not matrix.hypotheses:
        yield fault("no-hypotheses", "hypotheses: expected at least one, found none.")
    yield from _twice("hypothesis", (h.id for h in matrix.hypotheses))
    given = {h.id: h.prior for h in matrix.hypotheses if h.prior is not None}
    for name, prior in given.items():
        if not (math.isfinite(prior) and prior >= 0):
            yield fault("bad-prior", f"hypothesis {name!r}: expected a prior of 0 or more, found {prior}.")
    total = sum(prior for prior in given.values() if math.isfinite(prior))
    if matrix.hypotheses and len(given) == len(matrix.hypotheses) and total <= 0:
        yield fault("bad-prior", "hypotheses: expected at least one prior above 0, found none.")
    if 0 < len(given) < len(matrix.hypotheses) and total >= 1:
        yield fault(
            "bad-prior",
            f"hypotheses: some have no prior, and the priors given sum to {total:g}, so nothing is left for them; "
            "give all priors or none, or let those given sum to less than 1.",
        )


def item_faults(matrix: Matrix) -> Iterator[Problem]:
    """Names given twice, cells for unknown hypotheses, values outside their range, impossible reports."""
    yield from _twice("item", (item.id for item in matrix.items))
    known = sorted({h.id for h in matrix.hypotheses})
    for item in matrix.items:
        where = f"item {item.id!r}"
        yield from _cell_faults(item, known, where)
        for report in item.reports:
            yield from _report_faults(report, where)
        yield from _opposites(item, where)


def _cell_faults(item: Item, known: list[str], where: str) -> Iterator[Problem]:
    for key, cells in (("ratings", item.ratings), ("likelihoods", item.likelihoods), ("confidence", item.confidence)):
        for name in sorted(set(cells) - set(known)):
            yield _unknown(f"{where}, {key}", name, known)
    for name, rating in sorted(item.ratings.items()):
        yield from _one_of(f"{where}, rating under {name!r}", rating, RATINGS)
    for name, p in sorted(item.likelihoods.items()):
        yield from _probability(f"{where}, likelihood under {name!r}", p)
    for name, level in sorted(item.confidence.items()):
        yield from _one_of(f"{where}, confidence under {name!r}", level, LEVELS)
    for key, word in (("credibility", item.credibility), ("relevance", item.relevance)):
        if word is not None:
            yield from _one_of(f"{where}, {key}", word, LEVELS)


def _report_faults(report: Report, where: str) -> Iterator[Problem]:
    here = f"{where}, report by {report.source!r}"
    yield from _reliability(here, report.reliability)
    for hop in report.via:
        yield from _reliability(f"{here}, via {hop.source!r}", hop.reliability)
    chain = Counter([report.source, *(hop.source for hop in report.via)])
    for name in sorted(name for name, n in chain.items() if n > 1):
        yield fault("hop-twice", f"{here}: expected each source once in a chain, found {name!r} {chain[name]} times.")


def _opposites(item: Item, where: str) -> Iterator[Problem]:
    sides: dict[str, set[bool]] = {}
    for report in item.reports:
        sides.setdefault(report.family, set()).add(report.asserts)
    for family in sorted(family for family, said in sides.items() if len(said) > 1):
        yield fault(
            "opposite-reports",
            f"{where}: expected one voice in family {family!r}, found reports that assert it and reports that deny it; "
            "split the family or leave one side out.",
        )


def settings_faults(settings: WeighSettings) -> Iterator[Problem]:
    """Tables with other keys than theirs and values outside their range."""
    yield from _table("rating_likelihood", settings.rating_likelihood, RATINGS[:-1])
    for key, p in settings.rating_likelihood.items():
        yield from _probability(f"settings, rating_likelihood {key}", p)
    yield from _table("reliability", settings.reliability, GRADES)
    for key, pair in settings.reliability.items():
        yield from _reliability(f"settings, reliability {key}", pair)
    yield from _table("cell_sd", settings.cell_sd, LEVELS)
    for key, sd in settings.cell_sd.items():
        yield from _between(f"cell_sd {key}", sd, 0, MAX_SD)
    yield from _table("reliability_concentration", settings.reliability_concentration, GRADES)
    for key, n in settings.reliability_concentration.items():
        yield from _between(f"reliability_concentration {key}", n, *CONCENTRATIONS)
    yield from _probability("settings, cluster_correlation", settings.cluster_correlation)
    yield from _probability("settings, separated_at", settings.separated_at)
    yield from _between("tie_decibans", settings.tie_decibans, 0, math.inf)
    yield from _between("prior_concentration", settings.prior_concentration, *CONCENTRATIONS)
    yield from _between("draws", settings.draws, 1, MAX_DRAWS)
    yield from _between("seed", settings.seed, 0, math.inf)


def warnings(matrix: Matrix) -> Iterator[Problem]:
    """What can be weighed but should be looked at: in the order of the items' ids."""
    families: dict[str, set[str]] = {}
    for item in sorted(matrix.items, key=lambda item: item.id):
        both = sorted(set(item.ratings) & set(item.likelihoods))
        if both:
            yield Problem(
                code="rating-and-likelihood",
                severity="note",
                message=f"item {item.id!r} has a rating and a likelihood under {', '.join(both)}: the posterior uses "
                "the likelihood, the ACH scores use the rating.",
            )
        for report in item.reports:
            families.setdefault(report.source, set()).add(report.family)
    for name in sorted(name for name, found in families.items() if len(found) > 1):
        yield Problem(
            code="source-in-two-families",
            severity="warning",
            message=f"source {name!r} stands in the families {', '.join(sorted(families[name]))}: it may be counted "
            "more than once; give it one family.",
        )


def _twice(what: str, names: Iterable[str]) -> Iterator[Problem]:
    for name, n in sorted(Counter(names).items()):
        if n > 1:
            yield fault("named-twice", f"{what} {name!r}: expected each name once, found it {n} times.")


def _unknown(where: str, name: str, known: Iterable[str]) -> Problem:
    near = get_close_matches(name, list(known), n=1, cutoff=0.4)
    hint = f"did you mean {near[0]!r}?" if near else "name it among the hypotheses or leave it out."
    return fault("unknown-id", f"{where}: {name!r} is no hypothesis of this matrix; {hint}")


def _one_of(where: str, found: str, words: tuple[str, ...]) -> Iterator[Problem]:
    if found not in words:
        yield fault("bad-word", f"{where}: expected one of {' '.join(words)}, found {found!r}.")


def _probability(where: str, found: float) -> Iterator[Problem]:
    if not 0 <= found <= 1:  # a NaN fails this comparison too
        yield fault("bad-probability", f"{where}: expected a probability in [0, 1], found {found}.")


def _reliability(where: str, found: str | tuple[float, float]) -> Iterator[Problem]:
    if isinstance(found, str):
        yield from _one_of(f"{where}, reliability", found, GRADES)
        return
    for p in found:
        yield from _probability(f"{where}, reliability", p)
    if max(found) == 0:
        yield fault("bad-probability", f"{where}: a report that is made neither if true nor if false cannot be there.")


def _table(name: str, found: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[Problem]:
    if sorted(found) != sorted(keys):
        yield fault(
            "unknown-setting", f"settings, {name}: expected the keys {' '.join(keys)}, found {' '.join(sorted(found))}."
        )


def _between(name: str, found: float, least: float, most: float) -> Iterator[Problem]:
    if not (math.isfinite(found) and least <= found <= most):
        limits = f"of {least:g} or more" if math.isinf(most) else f"from {least:g} to {most:g}"
        yield fault("bad-setting", f"settings, {name}: expected a number {limits}, found {found}.")
