"""The viewer's line of background work: what is wanted is answered, whatever was wanted in between."""

import threading

import pytest

from ui.viewer import task_queue
from ui.viewer.task_queue import Task, TaskQueue


@pytest.fixture
def queue(qtbot):
    queue = TaskQueue()
    yield queue
    queue.close()
    queue.deleteLater()


def test_what_is_broken_off_and_then_wanted_again_is_answered(qtbot, queue, monkeypatch):
    monkeypatch.setattr(task_queue, "PATIENCE", 0.0)
    begun, go_on, turns = threading.Event(), threading.Event(), []

    def draw(report):
        turns.append(len(turns))
        if len(turns) == 1:
            begun.set()
            try:
                while True:
                    report.check()
            finally:
                go_on.wait(10)  # the process that drew takes its time to end
        return "drawn"

    page = Task("page", draw)
    queue.want([page])
    begun.wait(10)
    queue.want([])
    with qtbot.waitSignal(queue.answered, timeout=10_000) as answered:
        qtbot.wait(50)
        queue.want([page])
        go_on.set()
    assert answered.args == ["page", "drawn"]
    assert turns == [0, 1]


def test_what_nobody_wants_any_more_stays_broken_off(qtbot, queue, monkeypatch):
    monkeypatch.setattr(task_queue, "PATIENCE", 0.0)
    begun, turns = threading.Event(), []

    def draw(report):
        turns.append(len(turns))
        begun.set()
        while True:
            report.check()

    queue.want([Task("page", draw)])
    begun.wait(10)
    queue.want([])
    qtbot.waitUntil(lambda: not queue.busy)
    assert turns == [0]
