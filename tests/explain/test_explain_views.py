from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "after",
    [
        "Una Frey and the Miners' Union hold this view.",
        "Una Frey, the surveyor, and the Miners' Union have held this view from the first day.",
        "Una Frey and the Miners' Union are its best-known supporters.",
        "Its supporters include Una Frey and the Miners' Union.",
        "The proponents of this view are Una Frey and the Miners' Union.",
    ],
)
def test_those_who_hold_a_listed_view_are_its_advocates(blank, after):
    folder = blank("Why did the tunnel collapse?")
    folder.document(
        "a", f"Why did the tunnel collapse? Two answers exist. The first is that the props were rotten. {after}"
    )
    (found,) = (h for h in folder.explain().hypotheses if h.origin == "proposed")
    assert found.label == "The props were rotten"
    assert sorted(side.holder for side in found.advocates) == ["Miners' Union", "Una Frey"]


@pytest.mark.parametrize(
    "text",
    [
        "Two answers exist. The first is that the props were rotten. There are papers that support this view.",
        "Two answers exist. The first is that the props were rotten. Nobody spoke.",
        "The menu is long. The first is that we eat soup. Una Frey and Bo Lund hold this view.",
    ],
)
def test_a_list_without_holders_or_of_other_things_gives_none(blank, text):
    folder = blank("Why did the tunnel collapse?")
    folder.document("a", text + " The tunnel was long. It did not collapse before May.")
    assert [h for h in folder.explain().hypotheses if h.origin == "proposed"] == []
