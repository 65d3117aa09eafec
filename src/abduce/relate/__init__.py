"""What is said alike, what conflicts, and which names are one."""

from abduce.relate.stage import Relation, relate

__all__ = ["Relation", "relate"]
