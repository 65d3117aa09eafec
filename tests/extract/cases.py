"""Reads cases from Markdown: a heading, the text as a quotation, the expected rows as a list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    title: str
    text: str
    expected: tuple[tuple[str, ...], ...]


def cases(name: str) -> list[Case]:
    """The cases of ``cases/<name>.md``, in order."""
    found = []
    for part in (FOLDER / f"{name}.md").read_text("utf-8").split("\n## ")[1:]:
        title, *lines = part.splitlines()
        text = "\n".join(line[2:] for line in lines if line.startswith("> "))
        rows = tuple(tuple(cell.strip() for cell in line[2:].split("|")) for line in lines if line.startswith("- "))
        found.append(Case(title, text, rows))
    return found


def shown(*cells: str | None) -> tuple[str, ...]:
    """Cells as the files write them: ``?`` for what is not given."""
    return tuple("?" if cell is None else cell for cell in cells)
