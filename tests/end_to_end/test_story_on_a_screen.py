"""The coordinator's first five minutes in a real window on an X screen, by xdotool; pictures of every step are kept.

`pytest -m nightly tests/end_to_end/test_story_on_a_screen.py --basetemp FOLDER` leaves the pictures below FOLDER.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_files import DECISION, make_pdf
from real_screen import MISSING, ROOT, Screen, real_screen

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(MISSING), reason="not installed: " + ", ".join(MISSING)),
]


@pytest.fixture
def screen(tmp_path) -> Iterator[Screen]:
    with real_screen(tmp_path) as made:
        yield made


@pytest.fixture
def documents(tmp_path) -> Path:
    folder = tmp_path / "dokumen"
    make_pdf(folder / "SK Tim Koordinasi SPBE.pdf", DECISION, "Lampiran\nSusunan Tim Koordinasi")
    make_pdf(folder / "2025" / "Notula Rapat.pdf", "NOTULA RAPAT\nRapat Tim Koordinasi SPBE\nHari Senin, 10 Maret 2025")
    return folder


def test_the_first_five_minutes_on_a_screen(screen, documents, tmp_path):
    data, workspace = tmp_path / "program", screen.home / "Documents" / "Pemerintah Kota Contoh 2025"

    def told(*words: str) -> dict:
        """What the program without a window says."""
        command = [sys.executable, "main.py", *words, "--json", "--data-dir", str(data)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def steps() -> list[str]:
        return [step["label"] for step in told("history", str(workspace))["steps"] if not step["undone"]]

    def index(which: str = "supported") -> float:
        return told("index", str(workspace))[which]["index"]

    screen.start(sys.executable, str(ROOT / "main.py"), "--data-dir", str(data), "--as", "Ayu Lestari", "gui")
    screen.sees(lambda: screen.title() == "Dosir SPBE", "the window does not open")
    screen.look("start")

    screen.keys("ctrl+n")
    screen.sees(lambda: screen.title().startswith("Ruang kerja baru"), "no dialog opens")
    screen.type("Pemerintah Kota Contoh")
    screen.keys("Tab")
    screen.type("2025")
    screen.look("new")
    screen.keys("Return")
    screen.sees(lambda: screen.title().startswith("Pemerintah Kota Contoh"), "no workspace is made")
    screen.look("empty")

    screen.keys("ctrl+shift+i")
    time.sleep(1.5)
    screen.type(str(documents))
    screen.look("folder")
    screen.keys("Return")
    screen.sees(lambda: len(told("documents", str(workspace))["documents"]) == 2, "the documents do not arrive")
    screen.look("imported")

    screen.keys("ctrl+2", "ctrl+f")
    screen.type("Tim Koordinasi SPBE")
    screen.keys("Return", "Home", "Down", "Down", "Return", "Home", "Down", "Down")
    screen.look("requirement")

    screen.keys("ctrl+3", "ctrl+f")
    screen.type("SK Tim")
    time.sleep(1)
    screen.keys("Return", "Home", "Return")
    screen.look("document", after=3)
    screen.keys("ctrl+2")
    screen.look("beside")
    began, known = index(), len(steps())
    screen.drag(968, 188, 1206, 188)
    screen.look("selected")
    screen.click(1168, 646)
    screen.sees(lambda: len(steps()) == known + 1, "the words prove nothing")
    screen.look("mapped")

    screen.keys("alt+k", "2")
    screen.sees(lambda: len(steps()) == known + 2, "no level is claimed")
    screen.look("claimed")
    screen.keys("ctrl+4")
    screen.look("gaps")
    screen.keys("ctrl+2", "alt+2", "Down", "Down", "space")
    screen.sees(lambda: len(steps()) == known + 3, "the gap stays open")
    screen.look("closed")
    proven = index()
    assert proven > began

    screen.keys("ctrl+6")
    screen.look("bundle", after=2)
    screen.click(902, 671)  # the notice goes, and the screen has its full height
    time.sleep(1)
    screen.click(360, 624)
    screen.sees(lambda: list(workspace.parent.glob("*.zip")), "no dossier is written")
    screen.look("written", after=3)
    assert told("verify", str(next(workspace.parent.glob("*.zip"))))["valid"]
    screen.click(700, 536)
    screen.click(620, 624)
    screen.look("verified", after=3)

    screen.keys("ctrl+2", "ctrl+z")
    screen.sees(lambda: index() == began, "the first step is not taken back")
    screen.look("undone")
    screen.keys("ctrl+z")
    screen.sees(lambda: index("claimed") == began, "the second step is not taken back")
    screen.look("undone-twice")
    screen.keys("ctrl+7")
    screen.look("history")
    screen.keys("ctrl+q")
    screen.sees(lambda: screen.title() == "", "the window does not close")
