"""The command line: a thin skin over ``pipeline``; every command parses its arguments and calls one function."""

from abduce.cli.guard import main

__all__ = ["main"]
