"""What the commands show: a progress bar on a terminal, problems, timings and a summary."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from textwrap import fill

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from abduce.model.analysis import Analysis
from abduce.model.ports import Progress as Callback
from abduce.model.ports import no_progress
from abduce.model.problems import Problem

WIDTH = 100
"""Columns of running text: a line that is read with ease, and fits a terminal."""


def say(line: str = "") -> None:
    """Writes a line to standard output."""
    print(line)


def warn(line: str) -> None:
    """Writes a line to standard error."""
    print(line, file=sys.stderr)


@contextmanager
def progress_bar() -> Iterator[Callback]:
    """A callback that draws one bar a stage on standard error, or nothing where that is not a terminal."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def show_problems(analysis: Analysis) -> None:
    """Writes errors and warnings to standard error, one a line, and how many notes there are."""
    paths = {source.id: source.path for source in analysis.sources}
    for severity in ("error", "warning"):
        for problem in analysis.problems:
            if problem.severity == severity:
                warn(f"{severity}: {_located(problem, paths)} [{problem.code}]")
    n_notes = sum(p.severity == "note" for p in analysis.problems)
    if n_notes:
        warn(f"{n_notes} notes: see the end of the report.")


def _located(problem: Problem, paths: Mapping[str, str]) -> str:
    """The message with the path of its source first, once."""
    path = paths.get(problem.source or "")
    return problem.message if path is None or problem.message.startswith(path) else f"{path}: {problem.message}"


def show_timings(seconds: Mapping[str, float]) -> None:
    """Writes the seconds of each step and their sum to standard error."""
    for name, spent in (*seconds.items(), ("all", sum(seconds.values()))):
        warn(f"{name:>8} {spent:8.2f} s")


def show_summary(analysis: Analysis) -> None:
    """Writes what was found and how the hypotheses stand to standard output."""
    say(f"{analysis.question}")
    counts = ("sources", "families", "statements", "explanations", "predictions", "events", "conflicts")
    said = {"families": "independent origins"}
    say(", ".join(f"{len(getattr(analysis, name))} {said.get(name, name)}" for name in counts))
    judgement = analysis.judgement
    if judgement is None:
        return
    say()
    for hypothesis in sorted(analysis.hypotheses, key=lambda h: (-judgement.posterior[h.id].p, h.id)):
        belief = judgement.posterior[hypothesis.id]
        say(f"{belief.p:5.0%}  ({belief.low:.0%} to {belief.high:.0%})  {hypothesis.label}")
    say()
    say(fill(_with_labels(judgement.why, analysis), width=WIDTH))


def _with_labels(words: str, analysis: Analysis) -> str:
    """``words`` with labels in place of the ids of hypotheses: what is weighed has no labels."""
    for hypothesis in analysis.hypotheses:
        words = words.replace(hypothesis.id, f"“{hypothesis.label}”")
    return words
