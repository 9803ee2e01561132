"""The main window: navigation, the screen in front, the viewer, and below them what happens and what happened."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from dossier_app.context import Context
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.settings import Settings, save_settings, with_recent
from ui.asking import Asking
from ui.commands import build_commands, enable_commands, fill_recent, label_undo
from ui.finding import Finding
from ui.importing import Importing
from ui.panels.start_screen import StartScreen
from ui.places import PLACES, ScreenStack
from ui.preparing import load_the_rest
from ui.session import EVERYTHING, Session
from ui.theme import MENU_BAR, apply_theme, chosen_theme
from ui.upkeep import Upkeep
from ui.visiting import Visiting
from ui.widgets.index_bar import IndexBar
from ui.widgets.notice import Notice
from ui.widgets.operation_strip import OperationStrip
from ui.widgets.rail import Rail
from ui.widgets.search_button import SearchButton

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.sort_arrivals import Arrivals
    from dossier_app.services.view_workspace import WorkspaceView

SIZE, MINIMUM = (1280, 720), (900, 480)


class MainWindow(QMainWindow):
    """One window, one workspace. `settled`: a workspace is on screen, or could not be opened."""

    settled = Signal(bool)
    reborn = Signal()  # another language was chosen: the window must be built anew

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.session = Session(context, self)
        self.rail = Rail(self)
        self.stack = ScreenStack(self.session, self)
        self.start = StartScreen(self)
        self.notice = Notice(self)
        self.index_bar = IndexBar(self)
        self.strip = OperationStrip(self.session.operations, self)
        self.asking = Asking(self)
        self.importing = Importing(self.session, self)
        self.upkeep = Upkeep(self.session, self.notice, self)
        self.visiting = Visiting(self.session, self.stack, self)
        self.commands = build_commands(self)
        self.finding = Finding(self.session, self.commands.offered, go=self.visiting.go, parent=self)
        self.visiting.finding = self.finding
        self._workspace_id = ""
        self._compose()
        self._connect()
        self._show_start()
        self.resize(*SIZE)
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self.commands.by_key[f"view.{context.settings.theme}"].setChecked(True)

    def _compose(self) -> None:
        for place in PLACES:
            self.rail.add(place.key, _(place.title), place.drawing, self.commands.by_key[f"view.{place.key}"])
        for key, drawing, about in (
            ("file.new", "new", _("Untuk satu instansi dan satu tahun penilaian")),
            ("file.open", "open", _("Lanjutkan pekerjaan yang sudah ada")),
            ("file.look", "look", _("Periksa dosir dari orang lain, tanpa mengubahnya")),
            ("file.example", "example", _("Ruang kerja contoh dengan dokumen buatan")),
        ):
            self.start.offer(drawing, self.commands.by_key[key], about)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.stack)
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.addWidget(self.pages, 1)
        column.addWidget(self.notice)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)
        self.statusBar().addWidget(self.index_bar, 1)
        self.statusBar().addPermanentWidget(self.strip)
        self.search = SearchButton(self.commands.by_key["edit.find"], self)
        self.menuBar().setStyleSheet(MENU_BAR)
        self.menuBar().setCornerWidget(self.search, Qt.Corner.TopRightCorner)

    def _connect(self) -> None:
        session = self.session
        session.viewed.connect(self._viewed)
        session.closed.connect(self._show_start)
        session.failed.connect(self._failed)
        self.rail.chosen.connect(self.stack.show_screen)
        self.stack.switched.connect(self.rail.mark)
        self.stack.switched.connect(lambda key: self.commands.show_screen(self.stack.screens[key]))
        self.stack.open_screen.connect(self.stack.show_screen)
        self.stack.import_wanted.connect(self.asking.import_files)
        self.start.chosen.connect(self.open_workspace)
        self.importing.told.connect(self._tell_import)
        self.visiting.dock.visibilityChanged.connect(self.commands.by_key["view.viewer"].setChecked)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    # what the user asks for

    def arrive(self, paths: Sequence[Path]) -> None:
        """Something was dropped, or named at the start: open, look at, or take in, whatever it is."""

        def sort(_report: Reporter) -> "Arrivals":
            from dossier_app.services.sort_arrivals import sort_arrivals

            return sort_arrivals(paths)

        def sorted_(arrivals: "Arrivals") -> None:
            if arrivals.workspace is not None:
                self.open_workspace(arrivals.workspace)
            elif arrivals.bundle is not None:
                self.look_at_bundle(arrivals.bundle)
            else:
                self.take_in(arrivals.documents)

        self.session.operations.read(_("Memeriksa berkas"), sort, done=sorted_)

    def open_workspace(self, path: Path) -> None:
        if self._may_leave():
            self.session.open(path)

    def look_at_bundle(self, path: Path) -> None:
        if self._may_leave():
            self.session.look(path)

    def make_workspace(self, make: "Callable[[Reporter], Desk]", *, label: str = "") -> None:
        if self._may_leave():
            self.session.create_slowly(make, label=label)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Import, if there is a workspace to import into."""
        view = self.session.view
        if view is None:
            self.notice.tell(
                _("Buat atau buka ruang kerja dulu, lalu seret dokumennya ke sini."),
                [(_("Ruang kerja baru"), self.asking.new), (_("Buka"), self.asking.open)],
                stays=True,
            )
        elif view.read_only:
            self.notice.tell(_("Yang terbuka ini hanya dapat dibaca; dokumen tidak dimasukkan."))
        else:
            self.importing.take_in(paths)

    def open_palette(self) -> None:
        self.finding.open()

    def show_screen(self, key: str) -> None:
        self.stack.show_screen(key)

    def close_workspace(self) -> None:
        if self._may_leave():
            self.session.close()

    def reload(self) -> None:
        self.session.refresh(EVERYTHING)

    def toggle_viewer(self) -> None:
        self.visiting.dock.setVisible(not self.visiting.dock.isVisible())

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def choose_theme(self, name: str) -> None:
        self.use_settings(replace(self.session.context.settings, theme=name))

    def use_settings(self, settings: Settings) -> None:
        """Take new settings: write them down, and live by them at once."""
        before = self.session.context
        self.session.context = replace(before, settings=settings)
        self.session.operations.note(
            _("Menyimpan pengaturan"), lambda: save_settings(settings, before.paths.settings_file)
        )
        if self.session.desk is not None:
            self.session.desk.actor = self.session.context.actor
        self.start.show_recent(settings.recent)
        fill_recent(self.commands.menus["recent"], settings.recent, self)
        if settings.theme != before.settings.theme:
            self.commands.by_key[f"view.{settings.theme}"].setChecked(True)
            self._dress(settings.theme)
        if settings.language != before.settings.language:
            self.reborn.emit()

    # what the session tells

    def _viewed(self, view: "WorkspaceView", _areas: object) -> None:
        if self.pages.currentWidget() is self.start:
            self._enter(view)
        self.index_bar.show_view(view)
        enable_commands(self.commands, view, self.session)
        label_undo(self.commands, view)
        info = view.snapshot.info
        program = _("Dosir SPBE")
        self.setWindowTitle(f"{info.institution} {info.year} – {program}")

    def _enter(self, view: "WorkspaceView") -> None:
        """The first look at a workspace: as it was left, with what must be known about it."""
        from dossier_app.services.keep_layout import load_layout
        from ui.remembering import SCREEN, lay_out, restore_parts

        context, path = self.session.context, self.session.path
        if not self.session.is_bundle and path is not None:
            self.use_settings(with_recent(context.settings, path))
        self._workspace_id = view.snapshot.info.id
        layout = load_layout(context.paths, self._workspace_id)
        self.rail.show()
        self.pages.setCurrentWidget(self.stack)
        lay_out(self, layout)
        keys = [place.key for place in PLACES]
        wanted = layout.get(SCREEN, "")
        self.stack.show_screen(wanted if wanted in keys else keys[0])
        restore_parts(self, layout)
        self._tell_entering(view)
        self.settled.emit(True)
        QTimer.singleShot(0, self, self._prepare)

    def _prepare(self) -> None:
        """After the first picture of a workspace: the other screens are loaded beside it."""
        if self.session.view is not None:
            loading = self.session.operations.note(_("Menyiapkan layar lain"), load_the_rest)
            loading.done.connect(self._build_ahead)

    def _build_ahead(self) -> None:
        """The screen that everything on the dashboard leads to is there before it is asked for."""
        if self.session.view is not None:
            self.stack.screen_of("indicators")

    def _tell_entering(self, view: "WorkspaceView") -> None:
        name = self.session.path.name if self.session.path is not None else ""
        if self.session.is_bundle:
            self.notice.tell(_("Ini isi bundel {name}, hanya untuk dilihat.").format(name=name), stays=True)
        elif view.read_only:
            words = _(
                "{name} dibuka hanya untuk dibaca: sedang dipakai program lain, atau medianya tidak dapat ditulis."
            )
            self.notice.tell(words.format(name=name), stays=True)
        elif view.warnings:
            self.notice.tell(" ".join(view.warnings), stays=True)
        else:
            self.notice.hide()

    def _show_start(self) -> None:
        """Nothing is open: remember how the workspace looked, and offer the next one."""
        self._remember()
        settings = self.session.context.settings
        self.start.show_recent(settings.recent)
        fill_recent(self.commands.menus["recent"], settings.recent, self)
        self.visiting.leave()
        self.rail.hide()
        self.commands.show_screen(None)
        self.notice.hide()
        self.pages.setCurrentWidget(self.start)
        self.index_bar.show_view(None)
        enable_commands(self.commands, None, self.session)
        label_undo(self.commands, None)
        self.setWindowTitle(_("Dosir SPBE"))
        self.start.take_focus()

    def _remember(self) -> None:
        workspace, self._workspace_id = self._workspace_id, ""
        if not workspace:
            return
        from dossier_app.services.keep_layout import save_layout
        from ui.remembering import layout_of

        paths, layout = self.session.context.paths, layout_of(self, screen=self.stack.key)
        self.session.operations.note(_("Menyimpan tata letak"), lambda: save_layout(paths, workspace, layout))

    def _failed(self, error: DossierError) -> None:
        self.asking.tell_error(error)
        self.settled.emit(False)

    def _tell_import(self, words: str, changed: bool) -> None:
        self.notice.tell(words, [(_("Urungkan"), self.upkeep.undo)] if changed else ())

    def _may_leave(self) -> bool:
        """Whether nothing is being written; leaving would stop it half way."""
        writing = next((operation for operation in self.session.operations.running if operation.writes), None)
        if writing is None:
            return True
        self.notice.tell(
            _("{label} masih berjalan. Tunggu sampai selesai, atau batalkan dulu.").format(label=writing.label),
            [(_("Batalkan"), writing.cancel)],
        )
        return False

    def _follow_system(self) -> None:
        if self.session.context.settings.theme == "system":
            self._dress("system")

    def _dress(self, theme: str) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, chosen_theme(theme))

    # Qt's own events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.arrive(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        """What runs is called off and waited for; what was accepted stays."""
        self._remember()
        self.session.close()
        self.session.operations.finish()
        super().closeEvent(event)
