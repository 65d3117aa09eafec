"""Pairs of our own: invented matters, told in many ways, with support, denial, contrast, doubt and other causes.

The open sets are debates: claims about what should be. This program holds statements about causes and motives against
explanations, so the model must also learn "not to X but to Y", "denied that", "had nothing to do with", "a mere
pretext". The words lie in ``matters.txt`` and ``templates.txt``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pairs import Pair, Side, opposite

HERE = Path(__file__).resolve().parent
SPEAKERS = (
    "the mayor", "a former minister", "Ada Bell", "Professor Hodge", "the Courier", "her brother", "a spokesman",
    "the inquiry", "many villagers", "critics", "a retired captain", "most experts", "Tom Reed, who was there,",
    "the opposition", "an official report", "the historian Cora Finch", "he", "she", "one analyst",
)  # fmt: skip
KINDS: tuple[tuple[str, float, Side, int], ...] = (
    ("supports", 1.0, "supports", 8),
    ("opposes", 1.0, "opposes", 8),
    ("about", 1.0, "neither", 2),
    ("elsewhere", 0.0, "neither", 4),
    ("facts", 1.0, "supports", 2),
    ("facts to the contrary", 1.0, "opposes", 2),
)
"""Section of the templates, relevance, side, and how many pairs are made of it for each act and cause (321 of them)."""
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Acts that have the same possible causes; each is a map from placeholder to wordings."""

    name: str
    acts: tuple[Words, ...]
    causes: tuple[Words, ...]


def matters() -> tuple[Matter, ...]:
    """The matters of ``matters.txt``."""
    found = []
    for block in re.split(r"^= ", _text("matters.txt"), flags=re.MULTILINE)[1:]:
        name, *lines = block.strip().splitlines()
        acts = [_words(line, ("actor", "did", "was", "doing", "do")) for line in lines if line.startswith("> ")]
        causes = [_words(line, ("cause", "since", "aim")) for line in lines if line.startswith("- ")]
        found.append(Matter(name=name, acts=tuple(acts), causes=tuple(causes)))
    return tuple(found)


def templates() -> dict[str, tuple[str, ...]]:
    """The lines of ``templates.txt`` by section."""
    found: dict[str, list[str]] = {}
    for line in _text("templates.txt").splitlines():
        if line.startswith("["):
            section = found.setdefault(line[1 : line.index("]")], [])
        elif line.strip():
            section.append(line.strip())
    return {name: tuple(lines) for name, lines in found.items()}


def own_pairs(rng: random.Random) -> list[Pair]:
    """All pairs, without repetitions, in an order that depends on ``rng`` alone."""
    lines = templates()
    made = (
        pair
        for matter in matters()
        for act in matter.acts
        for cause in matter.causes
        for pair in _pairs(matter, act, cause, lines, rng)
    )
    return list(dict.fromkeys(made))


def _pairs(
    matter: Matter, act: Words, cause: Words, lines: Mapping[str, Sequence[str]], rng: random.Random
) -> Iterator[Pair]:
    for section, relevance, side, n in KINDS:
        for _ in range(n if denials(cause) or "contrary" not in section else 0):
            other = rng.choice([c for c in matter.causes if c is not cause])
            answer = _filled(rng.choice(_usable(lines["answer"], cause, other)), act, cause, other, rng)
            text = _filled(rng.choice(_usable(lines[section], cause, other)), act, cause, other, rng)
            if section == "about" and text.startswith(("Was", "Did")):
                text = text[:-1] + "?"
            yield Pair(answer=answer, text=text, relevance=relevance, side=side, about=matter.name, origin="own")


def denials(cause: Words) -> list[str]:
    """The clauses of a cause with a "not", where one can be put in."""
    return [denied for denied in map(opposite, cause["since"]) if denied]


def _usable(lines: Sequence[str], cause: Words, other: Words) -> list[str]:
    """Those that need no purpose where the cause has none."""
    gone = [mark for mark, words in (("{aim}", cause), ("{aim2}", other)) if not words["aim"]]
    gone += [] if denials(cause) else ["{unless}"]
    return [line for line in lines if not any(mark in line for mark in gone)]


def _filled(line: str, act: Words, cause: Words, other: Words, rng: random.Random) -> str:
    """``line`` with a wording for each placeholder, as sentences."""
    words = {**act, **cause, **{f"{name}2": some for name, some in other.items()}, "who": SPEAKERS}
    words["unless"] = denials(cause)
    text = re.sub(r"\{(\w+)\}", lambda found: rng.choice(words[found[1]]), line).replace(",,", ",").replace(", .", ".")
    text = text.replace("been no the ", "been no ")
    return re.sub(r"(^|\. )([a-z])", lambda found: found[1] + found[2].upper(), text) + "."


def _words(line: str, names: Sequence[str]) -> Words:
    parts = (part.strip() for part in line[2:].split("|"))
    return {name: [w.strip() for w in part.split(" / ") if w.strip() != "-"]
            for name, part in zip(names, parts, strict=True)}  # fmt: skip


def _text(name: str) -> str:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return "\n".join(re.sub(r"\s{2,}# .*$", "", line) for line in lines if not line.startswith("#"))
