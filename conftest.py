"""Doctests are collected from every module; the test folders' own conftest files share one name and have none."""

collect_ignore_glob = ["tests/conftest.py", "tests/*/conftest.py"]
