"""What a window has shown and shows no more is freed, a little at a time and without the look for cycles."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest

from dossier_app.services.edit_document import edit_document
from dossier_app.services.import_documents import import_documents
from ui.fading import SLICE, Fading
from ui.smoothness import LOOK_MS, TURN, YOUNG, Smoothness


class Thing:
    pass


@pytest.fixture
def no_looks():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_many_objects_go_slice_by_slice(qtbot, no_looks):
    fading = Fading()
    things = [Thing() for _ in range(2 * SLICE + 1)]
    first, last = weakref.ref(things[0]), weakref.ref(things[-1])
    fading.let_go(things, [Thing()])
    del things
    assert first() is not None
    assert last() is not None
    qtbot.waitUntil(lambda: last() is None)
    qtbot.waitUntil(lambda: fading.is_done)
    assert first() is None


def test_an_old_look_at_the_workspace_is_freed_by_itself(qtbot, window, workspace, tmp_path, no_looks):
    (tmp_path / "Notula.txt").write_text("Notula rapat")
    with qtbot.waitSignal(window.settled):
        window.open_workspace(workspace)
    session = window.session
    with qtbot.waitSignal(session.did):
        session.change("Impor", lambda desk, report: import_documents(desk, [tmp_path / "Notula.txt"], report=report))
    qtbot.waitUntil(lambda: not session.operations.busy)
    (document,) = session.view.documents
    seen = weakref.ref(session.view)
    for title in ("Notula pertama", "Notula kedua"):
        session.change("Ubah", lambda desk, _report, title=title: edit_document(desk, document, title=title))
        qtbot.waitUntil(lambda: not session.operations.busy)
    assert session.view.documents[document].title == "Notula kedua"
    qtbot.waitUntil(lambda: seen() is None)
    window.close()


def a_cycle() -> "weakref.ref[Thing]":
    """Something that only a look for garbage frees."""
    cycle = Thing()
    cycle.itself = cycle
    return weakref.ref(cycle)


@pytest.fixture
def smoothness(qapp, monkeypatch) -> Iterator[Smoothness]:
    monkeypatch.setattr("ui.smoothness.OPENED_MS", 0)
    smoothness = Smoothness(qapp)
    yield smoothness
    smoothness.stop()


def test_garbage_is_looked_for_on_the_thread_of_the_window_alone(qtbot, smoothness):
    gone = a_cycle()
    many: list[object] = []
    beside = threading.Thread(target=lambda: many.extend([] for _ in range(3 * YOUNG)))
    beside.start()
    beside.join()
    assert gone() is not None, "a widget would have been taken apart beside its thread"
    qtbot.waitUntil(lambda: gone() is None)


def test_old_objects_are_looked_through_only_while_the_window_is_not_in_front(qapp, smoothness):
    cycle = Thing()
    cycle.itself = cycle
    gone = weakref.ref(cycle)
    gc.collect(0)  # it has grown old
    del cycle
    young = [[] for _ in range(3 * YOUNG)]
    QTest.qWait(3 * LOOK_MS)
    assert gone() is not None, "a look at what is new does not come to it"
    qapp.applicationStateChanged.emit(qapp.applicationState().ApplicationInactive)
    assert gone() is None
    assert len(young) == 3 * YOUNG


def test_python_looks_and_turns_as_before_when_the_window_is_gone(qapp):
    gc.enable()
    before = sys.getswitchinterval()
    smoothness = Smoothness(qapp)
    assert sys.getswitchinterval() == pytest.approx(TURN)
    assert not gc.isenabled()
    smoothness.stop()
    assert sys.getswitchinterval() == before
    assert gc.isenabled()
