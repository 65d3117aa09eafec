"""The matrix as tables for a spreadsheet: an ACH sheet that ``abduce weigh --csv`` reads again, and one row a cell.

A text of a document may begin like a formula (``=HYPERLINK(...)``), and a spreadsheet would run it. Names in the ACH
sheet begin with a key or a number of ours, and every other text that begins so gets an apostrophe before it, as
OWASP, "CSV Injection", advises.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from abduce.model.analysis import Analysis
from abduce.model.weighing import Item, Judgement
from abduce.report.index import Index, index_of
from abduce.report.quotes import clipped, holder_of, source_name
from abduce.report.sensitivity import item_words

LONGEST_NAME = 120
"""Code points of an item's words in the sheet: a cell that a reader widens once."""
CELL_COLUMNS = (
    "item", "hypothesis", "rating", "likelihood", "confidence", "by", "rationale",
    "role", "words", "holder", "source", "date", "start", "end",
)  # fmt: skip
"""The head of the table of cells."""

_FORMULA = re.compile(r"[=+\-@\t\r]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def matrix_sheet(analysis: Analysis) -> str:
    """The letters of the matrix as an ACH sheet with its scores, items in rows, the most informative first.

    ``abduce weigh --csv`` reads it and computes the same ACH scores. The sheet has no place for reports, clusters,
    likelihoods and open items (which no score counts): the posterior that comes out is that of the letters alone.
    """
    index = index_of(analysis)
    hypotheses = _in_order(index)
    items = [item for item in index.items if not item.open]
    keys = [key for key in ("credibility", "relevance") if any(getattr(item, key) for item in items)]
    rows = [["Evidence", *(key.capitalize() for key in keys), *_heads(index, hypotheses), *_ITEM_SCORES]]
    rows += _item_rows(index, items, hypotheses, keys)
    rows += _hypothesis_rows(analysis, hypotheses, len(keys))
    return _written([row + [""] * (len(rows[0]) - len(row)) for row in rows])


def cells_table(analysis: Analysis) -> str:
    """One row a cell: the rating, who decided it (code, model or analyst) and why, and the words with their place."""
    index = index_of(analysis)
    rows = (_cell_row(index, item, h.id) for item in index.items for h in index.hypotheses if _is_cell(item, h.id))
    return _written([CELL_COLUMNS, *rows])


def safe(text: str) -> str:
    """``text`` on one line, with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> safe("=1+1"), safe("wet\\n floor")
    ("'=1+1", 'wet floor')
    """
    line = " ".join(_CONTROLS.sub(" ", text).split())
    return f"'{line}" if _FORMULA.match(line) else line


_ITEM_SCORES = ("information", "max_decibans", "decisive")


def _in_order(index: Index) -> list[str]:
    """The hypotheses of the matrix in the order of the page."""
    place = {hypothesis: n for n, hypothesis in enumerate(index.keys)}
    return sorted((h.id for h in index.analysis.matrix.hypotheses), key=lambda id: place.get(id, len(place)))


def _heads(index: Index, hypotheses: Iterable[str]) -> list[str]:
    """Key and label of each hypothesis; no semicolon, which a reader could take for what parts the cells."""
    labels = {h.id: f"{index.keys[h.id]} {h.label}" for h in index.hypotheses}
    return [safe(labels.get(id, id)).replace(";", ",") for id in hypotheses]


def _item_rows(
    index: Index, items: Sequence[Item], hypotheses: Sequence[str], keys: Sequence[str]
) -> Iterator[list[str]]:
    judgement = index.analysis.judgement
    weights = {weight.id: weight for weight in judgement.items} if judgement else {}
    for item in items:
        name = safe(f"{index.item_numbers[item.id]} {item_words(index, item, LONGEST_NAME)}")
        scores = [_shown(getattr(weights[item.id], key)) for key in _ITEM_SCORES] if item.id in weights else []
        levels = [getattr(item, key) or "" for key in keys]
        yield [name, *levels, *(item.ratings.get(h, "") for h in hypotheses), *scores]


def _hypothesis_rows(analysis: Analysis, hypotheses: Sequence[str], n_keys: int) -> Iterator[list[str]]:
    priors = {candidate.id: candidate.prior for candidate in analysis.matrix.hypotheses}
    scores = _scores(analysis.judgement) if analysis.judgement else {}
    for name, values in {"Prior": priors, **scores}.items():
        yield [name, *[""] * n_keys, *(_shown(values.get(h)) for h in hypotheses)]


def _scores(judgement: Judgement) -> dict[str, Mapping[str, float | None]]:
    beliefs = {
        key: {h: getattr(p, field) for h, p in judgement.posterior.items()}
        for key, field in {"posterior": "p", "low": "low", "high": "high", "p_top": "p_top"}.items()
    }
    ach = judgement.ach
    return {**beliefs, "parc": ach.parc, "count": ach.count, "cach": ach.cach, "open_synthesis": ach.open_synthesis}


def _cell_row(index: Index, item: Item, hypothesis: str) -> list[str]:
    likelihood = item.likelihoods.get(hypothesis)
    texts = (item.rationale.get(hypothesis, ""), item.role, *_words_of(index, item))
    return [
        str(index.item_numbers[item.id]),
        *_heads(index, [hypothesis]),
        item.ratings.get(hypothesis, ""),
        "" if likelihood is None else f"{likelihood:.6g}",
        item.confidence.get(hypothesis, "M"),
        item.by.get(hypothesis, "code"),
        *(safe(text) for text in texts),
    ]


def _words_of(index: Index, item: Item) -> Iterator[str]:
    """Words, holder, source, date, start and end of the item's first statement; empty where it has none."""
    statement = next((index.statements[id] for id in item.statements if id in index.statements), None)
    if statement is None:
        yield from [""] * 6
        return
    source = index.sources[statement.source]
    yield clipped(index.words(statement.source, statement.content))
    yield holder_of(index, statement)
    yield f"{index.numbers[source.id]} {source_name(source)}"
    yield statement.made_on or source.published or ""
    yield from (str(at) for at in statement.content)


def _is_cell(item: Item, hypothesis: str) -> bool:
    return hypothesis in item.ratings or hypothesis in item.likelihoods


def _shown(value: float | bool | None) -> str:
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value:.6g}"


def _written(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
