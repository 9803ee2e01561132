"""Run a piece of the program in a child Python that dies at a named point, as in a power cut.

The point is a function of the program, wrapped in the child only: the program itself knows nothing of it.
"""

import importlib
import itertools
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Point:
    """Die before or after the `call`-th call of `function`, written `package.module:Class.method`."""

    name: str
    function: str
    when: str
    call: int = 1


def run_and_die(point: Point, program: str, *arguments: object, settings: dict[str, int] | None = None) -> None:
    """Run `module:function` of the tests with text arguments in a child that dies at the point; it must get there.

    `settings` sets module constants (`package.module:NAME`) in the child, so that small data has many batches.
    """
    order = {
        "point": asdict(point),
        "program": program,
        "arguments": [str(a) for a in arguments],
        "set": settings or {},
    }
    died = subprocess.run(
        [sys.executable, str(TESTS / "kill.py"), json.dumps(order)], capture_output=True, timeout=100, check=False
    )
    assert died.returncode == -signal.SIGKILL, f"{point.name}: {died.returncode}\n{died.stderr.decode()[-3000:]}"


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _wrap(point: Point) -> None:
    module, _, path = point.function.partition(":")
    *owners, last = path.split(".")
    owner: Any = importlib.import_module(module)
    for name in owners:
        owner = getattr(owner, name)
    original: Callable[..., Any] = getattr(owner, last)
    calls = itertools.count(1)

    def deadly(*arguments: object, **named: object) -> object:
        call = next(calls)  # in one step: threads may call as well
        if call == point.call and point.when == "before":
            _die()
        result = original(*arguments, **named)
        if call == point.call and point.when == "after":
            _die()
        return result

    setattr(owner, last, deadly)


def main(arguments: Sequence[str]) -> None:
    """The child: set the constants, lay the trap, run."""
    order = json.loads(arguments[0])
    sys.path[:0] = [str(TESTS.parent), str(TESTS), str(TESTS / "services")]
    for place, value in order["set"].items():
        module, _, name = place.partition(":")
        setattr(importlib.import_module(module), name, value)
    _wrap(Point(**order["point"]))
    module, _, name = order["program"].partition(":")
    getattr(importlib.import_module(module), name)(*order["arguments"])


if __name__ == "__main__":
    main(sys.argv[1:])
