"""Three short texts about a mill at an invented place, and a case that holds them."""

from __future__ import annotations

from pathlib import Path

from abduce.casework import Casework, State
from abduce.model.codec import to_json
from abduce.model.decisions import Draft
from abduce.model.facts import GivenHypothesis

QUESTION = "Why did the mill at Kell close?"
GIVEN = (
    GivenHypothesis(label="flood", statement="The mill closed mainly because of the flood."),
    GivenHypothesis(label="debt", statement="The mill closed mainly because its owners could not pay their debts."),
)
TEXTS = {
    "courier.txt": """Mill closes

By Ada Bell
4 May 1931

The mill at Kell closed on Monday because the flood had wrecked its wheel, manager Tom Reed said.
“We had to stop,” he said. The owners will not rebuild it before 1932.
""",
    "herald.txt": """Debt closed the mill

By Cora Finch
6 May 1931

The mill at Kell closed because its owners could not pay their debts. According to a report in the
Courier, the flood wrecked the wheel. Reed denied that the owners were in debt.
""",
    "letters/sister.md": """# To my sister

I think the mill closed because the flood came. It will probably open again by 1933.
""",
}


def write_texts(folder: Path, *names: str) -> Path:
    """``folder`` with the texts of these names in it, all of them if none is named."""
    for name in names or TEXTS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXTS[name], encoding="utf-8")
    return folder


def draft(kind: str, target: str = "", who: str = "Ann", **value: object) -> Draft:
    return Draft(kind=kind, target=target, value=value, who=who)  # type: ignore[arg-type]


def bytes_of(case: Casework) -> bytes:
    """All that a reader of the case sees, as bytes."""
    return to_json(case.state().analysis)


def cells(state: State) -> tuple[str, str]:
    """The targets of two ratings: what Reed said of the wheel, under the flood and under the debt."""
    item = next(item for item in state.analysis.matrix.items if item.id in state.added)
    flood, debt = (next(h.id for h in state.analysis.hypotheses if h.label == label) for label in ("flood", "debt"))
    return f"{item.id}/{flood}", f"{item.id}/{debt}"


def first_cell(state: State) -> str:
    """The target of a rating."""
    return cells(state)[0]
