"""Documents for the tests of ``trace``: a few sentences of an invented story, and sources made of text."""

from __future__ import annotations

from typing import Any

from abduce.model.records import Source

STORY = (
    "The council of Brinmouth closed the old footbridge on Tuesday after an engineer found rust in two of its hangers. "
    "Alder Finch, who inspected the bridge for the county, wrote that a third hanger had lost half of its thickness. "
    "Shopkeepers on the north bank say they will lose a quarter of their trade before the summer fair in July. "
    "The mayor, Tessa Wold, promised a temporary ferry within nine days and a new deck by October. "
    "Repairs are expected to cost 340,000 crowns, of which the county will pay 120,000. "
    "A fisherman named Oskar Rill told the council that he had heard the cables sing in every storm since 2016. "
    "The harbour office refused to lend its two launches, because both are needed for the pilot service. "
    "Pupils from the south bank now walk forty minutes to school over the road bridge at Calder."
)
"""A report of some 140 words."""

RETOLD = (
    "After an engineer discovered corrosion in a pair of hangers, Brinmouth's council shut the ageing footbridge "
    "on Tuesday. "
    "According to Alder Finch, inspecting for the county, another hanger was down to half its original thickness. "
    "Traders on the north bank fear losing a quarter of business ahead of July's summer fair. "
    "Mayor Tessa Wold has pledged that a temporary ferry will run within nine days, with the deck renewed by October. "
    "The bill for repairs is put at 340,000 crowns; 120,000 of that comes from the county. "
    "Fisherman Oskar Rill informed councillors that the cables have sung in each storm since 2016. "
    "Needing both for its pilot service, the harbour office declined to lend its launches. "
    "South bank pupils face a forty-minute walk to school via the road bridge at Calder."
)
"""The same story in other words, in the same order."""

INDEPENDENT = (
    "Children were the first to feel it: on Wednesday morning a line of pupils crossed the road bridge at Calder. "
    "Their own way over the river, the footbridge of Brinmouth, is shut. "
    "Mayor Tessa Wold said at a press conference that safety came first and spoke of October for the reopening. "
    "Behind the decision is a paper by the county engineer Alder Finch, who warned of a broken cable. "
    "The shops are angry, the baker Mina Tull above all, and want money from the county. "
    "A ferry could help, but the harbour office has none to spare. "
    "Rust has been an issue on this coast for as long as there were bridges, as the museum shows."
)
"""Another reporter's story of the same event."""

OTHER = (
    "Wheat prices rose for the third week in a row as dry weather held over the plains of Ostrava province. "
    "Traders at the exchange in Lund said that buyers from overseas had doubled their orders since the new year. "
    "The ministry of agriculture expects a harvest of nine million tonnes, a tenth less than in the year before."
)
"""A story about something else."""


def source(id: str, text: str = "", **known: Any) -> Source:
    """A source whose id is also its path."""
    return Source(id=id, path=id, sha256=id, media_type="text/plain", text=text, **known)
