"""The window of the frozen program on a real screen: every place is seen once, and it closes without a complaint."""

import os

import pytest
from real_screen import MISSING, Screen, real_screen

from dossier_app.log import crash_file, log_file
from dossier_app.paths import AppPaths
from ui.places import PLACES

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(MISSING), reason="not installed: " + ", ".join(MISSING)),
]


def picture_of(screen: Screen, name: str) -> bytes:
    screen.look(name, after=2)
    return screen.pictures[-1].read_bytes()


def test_every_screen_is_shown_once_and_the_window_closes_well(program, demo, workspace, tmp_path, monkeypatch):
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    for name in [name for name in os.environ if name.startswith(("PYTHON", "VIRTUAL_ENV"))]:
        monkeypatch.delenv(name)
    paths = AppPaths.under(demo / "data")
    with real_screen(tmp_path) as screen:
        window = screen.start(str(program), "--data-dir", str(demo / "data"), "gui", str(workspace))
        screen.sees(lambda: "Kota Contoh" in screen.title(), "the workspace does not open")
        seen = {}
        for number, place in enumerate(PLACES, start=1):
            screen.keys(f"ctrl+{number}")
            seen[place.key] = picture_of(screen, place.key)
        assert len(set(seen.values())) == len(PLACES)
        screen.keys("F1")
        screen.sees(lambda: "Bantuan" in screen.title(), "the help does not open")
        screen.look("help", after=2)
        screen.keys("Escape", "ctrl+q")
        screen.sees(lambda: window.poll() is not None, "the window does not close")
        assert window.returncode == 0
        said = (screen.folder / f"{program.name}-2.log").read_text(encoding="utf-8")
    assert said == ""
    assert not crash_file(paths.logs).read_text(encoding="utf-8")
    assert not [line for line in log_file(paths.logs).read_text(encoding="utf-8").splitlines() if " ERROR " in line]
