"""`python -m ui.screenshots FOLDER`: every screen of the demonstration, in both themes and languages, as PNG."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from dossier_app.context import Context
from dossier_app.i18n import LANGUAGES, language, use_language
from dossier_app.paths import AppPaths
from dossier_app.settings import Settings
from main import writers
from ui.fonts import use_bundled_font
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.qt_texts import speak_to_qt
from ui.theme import THEMES, apply_theme

PATIENCE_MS = 60_000
INDICATOR = "10"
"""The indicator of the demonstration whose claim is higher than its proof: there is most to be seen."""


def take_screenshots(folder: Path, *, themes: Sequence[str], languages: Sequence[str]) -> list[Path]:
    """Make a demonstration somewhere else, and photograph each screen into the folder; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    spoken, font, palette, name = language(), application.font(), application.palette(), application.property("theme")
    use_bundled_font(application)
    taken: list[Path] = []
    try:
        with tempfile.TemporaryDirectory(prefix="dossier-screens-", ignore_cleanup_errors=True) as room:
            workspace = make_demo(Path(room))
            for code in languages:
                use_language(code)
                speak_to_qt(application)
                for theme in themes:
                    apply_theme(application, THEMES[theme])
                    taken += _photograph(Path(room), workspace, folder, theme=theme)
    finally:
        use_language(spoken)
        application.setFont(font)
        application.setPalette(palette)
        application.setProperty("theme", name)
    return taken


def make_demo(room: Path) -> Path:
    """The demonstration as the command makes it, in a process of its own; returns its workspace."""
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, str(root / "main.py"), "--data-dir", str(room / "program"), "demo", str(room / "contoh")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own program
    return room / "contoh" / "ruang-kerja"


def _photograph(room: Path, workspace: Path, folder: Path, *, theme: str) -> Iterator[Path]:
    """One window in the theme and the language of now: the start, every screen, and a document beside one."""
    settings = Settings(theme=theme, language=language())
    window = MainWindow(Context(AppPaths.under(room / "program"), settings, writers, _no_window, "Ayu"))

    def save(name: str) -> Path:
        _wait(lambda: not window.session.operations.busy)
        path = folder / f"{name}-{language()}-{theme}.png"
        if not window.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
        return path

    try:
        window.show()
        yield save("start")
        window.open_workspace(workspace)
        _wait(lambda: window.session.view is not None)
        window.notice.hide()
        for place in PLACES:
            window.show_screen(place.key)
            yield save(place.key)
        view = window.session.view
        need = (
            next(iter(e for e in view.snapshot.evidence if e.requirement.startswith(f"{INDICATOR}."))) if view else None
        )
        if need is not None:
            window.visiting.open_indicator(INDICATOR)
            window.stack.screen_of("indicators").reveal(need.requirement)
            window.visiting.open_document(need.document)
            viewer = window.visiting.viewer
            _wait(lambda: viewer is not None and viewer.canvas.isVisible())
            _wait(lambda: False, 1500, needed=False)  # the pages come from another process
            yield save("viewer")
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _wait(done: Callable[[], bool], most: int = PATIENCE_MS, *, needed: bool = True) -> None:
    """Let the window work until this is so, and then until it has nothing more to draw."""
    deadline = QDeadlineTimer(most)
    while not done():
        if deadline.hasExpired():
            if needed:
                raise TimeoutError("the window does not come to rest")
            break
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    for _round in range(5):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _no_window(_context: Context, _workspace: Path | None) -> int:
    raise AssertionError("the window is already there")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m ui.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", choices=list(THEMES), action="append", help="only this theme")
    parser.add_argument("--language", choices=list(LANGUAGES), action="append", help="only this language")
    given = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    taken = take_screenshots(given.folder, themes=given.theme or list(THEMES), languages=given.language or LANGUAGES)
    sys.stdout.write("".join(f"{path}\n" for path in taken))
    return 0


if __name__ == "__main__":
    sys.exit(main())
