"""Files and folders put into a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from abduce.model.decisions import Draft
from abduce.model.errors import TooLargeError
from abduce.model.problems import Problem
from abduce.read import Input, find_inputs
from abduce.store import Store


def drafts_for(
    store: Store, paths: Sequence[Path], present: Mapping[str, str], *, who: str, under: str, replacing: bool
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """A draft for each document under ``paths`` that the case does not have yet; their bytes are stored.

    ``under`` is a folder that goes before each path. A path that is in the case with other bytes is a problem unless
    it is to be replaced: two documents with one name must not become one by accident.
    """
    inputs, problems = find_inputs(paths)
    drafts, trouble = [], list(problems)
    for paper in inputs:
        path = f"{under.strip('/')}/{paper.path}" if under.strip("/") else paper.path
        try:
            sha256 = store.put_document(_bytes(paper))
        except OSError as err:
            trouble.append(_unreadable(path, err.strerror or type(err).__name__))
            continue
        except TooLargeError as err:
            trouble.append(_too_large(path, str(err)))
            continue
        if path in present and present[path] != sha256 and not replacing:
            trouble.append(_taken(path))
        elif present.get(path) != sha256:
            drafts.append(Draft(kind="add_document", target=path, value={"sha256": sha256}, who=who))
    return tuple(drafts), tuple(trouble)


def _bytes(paper: Input) -> bytes:
    return paper.data if paper.file is None else paper.file.read_bytes()


def _unreadable(path: str, why: str) -> Problem:
    message = f"{path}: It cannot be opened ({why}). Check its permissions."
    return Problem(code="unreadable-file", severity="error", message=message)


def _too_large(path: str, why: str) -> Problem:
    return Problem(code="too-large", severity="error", message=f"{path}: {why} It was not added. Split it.")


def _taken(path: str) -> Problem:
    return Problem(
        code="path-taken",
        severity="error",
        message=f"{path}: Expected a path that is new to the case, found a document with other bytes there; it was not "
        "added. Use --replace where this is its new version, or --under FOLDER where it is another document.",
    )
