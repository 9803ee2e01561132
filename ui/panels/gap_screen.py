"""The gap checklist (Kesenjangan): what is missing, for which level, and what to do about it."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from dossier_app.domain.chosen_needs import ChosenNeeds
from dossier_app.domain.journal import Area
from dossier_app.i18n import _
from dossier_app.i18n.problems import status_label
from dossier_app.jobs.progress import Reporter
from dossier_app.services.list_gap_rows import (
    GapRow,
    Grouping,
    chosen_needs,
    filter_words,
    gap_rows,
    grouped,
    totals_text,
)  # fmt: skip
from ui.actions import deed, fill
from ui.choosing import choose_file, choose_target
from ui.models.gap_tree import Column, GapTree
from ui.screens import Screen
from ui.session import Session
from ui.widgets.gap_filters import GapFilters

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.view_workspace import WorkspaceView

FORMATS = (("xlsx", "Excel (XLSX)"), ("docx", "Word (DOCX)"), ("pdf", "PDF"), ("csv", "CSV"), ("html", "HTML"))
NARROW = 900
"""Below this width the kinds of document are left to the details."""
WIDTHS = {Column.ID: 130, Column.LEVEL: 64, Column.STATUS: 112, Column.LACKS: 250, Column.KINDS: 180}


class GapScreen(Screen):
    """Filters, the tree of gaps, the whole text of the one that is marked, and the export."""

    key = "gaps"
    areas = frozenset({Area.WORKSPACE, Area.DOCUMENTS, Area.EVIDENCE, Area.ASSESSMENT})
    open_indicator = Signal(str, int)  # the requirement itself, and its level
    exported = Signal(object)  # Path

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.filters = GapFilters(self)
        self.model = GapTree(self)
        self.tree = self._tree()
        self.details = QTextBrowser(self)
        self.details.setAccessibleName(_("Rincian butir"))
        self.details.setOpenLinks(False)
        self.totals = QLabel(self)
        self.totals.setWordWrap(True)
        self.totals.setAccessibleName(_("Jumlah"))
        self._build_deeds()
        self.export = self._export_button()
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.show_all = QPushButton(_("Tampilkan semua butir"), self)
        self.show_all.clicked.connect(self.filters.clear)
        self._lay_out()
        self.filters.changed.connect(self._fill)
        self.tree.selectionModel().currentChanged.connect(self._describe)
        self.tree.activated.connect(self._open)
        self.setFocusProxy(self.tree)

    def _tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setModel(self.model)
        tree.setUniformRowHeights(True)
        tree.setStyleSheet("QTreeView::item { padding: 3px 2px; }")
        tree.setAlternatingRowColors(True)
        tree.setSortingEnabled(True)
        tree.sortByColumn(Column.ID, Qt.SortOrder.AscendingOrder)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setAccessibleName(_("Daftar kesenjangan"))
        tree.setAccessibleDescription(_("Panah untuk berpindah, Enter untuk membuka indikatornya."))
        header = tree.header()
        header.setStretchLastSection(False)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        return tree

    def _export_button(self) -> QPushButton:
        button = QPushButton(_("Ekspor"), self)
        button.setAccessibleName(_("Ekspor daftar periksa"))
        button.setToolTip(_("Menulis daftar periksa: yang tampil sekarang, atau seluruhnya."))
        button.setShortcut(QKeySequence("Ctrl+Shift+X"))
        menu = QMenu(button)
        fill(menu, self.exports[: len(FORMATS)])
        menu.addSeparator()
        fill(menu, (*self.exports[len(FORMATS) :], None, self.take_in))
        button.setMenu(menu)
        return button

    def _build_deeds(self) -> None:
        self.exports = [
            deed(self, words.format(form=title), partial(self.ask_where, form, everything=everything))
            for everything, words in (
                (False, _("Ekspor yang tampil ke {form}…")),
                (True, _("Ekspor seluruhnya ke {form}…")),
            )
            for form, title in FORMATS
        ]
        self.open_row = deed(
            self.tree, _("&Buka indikatornya"), lambda: self._open(self.tree.currentIndex()), key="Enter"
        )
        self.search = deed(self, _("&Cari butir"), self.filters.words.setFocus, shortcut=QKeySequence.StandardKey.Find)
        self.clear = deed(self, _("&Tampilkan semua butir"), self.filters.clear, shortcut="Ctrl+Shift+K")
        self.take_in = deed(self, _("&Masukkan daftar periksa terisi…"), self.ask_filled, shortcut="Ctrl+Shift+D")
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._menu)

    def _menu(self, point: QPoint) -> None:
        self.suit_commands()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu, (self.open_row, None, self.clear, None, *self.exports[: len(FORMATS)]))
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def commands(self) -> Sequence[QAction | None]:
        """Opening a row, searching, the exports of what is shown and of everything, and a filled-in copy back."""
        shown, everything = self.exports[: len(FORMATS)], self.exports[len(FORMATS) :]
        return (self.open_row, self.search, self.clear, None, *shown, None, *everything, None, self.take_in)

    def suit_commands(self) -> None:
        """A heading cannot be opened, and nothing shown cannot be exported."""
        self.open_row.setEnabled(self.model.row_at(self.tree.currentIndex()) is not None)
        for action in self.exports[: len(FORMATS)]:
            action.setEnabled(self.model.rowCount() > 0)
        self.take_in.setEnabled(not self.session.why_only_to_read())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.filters, 1)
        top.addWidget(self.export)
        nothing = QWidget(self)
        inside = QVBoxLayout(nothing)
        inside.addStretch(1)
        inside.addWidget(self.empty)
        inside.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignCenter)
        inside.addStretch(1)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.addWidget(self.tree)
        self.split.addWidget(self.details)
        self.split.setStretchFactor(0, 4)
        self.split.setSizes([520, 130])
        self.split.setChildrenCollapsible(False)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.split)
        self.stack.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.totals)

    def title(self) -> str:
        return _("Kesenjangan")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        self.tree.setColumnHidden(Column.KINDS, self.width() < NARROW)

    def show_view(self, view: "WorkspaceView") -> None:
        self.filters.fit(view.instrument)
        self._fill()

    def _fill(self) -> None:
        view = self.session.view
        if view is None:
            return
        marked = self.model.row_at(self.tree.currentIndex())
        level, wanted, grouping = self.filters.level, self.filters.filter, self.filters.grouping
        rows = gap_rows(view.gaps, view.instrument, view.snapshot, level=level)
        shown = [row for row in rows if wanted.admits(row)]
        flat = grouping is Grouping.NOTHING
        self.model.show(grouped(shown, grouping), flat=flat)
        self.tree.setRootIsDecorated(not flat)
        self.dress_headings()
        self.totals.setText(totals_text(rows, level=level))
        self.empty.setText(
            _("Tidak ada butir yang cocok dengan saringan ini.") if rows else _("Tidak ada butir yang diminta di sini.")
        )
        self.stack.setCurrentIndex(0 if shown else 1)
        self._mark(marked.id if marked else "")

    def dress_headings(self) -> None:
        """Headings run over all columns, and everything is open."""
        if not self.model.flat:
            for row in range(self.model.rowCount()):
                self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
            self.tree.expandAll()

    def _mark(self, requirement: str) -> None:
        index = self.model.index_of(requirement) if requirement else QModelIndex()
        if not index.isValid():
            index = self.model.index(0, 0)
            if not self.model.flat and index.isValid():
                index = self.model.index(0, 0, index)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.tree.selectionModel().setCurrentIndex(index, flags)
        self._describe(index)

    def reveal(self, target: str) -> None:
        """Mark a requirement, or the first of an indicator."""
        index = self.model.index_of(target)
        if not index.isValid():
            self.filters.clear()
            index = self.model.index_of(target)
        if index.isValid():
            self._mark(target)
            self.tree.scrollTo(index)

    def _describe(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        row = self.model.row_at(index)
        self.details.setHtml(details_html(row) if row else "")

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.open_indicator.emit(row.id, row.level)

    def ask_filled(self) -> None:
        """Ask for the filled-in checklist to take back."""
        patterns = _("Daftar periksa (*.xlsx)")
        choose_file(self, _("Masukkan daftar periksa terisi"), self.take_filled, patterns=patterns, accept=_("Buka"))

    def take_filled(self, file: Path) -> None:
        """Show what a filled-in checklist would change, to be taken or left."""
        from ui.dialogs.checklist_dialog import ChecklistDialog

        ChecklistDialog(self.session, file, self).open()

    def ask_where(self, form: str, *, everything: bool = False) -> None:
        """Ask for the file to write: what is shown, or everything up to the level chosen."""
        title = _("Ekspor seluruh daftar periksa") if everything else _("Ekspor daftar periksa yang tampil")
        choose_target(
            self,
            title,
            lambda target: self.export_to(target, form, everything=everything),
            name=f"daftar-periksa.{form}",
            suffix=form,
        )

    def shown_needs(self) -> ChosenNeeds | None:
        """What the screen shows, in its order and under its headings; None without a workspace."""
        view, filters = self.session.view, self.filters
        if view is None:
            return None
        of = len(gap_rows(view.gaps, view.instrument, view.snapshot, level=filters.level))
        shown = sum(len(group.rows) for group in self.model.groups)
        words = filter_words(filters.filter, view.instrument, level=filters.level, shown=shown, of=of)
        return chosen_needs(self.model.groups, filters.grouping, words)

    def export_to(self, target: Path, form: str, *, everything: bool = False) -> None:
        """Write the checklist, off the window's thread: what is shown, or everything up to the level chosen."""
        view = self.session.view
        if view is None:
            return
        chosen = None if everything else self.shown_needs()
        work = checklist_work(self.session, view, target, form, self.filters.level, chosen)
        label = _("Menulis {name}").format(name=target.name)
        self.session.read(label, work, done=lambda _nothing: self._tell(target))

    def _tell(self, target: Path) -> None:
        self.totals.setText(_("Daftar periksa ditulis ke {path}.").format(path=target))
        self.exported.emit(target)


