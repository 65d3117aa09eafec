"""Laws of replay, for any decisions: the same again, nothing from nothing, as if never made, in any order."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dam_case import BASE, BOTH, CLAY, ELSE, RAIN, STATEMENTS, TEXTS, decision, family_id, log
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from abduce.model.analysis import Analysis
from abduce.model.codec import to_json
from abduce.model.decisions import Decision
from abduce.replay import replay
from abduce.replay.matters import matters_of
from abduce.verify import verify
from abduce.weigh import WeighSettings, weigh

CONTRACT = Path(__file__).resolve().parents[3] / "shared" / "score" / "contract.py"
SOURCES = tuple(TEXTS)
FAMILIES = (*(f.id for f in BASE.families), *(family_id(s) for s in SOURCES), family_id("herald", "letter"))
RIVALS = (RAIN, CLAY, BOTH, ELSE, "hy-none")
ITEMS = ("it-rain", "it-resign", "it-rotten", "it-looked", "it-none")
TOLD = tuple(s.id for s in STATEMENTS)

ids = st.sampled_from


def some(of: tuple[str, ...], at_most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(ids(of), min_size=1, max_size=at_most, unique=True)


def values(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the keys, each with any of its values; perhaps none."""
    return st.fixed_dictionaries({}, optional=keys)


shares = st.sampled_from([0.0, 0.2, 0.5, 1.0])
spans = st.tuples(st.integers(0, 90), st.integers(0, 90)).map(list)
names = st.sampled_from(["Ada Bell", "Cole Mott", "Somebody New", None])
cells = st.builds("{}/{}".format, ids(ITEMS), ids(RIVALS))
letters = st.fixed_dictionaries(
    {"rating": ids(["CC", "C", "N", "I", "II", "NA", "X"])}, optional={"confidence": ids("HML")}
)
KINDS: dict[str, tuple[st.SearchStrategy[str], st.SearchStrategy[dict[str, Any]]]] = {
    "change_hypothesis": (ids(RIVALS), values(label=ids(["rot", "rain"]), prior=shares)),
    "merge_hypotheses": (ids(RIVALS), st.fixed_dictionaries({"others": some(RIVALS, 2)})),
    "drop_hypothesis": (ids(RIVALS), st.just({})),
    "accept_statement": (ids(TOLD), st.just({})),
    "reject_statement": (ids(TOLD), st.just({})),
    "correct_statement": (ids(TOLD), values(holder=names, negated=st.booleans(), content=spans, probability=shares)),
    "add_statement": (
        st.just(""),
        st.fixed_dictionaries({"source": ids(SOURCES), "content": spans}, optional={"kind": ids(["own", "direct"])}),
    ),
    "rate": (cells, letters | st.fixed_dictionaries({"likelihood": st.sampled_from([0.1, 0.35, 1.0])})),
    "add_item": (
        st.just(""),
        st.fixed_dictionaries({"statements": some(TOLD)}, optional={"role": ids(["act", "comment"])}),
    ),
    "use_item": (ids(ITEMS), st.just({})),
    "leave_out_item": (ids(ITEMS), st.just({})),
    "grade_source": (ids(SOURCES), st.fixed_dictionaries({"reliability": ids("ABCDEF")})),
    "join_families": (ids(FAMILIES), st.fixed_dictionaries({"others": some(FAMILIES, 2)})),
    "split_family": (ids(FAMILIES), st.fixed_dictionaries({"apart": some(SOURCES, 2)})),
    "resolve_prediction": (
        ids(["pr-resign", "pr-again"]),
        st.fixed_dictionaries({"resolution": ids(["true", "false", "void", "open"])}),
    ),
    "note": (ids(["herald", "it-rain", "", "nothing"]), st.just({"text": "look"})),
}  # fmt: skip
"""Kind -> targets and values, good ones and bad ones."""


@st.composite
def decided(draw: Any) -> Decision:
    kind = draw(st.sampled_from(sorted(KINDS)))
    targets, given_values = KINDS[kind]
    return decision(kind, draw(targets), draw(given_values), who=draw(ids(["Ann", "Bob"])))


logs = st.lists(decided(), max_size=8).map(lambda rows: log(*rows))


def bytes_of(decisions: tuple[Decision, ...], base: Analysis = BASE) -> bytes:
    return to_json(replay(base, decisions).analysis)


