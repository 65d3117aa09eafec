"""A case at work: documents added, analysed where they changed, decided upon, compared."""

from abduce.casework.casework import Casework
from abduce.casework.compare import CellPair, Comparison
from abduce.casework.new import empty_case, new_case, open_case
from abduce.casework.state import State

__all__ = ["Casework", "CellPair", "Comparison", "State", "empty_case", "new_case", "open_case"]