def checklist_work(
    session: Session, view: "WorkspaceView", target: Path, form: str, level: int | None, chosen: ChosenNeeds | None
) -> "Callable[[Desk, Reporter], None]":
    """What writes the checklist in the pool."""

    def work(_desk: "Desk", _report: Reporter) -> None:
        from dossier_app.services.report_gaps import gaps_of
        from dossier_app.services.write_checklist import write_checklist

        report = gaps_of(view.snapshot, view.instrument, level=level)
        writer = session.context.writers.checklists[form]
        write_checklist(view.snapshot, view.instrument, report, writer=writer, target=target, chosen=chosen)

    return work


def details_html(row: GapRow) -> str:
    """A requirement in full: what is asked, what lacks, what to do, and what is there."""
    duty = _("pilihan") if row.optional else _("wajib")
    head = (
        f"<b>{escape(row.id)}</b> – {escape(status_label(row.status))}, {escape(duty)} – {escape(row.indicator_title)}"
    )
    parts = [f"<p>{head}<br>{escape(row.text)}</p>"]
    if row.kinds:
        parts.append("<p>" + escape(_("Jenis dokumen: {kinds}").format(kinds=row.kinds)) + "</p>")
    for lack, move in zip(row.lacks, [*row.moves, *[""] * len(row.lacks)], strict=False):
        parts.append(f"<p>• {escape(lack)} <i>{escape(move)}</i></p>")
    if row.evidence:
        parts.append("<p>" + escape(_("Bukti: {names}").format(names=", ".join(row.evidence))) + "</p>")
    return "".join(parts)
