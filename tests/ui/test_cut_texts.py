"""No text of the window is cut, on a laptop of 1280 by 720 and on one of 1920 by 1080 at 200 %."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cut_texts import cut_texts
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from dossier_app.i18n import LANGUAGES, language, use_language
from ui.fonts import use_bundled_font
from ui.qt_texts import speak_to_qt
from ui.scenes import wait
from ui.screenshots import Room, make_room, show_scenes
from ui.theme import LIGHT, apply_theme

LAPTOP, HALVED = (1280, 720), (960, 540)
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Room:
    return make_room(tmp_path_factory.mktemp("screens"))


@pytest.fixture
def spoken(qapp, request):
    before = language()
    use_language(request.param)
    speak_to_qt(qapp)
    yield request.param
    use_language(before)
    speak_to_qt(qapp)


def found_in(room: Room) -> list[str]:
    """What is cut in any scene, at both sizes of the window."""
    found = []
    for name, widget in show_scenes(room, theme="light", size=LAPTOP, everything=True):
        for size in (LAPTOP,) if isinstance(widget, QDialog) else (HALVED, LAPTOP):
            if widget.size().toTuple() != size and not isinstance(widget, QDialog):
                widget.resize(*size)
                wait(lambda: True)
            found += [f"{name} {size[0]}: {words}" for words in cut_texts(widget)]
    return found


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)
def test_no_text_is_cut(qapp, room, spoken):
    use_bundled_font(qapp)
    apply_theme(qapp, LIGHT)
    assert found_in(room) == []


@pytest.mark.nightly
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_text_is_cut_at_200_percent(room, spoken):
    """The scale is chosen before Qt starts: a process of its own."""
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; "
        "from test_cut_texts import *; from ui.fonts import use_bundled_font; "
        "application = QApplication([]); use_bundled_font(application); use_language(sys.argv[2]); "
        "speak_to_qt(application); apply_theme(application, LIGHT); "
        "print('\\n'.join(found_in(Room(Path(sys.argv[1])))))"
    )
    path = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2", "PYTHONPATH": path}
    command = [sys.executable, "-c", code, str(room.root), spoken]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_cut_text_is_found(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    label, button, fits = QLabel("Nama yang panjang sekali"), QPushButton("Simpan semuanya"), QLabel("Ya")
    for widget in (label, button, fits):
        row.addWidget(widget)
    label.setFixedWidth(40)
    button.setFixedWidth(40)
    holder.show()
    QApplication.processEvents()
    assert [words.split("'")[-2] for words in cut_texts(holder)] == ["Nama yang panjang sekali", "Simpan semuanya"]
    button.setToolTip("Simpan semuanya ke folder")
    assert len(cut_texts(holder)) == 1
