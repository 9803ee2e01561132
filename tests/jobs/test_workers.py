"""Worker processes: caps hold, one bad job costs only itself, and nothing is left running."""

import os
import sys
import time
from pathlib import Path

import jobs_for_workers as jobs
import psutil
import pytest

from dossier_app.errors import Cancelled
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, WorkerPool, call

MEMORY = 256 << 20


def cause_of(result: object) -> object:
    return result.cause if isinstance(result, WorkerError) else result


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(alive, pids))


def children() -> list[int]:
    """Our child processes, without the one that the standard library keeps for its own book-keeping."""
    found = psutil.Process().children(recursive=True)
    return [child.pid for child in found if "resource_tracker" not in " ".join(child.cmdline())]


def test_a_function_runs_in_another_process() -> None:
    assert call(os.getpid, seconds=30, memory_bytes=MEMORY) != os.getpid()


@pytest.mark.parametrize(
    ("word", "cause"),
    [("sleep", "time"), ("exit", "crash"), ("eat", "memory"), ("raise", "error"), ("closure", "error")],
)
def test_a_job_that_ends_badly_says_how(word: str, cause: str) -> None:
    with pytest.raises(WorkerError) as error:
        call(jobs.misbehave, word, seconds=3, memory_bytes=MEMORY)
    assert error.value.cause == cause


def test_the_words_of_an_error_come_back() -> None:
    with pytest.raises(WorkerError) as error:
        call(jobs.misbehave, "raise", seconds=30, memory_bytes=MEMORY)
    assert error.value.detail == "ValueError: no such thing"


def test_every_job_is_answered_when_some_break_their_process_down() -> None:
    words = ["a", "exit", "b", "raise", "c", "exit", "eat", "d", "sleep", "e", "f"]
    with WorkerPool(2, 3, MEMORY) as pool:
        results = dict(pool.map(jobs.misbehave, words))
    expected = {"exit": "crash", "raise": "error", "eat": "memory", "sleep": "time"}
    assert [cause_of(results[index]) for index in range(len(words))] == [expected.get(word, word) for word in words]


def test_jobs_are_drawn_only_as_fast_as_they_are_worked_off() -> None:
    drawn = []

    def numbers() -> object:
        for number in range(100):
            drawn.append(number)
            yield number

    with WorkerPool(2, 30, MEMORY) as pool:
        next(iter(pool.map(jobs.double, numbers())))  # type: ignore[call-overload] # a generator of int
        assert len(drawn) <= 6


def test_a_worker_loads_nothing_but_what_it_needs() -> None:
    loaded = call(jobs.modules, 0, seconds=30, memory_bytes=MEMORY)
    assert not {"pytest", "pydantic", "sqlalchemy", "psutil", "typer"} & set(loaded)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal to send there")
def test_ctrl_c_does_not_reach_a_worker() -> None:
    assert call(jobs.interrupt_me, 0, seconds=30, memory_bytes=MEMORY) == "still here"


def test_a_worker_cannot_write_into_our_output(capfd: pytest.CaptureFixture[str]) -> None:
    assert call(jobs.print_loudly, 0, seconds=30, memory_bytes=MEMORY) == "done"
    assert capfd.readouterr() == ("", "")


def test_cancelling_ends_the_work_at_once_and_leaves_no_process(tmp_path: Path) -> None:
    note = tmp_path / "note"
    with pytest.raises(Cancelled):
        call(jobs.start_and_hang, note, seconds=60, memory_bytes=MEMORY, report=Reporter(cancelled=note.exists))
    time.sleep(0.1)
    assert gone(children())


def test_what_a_slow_worker_started_is_ended_with_it(tmp_path: Path) -> None:
    note = tmp_path / "note"
    with pytest.raises(WorkerError, match="time"):
        call(jobs.start_and_hang, note, seconds=2, memory_bytes=MEMORY)
    assert gone([int(pid) for pid in note.read_text(encoding="ascii").split()])


def test_leaving_the_pool_in_the_middle_leaves_no_process() -> None:
    with WorkerPool(2, 60, MEMORY) as pool:
        for _index, result in pool.map(jobs.misbehave, ["a", "sleep", "sleep"]):
            assert result == "a"
            break
    assert gone(children())


def test_an_error_while_drawing_jobs_reaches_the_caller() -> None:
    def broken() -> object:
        yield 1
        raise OSError("stick pulled out")

    with WorkerPool(1, 30, MEMORY) as pool, pytest.raises(OSError, match="stick"):
        list(pool.map(jobs.double, broken()))  # type: ignore[call-overload] # a generator of int


def test_starting_a_worker_is_cheap() -> None:
    start = time.monotonic()
    call(jobs.double, 1, seconds=30, memory_bytes=MEMORY)
    assert time.monotonic() - start < 5


def test_a_worker_is_kept_however_big_its_parent_is():
    ballast = bytearray(os.urandom(1 << 20) * 200)  # more than half of what the worker may hold
    with WorkerPool(1, seconds=30, memory_bytes=300 << 20) as pool:
        pids = {result for _index, result in pool.map(jobs.who, range(5))}
    assert len(pids) == 1
    assert len(ballast) == 200 << 20
