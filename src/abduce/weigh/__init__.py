"""Bayes and ACH on one matrix, with sensitivity that is computed: ``weigh(matrix) -> Judgement``."""

from abduce.weigh.judge import weigh
from abduce.weigh.refusal import RefusedMatrixError
from abduce.weigh.rows import judge_row
from abduce.weigh.settings import WeighSettings
from abduce.weigh.sheet import weigh_sheet

__all__ = ["RefusedMatrixError", "WeighSettings", "judge_row", "weigh", "weigh_sheet"]
