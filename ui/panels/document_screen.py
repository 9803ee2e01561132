"""The documents: facets at the left, the table in the middle, what is known of the chosen one below."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dossier_app.domain.journal import Area, Changes
from dossier_app.domain.listing import DocumentFacets, DocumentFilter, DocumentProblem, DocumentRow
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from ui.choosing import choose_file
from ui.dialogs.kinds_dialog import KindsDialog
from ui.models.document_columns import EDITED, Column
from ui.models.document_table import DocumentTable
from ui.panels.document_bar import EVERYDAY, QUARANTINE, TRASH, DocumentActions, DocumentBar
from ui.panels.document_details import DocumentDetails
from ui.panels.document_facets import YES, facets_of
from ui.panels.document_work import DocumentWork
from ui.screens import Screen
from ui.session import Session
from ui.widgets.document_delegate import DocumentDelegate
from ui.widgets.document_view import DocumentView
from ui.widgets.empty_state import EmptyState
from ui.widgets.facet_tree import FacetTree

if TYPE_CHECKING:
    from dossier_app.services.view_workspace import WorkspaceView


class DocumentScreen(Screen):
    """Find, correct, replace and remove documents. Every change can be undone."""

    key = "documents"
    areas = frozenset({Area.DOCUMENTS, Area.EVIDENCE})
    open_document = Signal(str, int)
    open_indicator = Signal(str, int)
    import_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model = DocumentTable(session, self)
        self.table = DocumentView(self.model, self)
        self.actions_of_row = DocumentActions(self.table)
        self.bar = DocumentBar(self)
        self.facets = FacetTree(self)
        self.details = DocumentDetails(session, self)
        self.empty = EmptyState(self)
        self.clear_button = self.empty.add_button(_("Hapus saringan"), self._clear)
        self.import_button = self.empty.add_button(_("Impor berkas…"), self.import_wanted.emit)
        self.counted = QLabel(self)
        self._work = DocumentWork(session, self)
        self._kinds: dict[str, str] = {}
        self._units: list[str] = []
        self._sought = ""
        self._asked = ""
        self._build_layout()
        self._connect()

    def title(self) -> str:
        return _("Dokumen")

    def show_view(self, view: "WorkspaceView") -> None:
        self._kinds = {kind.key: kind.label for kind in view.instrument.evidence_types}
        self.model.name_kinds(self._kinds)
        self._ask()
        self._describe()

    def reveal(self, target: str) -> None:
        """Show this document, whatever is filtered out now."""
        document = self.details.document(target)
        if document is None:
            return
        self.bar.clear_quietly()
        self._sought = target
        self.bar.switch(TRASH if document.in_trash else EVERYDAY)
        self.facets.tick({})

    def wanted(self) -> DocumentFilter:
        """What the search field, the facets and the chosen list ask for together."""
        view = self.session.view
        used = self.facets.ticked("used")
        unreadable = frozenset({str(DocumentProblem.UNREADABLE)})
        return DocumentFilter(
            words=self.bar.search.text().strip(),
            kinds=self.facets.ticked("kinds"),
            statuses=self.facets.ticked("statuses"),
            texts=self.facets.ticked("texts"),
            units=self.facets.ticked("units"),
            problems=unreadable if self.bar.mode == QUARANTINE else self.facets.ticked("problems"),
            used=None if len(used) != 1 else YES in used,
            trash=self.bar.mode == TRASH,
            lost=view.snapshot.unavailable if view is not None else frozenset(),
        )

    def _ask(self) -> None:
        if self.session.desk is None:
            return
        self._asked, self._sought = self._sought or self._asked, ""
        self.model.ask(self.wanted(), self.model.order)

    def _seek(self) -> None:
        """Go to the document that was asked for, once the list that it stands in is here."""
        asked, self._asked = self._asked, ""
        if asked:
            self._work.place_of(asked, self.model.wanted, self.model.order, self._go_to)

    def _go_to(self, number: int) -> None:
        if 0 <= number < self.model.rowCount():
            self.table.selectRow(number)
            self.table.scrollTo(self.model.index(number, 0), DocumentView.ScrollHint.PositionAtCenter)

    def _answered(self, facets: DocumentFacets) -> None:
        self._units = sorted(unit for unit in facets.units if unit)
        self.facets.show_facets(facets_of(facets, self._kinds))
        quarantine = facets.problems.get(str(DocumentProblem.UNREADABLE), 0)
        self.bar.show_counts((facets.all, quarantine, facets.trash))

    def _note_emptiness(self) -> None:
        """An empty list says what to do next."""
        nothing = self.model.rowCount() == 0
        self._stack.setCurrentWidget(self.empty if nothing else self.table)
        self.details.setVisible(not nothing)
        narrowed = bool(self.model.wanted.words) or self.facets.any_ticked
        self.clear_button.setVisible(narrowed)
        self.import_button.setVisible(not narrowed and self.bar.mode == EVERYDAY)
        self.empty.say(
            _("Tidak ada dokumen yang cocok dengan pencarian dan saringan ini.")
            if narrowed
            else (
                _("Belum ada dokumen. Seret berkas, folder, atau arsip ke jendela ini, atau tekan tombol di bawah."),
                _("Tidak ada dokumen di karantina: semua berkas dapat dibaca."),
                _("Tempat sampah kosong. Dokumen yang dibuang dapat dipulihkan dari sini."),
            )[self.bar.mode]
        )
        self._describe()

    def _describe(self) -> None:
        """The words below the table, and what can be done, follow the chosen row."""
        row, chosen = self.current(), self.table.chosen()
        total = _("{count} dokumen").format(count=format_number(self.model.rowCount()))
        more = _("{count} dipilih").format(count=format_number(chosen)) if chosen > 1 else ""
        self.counted.setText(" · ".join(part for part in (total, more) if part))
        self.actions_of_row.suit(chosen=chosen, writable=self.details.writable, in_trash=self.model.wanted.trash)
        self.details.describe(row, self._kinds)

    def current(self) -> DocumentRow | None:
        """The row that the details speak of."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _open(self, number: int) -> None:
        row = self.model.row(number)
        if row is not None and not row.in_trash:
            self.open_document.emit(row.id, 1)

    def _correct(self) -> None:
        index = self.table.currentIndex()
        column = index.column() if Column(index.column()) in EDITED else Column.TITLE
        self.table.edit(index.siblingAtColumn(column))

    def _offers(self, number: int, column: Column) -> list[str]:
        """The recognised value; for units those already in use, for names those of the files."""
        row = self.model.row(number)
        document = self.details.document(row.id) if row is not None else None
        if column is Column.UNIT:
            return self._units
        if column is Column.NAME:
            return list(document.names) if document is not None else []
        recognised = getattr(document.recognised, EDITED[column], None) if document is not None else None
        return [str(recognised)] if recognised else []

    def _choose_kinds(self, document_id: str) -> None:
        document, view = self.details.document(document_id), self.session.view
        if document is None or view is None:
            return
        recognised = document.recognised.kinds if document.recognised else ()
        dialog = KindsDialog(document.name, view.instrument.evidence_types, document.kinds, recognised, self)
        dialog.chosen.connect(partial(self._work.set_kinds, document_id))
        dialog.open()

    def _revise(self) -> None:
        row = self.current()
        if row is not None:
            title = _("Revisi dari {name}").format(name=row.name)
            choose_file(self, title, partial(self._work.revise, row.id, row.name), accept=_("Ganti"))

    def revise_with(self, document: str, file: Path) -> None:
        """Take a file as the revision of a document, as when it is dropped on it."""
        found = self.details.document(document)
        if found is not None:
            self._work.revise(document, found.name, file)

    def _with_chosen(self, do: Callable[[Sequence[str]], None]) -> None:
        """Do something with all selected documents, also with those whose rows are not here yet."""
        spans = [(span.top(), span.height()) for span in self.table.spans()]
        if spans:
            self._work.ids_of(spans, self.model.wanted, self.model.order, do)

    def _move_evidence(self, newer: str) -> None:
        row = self.current()
        if row is not None:
            self._work.move_evidence(row.id, newer)

    def _happened(self, changes: Changes) -> None:
        """A changed row is shown at once; the judgement of the whole workspace comes after."""
        if changes.areas & self.areas and self.isVisible():
            self._ask()

    def _clear(self) -> None:
        self.bar.clear_quietly()
        self.facets.tick({})

    def _switch(self, mode: int) -> None:
        self.table.show_columns(quarantine=mode == QUARANTINE)
        self._ask()

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        deeds = self.actions_of_row
        menu.addActions([deeds.open, deeds.correct])
        menu.addSeparator()
        menu.addActions([deeds.revise, deeds.read_again])
        menu.addSeparator()
        menu.addActions([deeds.trash, deeds.restore])
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _build_layout(self) -> None:
        deeds = self.actions_of_row
        self.bar.add_buttons((deeds.revise, deeds.read_again, deeds.trash, deeds.restore))
        self.counted.setAccessibleName(_("Banyaknya dokumen"))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        below = QSplitter(Qt.Orientation.Vertical, self)
        below.addWidget(self._stack)
        below.addWidget(self.details)
        below.setStretchFactor(0, 1)
        below.setSizes([400, 170])
        beside = QSplitter(Qt.Orientation.Horizontal, self)
        beside.addWidget(self.facets)
        beside.addWidget(below)
        beside.setStretchFactor(1, 1)
        beside.setSizes([232, 800])
        self.facets.setMinimumWidth(150)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.addWidget(self.bar)
        layout.addWidget(beside, 1)
        layout.addWidget(self.counted)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.actions_of_row.connect(
            open=lambda: self._open(self.table.currentIndex().row()),
            correct=self._correct,
            revise=self._revise,
            read_again=lambda: self._with_chosen(self._work.read_again),
            trash=lambda: self._with_chosen(self._work.trash),
            restore=lambda: self._with_chosen(self._work.restore),
        )
        find = QAction(_("Cari dokumen"), self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.triggered.connect(self.bar.search.setFocus)
        self.addAction(find)
        self.table.setItemDelegate(DocumentDelegate(self._offers, self._kinds_of_row, self))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.opened.connect(self._open)
        self.table.moved.connect(self._describe)
        self.model.answered.connect(self._answered)
        self.model.arrived.connect(self._seek)
        self.model.edited.connect(self._work.edit)
        self.model.dataChanged.connect(lambda *_: self._describe())
        self.model.modelReset.connect(self._note_emptiness)
        self.details.form.edited.connect(self._work.edit)
        self.details.form.kinds_wanted.connect(self._choose_kinds)
        self.details.sheet.open_indicator.connect(self.open_indicator)
        self.details.sheet.show_other.connect(self.reveal)
        self.details.sheet.read_again.connect(lambda: self._with_chosen(self._work.read_again))
        self.details.sheet.move_evidence.connect(self._move_evidence)
        self.facets.chosen.connect(self._ask)
        self.bar.sought.connect(self._ask)
        self.bar.search.returnPressed.connect(self.table.setFocus)
        self.bar.switched.connect(self._switch)
        self.session.did.connect(self._happened)
        self.session.closed.connect(self.model.forget)

    def _kinds_of_row(self, number: int) -> None:
        row = self.model.row(number)
        if row is not None:
            self._choose_kinds(row.id)
