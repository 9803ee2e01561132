"""The door of the frozen program: a worker process goes straight to its work, everybody else to `main`."""

import multiprocessing
import os
import sys
from pathlib import Path


def start() -> int:
    """Run the program; returns its exit status. Does not return in a worker process.

    A worker is this same executable with `--multiprocessing-fork`, which `freeze_support` answers; nothing of the
    program is imported before, so a worker starts as cheaply as from source.
    """
    _clear_way()
    multiprocessing.freeze_support()
    _give_streams()
    from main import main

    return main()


def _clear_way() -> None:
    """Let other programs (tesseract, the viewer of the desktop) load their own libraries, not those of this folder.

    The folder is on the way to libraries of this process for good; what it starts again of itself sets it anew.
    """
    if "LD_LIBRARY_PATH" not in os.environ or not hasattr(sys, "_MEIPASS"):
        return
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        del os.environ["LD_LIBRARY_PATH"]
    else:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


def _give_streams() -> None:
    """The windowed program of Windows has no streams; what is said then goes nowhere instead of failing."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 -- open until the end


if __name__ == "__main__":
    sys.exit(start())
