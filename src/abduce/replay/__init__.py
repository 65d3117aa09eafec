"""Decisions replayed: what goes into an analysis, and what analysts say of what came out of it."""

from abduce.replay.clashes import Clash
from abduce.replay.inputs import Inputs, inputs_from
from abduce.replay.log import chosen, in_force, input_ids, withdrawn
from abduce.replay.replay import Note, Replayed, Unplaced, misplaced, replay
from abduce.replay.targets import target_of
from abduce.replay.values import value_of

__all__ = [
    "Clash",
    "Inputs",
    "Note",
    "Replayed",
    "Unplaced",
    "chosen",
    "in_force",
    "input_ids",
    "inputs_from",
    "misplaced",
    "replay",
    "target_of",
    "value_of",
    "withdrawn",
]
