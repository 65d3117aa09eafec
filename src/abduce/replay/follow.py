"""What the decisions on a board have changed, as the rows that stand on it ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from abduce.model.records import Family, Statement
from abduce.replay.board import Board


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is no longer as in the base."""

    gone: frozenset[str]
    """Ids of rejected statements."""
    flipped: frozenset[str]
    """Ids of statements whose holder denies what the base had them assert, or the other way round."""
    reheld: frozenset[str]
    """Ids of statements with another holder."""
    family_of: Mapping[str, str]
    """Id of a source -> id of its family."""
    refamilied: bool
    """Whether any source has another family."""
    successor: Mapping[str, str | None]
    """Id of a hypothesis that was merged or dropped -> what stands in its place, ``None`` for nothing."""

    @property
    def statements(self) -> frozenset[str]:
        """Ids of the statements on which nothing can stand as before."""
        return self.gone | self.flipped | self.reheld

    def heir(self, hypothesis: str) -> str | None:
        """What stands in the place of ``hypothesis``: itself, what it was merged into, or nothing."""
        return self.successor.get(hypothesis, hypothesis)


def changes_on(board: Board) -> Changed:
    """What the decisions on ``board`` have changed."""
    corrected = (s for s in board.base.statements if s.id in board.corrected) if board.corrected else ()
    pairs = [(before, board.statements[before.id]) for before in corrected]
    families = family_of(board.families.values())
    return Changed(
        gone=frozenset(id_ for id_, verdict in board.verdicts.items() if verdict == "rejected"),
        flipped=frozenset(before.id for before, after in pairs if before.negated != after.negated),
        reheld=frozenset(before.id for before, after in pairs if before.holder != after.holder),
        family_of=families,
        refamilied=families != family_of(board.base.families),
        successor={id_: _heir(board, id_) for id_ in {*board.merged, *board.dropped}},
    )


def family_of(families: Iterable[Family]) -> dict[str, str]:
    """Id of a source -> id of its family."""
    return {member: family.id for family in families for member in family.members}


def holder_of(board: Board, statement: Statement) -> str:
    """Who holds a statement: the holder, the author in the author's own voice, or nobody that is known."""
    if statement.holder or not statement.author_voice:
        return statement.holder or ""
    source = board.sources[statement.source]
    return source.author or source.outlet or f"the author of “{source.title or source.path}”"


def _heir(board: Board, hypothesis: str) -> str | None:
    while hypothesis in board.merged:
        hypothesis = board.merged[hypothesis]
    return None if hypothesis in board.dropped else hypothesis
