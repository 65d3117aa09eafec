"""The judgement again without each item, source, family, cluster and holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Literal

import numpy as np

from abduce.model.weighing import Item, LeftOut, Report
from abduce.weigh.posterior import leaders, log_likelihood_of, log_posterior, probabilities, swapped, voiced_of
from abduce.weigh.reports import Heard
from abduce.weigh.settings import WeighSettings
from abduce.weigh.table import Floats, Integers, Table, keeping, log_report_pair, log_rows

Kind = Literal["item", "source", "family", "cluster", "holder"]
NamesOf = Callable[[Report], tuple[str, ...]]
"""What a report can be left out by."""
Said = tuple[Mapping[str, tuple[Heard, ...]], Mapping[str, tuple[float, float]]]
"""Of one item: family -> its reports, strongest first, and family -> natural logs of what it is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutItems:
    """The posterior without each item, one row an item."""

    log_p: Floats
    """(I, H) natural logs."""
    leader: Integers
    """(I,) index of the leader, or -1."""


def without_each_item(table: Table, settings: WeighSettings) -> WithoutItems:
    """All posteriors without one item, in O(I H) together."""
    rows = np.arange(len(table.items))
    nothing = np.zeros(table.log_likelihood.shape)
    log_p, voiced = swapped(table, rows, nothing, nothing)
    log_p = np.where(np.isnan(log_p), np.log(np.maximum(table.prior, np.finfo(float).tiny)), log_p)
    return WithoutItems(log_p=log_p, leader=leaders(log_p, voiced, settings.tie_decibans))


def leave_one_out(
    table: Table, full: Floats, open_items: tuple[Item, ...], without: WithoutItems, settings: WeighSettings
) -> tuple[LeftOut, ...]:
    """One row for each thing that can be left out, by kind and id; an open item changes nothing.

    A source is left out of every report that it made or passed on; an item goes with its last report. A holder, like a
    cluster, takes along every item that names it: the strictest test, for nobody says how much of a shared item is
    whose. Costs O(I H) for each source, family, cluster and holder.
    """
    ids = [item.id for item in (*table.items, *open_items)]
    leader = int(leaders(full, voiced_of(table), settings.tie_decibans))
    log_p = np.concatenate([without.log_p, np.broadcast_to(full, (len(open_items), len(full)))])
    rows = _rows([("item", id_) for id_ in ids], log_p, [*without.leader, *[leader] * len(open_items)], table)
    return (*sorted(rows, key=lambda row: row.id), *_without_others(table, settings))


def _without_others(table: Table, settings: WeighSettings) -> Iterator[LeftOut]:
    """The rows for sources, families, clusters and holders, weighed all at once."""
    found = [(kind, id_, log_likelihood_of(left), voiced_of(left)) for kind, id_, left in _tables(table)]
    if found:
        voiced = np.array([each[3] for each in found])
        log_p = log_posterior(table.prior, np.array([each[2] for each in found]), voiced)
        log_p = np.where(np.isnan(log_p), np.log(np.maximum(table.prior, np.finfo(float).tiny)), log_p)
        yield from _rows(
            [(kind, id_) for kind, id_, _, _ in found], log_p, leaders(log_p, voiced, settings.tie_decibans), table
        )


def _tables(table: Table) -> Iterator[tuple[Kind, str, Table]]:
    said = [_by_family(heard) for heard in table.heard]
    kinds: tuple[tuple[Kind, NamesOf], ...] = (("source", sources_of), ("family", family_of))
    for kind, names_of in kinds:
        for name, touched in _touched(table, names_of).items():
            yield kind, name, _without_reports(table, said, touched, partial(_bears, name, names_of))
    for code, cluster in enumerate(table.clusters):
        yield "cluster", cluster, keeping(table, table.cluster != code)
    for holder in sorted({name for item in table.items for name in item.holders}):
        yield "holder", holder, keeping(table, np.array([holder not in item.holders for item in table.items]))


def sources_of(report: Report) -> tuple[str, ...]:
    """The source of a report and its go-betweens: without any of them it would not have reached us."""
    return report.source, *(hop.source for hop in report.via)


def family_of(report: Report) -> tuple[str, ...]:
    """The family of a report, as a tuple of one."""
    return (report.family,)


def _bears(name: str, names_of: NamesOf, report: Report) -> bool:
    return name in names_of(report)


def _by_family(heard: Iterable[Heard]) -> Said:
    """The ranked reports of one item, family by family, with the natural logs of what each family is worth."""
    families = {family: tuple(each) for family, each in groupby(heard, key=lambda h: h.report.family)}
    return families, {family: log_report_pair(each[:1]) for family, each in families.items()}


def _touched(table: Table, names_of: NamesOf) -> Mapping[str, Mapping[int, set[str]]]:
    """Name -> indices of the items with a report that bears it -> the families of those reports; sorted."""
    touched: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for i, item in enumerate(table.items):
        for report in item.reports:
            for name in names_of(report):
                touched[name][i].add(report.family)
    return {name: touched[name] for name in sorted(touched)}


def _without_reports(
    table: Table, said: list[Said], touched: Mapping[int, set[str]], leaves: Callable[[Report], bool]
) -> Table:
    """The table without the reports that leave; only the families touched are heard again."""
    rows = sorted(touched)
    left = [_log_reports(said[i], touched[i], leaves) for i in rows]
    log_reports = np.array([(0.0, -np.inf) if pair is None else pair for pair in left])
    log_likelihood = table.log_likelihood.copy()
    log_likelihood[rows] = log_rows(table.cells[rows], table.prior, log_reports)
    keep = np.ones(len(table.items), dtype=bool)
    keep[rows] = [pair is not None for pair in left]
    return keeping(replace(table, log_likelihood=log_likelihood), keep)


def _log_reports(said: Said, touched: set[str], leaves: Callable[[Report], bool]) -> tuple[float, float] | None:
    """Natural logs of R1 and R0 of one item without the reports that leave; ``None`` where its last one leaves."""
    families, worth = said
    heard = {family: [h for h in families[family] if not leaves(h.report)] for family in touched}
    again = {family: log_report_pair(each[:1]) for family, each in heard.items() if each}
    pairs = [again.get(family, pair) for family, pair in worth.items() if family in again or family not in touched]
    if not pairs:
        return None
    if_true, if_false = np.array(pairs).sum(axis=0)
    return float(if_true), float(if_false)


def _rows(names: Iterable[tuple[Kind, str]], log_p: Floats, first: Iterable[int], table: Table) -> Iterator[LeftOut]:
    """One row for each name, from its posterior (N, H, log) and the index of its leader."""
    posteriors = probabilities(log_p, table.prior).tolist()
    for (kind, id_), p, leader in zip(names, posteriors, first, strict=True):
        yield LeftOut(
            kind=kind,
            id=id_,
            posterior=dict(zip(table.hypotheses, p, strict=True)),
            leader=table.hypotheses[leader] if leader >= 0 else None,
        )
