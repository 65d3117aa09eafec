"""Writes into README.md what the command shown there prints today; ``tests/test_docs.py`` fails where it is old."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = re.compile(r"(?<=^```console\n)\$ (.+)\n(?:.*\n)*?(?=^```$)", re.MULTILINE)


def main() -> None:
    """Runs the command and puts its output in place."""
    readme = ROOT / "README.md"
    readme.write_text(SHOWN.sub(_printed, readme.read_text("utf-8"), count=1), encoding="utf-8")


def _printed(found: re.Match[str]) -> str:
    command = [sys.executable, "-m", "abduce", *shlex.split(found[1])[1:]]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    return f"$ {found[1]}\n{done.stdout}"


if __name__ == "__main__":
    main()
