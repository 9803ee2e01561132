"""Work in the background: answers come to the thread of the window, writes queue, and finishing leaves nothing."""

import threading

import pytest

from dossier_app.errors import Cancelled, UserError
from dossier_app.jobs.progress import Progress, Reporter
from ui.operations import Operations
from ui.widgets.operation_strip import OperationStrip, progress_words


@pytest.fixture
def operations(qtbot):
    operations = Operations()
    yield operations
    operations.finish()


def test_work_runs_elsewhere_and_its_answer_comes_here(qtbot, operations):
    answers = []
    operations.read(
        "Baca",
        lambda _report: threading.get_ident(),
        done=lambda ident: answers.append((ident, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(answers))
    worked, answered = answers[0]
    assert worked != answered == threading.get_ident()


def test_writes_happen_one_after_the_other(qtbot, operations):
    running, most, done = [0], [0], []

    def work(_report: Reporter) -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        threading.Event().wait(0.02)
        running[0] -= 1

    for _ in range(5):
        operations.write("Tulis", work, done=done.append)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert most == [1]


def test_a_refusal_goes_to_whoever_asked(qtbot, operations):
    failures = []

    def refuse(_report: Reporter) -> None:
        raise UserError("Tidak bisa.")

    operations.read("Baca", refuse, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "Tidak bisa."


def test_a_bug_is_logged_and_told_as_ours(qtbot, operations, expected_logs):
    records = expected_logs("dossier_app.ui")
    failures = []
    operations.failed.connect(failures.append)
    operations.read("Baca", lambda _report: 1 // 0)
    qtbot.waitUntil(lambda: bool(failures))
    assert "ZeroDivisionError" in failures[0].reason
    assert records[0].exc_info


def test_work_that_is_called_off_says_how(qtbot, operations):
    class Stopped(Cancelled):
        """Carries what had been done."""

    gate = threading.Event()

    def call_off(_report: Reporter) -> None:
        gate.wait(5)
        raise Stopped

    operation = operations.write("Tulis", call_off)
    with qtbot.waitSignal(operation.cancelled):
        gate.set()
    assert isinstance(operation.stopped, Stopped)


def test_what_nobody_waits_for_any_more_is_dropped(qtbot, operations):
    gate, dropped, answers = threading.Event(), [], []
    operations.read("Buka", lambda _report: gate.wait(5) and "meja", done=answers.append, dropped=dropped.append)
    gate.set()
    operations.finish()
    qtbot.wait(20)
    assert (answers, dropped) == ([], ["meja"])


def test_the_strip_appears_for_long_work_and_leaves_with_it(qtbot, operations):
    strip = OperationStrip(operations)
    qtbot.addWidget(strip)
    gate = threading.Event()

    def work(report: Reporter) -> None:
        report.start(120, "Mengimpor dokumen")
        report.step(34)
        gate.wait(10)
        report.check()

    operation = operations.write("Impor", work)
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: strip.bar.maximum() == 120)
    assert strip.text.text().startswith("Mengimpor dokumen")
    strip.stop.click()
    assert operation.is_cancelled
    assert strip.text.text() == "Membatalkan: Impor"
    gate.set()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_quick_work_is_not_mentioned(qtbot, operations):
    strip = OperationStrip(operations)
    qtbot.addWidget(strip)
    done = []
    operations.read("Baca", lambda _report: 1, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(350)
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress("Impor", 34, 120, 125.0), "Impor 34/120, 2 menit lagi"),
        (Progress("Impor", 34, 120), "Impor 34/120"),
        (Progress("Mengumpulkan berkas", 7, 0), "Mengumpulkan berkas 7"),
        (Progress("", 0, 0), "Baca"),
    ],
)
def test_the_strip_tells_count_and_time_left(progress, words):
    assert progress_words(progress, label="Baca") == words
