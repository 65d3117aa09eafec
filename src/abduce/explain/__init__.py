"""Rival answers to the question: found or given, with their advocates, and every statement held against them."""

from abduce.explain.rivals import Rivals, explain
from abduce.explain.settings import ExplainSettings

__all__ = ["ExplainSettings", "Rivals", "explain"]
