"""What would change the judgement: the strongest of its leave-one-outs, in words."""

from __future__ import annotations

from dataclasses import dataclass

from abduce.model.weighing import Item, Judgement, LeftOut
from abduce.report.anchors import anchor
from abduce.report.index import Index
from abduce.report.numbers import bits, listed, percent
from abduce.report.quotes import clipped, source_name

MOST = 3
"""Things named under the verdict."""
SHORTEST_CHANGE = 0.005
"""Half a percentage point; a smaller move does not show in the figures of the verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing without which (or with which) the judgement would be another."""

    what: str
    """The thing."""
    effect: str
    """What the judgement would then be."""
    href: str | None
    """Where the thing is on this page."""
    turns: bool
    """Whether the leader would change."""


def changes(index: Index, most: int | None = MOST) -> tuple[Change, ...]:
    """The leave-one-outs that move most belief (half the summed change), then what is open and worth knowing.

    Those that name a new leader go first. An item that only one source reports is the same thing twice; the same
    posterior is therefore listed once.
    """
    judgement = index.analysis.judgement
    if judgement is None:
        return ()
    found = [_left_out(index, judgement, row) for row in _strongest(judgement)[:most]]
    found += [_worth_knowing(index, item, value) for item, value in _open(judgement)]
    return tuple(found[:most])


def _strongest(judgement: Judgement) -> list[LeftOut]:
    rows = sorted(judgement.sensitivity.leave_one_out, key=lambda row: _rank(judgement, row))
    seen: set[tuple[float, ...]] = set()
    kept = []
    for row in rows:
        shape = tuple(round(row.posterior[h], 3) for h in sorted(row.posterior))
        if shape not in seen and moved(judgement, row) >= SHORTEST_CHANGE:
            kept.append(row)
        seen.add(shape)
    return kept


def _rank(judgement: Judgement, row: LeftOut) -> tuple[bool, float, str, str]:
    return not turns(judgement, row), -moved(judgement, row), row.kind, row.id


def moved(judgement: Judgement, row: LeftOut) -> float:
    """The belief that moves to other hypotheses when ``row`` is left out, in [0, 1]."""
    return sum(abs(p - judgement.posterior[h].p) for h, p in row.posterior.items() if h in judgement.posterior) / 2


def turns(judgement: Judgement, row: LeftOut) -> bool:
    """Whether leaving ``row`` out gives another leader, or none."""
    return row.leader != judgement.leader


def _open(judgement: Judgement) -> list[tuple[str, float]]:
    rows = sorted(judgement.value_of_information, key=lambda row: (-row.bits, row.item))
    return [(row.item, row.bits) for row in rows if row.bits > 0]


def _left_out(index: Index, judgement: Judgement, row: LeftOut) -> Change:
    what, href = thing(index, row.kind, row.id)
    return Change(what=f"Without {what}", effect=_effect(index, judgement, row), href=href, turns=turns(judgement, row))


def _effect(index: Index, judgement: Judgement, row: LeftOut) -> str:
    """Where the hypothesis that moves most would stand, and who would lead."""
    most = max(row.posterior, key=lambda h: (abs(row.posterior[h] - judgement.posterior[h].p), h))
    before, after = percent(judgement.posterior[most].p), percent(row.posterior[most])
    verb = "falls" if row.posterior[most] < judgement.posterior[most].p else "rises"
    words = f"{index.keys.get(most, most)} {verb} from {before} to {after}"
    if not turns(judgement, row):
        return words
    return f"{words}, and {index.named(row.leader)} leads" if row.leader else f"{words}, and it is a tie"


def _worth_knowing(index: Index, item_id: str, value: float) -> Change:
    what, href = thing(index, "item", item_id)
    return Change(what=f"Knowing {what}", effect=f"would be worth {bits(value)}", href=href, turns=False)


def thing(index: Index, kind: str, id: str) -> tuple[str, str | None]:
    """A thing that can be left out, in words, and where it is on the page."""
    if kind == "item" and id in index.item_numbers:
        return f"item {index.item_numbers[id]}, “{item_words(index, index.item(id), 90)}”", f"#{anchor('it', id)}"
    if kind == "source" and id in index.sources:
        return f"source {index.numbers[id]}, {source_name(index.sources[id])}", f"#{anchor('so', id)}"
    if kind == "family":
        return _family(index, id), f"#{anchor('fa', id)}" if id in index.members else None
    if kind == "cluster":
        return f"the items that lean on one another ({_members(index, id)})", "#items"
    if kind == "holder":
        return f"everything held by {id}", None
    return f"the {kind} {id}", None


def _members(index: Index, cluster: str) -> str:
    """The numbers of the items of a cluster."""
    return listed([str(number) for number in index.clusters.get(cluster, ())], most=6) or cluster


def _family(index: Index, id: str) -> str:
    members = [index.numbers[source] for source in index.members.get(id, ()) if source in index.numbers]
    if not members:
        return f"the origin {id}"
    if len(members) == 1:
        return f"the origin of source {members[0]}"
    return f"the origin of sources {listed([str(number) for number in sorted(members)], most=6)}"


def item_words(index: Index, item: Item, most: int = 260) -> str:
    """What an item says: the words of its first statement, else those of the prediction it waits for, else its id."""
    known = [index.statements[id] for id in item.statements if id in index.statements]
    row = known[0] if known else index.predictions.get(item.prediction or "")
    return clipped(index.words(row.source, row.content), most) if row else item.id
