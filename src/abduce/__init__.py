"""abduce: a judgement that anyone can audit, from documents that disagree about a contested "why"."""

__version__ = "0.1.0"
