"""Bayes and ACH on one matrix, with sensitivity that is computed: ``weigh(matrix) -> Judgement``."""

from abduce.weigh.judge import Beliefs, believe, weigh
from abduce.weigh.memory import DrawMemory
from abduce.weigh.refusal import RefusedMatrixError
from abduce.weigh.rows import judge_row
from abduce.weigh.settings import WeighSettings
from abduce.weigh.sheet import weigh_sheet

__all__ = [
    "Beliefs",
    "DrawMemory",
    "RefusedMatrixError",
    "WeighSettings",
    "believe",
    "judge_row",
    "weigh",
    "weigh_sheet",
]
