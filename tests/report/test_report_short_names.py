"""In quotations only, half a sentence of a source does not slip through where a name should stand."""

from __future__ import annotations

from dataclasses import replace

from bridge_case import bridge_case

from abduce.report.forms import FORMS
from abduce.report.page import report_html
from abduce.report.short_names import LONGEST_NAME, with_short_names

CLAUSE = "the men of the second shift who had been told in March that nobody would look at the hangers again that year"


def test_a_name_that_is_a_clause_is_cut_everywhere() -> None:
    case = bridge_case()
    said = tuple(replace(s, holder=CLAUSE, chain=(CLAUSE, "Ada"), certainty=CLAUSE) for s in case.statements)
    sides = tuple(
        replace(h, advocates=tuple(replace(side, holder=CLAUSE) for side in h.advocates)) for h in case.hypotheses
    )
    items = tuple(replace(item, holders=(CLAUSE,)) for item in case.matrix.items)
    told = tuple(replace(p, holder=CLAUSE, horizon=CLAUSE, due=None) for p in case.predictions)
    about = tuple(replace(c, about=CLAUSE) for c in case.conflicts)
    named = tuple(replace(row, upstream_name=CLAUSE) for row in case.lineage)
    problems = tuple(replace(p, message=f"Odd: “{CLAUSE}”.") for p in case.problems)
    worse = replace(
        case, statements=said, hypotheses=sides, matrix=replace(case.matrix, items=items), predictions=told,
        conflicts=about, lineage=named, problems=problems,
    )  # fmt: skip
    assert CLAUSE in report_html(worse)
    for name, form in FORMS.items():
        assert CLAUSE[: LONGEST_NAME + 2] not in form.write(worse, True).decode(), name


def test_a_real_name_stays_as_it_is() -> None:
    case = bridge_case()
    assert with_short_names(case) == case
