"""What is remembered from one weighing to the next changes nothing but the time that it takes."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_weigh_laws import rows

from abduce.model.weighing import Candidate, Item, Matrix
from abduce.weigh import DrawMemory, RefusedMatrixError, WeighSettings, believe, weigh
from abduce.weigh.rows import weigh_row

FEW = WeighSettings(draws=50)
MATRIX = Matrix(
    hypotheses=(Candidate(id="A"), Candidate(id="B")),
    items=tuple(Item(id=f"e{n}", ratings={"A": "C", "B": "N"}) for n in range(4)),
)


@settings(deadline=None)
@given(st.lists(rows(), min_size=1, max_size=4))
def test_beliefs_are_those_of_the_judgement_whatever_was_weighed_before(found: list[dict]) -> None:
    memory = DrawMemory()
    for row in (*found, *reversed(found)):
        matrix, asked, _ = weigh_row(json.loads(json.dumps(row)))
        whole, quick = weigh(matrix, settings=asked), believe(matrix, settings=asked, memory=memory)
        assert (quick.posterior, quick.leader, quick.separated) == (whole.posterior, whole.leader, whole.separated)
        assert weigh(matrix, settings=asked, memory=memory) == whole


def test_an_edited_cell_is_the_only_item_that_is_drawn_anew() -> None:
    memory = CountingMemory()
    believe(MATRIX, settings=FEW, memory=memory)
    first, *others = MATRIX.items
    edited = replace(MATRIX, items=(replace(first, ratings={"A": "II", "B": "N"}), *others))
    memory.n_drawn = 0
    believe(edited, settings=FEW, memory=memory)
    assert memory.n_drawn == 1
    believe(MATRIX, settings=FEW, memory=memory)
    assert memory.n_drawn == 1


class CountingMemory(DrawMemory):
    """Counts what is drawn."""

    n_drawn = 0

    def recall(self, rng, key, draw):
        def counted():
            self.n_drawn += 1
            return draw()

        return super().recall(rng, key, counted)


def test_a_memory_without_room_still_gives_the_same() -> None:
    memory = DrawMemory(max_bytes=50 * 8 * 2)
    for _ in range(2):
        assert believe(MATRIX, settings=FEW, memory=memory) == believe(MATRIX, settings=FEW)


def test_the_state_of_the_random_numbers_goes_on_as_if_drawn() -> None:
    memory, key = DrawMemory(), "numbers"
    ends = []
    for _ in range(2):
        rng = np.random.default_rng(7)
        memory.recall(rng, key, lambda rng=rng: rng.standard_normal(5))
        ends.append(rng.standard_normal())
    assert ends[0] == ends[1]


def test_what_cannot_be_weighed_cannot_be_believed() -> None:
    with pytest.raises(RefusedMatrixError):
        believe(Matrix())
