"""The judgement again without each item, source, family, cluster and holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from abduce.model.weighing import Item, LeftOut, Report
from abduce.weigh.posterior import leaders, posterior_of, probabilities, swapped, voiced_of
from abduce.weigh.reports import voices
from abduce.weigh.settings import WeighSettings
from abduce.weigh.table import Floats, Integers, Table, keeping, log_report_pair, log_rows

Kind = Literal["item", "source", "family", "cluster", "holder"]


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
    rows = [
        _row("item", item.id, without.log_p[i], int(without.leader[i]), table) for i, item in enumerate(table.items)
    ]
    leader = int(leaders(full, voiced_of(table), settings.tie_decibans))
    rows += [_row("item", item.id, full, leader, table) for item in open_items]
    rows.sort(key=lambda row: row.id)
    return (*rows, *(_weighed(kind, id_, left, table, settings) for kind, id_, left in _tables(table, settings)))


def _tables(table: Table, settings: WeighSettings) -> Iterator[tuple[Kind, str, Table]]:
    for source, touched in _touched(table, sources_of).items():
        yield "source", source, _without_reports(table, touched, lambda r, s=source: s in sources_of(r), settings)  # type: ignore[misc]
    for family, touched in _touched(table, family_of).items():
        yield "family", family, _without_reports(table, touched, lambda r, f=family: r.family == f, settings)  # type: ignore[misc]
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


def _touched(table: Table, names_of: Callable[[Report], tuple[str, ...]]) -> Mapping[str, list[int]]:
    """Name -> indices of the items with a report that bears it, by name."""
    touched: dict[str, set[int]] = defaultdict(set)
    for i, item in enumerate(table.items):
        for report in item.reports:
            for name in names_of(report):
                touched[name].add(i)
    return {name: sorted(touched[name]) for name in sorted(touched)}


def _without_reports(
    table: Table, touched: list[int], leaves: Callable[[Report], bool], settings: WeighSettings
) -> Table:
    """The table without the reports that leave; only the items touched are worked out again."""
    keep = np.ones(len(table.items), dtype=bool)
    log_reports = table.log_reports[touched]
    for k, i in enumerate(touched):
        left = [report for report in table.items[i].reports if not leaves(report)]
        keep[i] = bool(left)
        if left:
            log_reports[k] = log_report_pair(voices(left, settings), settings)
    log_likelihood = table.log_likelihood.copy()
    log_likelihood[touched] = log_rows(table.cells[touched], table.prior, log_reports)
    return keeping(replace(table, log_likelihood=log_likelihood), keep)


def _weighed(kind: Kind, id_: str, left: Table, whole: Table, settings: WeighSettings) -> LeftOut:
    log_p = posterior_of(left)
    log_p = np.where(np.isnan(log_p), np.log(np.maximum(whole.prior, np.finfo(float).tiny)), log_p)
    return _row(kind, id_, log_p, int(leaders(log_p, voiced_of(left), settings.tie_decibans)), whole)


def _row(kind: Kind, id_: str, log_p: Floats, leader: int, table: Table) -> LeftOut:
    p = probabilities(log_p, table.prior).tolist()
    return LeftOut(
        kind=kind,
        id=id_,
        posterior=dict(zip(table.hypotheses, p, strict=True)),
        leader=table.hypotheses[leader] if leader >= 0 else None,
    )
