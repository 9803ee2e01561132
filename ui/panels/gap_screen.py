"""The gap checklist (Kesenjangan): what is missing, for which level, and what to do about it."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
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

from dossier_app.domain.journal import Area
from dossier_app.i18n import _
from dossier_app.i18n.problems import status_label
from dossier_app.jobs.progress import Reporter
from dossier_app.services.list_gap_rows import GapRow, Grouping, gap_rows, grouped, totals_text
from ui.models.gap_tree import Column, GapTree
from ui.screens import Screen
from ui.session import Session
from ui.widgets.gap_filters import GapFilters

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.view_workspace import WorkspaceView

FORMATS = (("xlsx", "Excel (XLSX)"), ("docx", "Word (DOCX)"), ("csv", "CSV"), ("html", "HTML"))
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
        button.setToolTip(_("Menulis daftar periksa sesuai tingkat dan aspek yang dipilih."))
        button.setShortcut(QKeySequence("Ctrl+Shift+X"))
        menu = QMenu(button)
        for form, title in FORMATS:
            action = QAction(title, menu)
            action.triggered.connect(partial(self.ask_where, form))
            menu.addAction(action)
        button.setMenu(menu)
        return button

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

    def ask_where(self, form: str) -> None:
        """Ask for the file to write."""
        dialog = QFileDialog(self, _("Ekspor daftar periksa"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.selectFile(f"daftar-periksa.{form}")
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Simpan"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Batal"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen), form))
        dialog.open()

    def export_to(self, target: Path, form: str) -> None:
        """Write the checklist of the level and aspect that are chosen, off the window's thread."""
        view = self.session.view
        if view is None:
            return
        work = checklist_work(self.session, view, target, form, self.filters.level, self.filters.filter.aspect)
        label = _("Menulis {name}").format(name=target.name)
        self.session.read(label, work, done=lambda _nothing: self._tell(target))

    def _tell(self, target: Path) -> None:
        self.totals.setText(_("Daftar periksa ditulis ke {path}.").format(path=target))
        self.exported.emit(target)


def checklist_work(
    session: Session, view: "WorkspaceView", target: Path, form: str, level: int | None, aspect: str
) -> "Callable[[Desk, Reporter], None]":
    """What writes the checklist in the pool."""

    def work(_desk: "Desk", _report: Reporter) -> None:
        from dossier_app.services.report_gaps import gaps_of
        from dossier_app.services.write_checklist import write_checklist

        group = next((known for known in view.instrument.all_groups if known.code == aspect), None)
        codes = [indicator.code for indicator in group.indicators] if group else None
        report = gaps_of(view.snapshot, view.instrument, level=level, indicators=codes)
        writer = session.context.writers.checklists[form]
        write_checklist(view.snapshot, view.instrument, report, writer=writer, target=target)

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
