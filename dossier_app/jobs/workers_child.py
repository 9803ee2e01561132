"""The inside of a worker process: caps itself, then answers one job after the other until its line closes."""

import contextlib
import math
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

from dossier_app.errors import DossierError

Job: TypeAlias = "tuple[Callable[..., Any], tuple[Any, ...], float]"
"""The function, its arguments, and the seconds it may take."""

Reply: TypeAlias = "tuple[str, Any, bool]"
"""How it ended (`done`, `refused`, `memory`, `error`), with what, and whether the worker retires."""

GRACE = 10
"""Seconds after which an orphan ends by itself when nobody is left to stop it."""


def serve(line: Connection, memory_bytes: int) -> None:
    """Answer jobs from `line` until it closes. Runs as the target of a spawned process."""
    _be_quiet()
    _cap_memory(memory_bytes)
    while True:
        try:
            function, arguments, seconds = line.recv()
        except (EOFError, OSError):
            return
        except Exception as error:  # noqa: BLE001 -- a job that cannot even be read is answered, not fatal
            _send(line, ("error", _described(error), True))
            return
        _set_alarm(seconds)
        reply = _run(function, arguments)
        _clear_alarm()
        if not _send(line, (*reply, reply[0] == "memory" or _grown(memory_bytes))):
            return


def _run(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "done", function(*arguments)
    except DossierError as error:
        return "refused", error
    except MemoryError as error:
        return "memory", _described(error)
    except RecursionError as error:
        return "error", _described(error)
    except Exception as error:  # noqa: BLE001 -- whatever a parser of foreign bytes raises is the answer
        return "error", _described(error)


def _described(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _send(line: Connection, reply: Reply) -> bool:
    try:
        line.send(reply)
    except (BrokenPipeError, OSError):
        return False
    except Exception as error:  # noqa: BLE001 -- a result that cannot be sent is answered, not fatal
        line.send(("error", _described(error), reply[2]))
    return True


def _be_quiet() -> None:
    """Leave Ctrl+C to the main process and keep the noise of C libraries out of its output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    silence = os.open(os.devnull, os.O_WRONLY)
    for channel in (1, 2):
        os.dup2(silence, channel)
    os.close(silence)


def _cap_memory(memory_bytes: int) -> None:
    """Cap the address space above what the bare process has; elsewhere the main process watches the size."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 -- one cheap read at start
        base = int(stream.read().split()[0]) * resource.getpagesize()
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (base + memory_bytes, base + memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _set_alarm(seconds: float) -> None:
    """The main process stops a slow job; the alarm ends a worker whose main process was killed meanwhile."""
    if hasattr(signal, "alarm"):
        signal.alarm(math.ceil(seconds) + GRACE)


def _clear_alarm() -> None:
    """A worker that waits for its next job, however long, ends when its line closes."""
    if hasattr(signal, "alarm"):
        signal.alarm(0)


def _grown(memory_bytes: int) -> bool:
    """Whether the process has once been so big that a fresh one serves better."""
    return _largest_size() > memory_bytes // 2


def _largest_size() -> int:
    """The most memory in bytes that this process has held at once; 0 where nobody says."""
    try:
        # the peak that getrusage tells on Linux is the parent's where that one was bigger
        with open("/proc/self/status", encoding="ascii", errors="replace") as stream:  # noqa: PTH123 -- a cheap read
            return next((int(line.split()[1]) * 1024 for line in stream if line.startswith("VmHWM:")), 0)
    except OSError:
        if sys.platform == "darwin":
            import resource

            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return 0
