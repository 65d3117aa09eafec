"""A run of the bundled example as a user makes it: the command, its files, its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ferry_case import FERRY
from ferry_recovery import Analysis


@dataclass(frozen=True)
class Run:
    """What one ``abduce run`` left behind."""

    status: int
    """Exit status."""
    written: bytes
    """analysis.json."""
    report: bytes
    """report.html."""
    said: str
    """What it printed."""
    path: Path
    """Where analysis.json is."""

    @property
    def analysis(self) -> Analysis:
        return Analysis(json.loads(self.written))


def run_example(inputs: list[Path], out: Path, hash_seed: str) -> Run:
    """Runs the command as a user does, with the given seed for Python's own hashes."""
    case = ["--case", str(FERRY / "case.toml"), "--out", str(out)]
    command = [sys.executable, "-m", "abduce", "run", *map(str, inputs), *case]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    written, report = (out / name for name in ("analysis.json", "report.html"))
    said = done.stdout + done.stderr
    return Run(done.returncode, written.read_bytes(), report.read_bytes(), said, written)
