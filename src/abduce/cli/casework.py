"""The commands that make, fill and analyse a case: ``new``, ``add``, ``analyse``, ``forget``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from abduce.cli.case import case_from_options
from abduce.cli.console import progress_bar, say, show_problems, show_summary, warn
from abduce.cli.guard import DONE, TROUBLE
from abduce.cli.opened import By, Where, name_of, opened
from abduce.model.codec import to_json, to_plain
from abduce.model.problems import Problem


def make_case(
    where: Where,
    *,
    question: Annotated[str, typer.Option(help='The contested "why"; goes before the case file.')] = "",
    hypothesis: Annotated[
        list[str] | None, typer.Option(help='A rival answer, "label: statement", beside those proposed; repeat it.')
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="ISO date; what is later is left out.")] = None,
    case: Annotated[Path | None, typer.Option(help="A case file (TOML) to begin with.")] = None,
    by: By = "",
) -> None:
    """Make an empty case: a folder, or a case in a PostgreSQL database.

    Its first decisions are the question and what the options and the case file say.
    """
    from abduce.casework import new_case

    whole = case_from_options(case, question, as_of, hypothesis or ())
    made = new_case(
        where,
        question=whole.question,
        who=name_of(by),
        as_of=whole.as_of,
        hypotheses=whole.hypotheses,
        sources=whole.sources,
        settings=whole.settings,
    )
    with made:
        say(f"{where}: a new case. Next: abduce add {where} DOCS...")


def add_documents(
    where: Where,
    docs: Annotated[list[Path], typer.Argument(metavar="DOCS", help="Files and folders to copy into the case.")],
    *,
    under: Annotated[str, typer.Option(help="A folder that goes before each path in the case.")] = "",
    replacing: Annotated[
        bool, typer.Option("--replace", help="Take documents whose path is in the case as new versions.")
    ] = False,
    by: By = "",
) -> None:
    """Copy documents into a case. Those that it has already are passed over."""
    with opened(where) as case:
        added, problems = case.add(docs, who=name_of(by), under=under, replacing=replacing)
    show_trouble(problems)
    for decision in added:
        say(decision.target)
    say(f"{len(added)} documents added. Next: abduce analyse {where}" if added else "Nothing new.")
    raise typer.Exit(TROUBLE if any(problem.severity == "error" for problem in problems) else DONE)


def analyse_case(
    where: Where,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict and the problems as JSON.")] = False,
) -> None:
    """Analyse a case: what changed since the last time, and nothing else.

    It can be cut off at any moment; the next time goes on from there.
    """
    with opened(where) as case:
        with progress_bar() as progress:
            case.analyse(progress=progress)
        analysis = case.state().analysis
    if as_json:
        judgement = analysis.judgement
        say(to_json({"judgement": to_plain(judgement), "problems": to_plain(analysis.problems)}).decode())
    else:
        show_summary(analysis)
        show_problems(analysis)
    raise typer.Exit(TROUBLE if any(p.severity == "error" for p in analysis.problems) else DONE)


def forget_derived(where: Where) -> None:
    """Delete all that was computed. Documents and decisions stay; analyse brings the rest back, byte for byte."""
    with opened(where) as case:
        case.forget()
    say(f"{where}: nothing is left but what people wrote. Next: abduce analyse {where}")


def show_trouble(problems: Iterable[Problem]) -> None:
    """Writes problems to standard error, one a line."""
    for problem in problems:
        warn(f"{problem.severity}: {problem.message} [{problem.code}]")
