"""A real X screen for tests: hands that type and click, and eyes that take pictures."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MISSING = [tool for tool in ("Xvfb", "xdotool", "scrot", "openbox") if shutil.which(tool) is None]
"""What is not installed of the programs that a real screen needs."""
PATIENCE = 40


@dataclass
class Screen:
    """A screen with a window on it: hands that type and click, and eyes that take pictures."""

    display: str
    folder: Path
    home: Path
    running: list[subprocess.Popen] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "WAYLAND"))}
        return {**kept, "DISPLAY": self.display, "HOME": str(self.home), "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}

    def start(self, *command: str) -> subprocess.Popen:
        with (self.folder / f"{Path(command[0]).name}-{len(self.running)}.log").open("wb") as log:
            self.running.append(
                subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
            )
        return self.running[-1]

    def do(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def keys(self, *names: str) -> None:
        for name in names:
            self.do("key", "--clearmodifiers", name)
            time.sleep(0.25)

    def type(self, text: str) -> None:
        self.do("type", "--delay", "15", text)
        time.sleep(0.4)

    def click(self, x: int, y: int) -> None:
        self.do("mousemove", str(x), str(y), "click", "1")
        time.sleep(0.4)

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        self.do("mousemove", str(x), str(y), "mousedown", "1")
        for share in (0.3, 0.6, 1.0):
            self.do("mousemove", str(int(x + (to_x - x) * share)), str(int(y + (to_y - y) * share)))
            time.sleep(0.1)
        self.do("mouseup", "1")
        time.sleep(0.4)

    def look(self, name: str, *, after: float = 1.2) -> None:
        time.sleep(after)
        path = self.folder / f"{len(self.pictures) + 1:02d}-{name}.png"
        subprocess.run(["scrot", "--overwrite", str(path)], env=self.environment, check=True)
        self.pictures.append(path)

    def sees(self, what: Callable[[], object], said: str) -> None:
        until = time.monotonic() + PATIENCE
        while not what():
            if time.monotonic() > until:
                self.look("not-seen")
                pytest.fail(f"{said}; see {self.pictures[-1]}")
            time.sleep(0.3)

    def title(self) -> str:
        return self.do("getactivewindow", "getwindowname")

    def stop(self) -> None:
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            process.wait(20)


@contextmanager
def real_screen(tmp_path: Path) -> Iterator[Screen]:
    """An X screen of its own of 1280 by 720, with a window manager."""
    reading, writing = os.pipe()
    (tmp_path / "layar").mkdir()
    (tmp_path / "rumah" / "Documents").mkdir(parents=True)
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as answer:
        made = Screen(f":{answer.readline().strip()}", tmp_path / "layar", tmp_path / "rumah", [server])
    made.start("openbox")
    time.sleep(1)
    try:
        yield made
    finally:
        made.stop()
