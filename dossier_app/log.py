"""The program's log: one rotating file, a logger per subsystem, and a file for hard crashes.

What a log may hold: names of files without their folders, counts, ids. What documents say never goes there.
"""

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

ROOT = "dossier_app"
MAX_BYTES = 1_000_000
KEPT = 3

Subsystem: TypeAlias = Literal["cli", "storage", "documents", "instruments", "bundles", "jobs", "services", "ui"]


def logger(subsystem: Subsystem) -> logging.Logger:
    """The logger of one subsystem; the type lists them all."""
    return logging.getLogger(f"{ROOT}.{subsystem}")


def log_file(folder: Path) -> Path:
    return folder / "dossier.log"


def crash_file(folder: Path) -> Path:
    """Where the interpreter writes its last words; a non-empty file means that the program was killed by a bug."""
    return folder / "crash.log"


@contextlib.contextmanager
def logging_to(folder: Path) -> Iterator[bool]:
    """Log into `folder` while the block runs; False where the folder cannot be written: the program goes on without."""
    with contextlib.ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_file_handler(log_file(folder)))
            stack.enter_context(_last_words(crash_file(folder)))
        except OSError:
            stack.enter_context(_attached(logging.NullHandler()))
            yield False
            return
        yield True


class _RotatingFile(logging.FileHandler):
    """A file that makes room when it is full: it becomes number 1, the older ones move up, the oldest goes.

    The standard library has one too, but brings the network along, for which the first picture would wait.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8")
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() >= MAX_BYTES:
            self.stream.close()
            self._move_up()
            self.stream = self._open()
        super().emit(record)

    def _move_up(self) -> None:
        names = [self._path, *(self._path.with_name(f"{self._path.name}.{number}") for number in range(1, KEPT + 1))]
        with contextlib.suppress(OSError):  # another run has it open, where that is in the way: it grows a little
            for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
                if newer.exists():
                    newer.replace(older)


@contextlib.contextmanager
def _file_handler(path: Path) -> Iterator[None]:
    handler = _RotatingFile(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    ours = logging.getLogger(ROOT)
    level = ours.level
    ours.setLevel(logging.INFO)
    try:
        with _attached(handler):
            yield
    finally:
        ours.setLevel(level)
        handler.close()


@contextlib.contextmanager
def _attached(handler: logging.Handler) -> Iterator[None]:
    """On the root, so that no library's warning reaches the screen of the user instead."""
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


@contextlib.contextmanager
def _last_words(path: Path) -> Iterator[None]:
    """Send the traces of a hard crash to `path`, unless somebody (a test run) already listens for them."""
    import faulthandler

    if faulthandler.is_enabled():
        yield
        return
    with path.open("a", encoding="utf-8") as stream:
        faulthandler.enable(stream)
        try:
            yield
        finally:
            faulthandler.disable()
