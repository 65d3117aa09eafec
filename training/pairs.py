"""The pairs a stance model learns from: an answer, a text, and how the text stands to the answer."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Side = Literal["supports", "opposes", "neither"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One example; what is not known of it is ``None`` and teaches nothing."""

    answer: str
    """The claim, key point or hypothesis."""
    text: str
    """What is held against it."""
    relevance: float | None
    """1 where the text speaks to this very answer, 0 where it does not."""
    side: Side | None
    """What it says of it."""
    about: str
    """Claim or topic, by which pairs are split: no topic is both learnt from and measured on."""
    origin: str
    """The set it comes from."""


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def perspectrum(path: Path) -> Iterator[Pair]:
    """Perspectives on claims; each also against the claim's opposite, where that can be had by a "not"."""
    sides: dict[str, Side] = {"SUPPORT": "supports", "UNDERMINE": "opposes"}
    for row in rows(path):
        claim = row["claim"].strip()
        for perspective in row["perspectives"]:
            side = sides.get(perspective["stance3"])
            for text in perspective["cluster"]:
                if side is None or not text.strip():
                    continue
                yield Pair(answer=claim, text=text.strip(), relevance=1.0, side=side,
                           about=claim, origin="perspectrum")  # fmt: skip


def key_points(arguments: Path, points: Path) -> Iterator[Pair]:
    """Arguments against key points of their side (match or not) and against the motion itself (for or against)."""
    named = {row["kp_id"]: row["key_point"].strip() for row in rows(points)}
    for row in rows(points):
        yield _on_motion(row["topic"], row["key_point"], row["stance"])
    for row in rows(arguments):
        text = row["argument"].strip().strip("`")
        yield _on_motion(row["topic"], text, row["stance"])
        for point, label in row["labels"].items():
            yield Pair(answer=named[point], text=text, relevance=float(label), side="supports" if label else None,
                       about=row["topic"], origin="kpa2021")  # fmt: skip


def _on_motion(topic: str, text: str, stance: int) -> Pair:
    side: Side = "supports" if stance > 0 else "opposes"
    return Pair(answer=topic, text=text.strip(), relevance=1.0, side=side, about=topic, origin="kpa2021 motions")


_MODAL = re.compile(r"\b(should|must|can|could|will|would|is|are|was|were|has|have|had)\b( not\b)?", re.IGNORECASE)
_DENIED = re.compile(r"\b(no|nobody|nothing|never|none|nor|neither)\b", re.IGNORECASE)
FLIPPED: dict[Side, Side] = {"supports": "opposes", "opposes": "supports", "neither": "neither"}


def opposite(claim: str) -> str | None:
    """``claim`` with its first auxiliary denied, or no longer denied; ``None`` where there is none to deny.

    >>> opposite("Taxes should not rise"), opposite("Sunbeds should be banned"), opposite("Throw them out")
    ('Taxes should rise', 'Sunbeds should not be banned', None)
    """
    found = _MODAL.search(claim)
    if found is None or _DENIED.search(claim):
        return None
    denied = found[1] if found[2] else f"{found[1]} not"
    return claim[: found.start()] + denied + claim[found.end() :]


def turned(pairs: Iterable[Pair], share: float, rng: random.Random) -> Iterator[Pair]:
    """A ``share`` of the pairs with a side once more, against the opposite of their answer: the sides change places."""
    for pair in pairs:
        denied = opposite(pair.answer)
        if pair.side and denied and rng.random() < share:
            yield Pair(answer=denied, text=pair.text, relevance=pair.relevance, side=FLIPPED[pair.side],
                       about=pair.about, origin=f"{pair.origin} turned")  # fmt: skip


def unrelated(pairs: Sequence[Pair], n: int, rng: random.Random) -> Iterator[Pair]:
    """``n`` pairs of an answer and a text about something else: neither relevant nor on a side."""
    while n:
        one, other = rng.choice(pairs), rng.choice(pairs)
        if one.about != other.about:
            n -= 1
            yield Pair(answer=one.answer, text=other.text, relevance=0.0, side="neither",
                       about=one.about, origin="unrelated")  # fmt: skip


def split(pairs: Sequence[Pair], share: float, rng: random.Random) -> tuple[list[Pair], list[Pair]]:
    """Two lists without a common topic; the second has the topics of a ``share`` of each origin."""
    topics = defaultdict(set)
    for pair in pairs:
        topics[pair.origin.split()[0]].add(pair.about)
    held = {t for _, some in sorted(topics.items()) for t in rng.sample(sorted(some), max(1, int(len(some) * share)))}
    return [p for p in pairs if p.about not in held], [p for p in pairs if p.about in held]
