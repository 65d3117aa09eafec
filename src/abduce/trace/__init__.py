"""Where sources come from: lineage, and the families that count as one origin."""

from abduce.trace.stage import Tracing, trace

__all__ = ["Tracing", "trace"]
