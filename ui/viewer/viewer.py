"""The viewer: the pages of one document, what they prove, and the way from a page to a requirement."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from dossier_app.domain.journal import Area
from dossier_app.domain.text_selection import Caret, TextSelection
from dossier_app.errors import DossierError
from dossier_app.i18n import _, ngettext
from dossier_app.services.hand_out_document import hand_out_document
from dossier_app.services.mark_evidence import mark_evidence
from dossier_app.services.show_pages import Found, OpenedPages, find_pages
from dossier_app.services.view_workspace import WorkspaceView
from ui.session import Session
from ui.viewer.canvas import FIT_WIDTH
from ui.viewer.find_bar import FindBar
from ui.viewer.page_store import PageStore
from ui.viewer.text_canvas import TextCanvas
from ui.viewer.thumbnails import Thumbnails
from ui.viewer.toolbar import ViewerToolbar, dress_buttons

SLOW = 300
"""Milliseconds after which a document that is still being opened says so."""


class Viewer(QWidget):
    """Shows one document of the session's workspace. `close()` ends its thread and its worker process."""

    map_requested = Signal(str, str, str)  # document id, pages, quote
    page_changed = Signal(int)
    shown = Signal()  # the pages of a document, or why there are none, are in place

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.document = ""
        self._context = ""
        self._wanted_page = 1
        self._reveal = ""
        self.store = PageStore(self)
        self.canvas = TextCanvas(self.store, self)
        self.canvas.setAccessibleName(_("Halaman dokumen"))
        self.toolbar = ViewerToolbar(self)
        self.thumbnails = Thumbnails(self.store, self)
        self.find_bar = FindBar(self.store, self.canvas, self)
        self.name = QLabel(self)
        self.notice = QLabel(self)
        self.outside_button = QPushButton(_("Buka di program lain"), self)
        self.hint = QLabel(self)
        self.map_button = QPushButton(_("&Petakan halaman ke butir…"), self)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(lambda: self._say(_("Membuka dokumen…"), opens_outside=False))
        self._build()
        self._wire()
        self._shortcuts()
        self.clear()

    # Building.

    def _build(self) -> None:
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name.setContentsMargins(8, 6, 8, 0)
        self.name.setMinimumWidth(1)
        self.notice.setWordWrap(True)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        message = QWidget(self)
        column = QVBoxLayout(message)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(self.notice)
        column.addSpacing(8)
        column.addWidget(self.outside_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(message)
        self._stack.addWidget(self.canvas)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.thumbnails)
        middle.addWidget(self._stack, 1)
        self.hint.setWordWrap(True)
        self.hint.setMinimumWidth(1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(8, 6, 8, 8)
        bottom.addWidget(self.hint, 1)
        bottom.addWidget(self.map_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.name, self.toolbar, self.find_bar):
            whole.addWidget(widget)
        whole.addLayout(middle, 1)
        whole.addLayout(bottom)
        self.find_bar.hide()
        self.thumbnails.hide()
        dress_buttons(self)
        self.setAccessibleName(_("Penampil dokumen"))

    def _wire(self) -> None:
        bar = self.toolbar
        bar.page_asked.connect(self._go_from_field)
        bar.zoom_asked.connect(self.canvas.set_zoom)
        bar.fit_asked.connect(self.canvas.set_fit)
        bar.zoom_stepped.connect(self.canvas.zoom_by)
        bar.rotate_asked.connect(self.canvas.rotate)
        bar.find_asked.connect(self.find_bar.begin)
        bar.outside_asked.connect(self.open_outside)
        bar.thumbnails_toggled.connect(self._toggle_thumbnails)
        self.outside_button.clicked.connect(self.open_outside)
        self.map_button.clicked.connect(self.ask_to_map)
        self.canvas.page_changed.connect(self._on_page)
        self.canvas.zoom_changed.connect(lambda: bar.show_zoom(self.canvas.zoom, self.canvas.fit))
        self.canvas.selection_changed.connect(self._say_what_is_mapped)
        self.canvas.menu_asked.connect(self._show_menu)
        self.thumbnails.page_chosen.connect(self.canvas.go_to_page)
        self.thumbnails.range_changed.connect(self._say_what_is_mapped)
        self.find_bar.closed.connect(self._end_search)
        self.find_bar.moved.connect(self._select_hit)
        self.store.opened.connect(self._opened)
        self.store.open_failed.connect(self._refuse)
        self.session.viewed.connect(self._on_viewed)
        self.session.closed.connect(self.clear)
        self.destroyed.connect(self.store.close)  # in a dock nobody closes it before the window goes

    def _shortcuts(self) -> None:
        for keys, do in (
            (QKeySequence.StandardKey.Find, self.find_bar.begin),
            (QKeySequence.StandardKey.FindNext, lambda: self.find_bar.step(1)),
            (QKeySequence.StandardKey.FindPrevious, lambda: self.find_bar.step(-1)),
            (QKeySequence("Ctrl++"), lambda: self.canvas.zoom_by(1)),
            (QKeySequence("Ctrl+="), lambda: self.canvas.zoom_by(1)),
            (QKeySequence("Ctrl+-"), lambda: self.canvas.zoom_by(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.canvas.set_fit(FIT_WIDTH)),
            (QKeySequence("Ctrl+R"), self.canvas.rotate),
            (QKeySequence("Esc"), self._escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # What others call.

    def show_document(self, document_id: str, page: int = 1, quote: str = "") -> None:
        """Show a document at a page; where a quote is given, with the quote in sight."""
        self._wanted_page, self._reveal = max(1, page), quote
        if document_id == self.document and self.store.pages is not None:
            self._go_to_wanted()
            return
        self.clear()
        self.document = document_id
        view = self.session.view
        known = view.documents.get(document_id) if view is not None else None
        self._title(known.name if known is not None else "")
        self._slow.start()
        self.session.read(
            _("Membuka dokumen"),
            lambda desk, _report: find_pages(desk, document_id),
            done=lambda found: self._found(document_id, found),
            failed=lambda error: self._refuse(error, document_id),
        )

    def set_context(self, target: str) -> None:
        """The requirement or indicator that pages are mapped to next; empty: none is chosen."""
        self._context = target
        self._say_what_is_mapped()

    def clear(self) -> None:
        """Show nothing."""
        self.document = ""
        self.store.clear()
        self.canvas.set_marks(())
        self.canvas.show_sheets()
        self.thumbnails.reload()
        self._title("")
        self.toolbar.show_page(0, 0)
        self._say(
            _("Belum ada dokumen yang dibuka.\n\nPilih dokumen di layar Dokumen, atau bukti pada sebuah butir."),
            opens_outside=False,
        )

    def ask_to_map(self) -> None:
        """Hand on the pages and the words that are selected; without a selection, the page in sight."""
        pages, quote = self.choice()
        if self.document and pages:
            self.map_requested.emit(self.document, pages, quote)

    def choice(self) -> tuple[str, str]:
        """Pages and quote that would be mapped now."""
        selected = self.canvas.selected_pages()
        if selected:
            return selected, self.canvas.quote()
        return self.thumbnails.chosen_pages() or (str(self.canvas.page) if self.store.sheets else ""), ""

    def open_outside(self) -> None:
        """A copy of the document in the program that the desktop uses for it."""
        if self.document:
            document = self.document
            self.session.read(
                _("Membuka di program lain"),
                lambda desk, _report: hand_out_document(desk, document),
                done=_open_outside,
            )

    # What comes back.

    def _found(self, document_id: str, found: OpenedPages) -> None:
        if document_id == self.document:
            self._title(found.document.name)
            self.store.open(found)

    def _opened(self, pages: OpenedPages) -> None:
        self._slow.stop()
        if pages.trouble is not None:
            self._refuse(pages.trouble)
            return
        self.canvas.show_sheets()
        self._stack.setCurrentWidget(self.canvas)
        self.toolbar.enable(pages=True, document=True)
        self.canvas.set_fit(self.canvas.fit or FIT_WIDTH)
        self.thumbnails.setVisible(self.toolbar.thumbnails.isChecked())
        self.thumbnails.reload()
        self._mark()
        self._go_to_wanted()
        self._on_page(self.canvas.page)
        self.shown.emit()

    def _go_to_wanted(self) -> None:
        self.canvas.go_to_page(self._wanted_page)
        if self._reveal:
            self.find_bar.show()
            self.find_bar.words.setText(self._reveal)
            self._reveal = ""

    def _refuse(self, error: object, document_id: str = "") -> None:
        if document_id not in ("", self.document):
            return
        self._slow.stop()
        if isinstance(error, DossierError):
            parts = [part for part in (error.sentence, error.reason, error.remedy) if part]
        else:
            parts = [_("Dokumen ini tidak dapat ditampilkan di sini."), _("Coba buka di program lain.")]
        held = self.store.pages
        lost = held is not None and not held.path.is_file()
        self._say("\n\n".join(parts), opens_outside=not lost)
        self.shown.emit()

    def _on_viewed(self, _view: WorkspaceView, areas: frozenset[Area]) -> None:
        if areas:
            self._mark()
            self._say_what_is_mapped()

    def _mark(self) -> None:
        view = self.session.view
        if view is not None and self.document:
            self.canvas.set_marks(mark_evidence(view, self.document))

    # What is said.

    def _title(self, name: str) -> None:
        self.name.setText(name)
        self.name.setToolTip(name)
        self.name.setVisible(bool(name))

    def _say(self, text: str, *, opens_outside: bool) -> None:
        self._slow.stop()
        self.notice.setText(text)
        self.notice.setAccessibleName(text)
        self.outside_button.setVisible(opens_outside)
        self._stack.setCurrentIndex(0)
        self.thumbnails.hide()
        self.toolbar.enable(pages=False, document=opens_outside)
        self._say_what_is_mapped()

    def _on_page(self, page: int) -> None:
        last = self.store.sheets[-1].page if self.store.sheets else 0
        self.toolbar.show_page(page, last)
        if self.store.sheets:
            self.thumbnails.follow(self.canvas.layout_.first_sheet(page))
        self._say_what_is_mapped()
        self.page_changed.emit(page)

    def _say_what_is_mapped(self) -> None:
        pages, quote = self.choice()
        ready = bool(self.store.sheets) and self._stack.currentWidget() is self.canvas
        self.map_button.setVisible(ready)
        self.hint.setVisible(ready)
        if not ready:
            return
        words = {"pages": pages, "target": self._context}
        count = 1 if pages.isdecimal() else 2  # a range or a list is several pages
        if self._context and self._is_requirement():
            text = ngettext(
                "&Petakan halaman {pages} ke butir {target}", "&Petakan halaman {pages} ke butir {target}", count
            )
        elif self._context:
            text = ngettext(
                "&Petakan halaman {pages} ke butir indikator {target}…",
                "&Petakan halaman {pages} ke butir indikator {target}…",
                count,
            )
        else:
            text = ngettext("&Petakan halaman {pages} ke butir…", "&Petakan halaman {pages} ke butir…", count)
        self.map_button.setText(text.format(**words))
        self.map_button.setAccessibleName(self.map_button.text().replace("&", ""))
        shortened = quote if len(quote) <= 80 else f"{quote[:78]}…"
        self.hint.setText(f"“{shortened}”" if quote else _("Pilih teks untuk memetakan beserta kutipannya."))
        view = self.session.view
        self.map_button.setEnabled(view is not None and not view.read_only)

    def _is_requirement(self) -> bool:
        view = self.session.view
        return view is not None and self._context in view.needs

    # What the user does.

    def _go_from_field(self, page: int) -> None:
        self.toolbar.page.setModified(False)
        self.canvas.go_to_page(page)
        self.canvas.setFocus()

    def _toggle_thumbnails(self, shown: bool) -> None:
        self.thumbnails.setVisible(shown and bool(self.store.sheets))
        if shown and self.store.sheets:
            self.thumbnails.follow(self.canvas.layout_.first_sheet(self.canvas.page))
        self._say_what_is_mapped()

    def _select_hit(self, hit: Found) -> None:
        """The place found becomes the selection, so that the keyboard can go on from it."""
        self.canvas.select(TextSelection(Caret(hit.page, hit.start), Caret(hit.page, hit.end)))

    def _end_search(self) -> None:
        self.find_bar.end()
        self.canvas.setFocus()

    def _escape(self) -> None:
        if self.find_bar.isVisible():
            self._end_search()
        else:
            self.canvas.select(None)

    def _show_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(_("Salin teks"), self.canvas.copy)
        copy.setEnabled(bool(self.canvas.selection))
        menu.addAction(_("Pilih seluruh teks halaman ini"), self.canvas.select_page)
        menu.addSeparator()
        mapping = menu.addAction(self.map_button.text(), self.ask_to_map)
        mapping.setEnabled(self.map_button.isEnabled())
        menu.addAction(_("Salin nama dokumen"), lambda: QGuiApplication.clipboard().setText(self.name.text()))
        menu.popup(position)

    # Qt's own calls.

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "map_button"):
            dress_buttons(self)
            self.canvas.viewport().update()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        self._slow.stop()
        self.store.close()
        super().closeEvent(event)


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
