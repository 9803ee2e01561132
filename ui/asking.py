"""The dialogs of the window: each asks, and hands the answer to the window; none stops it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dossier_app.errors import DossierError
from dossier_app.i18n import _

if TYPE_CHECKING:
    from dossier_app.jobs.progress import Reporter
    from dossier_app.services.desk import Desk
    from ui.dialogs.error_dialog import ErrorDialog
    from ui.dialogs.help_window import HelpWindow
    from ui.main_window import MainWindow


class Asking(QObject):
    """Opens dialogs over the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._error: ErrorDialog | None = None
        self._help: HelpWindow | None = None

    def new(self) -> None:
        from ui.dialogs.new_workspace import NewWorkspace

        dialog = NewWorkspace(self._window.session.context, below=documents_folder(), parent=self._window)
        dialog.wanted.connect(self._window.make_workspace)
        dialog.open()

    def open(self) -> None:
        self._folder(_("Buka ruang kerja"), self._window.open_workspace, _("Buka"))

    def look(self) -> None:
        from ui.choosing import choose_file

        choose_file(
            self._window,
            _("Lihat bundel"),
            self._window.look_at_bundle,
            patterns=_("Bundel (*.zip)"),
            accept=_("Lihat"),
            start=documents_folder(),
        )

    def example(self) -> None:
        """Make the demonstration in a folder of the user's choice."""
        self._folder(_("Pilih folder tempat contoh disimpan"), self._make_example, _("Simpan di sini"))

    def import_files(self) -> None:
        from ui.choosing import choose_files

        choose_files(self._window, _("Impor dokumen"), self._window.take_in, accept=_("Impor"))

    def import_folder(self) -> None:
        def chosen(path: Path) -> None:
            self._window.take_in([path])

        self._folder(_("Impor folder"), chosen, _("Impor"))

    def import_link(self) -> None:
        from ui.dialogs.link_dialog import LinkDialog

        dialog = LinkDialog(self._window)
        dialog.wanted.connect(self._window.importing.take_in_link)
        dialog.open()

    def preferences(self) -> None:
        from ui.dialogs.preferences import Preferences

        dialog = Preferences(self._window.session.context.settings, self._window)
        dialog.changed.connect(self._window.use_settings)
        dialog.open()

    def about(self) -> None:
        from ui.dialogs.about import About

        About(self._window).open()

    def help(self) -> None:
        """Open the page of the screen in front; the window of it stays where the user put it."""
        from ui.dialogs.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.show_page(self._window.stack.key if self._window.session.view is not None else "start")

    def logs(self) -> None:
        logs = self._window.session.context.paths.logs
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs))):
            self._window.notice.tell(_("Log program ada di {path}.").format(path=logs), stays=True)

    def tell_error(self, error: DossierError) -> None:
        """Show a failure; the same one is not stacked on itself."""
        from ui.dialogs.error_dialog import show_error

        if self._error is not None and self._error.error.sentence == error.sentence:
            return
        dialog = show_error(self._window, error, logs=self._window.session.context.paths.logs)
        self._error = dialog
        dialog.finished.connect(self._told)

    def offer_crash_report(self) -> bool:
        """Offer what is known of a crash of the last run; False if it ended well."""
        from dossier_app.services.describe_trouble import last_crash

        logs = self._window.session.context.paths.logs
        words = last_crash(logs)
        if not words:
            return False
        from ui.dialogs.crash_report import CrashReport

        CrashReport(words, logs=logs, parent=self._window).open()
        return True

    def _told(self, _result: int) -> None:
        self._error = None

    def _folder(self, title: str, chosen: Callable[[Path], object], accept: str) -> None:
        from ui.choosing import choose_folder

        choose_folder(self._window, title, chosen, accept=accept, start=documents_folder())

    def _make_example(self, below: Path) -> None:
        context = self._window.session.context

        def make(report: "Reporter") -> "Desk":
            from dossier_app.services.demo.run_demo import run_demo

            made = run_demo(
                None, below=below, paths=context.paths, actor=context.actor, writers=context.writers, report=report
            )
            return context.desk(made.workspace, write=True)

        self._window.make_workspace(make, label=_("Menyiapkan contoh"))


def documents_folder() -> Path:
    """Where the user keeps documents."""
    from PySide6.QtCore import QStandardPaths

    places: Sequence[str] = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    found = [Path(place) for place in places if Path(place).is_dir()]
    return found[0] if found else Path.home()
