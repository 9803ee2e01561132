"""`python -m ui.screenshots FOLDER`: every screen of the demonstration, and pages of its volume, as PNG."""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from dossier_app.context import Context
from dossier_app.i18n import LANGUAGES, language, use_language
from dossier_app.paths import AppPaths
from dossier_app.settings import Settings
from main import writers
from ui.fonts import use_bundled_font
from ui.main_window import SIZE, MainWindow
from ui.qt_texts import speak_to_qt
from ui.scenes import corners, dialogs, screens
from ui.theme import THEMES, apply_theme

ACTOR = "Ayu Lestari"
COLOURS = 96
VOLUME = {"volume-cover": 0, "volume-map": 2, "volume-sheet": 6, "volume-page": 9}
"""Pages of the bound volume of the demonstration (from 0) that README and help show."""
VOLUME_WIDTH = 520
PICTURES = Path(__file__).resolve().parent.parent / "resources" / "help" / "pictures"
"""Pictures of every screen in the light theme, for the help and README; a test compares them with fresh ones."""
TICKING = (
    "import itertools, sys, time; ticks = itertools.count(1_762_740_000_000_000_000, 37_000_000); "
    "time.time_ns = lambda: next(ticks); from main import main; sys.exit(main(sys.argv[1:]))"
)
"""The program with a clock of its own, which begins on 10 November 2025: the same pictures on every day."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where the demonstration stands; its folders are deep enough that no picture shows what lies above them."""

    root: Path

    @property
    def program(self) -> Path:
        return self.root / "program"

    @property
    def demo(self) -> Path:
        return self.root / "Dokumen" / "Penilaian mandiri SPBE" / "Pemerintah Kota Contoh"

    @property
    def workspace(self) -> Path:
        return self.demo / "ruang-kerja"

    @property
    def empty(self) -> Path:
        return self.demo / "Kota Baru"


def take_screenshots(
    folder: Path,
    *,
    themes: Sequence[str],
    languages: Sequence[str],
    size: tuple[int, int] = SIZE,
    everything: bool = False,
) -> list[Path]:
    """Make a demonstration somewhere else, and photograph each screen into the folder; returns the files.

    `size` in logical pixels; with `everything` also each tab, each dialog, and the screens of an empty workspace.
    """
    folder.mkdir(parents=True, exist_ok=True)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    spoken, font, palette, name = language(), application.font(), application.palette(), application.property("theme")
    use_bundled_font(application)
    plain = application.font()
    plain.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    application.setFont(plain)
    taken: list[Path] = []
    try:
        with tempfile.TemporaryDirectory(prefix="dossier-screens-", ignore_cleanup_errors=True) as temporary:
            room = make_room(Path(temporary))
            taken += take_volume(room, folder)
            for code in languages:
                use_language(code)
                speak_to_qt(application)
                for theme in themes:
                    apply_theme(application, THEMES[theme])
                    for scene, widget in show_scenes(room, theme=theme, size=size, everything=everything):
                        taken.append(_save(widget, folder / f"{scene}-{code}-{theme}.png"))
    finally:
        use_language(spoken)
        application.setFont(font)
        application.setPalette(palette)
        application.setProperty("theme", name)
    return taken


def make_room(root: Path) -> Room:
    """The demonstration as the command makes it, and an empty workspace, in processes of their own."""
    room = Room(root)
    room.demo.parent.mkdir(parents=True)
    _program(room, "demo", str(room.demo))
    _program(room, "init", str(room.empty), "--instrument", "spbe-2020", "--institution", "Kota Baru", "--year", "2025")
    return room


def _program(room: Room, *words: str) -> None:
    command = [sys.executable, "-c", TICKING, *words, "--as", ACTOR, "--data-dir", str(room.program)]
    place = Path(__file__).resolve().parent.parent
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=place)  # noqa: S603 -- our own program


def show_scenes(
    room: Room, *, theme: str, size: tuple[int, int] = SIZE, everything: bool = False
) -> Iterator[tuple[str, QWidget]]:
    """One window in the theme and the language of now, and what is seen in it, one scene after the other."""
    settings = Settings(theme=theme, language=language())
    window = MainWindow(Context(AppPaths.under(room.program), settings, writers, _no_window, ACTOR))
    try:
        window.resize(*size)
        window.show()
        yield from screens(window, room.workspace)
        if everything:
            yield from dialogs(window, room.workspace)
            yield from corners(window, room.empty)
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def take_volume(room: Room, folder: Path) -> list[Path]:
    """Photograph some pages of the demonstration's bound volume."""
    from pypdfium2 import PdfDocument

    with zipfile.ZipFile(room.demo / "dosir.zip") as bundle:
        name = next(name for name in bundle.namelist() if name.endswith("/data/dossier.pdf"))
        volume = PdfDocument(bundle.read(name))
    taken = []
    for scene, number in VOLUME.items():
        page = volume[number]
        picture = page.render(scale=VOLUME_WIDTH / page.get_width()).to_pil()
        taken.append(folder / f"{scene}.png")
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(taken[-1], optimize=True)
    volume.close()
    return taken


def _save(widget: QWidget, path: Path) -> Path:
    """Write the picture with 96 colours, which is all that a screen needs."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(held, "PNG")
    with Image.open(io.BytesIO(held.data().data())) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def _no_window(_context: Context, _workspace: Path | None) -> int:
    raise AssertionError("the window is already there")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m ui.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="without one: renew the pictures of help and README")
    parser.add_argument("--theme", choices=list(THEMES), action="append", help="only this theme")
    parser.add_argument("--language", choices=list(LANGUAGES), action="append", help="only this language")
    parser.add_argument("--size", default="{}x{}".format(*SIZE), help="of the window, in logical pixels, as 960x540")
    parser.add_argument("--everything", action="store_true", help="also every tab, dialog, and empty screen")
    given = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["TZ"] = "Asia/Jakarta"
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()
    width, height = (int(part) for part in given.size.split("x"))
    taken = take_screenshots(
        given.folder or PICTURES,
        themes=given.theme or (list(THEMES) if given.folder else ["light"]),
        languages=given.language or LANGUAGES,
        size=(width, height),
        everything=given.everything,
    )
    sys.stdout.write("".join(f"{path}\n" for path in taken))
    return 0


if __name__ == "__main__":
    sys.exit(main())
