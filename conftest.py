"""What holds for all tests.

Doctests are collected from every module; the test folders' own conftest files share one name and have none.
"""

from hypothesis import settings

collect_ignore_glob = ["tests/conftest.py", "tests/*/conftest.py"]

# No test asserts a time, and the same examples are tried everywhere.
settings.register_profile("abduce", deadline=None, derandomize=True)
settings.load_profile("abduce")
