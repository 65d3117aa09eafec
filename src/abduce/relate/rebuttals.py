"""What is denied without being said again: "We reject this", "the company denies that there are any".

What is rejected is the last thing that somebody else was reported to say: in the sentence before, or, where a comment
begins with the denial, in the comment that it answers. Ours.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from abduce.model.records import Comment, Conflict, Statement
from abduce.model.span import Place
from abduce.relate.passages import conflict
from abduce.relate.scene import Scene
from abduce.text.names import name_words

SURE = 0.9
"""Score of a rebuttal in the next sentence; what is rejected is not named, so never quite sure."""
ANSWERED = 0.7
"""Score where the denial stands in an answer to a comment."""
_NEGATES = re.compile(r"\b(?:not|never|nobody|neither|nor|no one)\b|n[’']t\b", re.IGNORECASE)
_REACH = 200
"""Code points after a statement in which its rebuttal ends: one sentence."""


def rebuttals(statements: Sequence[Statement], comments: Sequence[Comment], scene: Scene) -> tuple[Conflict, ...]:
    """One ``denial`` for each statement that the next sentence, or an answer to it, rejects without repeating it."""
    reported = _reported(statements)
    found = [*_in_next_sentence(statements, reported, scene), *_pointing_back(statements, reported, comments, scene)]
    pairs = {claim.id: (claim, place, score) for claim, place, score in reversed(found)}
    ordered = sorted(pairs.values(), key=lambda row: (row[1].source, row[1].start, row[0].id))
    return tuple(conflict(scene.passage(c.place), scene.passage(place), "denial", score) for c, place, score in ordered)


def _reported(statements: Sequence[Statement]) -> Mapping[str, list[Statement]]:
    """What is reported in each source, by its end: an author's own words are rejected by no one inside the text."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        if not statement.author_voice and not statement.negated:
            found.setdefault(statement.source, []).append(statement)
    return {source: sorted(rows, key=lambda s: (s.end, s.start, s.id)) for source, rows in found.items()}


Rebuttal = tuple[Statement, Place, float]
"""What is rejected, the words that reject it, and how sure that is."""


def _in_next_sentence(
    statements: Sequence[Statement], reported: Mapping[str, list[Statement]], scene: Scene
) -> Iterator[Rebuttal]:
    spoken = {(s.source, s.content.start): s.holder for s in statements if not s.author_voice}
    for claims in reported.values():
        for claim, following in zip(claims, [*claims[1:], None], strict=True):
            found = _pattern().match(scene.sources[claim.source].text, claim.end, claim.end + _REACH)
            if found is None or (following and following.end <= found.start("what")):
                continue
            who = spoken.get((claim.source, found.start("what"))) or found["who"] or ""
            if not _NEGATES.search(found["who"] or "") and not _is_same(claim.holder, who):
                yield claim, Place(source=claim.source, start=found.start("what"), end=found.end("what")), SURE


def _pointing_back(
    statements: Sequence[Statement],
    reported: Mapping[str, list[Statement]],
    comments: Sequence[Comment],
    scene: Scene,
) -> Iterator[Rebuttal]:
    """Denials of clauses that only point back, with what they point to."""
    by_id = {comment.id: comment for comment in comments}
    for denial in statements:
        if not denial.negated or not points_back(scene.text(denial.place)):
            continue
        claims = reported.get(denial.source, [])
        comment = _comment_of(denial, comments)
        before = claims[: bisect_left(claims, denial.start, key=lambda s: s.end)]
        here = before[-1] if before and (comment is None or before[-1].start >= comment.start) else None
        answered = by_id.get(comment.reply_to) if comment and comment.reply_to else None
        there = [c for c in claims if answered and answered.start <= c.start and c.end <= answered.end]
        claim, score = (here, SURE) if here else (there[-1] if there else None, ANSWERED)
        near_by = here is None or denial.start - here.end <= _REACH
        if claim and near_by and not _is_same(claim.holder, denial.holder):
            yield claim, Place(source=denial.source, start=denial.start, end=denial.end), score


def points_back(clause: str) -> bool:
    """Whether a clause says nothing itself and only points to something said before.

    >>> points_back("there are any"), points_back("there was any such letter"), points_back("the dam leaked")
    (True, True, False)
    """
    return _empty().fullmatch(clause) is not None


def _comment_of(statement: Statement, comments: Sequence[Comment]) -> Comment | None:
    """The innermost comment that the statement stands in."""
    around = [c for c in comments if c.source == statement.source and c.start <= statement.start < c.end]
    return max(around, key=lambda c: c.start, default=None)


def _is_same(a: str | None, b: str | None) -> bool:
    """Whether the last word of one name stands in the other."""
    first, second = name_words(a or ""), name_words(b or "")
    return bool(first and second) and (first[-1] in second or second[-1] in first)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("abduce.relate").joinpath("rebuttals.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A sentence that rejects the one before: who, a verb, and what only points back; or "this is untrue"."""
    verbs, nouns, pronouns, determiners, falsehoods = (
        _any(_words()[key]) for key in ("verbs", "nouns", "pronouns", "determiners", "falsehoods")
    )
    back = (
        rf"(?:{determiners}\s+(?:\w+\s+)?{nouns}\b(?!\s+(?:that|of|to)\b)|{pronouns}(?=\s*(?:[.,!?]|on\b|in\b|and\b)))"
    )
    rejects = rf"(?P<who>[^.!?;:]{{1,100}}?)\s(?:\w+ly\s+)?{verbs}\s+{back}"
    false = (
        rf"(?:{pronouns}|{determiners}\s+{nouns})\s+(?:is|was|are|were)\s+(?:\w+ly\s+|all\s+|just\s+)?{falsehoods}\b"
    )
    return re.compile(rf"[^\w]{{1,6}}(?P<what>(?:{rejects}|{false})[^.!?;:]{{0,60}}[.!?])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _empty() -> re.Pattern[str]:
    return re.compile("|".join(_words()["empty"]), re.IGNORECASE)


def _any(phrases: Sequence[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered) + ")"
