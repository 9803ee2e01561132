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
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from ui.actions import fill
from ui.choosing import choose_file, choose_target
from ui.dialogs.kinds_dialog import KindsDialog
from ui.models.document_columns import EDITED, Column
from ui.models.document_table import DocumentTable
from ui.panels.document_actions import DocumentActions
from ui.panels.document_bar import EVERYDAY, QUARANTINE, TRASH, DocumentBar
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
    from dossier_app.services.describe_document import Use
    from dossier_app.services.view_workspace import WorkspaceView


LABEL = 70
"""Characters of a requirement that a menu shows."""


class DocumentScreen(Screen):
    """Find, correct, replace and remove documents. Every change can be undone."""

    key = "documents"
    areas = frozenset({Area.DOCUMENTS, Area.EVIDENCE})
    open_document = Signal(str, int)
    open_indicator = Signal(str, int)
    import_wanted = Signal()
    copied = Signal(object)  # Path

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
        rows = self.model.rowCount()
        total = plural("{count} dokumen", rows).format(count=format_number(rows))
        more = _("{count} dipilih").format(count=format_number(chosen)) if chosen > 1 else ""
        self.counted.setText(" · ".join(part for part in (total, more) if part))
        self.details.describe(row, self._kinds)
        self.suit_commands()

    def commands(self) -> Sequence[QAction | None]:
        """What can be done with the chosen rows, and the way to the search."""
        return (*self.actions_of_row.of_row(), None, self.actions_of_row.search)

    def suit_commands(self) -> None:
        """Offer what can be done with what is chosen now."""
        self.actions_of_row.suit(
            chosen=self.table.chosen(),
            writable=self.details.writable,
            in_trash=self.model.wanted.trash,
            found=self.details.found,
        )

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

    def _with_current(self, do: Callable[[DocumentRow], object]) -> None:
        row = self.current()
        if row is not None:
            do(row)

    def _ask_for_copy(self, row: DocumentRow) -> None:
        title = _("Simpan salinan {name}").format(name=row.name)
        choose_target(self, title, partial(self.copy_to, row.id), name=row.name)

    def copy_to(self, document: str, target: Path) -> None:
        """Write the file of a document to a place that was chosen."""
        self._work.save_copy(document, target, self._copied)

    def _copied(self, target: Path) -> None:
        self.counted.setText(_("Salinan ditulis ke {path}.").format(path=target))
        self.copied.emit(target)

    def _show_evidence(self) -> None:
        """Go to what the document proves; where that is more than one thing, the user says which."""
        uses = self.details.found.uses if self.details.found is not None else ()
        if len(uses) == 1:
            self.open_indicator.emit(uses[0].requirement, uses[0].level)
        elif uses:
            place = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.menu_of_uses(uses).popup(self.table.viewport().mapToGlobal(place))

    def menu_of_uses(self, uses: "Sequence[Use]") -> QMenu:
        """The requirements that a document proves, to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for use in uses:
            words = use.text if len(use.text) <= LABEL else use.text[: LABEL - 1].rstrip() + "…"
            go = partial(self.open_indicator.emit, use.requirement, use.level)
            menu.addAction(f"{use.requirement}  {words}".replace("&", "&&"), go)
        return menu

    def _show_other(self) -> None:
        """Go to the revision of the document, or to what it revises."""
        found = self.details.found
        other = (*found.revised_by, found.revises) if found is not None else ()
        if other and other[0] is not None:
            self.reveal(other[0].id)

    def _move_to_newest(self) -> None:
        found = self.details.found
        if found is not None and found.revised_by:
            self._move_evidence(found.revised_by[-1].id)

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
        fill(menu, self.actions_of_row.of_row())
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
            original=lambda: self._with_current(lambda row: self._work.open_elsewhere(row.id)),
            copy=lambda: self._with_current(self._ask_for_copy),
            evidence=self._show_evidence,
            other=self._show_other,
            correct=self._correct,
            kinds=lambda: self._with_current(lambda row: self._choose_kinds(row.id)),
            revise=self._revise,
            move=self._move_to_newest,
            search=self.bar.search.setFocus,
            read_again=lambda: self._with_chosen(self._work.read_again),
            read_scans=lambda: self._with_chosen(partial(self._work.read_again, scans=True)),
            trash=lambda: self._with_chosen(self._work.trash),
            restore=lambda: self._with_chosen(self._work.restore),
        )
        find = self.actions_of_row.search
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
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