@tried(deadline=None)
@given(logs)
def test_the_same_decisions_give_the_same_bytes(decisions: tuple[Decision, ...]) -> None:
    assert bytes_of(decisions) == bytes_of(tuple(reversed(decisions)))


def test_no_decision_changes_nothing() -> None:
    assert replay(BASE, ()).analysis == BASE
    assert bytes_of(()) == to_json(BASE)


@tried(deadline=None)
@given(logs, st.data())
def test_what_is_withdrawn_was_never_made(decisions: tuple[Decision, ...], data: Any) -> None:
    gone = data.draw(st.sampled_from(decisions)) if decisions else None
    if gone is None:
        return
    withdrawal = decision("withdraw", gone.id, seq=len(decisions) + 1)
    without = tuple(d for d in decisions if d is not gone)
    assert bytes_of((*decisions, withdrawal)) == bytes_of(without)


@tried(deadline=None)
@given(logs, st.data())
def test_a_withdrawal_that_is_withdrawn_was_never_made(decisions: tuple[Decision, ...], data: Any) -> None:
    if not decisions:
        return
    n = len(decisions)
    first = decision("withdraw", data.draw(st.sampled_from(decisions)).id, seq=n + 1)
    assert bytes_of((*decisions, first, decision("withdraw", first.id, seq=n + 2))) == bytes_of(decisions)


def are_independent(decisions: tuple[Decision, ...]) -> bool:
    """Whether no two decide the same matter; what makes families or takes rows away shapes what others can be about."""
    shaping = {"join_families", "split_family", "merge_hypotheses", "drop_hypothesis"}
    matters = [matter for d in decisions for matter in matters_of(d)]
    return len(matters) == len(set(matters)) and sum(d.kind in shaping for d in decisions) <= 1


@tried(deadline=None)
@given(logs.filter(are_independent), st.randoms(use_true_random=False))
def test_the_order_of_independent_decisions_does_not_matter(decisions: tuple[Decision, ...], random: Any) -> None:
    mixed = list(decisions)
    random.shuffle(mixed)
    one, other = replay(BASE, decisions).analysis, replay(BASE, log(*mixed)).analysis
    assert to_json(replace(one, problems=())) == to_json(replace(other, problems=()))
    assert len(one.problems) == len(other.problems)


@tried(deadline=None)
@given(logs)
def test_what_comes_out_holds_together(decisions: tuple[Decision, ...]) -> None:
    analysis = weighed(replay(BASE, decisions).analysis)
    assert verify(analysis) == ()
    assert sum(h.prior for h in analysis.hypotheses) == pytest.approx(1)
    assert [h.id for h in analysis.hypotheses] == [c.id for c in analysis.matrix.hypotheses]
    assert [i.id for i in analysis.matrix.items] == sorted({i.id for i in analysis.matrix.items})
    assert {i.id for i in analysis.matrix.items}.isdisjoint(i.id for i in analysis.candidates)


@tried(deadline=None)
@given(logs)
def test_every_decision_has_its_place_or_is_told(decisions: tuple[Decision, ...]) -> None:
    replayed = replay(BASE, decisions)
    assert len({each.decision.seq for each in replayed.unplaced}) == len(replayed.unplaced)
    told = [p for p in replayed.analysis.problems if p.code == "unplaced-decision"]
    assert len(told) == len(replayed.unplaced)


@tried(deadline=None)
@given(logs)
def test_replaying_over_a_replay_without_decisions_changes_nothing(decisions: tuple[Decision, ...]) -> None:
    once = replay(BASE, decisions).analysis
    assert replay(once, ()).analysis == replace(once, analysts=())


@pytest.mark.skipif(not CONTRACT.exists(), reason="../shared/score/contract.py is not there")
@tried(max_examples=30, deadline=None)
@given(logs)
def test_the_contract_holds_after_any_decisions(decisions: tuple[Decision, ...]) -> None:
    spec = importlib.util.spec_from_file_location("contract", CONTRACT)
    assert spec is not None
    assert spec.loader is not None
    contract = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(contract)
    analysis = json.loads(to_json(weighed(replay(BASE, decisions).analysis)))
    assert contract.check(analysis) == []
    assert contract.finite(analysis)


def weighed(analysis: Analysis) -> Analysis:
    """With the judgement of few draws, for speed."""
    settings = WeighSettings(draws=10)
    judgement = weigh(analysis.matrix, settings=settings)
    return replace(
        analysis, judgement=judgement, settings={**analysis.settings, "weigh": json.loads(to_json(settings))}
    )
