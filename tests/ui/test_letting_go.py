"""What a window has shown and shows no more is freed, a little at a time and without the look for cycles."""

import gc
import sys
import weakref

import pytest

from dossier_app.services.edit_document import edit_document
from dossier_app.services.import_documents import import_documents
from ui.fading import SLICE, Fading
from ui.smoothness import TURN, YOUNG, Smoothness


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


def test_old_objects_are_looked_through_only_while_the_window_is_not_in_front(qtbot, qapp):
    before = gc.get_threshold(), sys.getswitchinterval()
    smoothness = Smoothness(qapp)
    assert sys.getswitchinterval() == pytest.approx(TURN)
    cycle = Thing()
    cycle.itself = cycle
    gone = weakref.ref(cycle)
    gc.collect(0)  # it has grown old
    del cycle
    young = [[] for _ in range(3 * YOUNG)]
    assert gone() is not None, "a look at what is new does not come to it"
    qapp.applicationStateChanged.emit(qapp.applicationState().ApplicationInactive)
    assert gone() is None
    smoothness.stop()
    assert (gc.get_threshold(), sys.getswitchinterval()) == before
    assert len(young) == 3 * YOUNG
