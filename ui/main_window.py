"""The main window: opens a workspace to look at, and shows its indicators and its index."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QMainWindow, QStackedWidget

from dossier_app.context import Context
from dossier_app.domain.report import IndexFigure
from dossier_app.errors import DossierError
from dossier_app.i18n import _, ngettext
from dossier_app.i18n.format import format_number
from dossier_app.services.read_state import read_state
from dossier_app.services.show_overview import Overview, show_overview
from ui.jobs import Jobs
from ui.messages import show_error
from ui.panels.indicator_panel import IndicatorPanel


class MainWindow(QMainWindow):
    """One workspace, read-only. `loaded` is emitted when a workspace is on screen or could not be opened."""

    loaded = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._jobs = Jobs(self)
        self.workspace: Path | None = None
        self.panel = IndicatorPanel(self)
        self.notice = QLabel(self)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setWordWrap(True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.panel)
        self.setCentralWidget(self._stack)
        self.index_label = QLabel(self)
        self.index_label.setAccessibleName(_("Indeks"))
        self.statusBar().addPermanentWidget(self.index_label)
        self._build_menu()
        self.setWindowTitle(_("Dosir SPBE"))
        self.resize(1100, 700)
        self._say(_("Belum ada ruang kerja yang dibuka. Pilih Berkas > Buka, atau tekan Ctrl+O."))

    def _build_menu(self) -> None:
        menu = self.menuBar().addMenu(_("&Berkas"))
        self.open_action = QAction(_("&Buka…"), self)
        self.open_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Open))
        self.open_action.triggered.connect(self.ask_for_workspace)
        self.reload_action = QAction(_("&Muat ulang"), self)
        self.reload_action.setShortcut(QKeySequence("F5"))
        self.reload_action.setEnabled(False)
        self.reload_action.triggered.connect(self.reload)
        self.quit_action = QAction(_("&Keluar"), self)
        self.quit_action.setShortcut(QKeySequence("Ctrl+Q"))
        self.quit_action.triggered.connect(self.close)
        menu.addActions([self.open_action, self.reload_action])
        menu.addSeparator()
        menu.addAction(self.quit_action)

    def ask_for_workspace(self) -> None:
        """Let the user choose a folder; Qt has no Indonesian of its own, so the buttons get ours."""
        dialog = QFileDialog(self, _("Buka ruang kerja"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Buka"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Batal"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.open_workspace(Path(chosen)))
        dialog.open()

    def open_workspace(self, path: Path) -> None:
        """Read the workspace in the pool and show it when it is there."""
        self.statusBar().showMessage(_("Membuka {name}…").format(name=path.name))
        paths = self._context.paths

        def read() -> Overview:
            with read_state(path, paths=paths) as state:
                return show_overview(state.snapshot, state.instrument)

        self._jobs.start(read, done=lambda overview: self._show(path, overview), failed=self._fail)

    def reload(self) -> None:
        if self.workspace is not None:
            self.open_workspace(self.workspace)

    def _show(self, path: Path, overview: Overview) -> None:
        self.workspace = path
        self.panel.show_overview(overview)
        self._stack.setCurrentWidget(self.panel)
        self.panel.setFocus()
        self.reload_action.setEnabled(True)
        program = _("Dosir SPBE")
        self.setWindowTitle(f"{overview.info.institution} {overview.info.year} – {program}")
        self.index_label.setText(index_text(overview))
        documents = ngettext("{count} dokumen", "{count} dokumen", overview.documents).format(count=overview.documents)
        self.statusBar().showMessage(f"{overview.instrument_title} · {documents}")
        self.loaded.emit(True)

    def _fail(self, error: DossierError) -> None:
        self.statusBar().clearMessage()
        if self.workspace is None:
            self._say(str(error))
        show_error(self, error)
        self.loaded.emit(False)

    def _say(self, text: str) -> None:
        self.notice.setText(text)
        self.notice.setAccessibleName(text)
        self._stack.setCurrentWidget(self.notice)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        self._jobs.finish()
        super().closeEvent(event)


def index_text(overview: Overview) -> str:
    """The three figures of the status bar."""
    return _("Terdukung {supported}   Klaim {claimed}   Sasaran {target}").format(
        supported=_figure(overview.index.supported),
        claimed=_figure(overview.index.claimed),
        target=_figure(overview.index.target),
    )


def _figure(figure: IndexFigure) -> str:
    if figure.index is None:
        return "–"
    number = format_number(figure.index, 2)
    return f"{number} {figure.predicate}" if figure.predicate else number
