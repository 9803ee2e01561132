"""The program as a user starts it: a process of its own, with a folder of its own for settings."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Run:
    """How a run of the program ended."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(scope="session")
def program(tmp_path_factory) -> Callable[..., Run]:
    """Run `main.py` with these words; no Qt is to be found on its way unless asked for."""
    room = tmp_path_factory.mktemp("room")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8"}

    def run(*words: str | Path, cwd: Path | None = None) -> Run:
        command = [sys.executable, str(ROOT / "main.py"), *map(str, words), "--data-dir", str(room / "data")]
        done = subprocess.run(
            command, cwd=cwd or room, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        return Run(done.returncode, done.stdout, done.stderr)

    return run


@dataclass(frozen=True)
class Demo:
    """A demonstration that has run."""

    root: Path
    run: Run
    seconds: float


@pytest.fixture(scope="session")
def demo(program, tmp_path_factory) -> Demo:
    """The demonstration, run once for all the tests that look at it."""
    import time

    root = tmp_path_factory.mktemp("demo") / "contoh"
    began = time.monotonic()
    run = program("demo", root)
    return Demo(root, run, time.monotonic() - began)
