"""Progress on stderr: a bar where somebody watches, plain lines where a file or another program listens."""

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType

from dossier_app.i18n import _
from dossier_app.i18n.format import format_duration, format_number
from dossier_app.jobs.progress import Progress, Reporter

AS_PERCENT = 100_000
"""Totals from here on are bytes: nobody wants to read them as a count."""
LINE_EVERY = 5.0
"""Seconds between two plain lines."""


@contextlib.contextmanager
def reporting() -> Iterator[Reporter]:
    """A reporter for one piece of work. The first Ctrl+C calls it off at the next step, the second stops at once."""
    with contextlib.ExitStack() as stack:
        watch = stack.enter_context(_bar() if sys.stderr.isatty() else _lines())
        cancelled = stack.enter_context(_interrupts())
        yield Reporter(watch, cancelled=cancelled)


def describe(progress: Progress) -> str:
    """One line: what, how many of how many, how long still."""
    parts = [progress.text]
    if progress.total >= AS_PERCENT:
        parts.append(f"{100 * progress.done // progress.total} %")
    elif progress.total:
        parts.append(f"{format_number(progress.done)}/{format_number(progress.total)}")
    elif progress.done:
        parts.append(format_number(progress.done))
    if progress.seconds_left is not None and progress.done < progress.total:
        parts.append(_("{time} lagi").format(time=format_duration(progress.seconds_left)))
    return "  ".join(part for part in parts if part)


@contextlib.contextmanager
def _lines() -> Iterator[Callable[[Progress], None]]:
    """A plain line at the begin of a phase and every few seconds after."""
    shown = ("", 0.0)

    def watch(progress: Progress) -> None:
        nonlocal shown
        now = time.monotonic()
        if (progress.done == 0 and progress.text != shown[0]) or now - shown[1] >= LINE_EVERY:
            shown = (progress.text, now)
            print(describe(progress), file=sys.stderr, flush=True)

    yield watch


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """A bar that goes away when the work is done; texts are shown as they are, never as markup."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(bar_width=24), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def watch(progress: Progress) -> None:
            bar.update(task, completed=progress.done, total=progress.total or None, description=describe(progress))

        yield watch


@contextlib.contextmanager
def _interrupts() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed while the block runs; outside the main thread nobody can press it."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        print(_("Membatalkan ..."), file=sys.stderr, flush=True)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
