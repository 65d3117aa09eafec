"""Decisions about statements: right, wrong, to be corrected, or missed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from abduce.model.decisions import Decision
from abduce.model.ids import content_id
from abduce.model.records import Source, Statement
from abduce.model.span import Span, hull
from abduce.replay.board import Board, MisplacedError
from abduce.replay.values import Corrected, Missed, Nothing


def accept_statement(board: Board, decision: Decision, value: Nothing) -> None:
    """Marks a statement as found right."""
    board.verdicts[board.statement(decision.target).id] = "accepted"


def reject_statement(board: Board, decision: Decision, value: Nothing) -> None:
    """Marks a statement as wrong; it goes with all that stands on it."""
    board.verdicts[board.statement(decision.target).id] = "rejected"


def correct_statement(board: Board, decision: Decision, value: Corrected) -> None:
    """Changes what the analyst names of a statement; ``null`` takes a holder or a hedge away."""
    statement = board.statement(decision.target)
    required = {"content", "negated"}  # fields that no statement can be without
    given = {key: getattr(value, key) for key in decision.value}
    changes: dict[str, Any] = {key: v for key, v in given.items() if v is not None or key not in required}
    if "content" in changes:
        source = board.source(statement.source)
        require_words(source, changes["content"])
        inside = (statement.cue,) if statement.cue else ()
        changes["start"], changes["end"] = hull(changes["content"], *inside)
    if changes.get("holder", statement.holder) != statement.holder:
        changes |= {"holder_span": None, "chain": _with_holder(statement, changes["holder"])}
    board.statements[statement.id] = replace(statement, **changes)
    board.corrected[statement.id] = board.corrected.get(statement.id, frozenset()) | changes.keys()


def add_statement(board: Board, decision: Decision, value: Missed) -> None:
    """Adds a statement that the program missed; one that is there already stays as it is."""
    source = board.source(value.source)
    require_words(source, value.content)
    statement = missed_statement(source, value)
    if statement.id not in board.statements:
        board.statements[statement.id] = statement
        board.added.add(statement.id)


def missed_statement(source: Source, value: Missed) -> Statement:
    """The statement that ``value`` tells of, with the id that ``extract`` would give it."""
    own = value.kind == "own"
    holder = value.holder or (source.author if own else None)
    return Statement(
        id=content_id("st", source.id, value.content, holder, None),
        source=source.id,
        start=value.content.start,
        end=value.content.end,
        content=value.content,
        holder=holder,
        kind=value.kind,
        author_voice=own,
        negated=value.negated,
        made_on=source.published,
    )


def require_words(source: Source, span: Span) -> None:
    """Raises ``MisplacedError`` where ``span`` quotes no word of the source."""
    if not 0 <= span.start < span.end <= len(source.text):
        length = len(source.text)
        raise MisplacedError(f"expected a span inside the {length} code points of {source.path}, found {list(span)}")
    if not span.of(source.text).strip():
        raise MisplacedError(f"expected words at {list(span)} of {source.path}, found white space")


def _with_holder(statement: Statement, holder: str | None) -> tuple[str, ...]:
    """The chain with another holder at its end."""
    before = statement.chain[:-1]
    return (*before, holder) if before and holder else ()
