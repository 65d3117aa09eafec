"""The commands and their options."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from abduce import __version__
from abduce.cli import filters
from abduce.cli.archive import export_file, import_file
from abduce.cli.case import check_analysis, print_stages, run_case, write_report
from abduce.cli.casework import add_documents, analyse_case, forget_derived, make_case
from abduce.cli.decide import compare, decide
from abduce.cli.log import print_log
from abduce.cli.serve import serve_case
from abduce.cli.sheets import run_sheet

app = typer.Typer(
    name="abduce",
    help="Turns documents that disagree about a contested why-question into a judgement that anyone can audit.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"abduce {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback where abduce itself fails.")] = False,
) -> None:
    """Options that come before every command."""
    # Libraries log what they stumble over; what matters of it reaches the user as a problem.
    logging.basicConfig(level=logging.WARNING if debug else logging.CRITICAL)


app.command("run")(run_case)
app.command("new")(make_case)
app.command("add")(add_documents)
app.command("analyse")(analyse_case)
app.command("serve")(serve_case)
app.command("decide")(decide)
app.command("log")(print_log)
app.command("compare")(compare)
app.command("report")(write_report)
app.command("verify")(check_analysis)
app.command("export")(export_file)
app.command("import")(import_file)
app.command("forget")(forget_derived)
app.command("stages")(print_stages)


def _add_filter(stage: filters.Filter) -> None:
    def command(
        rows_in: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Rows to read, - for standard input.")],
        rows_out: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="Rows to write, - for standard output.")],
    ) -> None:
        raise typer.Exit(filters.run_filter(stage, str(rows_in), str(rows_out)))

    app.command(stage.name, help=stage.help)(command)


def _add_weigh(stage: filters.Filter) -> None:
    def command(
        rows_in: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Rows to read, - for standard input.")],
        rows_out: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="Rows to write, - for standard output.")],
        csv: Annotated[
            bool, typer.Option("--csv", help="IN and OUT are an ACH sheet: CC to II, names, scores.")
        ] = False,
    ) -> None:
        status = (
            run_sheet(str(rows_in), str(rows_out)) if csv else filters.run_filter(stage, str(rows_in), str(rows_out))
        )
        raise typer.Exit(status)

    app.command(stage.name, help=stage.help)(command)


for _stage in filters.FILTERS:
    (_add_weigh if _stage.name == "weigh" else _add_filter)(_stage)
