"""Functions that the worker tests run in processes of their own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def double(number: int) -> int:
    return number * 2


def misbehave(word: str) -> str:
    match word:
        case "sleep":
            time.sleep(60)
        case "exit":
            os._exit(7)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "eat":
            bytearray(4 << 30)
        case "raise":
            raise ValueError("no such thing")
        case "closure":
            return lambda: 0  # type: ignore[return-value] # a result that cannot travel
    return word


def modules(_: int) -> list[str]:
    return sorted(sys.modules)


def interrupt_me(_: int) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


def print_loudly(_: int) -> str:
    print("noise")
    os.write(2, b"noise")
    return "done"


def start_and_hang(note: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    note.write_text(f"{os.getpid()} {child.pid}", encoding="ascii")
    time.sleep(60)


def who(_job: int) -> int:
    return os.getpid()
