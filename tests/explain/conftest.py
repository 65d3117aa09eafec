"""A folder of invented documents in a few lines: who says what, and which words give a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from abduce.explain import ExplainSettings, Rivals, explain
from abduce.model.facts import GivenHypothesis
from abduce.model.records import Comment, Event, Explanation, Family, Group, Prediction, Segment, Source, Statement
from abduce.model.span import Span


@dataclass
class Folder:
    """Documents that grow line by line; ids are what the test says."""

    question: str
    texts: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)
    predictions: list[Prediction] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)

    def document(self, source: str, text: str, **facts: Any) -> str:
        self.texts[source] = text
        self.facts[source] = facts
        return source

    def find(self, source: str, words: str) -> Span:
        start = self.texts[source].index(words)
        return Span(start, start + len(words))

    def says(self, source: str, content: str, holder: str | None = None, **more: Any) -> str:
        """A statement; in the author's voice when no holder is named."""
        span = self.find(source, content)
        made = {"kind": "indirect" if holder else "own", "author_voice": holder is None} | more
        name = f"st-{source}-{len(self.statements)}"
        self.statements.append(
            Statement(id=name, source=source, start=span.start, end=span.end, content=span, holder=holder, **made)
        )
        return name

    def why(self, source: str, clause: str, cause: str, effect: str | None = None, **more: Any) -> None:
        span, marker = self.find(source, clause), more.pop("marker", None)
        self.explanations.append(
            Explanation(
                id=f"ex-{len(self.explanations)}",
                source=source,
                start=span.start,
                end=span.end,
                cause=self.find(source, cause),
                effect=self.find(source, effect) if effect else None,
                marker=self.find(source, marker) if marker else None,
                **({"type": "cause"} | more),
            )
        )

    def happened(self, source: str, words: str) -> None:
        span = self.find(source, words)
        self.events.append(Event(id=f"ev-{words}", source=source, start=span.start, end=span.end, when=None, time=None))

    def foretold(self, source: str, words: str) -> None:
        span = self.find(source, words)
        self.predictions.append(
            Prediction(id=f"pr-{words}", source=source, start=span.start, end=span.end, content=span)
        )

    def commented(self, source: str, words: str, author: str) -> None:
        span = self.find(source, words)
        self.comments.append(Comment(id=f"co-{words}", source=source, start=span.start, end=span.end, author=author))

    def sources(self) -> list[Source]:
        return [
            Source(id=name, path=name, sha256="", media_type="text/plain", text=text, **self.facts[name])
            for name, text in self.texts.items()
        ]

    def segments(self) -> list[Segment]:
        """One main segment a document, and one for each comment, as ``read`` tiles them."""
        tiles = []
        for source, text in self.texts.items():
            at = 0
            for comment in sorted((c for c in self.comments if c.source == source), key=lambda c: c.start):
                tiles.append(Segment(source=source, start=at, end=comment.start, label="main"))
                tiles.append(Segment(source=source, start=comment.start, end=comment.end, label="comment"))
                at = comment.end
            tiles.append(Segment(source=source, start=at, end=len(text), label="main"))
        return tiles

    def explain(self, *given: GivenHypothesis, settings: ExplainSettings | None = None) -> Rivals:
        return explain(
            self.question,
            self.sources(),
            self.families,
            self.segments(),
            self.statements,
            self.explanations,
            self.predictions,
            self.events,
            self.groups,
            comments=self.comments,
            given=given,
            settings=settings,
        )


@pytest.fixture
def blank() -> type[Folder]:
    """An empty folder, once it is given its question."""
    return Folder


@pytest.fixture
def ferry() -> Folder:
    """Three voices on the loss of an invented ferry: overloading, a leaking hatch, and both."""
    folder = Folder("Why did the ferry sink?")
    a = folder.document("a", "Pilot Ann Holm said the ferry sank because she was overloaded.", kind="news")
    said = folder.says(a, "the ferry sank because she was overloaded", "Ann Holm")
    folder.why(a, "the ferry sank because she was overloaded", "she was overloaded", "the ferry sank",
               marker="because", statement=said)  # fmt: skip
    b = folder.document("b", "The ferry sank because of a leaking hatch.", author="Bo Lund", kind="opinion")
    own = folder.says(b, "The ferry sank because of a leaking hatch")
    folder.why(b, "The ferry sank because of a leaking hatch", "a leaking hatch", "The ferry sank",
               marker="because of", statement=own)  # fmt: skip
    text = (
        "Holm says the ferry sank because of the load. Lund says it sank because of the hatch. "
        "I see both causes at work."
    )
    c = folder.document("c", text, author="Cy Marr", kind="opinion")
    folder.says(c, "I see both causes at work")
    views = {"Ann Holm": "the ferry sank because of the load", "Bo Lund": "it sank because of the hatch"}
    for holder, cause in views.items():
        said = folder.says(c, cause, holder)
        effect, _, words = cause.partition(" because of ")
        folder.why(c, cause, words, effect, marker="because of", statement=said)
    return folder


@pytest.fixture
def war() -> Folder:
    """An invented war: fear of a league's growth against the wish to restore an old union."""
    folder = Folder("Why did Norland invade Sudland?")
    text = (
        "Norland's president Ada Berg invaded Sudland. Scholar Ivo Dahl says Norland is only afraid of the league's "
        "enlargement, but the idea of restoring the old union is absurd. Analyst Una Frey says Norland's true goal "
        "is to restore the old union, and the league is just a pretext. "
        "Berg said we never meant to restore the old union."
    )
    a = folder.document("a", text, kind="news", author="Tom Rask")
    fear = "Norland is only afraid of the league's enlargement, but the idea of restoring the old union is absurd"
    dahl = folder.says(a, fear, "Ivo Dahl")
    folder.why(a, "Norland is only afraid of the league's enlargement", "the league's enlargement",
               marker="afraid of", actor="Norland", type="motive", statement=dahl)  # fmt: skip
    frey = folder.says(
        a, "Norland's true goal is to restore the old union, and the league is just a pretext", "Una Frey"
    )
    folder.why(a, "Norland's true goal is to restore the old union", "to restore the old union",
               marker="goal", actor="Norland", type="motive", statement=frey)  # fmt: skip
    folder.says(a, "we never meant to restore the old union", "Ada Berg")
    return folder
