"""What is being typed is kept: in pauses, when the workspace is let go in any way, and when the program is ended."""

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dossier_app.bundles.reader import read_bundle
from dossier_app.services import write_narrative
from dossier_app.services.create_workspace import create
from dossier_app.services.desk import open_desk
from dossier_app.services.undo_step import undo_step
from ui.dialogs.error_dialog import ErrorDialog
from ui.ending import Ending
from ui.main_window import MainWindow
from ui.panels.indicator_screen import IndicatorScreen

WORDS = "Arsitektur sudah ditetapkan"


def opened(qtbot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.arrive([path])
    idle(qtbot, window)


def idle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=20_000)


@pytest.fixture
def screen(qtbot, window, workspace) -> IndicatorScreen:
    """Indicator 10, its narrative in front."""
    opened(qtbot, window, workspace)
    window.visiting.open_indicator("10")
    found = window.stack.screen_of("indicators")
    found.turn_to(found.narrative.text)
    idle(qtbot, window)
    return found


def typed(qtbot, screen: IndicatorScreen, words: str = WORDS) -> None:
    qtbot.keyClicks(screen.narrative.text, words)


def texts(path: Path, context) -> list[str]:
    with open_desk(path, paths=context.paths, actor="Ayu", write=False) as desk:
        return [narrative.text for narrative in desk.snapshot().narratives]


def test_closing_the_window_keeps_the_narrative(qtbot, window, screen, workspace, context):
    typed(qtbot, screen)
    window.close()
    assert texts(workspace, context) == [WORDS]


def test_closing_the_workspace_keeps_it(qtbot, window, screen, workspace, context):
    typed(qtbot, screen)
    window.close_workspace()
    assert texts(workspace, context) == [WORDS]
    assert screen.narrative.text.toPlainText() == ""


def test_opening_another_workspace_keeps_it_where_it_was_typed(qtbot, window, screen, workspace, context, tmp_path):
    other = tmp_path / "Kota Lain 2025"
    create(other, instrument="spbe-2020", institution="Kota Lain", year=2025, paths=context.paths, actor="Ayu").close()
    typed(qtbot, screen)
    opened(qtbot, window, other)
    assert window.session.path == other
    assert texts(workspace, context) == [WORDS]
    window.visiting.open_indicator("10")
    idle(qtbot, window)
    assert screen.narrative.text.toPlainText() == ""
    window.close_workspace()
    assert texts(other, context) == []


def test_a_pause_keeps_it_while_the_cursor_stays(qtbot, window, screen, workspace, context):
    typed(qtbot, screen, "Kata ")
    qtbot.waitUntil(lambda: texts(workspace, context) == ["Kata"], timeout=10_000)
    idle(qtbot, window)
    typed(qtbot, screen, "kedua")
    assert screen.narrative.text.toPlainText() == "Kata kedua"
    assert not window.notice.isVisible()


def test_pauses_of_one_sitting_are_one_step_to_undo(qtbot, window, screen, workspace, context):
    typed(qtbot, screen, "Satu")
    qtbot.waitUntil(lambda: texts(workspace, context) == ["Satu"], timeout=10_000)
    idle(qtbot, window)
    typed(qtbot, screen, " dua")
    screen.scheme.tree.setFocus()
    qtbot.waitUntil(lambda: texts(workspace, context) == ["Satu dua"], timeout=10_000)
    idle(qtbot, window)
    screen.turn_to(screen.narrative.text)
    typed(qtbot, screen, "Lain: ")
    window.close_workspace()
    (last,) = texts(workspace, context)
    with open_desk(workspace, paths=context.paths, actor="Ayu", write=True) as desk:
        undo_step(desk)
        assert [narrative.text for narrative in desk.snapshot().narratives] == ["Satu dua"] != [last]
        undo_step(desk)
        assert desk.snapshot().narratives == ()


def test_a_text_that_is_typed_without_a_pause_is_kept_after_seconds(qtbot, monkeypatch, screen, workspace, context):
    from ui.widgets import narrative_editor

    monkeypatch.setattr(narrative_editor, "LATEST", 0.5)
    for _key in range(40):
        typed(qtbot, screen, "a")
        qtbot.wait(50)
    assert texts(workspace, context)
    screen.session.close()


def test_an_export_waits_for_what_is_typed(qtbot, window, screen, tmp_path, context):
    window.session.context = context
    typed(qtbot, screen)
    bundles = window.stack.screen_of("bundles")
    bundles.show_view(window.session.view)
    target = tmp_path / "keluar.zip"
    bundles.export.target.setText(str(target))
    bundles._write()
    qtbot.waitUntil(target.is_file, timeout=30_000)
    idle(qtbot, window)
    with read_bundle(target) as view:
        assert [narrative.text for narrative in view.snapshot.narratives] == [WORDS]


def test_a_figure_that_was_typed_is_kept_when_the_window_is_closed(qtbot, window, tmp_path, context):
    path = tmp_path / "Pemdi 2026"
    create(path, instrument="pemdi-2026", institution="Kota", year=2026, paths=context.paths, actor="Ayu").close()
    opened(qtbot, window, path)
    first = window.session.view.instrument.indicators[0].code
    window.visiting.open_indicator(first)
    screen = window.stack.screen_of("indicators")
    screen.header.value.setFocus()
    qtbot.keyClicks(screen.header.value, "2,1")
    window.close()
    with open_desk(path, paths=context.paths, actor="Ayu", write=False) as desk:
        assert [str(a.value) for a in desk.snapshot().assessments] == ["2.1"]


def test_a_text_that_could_not_be_kept_stays_and_is_tried_again(qtbot, monkeypatch, window, screen, workspace, context):
    with monkeypatch.context() as narrow:
        narrow.setattr(write_narrative, "MAX_CHARS", 5)
        typed(qtbot, screen)
        screen.narrative.save()
        idle(qtbot, window)
    dialog = window.findChild(ErrorDialog)
    assert "terlalu panjang" in dialog.error.sentence
    dialog.close()
    assert screen.narrative.text.document().isModified()
    assert screen.narrative.text.toPlainText() == WORDS
    window.close()
    assert texts(workspace, context) == [WORDS]


def test_the_end_of_the_session_keeps_it_and_the_window_goes_on(qtbot, window, screen, workspace, context):
    left = []
    ending = Ending(QApplication.instance(), keep=window.session.keep_typed, leave=lambda: left.append(True))
    try:
        typed(qtbot, screen)
        ending.commit()
        assert texts(workspace, context) == [WORDS]
        assert not left
    finally:
        ending.stop()
    idle(qtbot, window)


@pytest.mark.skipif(os.name == "nt", reason="Windows tells its programs in another way")
def test_a_signal_closes_the_window_as_its_user_would(qtbot, window, screen, workspace, context):
    before = signal.getsignal(signal.SIGTERM)
    ending = Ending(QApplication.instance(), keep=window.session.keep_typed, leave=window.close)
    try:
        typed(qtbot, screen)
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
        assert texts(workspace, context) == [WORDS]
    finally:
        ending.stop()
    assert signal.getsignal(signal.SIGTERM) is before
