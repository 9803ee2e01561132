"""The door to the window: it opens, it closes, it says why it does not open, and a second start finds the first."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dossier_app.errors import MachineError
from dossier_app.log import crash_file
from dossier_app.settings import Settings
from ui.application import run
from ui.dialogs.crash_report import CrashReport
from ui.instance_name import may_run, server_name
from ui.main_window import MainWindow
from ui.qt_texts import IndonesianQt
from ui.single_instance import FirstInstance, hand_over

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def _quiet_qt(qapp):
    yield
    for translator in qapp.findChildren(IndonesianQt):
        qapp.removeTranslator(translator)
        translator.setParent(None)


def main_windows() -> list[MainWindow]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]


def when(ready, then) -> None:
    """Do `then` with the window as soon as it is `ready`; close it in any case after ten seconds."""
    left = [400]

    def look() -> None:
        left[0] -= 1
        for window in main_windows():
            if left[0] <= 0 or ready(window):
                then(window)
                return
        QTimer.singleShot(25, look)

    QTimer.singleShot(0, look)


def test_the_window_opens_the_workspace_named_and_ends_when_closed(qapp, context, workspace):
    seen = []

    def leave(window: MainWindow) -> None:
        seen.append(window.session.path)
        window.close()

    when(lambda window: window.session.view is not None, leave)
    assert run(context, workspace) == 0
    assert seen == [workspace]


def test_a_second_start_hands_its_workspace_to_the_first(qapp, context, workspace):
    seconds, seen = [], []
    program = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
        "from ui.single_instance import hand_over; app = QCoreApplication([]); "
        "sys.exit(0 if hand_over(sys.argv[1], (Path(sys.argv[2]),)) else 1)"
    )

    def start_again(window: MainWindow) -> None:
        words = [sys.executable, "-c", program, server_name(context.paths), str(workspace)]
        seconds.append(subprocess.Popen(words, cwd=ROOT))

        def leave(window: MainWindow) -> None:
            seen.append(window.session.path)
            window.close()

        when(lambda window: window.session.view is not None, leave)

    when(lambda window: window.start.isVisible(), start_again)
    assert run(context) == 0
    assert seconds[0].wait(20) == 0
    assert seen == [workspace]


def test_nobody_answers_where_no_window_runs(qapp, context):
    assert not may_run(context.paths) or sys.platform == "win32"
    assert not hand_over(server_name(context.paths), ())


def test_whoever_starts_knows_that_a_window_may_run(qapp, context):
    first = FirstInstance(server_name(context.paths))
    assert may_run(context.paths)
    first.stop()
    first.deleteLater()


def test_another_data_folder_is_another_window(qapp, context, tmp_path):
    assert server_name(context.paths) != server_name(replace(context.paths, config=tmp_path / "lain"))


def test_nonsense_on_the_line_is_no_more_than_a_greeting(qtbot, context):
    from PySide6.QtNetwork import QLocalSocket

    first = FirstInstance(server_name(context.paths))
    assert first.listening
    socket = QLocalSocket()
    with qtbot.waitSignal(first.asked, timeout=5000) as asked:
        socket.connectToServer(server_name(context.paths))
        socket.write(b"\xff\x00 bukan json\n")
        socket.flush()
    assert asked.args == [()]
    first.stop()
    socket.abort()
    first.deleteLater()
    socket.deleteLater()
    qtbot.wait(20)


def test_a_crash_is_told_once(qapp, context):
    context.paths.logs.mkdir(parents=True)
    crash_file(context.paths.logs).write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    seen = []

    def leave(window: MainWindow) -> None:
        report = window.findChild(CrashReport)
        seen.append(report.report.toPlainText())
        report.reject()
        window.close()

    when(lambda window: window.findChild(CrashReport) is not None, leave)
    assert run(context) == 0
    assert "Segmentation fault" in seen[0]
    assert "Python 3." in seen[0]
    assert crash_file(context.paths.logs).read_text(encoding="utf-8") == ""


def test_another_language_builds_the_window_anew_on_the_same_workspace(qapp, context, workspace):
    seen = []

    def choose(window: MainWindow) -> None:
        window.use_settings(replace(window.session.context.settings, language="en"))

        def leave(window: MainWindow) -> None:
            seen.append((window.session.path, window.session.context.settings.language))
            window.close()

        when(lambda other: other is not window and other.session.view is not None, leave)

    when(lambda window: window.session.view is not None, choose)
    assert run(context, workspace) == 0
    assert seen == [(workspace, "en")]


def test_qt_speaks_indonesian(qapp, context):
    seen = []

    def leave(window: MainWindow) -> None:
        seen.append([qapp.translate("QPlatformTheme", text) for text in ("Cancel", "&Yes", "Something else")])
        window.close()

    when(lambda window: window.start.isVisible(), leave)
    assert run(replace(context, settings=Settings(theme="dark"))) == 0
    assert seen == [["Batal", "&Ya", "Something else"]]


def test_without_a_screen_it_says_so(monkeypatch, context):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(MachineError) as refused:
        run(context)
    assert "Tidak ada layar" in refused.value.reason
    assert refused.value.remedy


def test_without_the_libraries_of_qt_it_says_so(monkeypatch, context):
    monkeypatch.setitem(sys.modules, "ui.event_loop", None)
    with pytest.raises(MachineError) as refused:
        run(context)
    assert "Qt" in refused.value.reason
    assert "README" in refused.value.remedy
