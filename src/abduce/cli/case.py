"""The commands about a whole case: ``run``, ``report``, ``verify``, ``stages``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from abduce.cli.console import progress_bar, say, show_problems, show_summary, show_timings, warn
from abduce.cli.guard import DONE, TROUBLE
from abduce.cli.opened import opened
from abduce.model.analysis import Analysis
from abduce.model.codec import from_json, to_json, to_plain, to_pretty_json
from abduce.model.errors import BadValueError

if TYPE_CHECKING:
    from abduce.case import Case

FormName = Literal["html", "markdown", "csv", "cells", "annotations"]
"""The names of ``report.forms.FORMS``, which is imported only when a report is written."""

# What imports the stages (and with them numpy, spaCy, trafilatura) is imported inside the commands: ``--help`` and
# ``--version`` answer at once.


def run_case(
    docs: Annotated[list[Path], typer.Argument(metavar="DOCS", help="Files and folders to read.")],
    *,
    out: Annotated[Path, typer.Option(help="Folder for analysis.json and report.html.")],
    question: Annotated[str, typer.Option(help='The contested "why"; goes before the case file.')] = "",
    hypothesis: Annotated[
        list[str] | None,
        typer.Option(help='A rival answer, "label: statement"; repeat it. Without any, they are proposed.'),
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="ISO date; what is later is left out.")] = None,
    case: Annotated[
        Path | None, typer.Option(help="A case file (TOML): question, hypotheses, facts, settings.")
    ] = None,
    timings: Annotated[bool, typer.Option("--timings", help="Print the seconds of each step.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary and the problems as JSON.")] = False,
) -> None:
    """Read documents, weigh the rivals, write the report.

    OUT gets analysis.json (docs/contract.md) and report.html, one self-contained page.
    """
    from abduce.pipeline import run

    whole = case_from_options(case, question, as_of, hypothesis or ())
    _make_folder(out)
    seconds: dict[str, float] = {}
    with progress_bar() as progress:
        analysis = run(docs, whole, progress=progress, timing=seconds.__setitem__)
    _write_outputs(analysis, out)
    if as_json:
        say(to_json(_summary(analysis, out)).decode())
    else:
        show_summary(analysis)
        show_problems(analysis)
        say(f"\n{out / 'analysis.json'}\n{out / 'report.html'}")
    if timings:
        show_timings(seconds)
    raise typer.Exit(_status(analysis))


def write_report(
    named: Annotated[str, typer.Argument(metavar="CASE", help="A case, or an analysis.json that abduce run wrote.")],
    *,
    form: Annotated[FormName, typer.Option("--format", help="The form to write: docs/report.md.")] = "html",
    quotations_only: Annotated[
        bool, typer.Option("--quotations-only", help="Leave out the texts of the sources but for what is quoted.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="The file to write; report.html and the like if not given.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Of a case: as it was decided until this day or moment.")] = None,
    by: Annotated[str | None, typer.Option(help="Of a case: as this analyst alone has decided.")] = None,
) -> None:
    """Write the report of an analysis: a page, Markdown, tables or annotations."""
    from abduce.report.forms import FORMS, report_as

    path = out or Path(FORMS[form].file)
    _write(path, report_as(_reported(named, as_of, by), form, quotations_only=quotations_only))
    say(str(path))


def check_analysis(
    out: Annotated[str, typer.Argument(metavar="OUT", help="What abduce run wrote, its analysis.json, or a case.")],
) -> None:
    """Check the spans, ids and judgement of an analysis.

    The judgement is computed again from the matrix and must be the same, byte for byte.
    """
    from abduce.verify import count_spans, verify

    written = Path(out) / "analysis.json"
    analysis = load_analysis(written) if written.is_file() else _reported(out, None, None)
    broken = verify(analysis)
    for problem in broken:
        warn(f"{problem.code}: {problem.message}")
    if broken:
        warn(f"{len(broken)} breaches: this analysis does not hold together. Run abduce run again.")
        raise typer.Exit(TROUBLE)
    spans, sources = count_spans(analysis), len(analysis.sources)
    say(f"verified: {sources} sources, {spans} spans, and the judgement computed again from the matrix")


def print_stages() -> None:
    """Print the steps of the pipeline in order."""
    from abduce.pipeline import STEPS

    for name, step in STEPS:
        say(f"{name:8} {(step.__doc__ or '').splitlines()[0].replace('`', '')}")


def _reported(named: str, as_of: str | None, by: str | None) -> Analysis:
    """The analysis in the file or the case that the user named; raises ``BadValueError`` where there is none."""
    if named.endswith(".json") or Path(named).is_file():
        if as_of is not None or by is not None:
            raise BadValueError("--as-of, --by", "a case: an analysis.json holds no decisions", named)
        return load_analysis(Path(named))
    with opened(named) as case:
        state = case.state(as_of=as_of, by=by)
    if not state.is_analysed:
        raise BadValueError(named, f"a case that was analysed (abduce analyse {named})", "one that was not")
    if state.stale:
        warn(f"warning: the last analysis does not know {len(state.stale)} of the decisions: abduce analyse {named}")
    return state.analysis


def load_analysis(path: Path) -> Analysis:
    """The analysis that the file at ``path`` holds; raises ``BadValueError`` where it holds none."""
    try:
        data = path.read_bytes()
    except OSError as err:
        raise BadValueError(str(path), "an analysis.json written by abduce run", err.strerror) from err
    return from_json(data, Analysis)


def case_from_options(path: Path | None, question: str, as_of: str | None, hypotheses: Sequence[str]) -> Case:
    """The case of the file with what the command line says on top."""
    from abduce.case import Case, hypothesis_from, iso_date, load_case

    below = Case(question="") if path is None else load_case(path)
    whole = replace(
        below,
        question=question.strip() or below.question,
        as_of=below.as_of if as_of is None else iso_date(as_of, "--as-of"),
        hypotheses=below.hypotheses + tuple(hypothesis_from(words) for words in hypotheses),
    )
    if not whole.question:
        raise BadValueError("--question", 'a question (here or in the case file), such as "Why did ...?"', question)
    return whole


def _make_folder(out: Path) -> None:
    """Before the work begins, so that a wrong path costs no time."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise BadValueError("--out", "a folder that can be made or written to", f"{out}: {err.strerror}") from err


def _write_outputs(analysis: Analysis, out: Path) -> None:
    from abduce.report import report_html

    _write(out / "analysis.json", to_pretty_json(analysis))
    _write(out / "report.html", report_html(analysis).encode())


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as err:
        raise BadValueError(str(path), "a file that can be written", err.strerror) from err


def _summary(analysis: Analysis, out: Path) -> Mapping[str, Any]:
    judgement = analysis.judgement
    return {
        "analysis": str(out / "analysis.json"),
        "report": str(out / "report.html"),
        "question": analysis.question,
        "leader": judgement.leader if judgement else None,
        "separated": judgement.separated if judgement else False,
        "posterior": to_plain(judgement.posterior) if judgement else {},
        "problems": to_plain(analysis.problems),
    }


def _status(analysis: Analysis) -> int:
    return TROUBLE if any(p.severity == "error" for p in analysis.problems) else DONE
