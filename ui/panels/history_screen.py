"""The screen of the history: who changed what and when, going back, and the trash."""

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from dossier_app.domain.journal import Area
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.list_history import HistoryRow, actors, filtered, list_history
from dossier_app.services.trash_documents import restore_documents
from dossier_app.services.undo_step import redo_step, undo_step
from dossier_app.services.undo_until import UndoneUntil, undo_until
from dossier_app.services.view_workspace import WorkspaceView
from ui.models.step_table import StepColumn, StepTable
from ui.screens import Screen
from ui.session import Session
from ui.widgets.trash_panel import TrashPanel

PAUSE = 200
"""Milliseconds after the last key before the steps are filtered."""


class HistoryScreen(Screen):
    """The steps are read in the background each time that something changed while the screen is in front."""

    key = "history"
    areas = frozenset(Area)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rows: tuple[HistoryRow, ...] = ()
        self._asked = 0
        self.model = StepTable(self)
        self.search = self._field(_("Saring riwayat"), _("Saring langkah, nama, atau tanggal…"))
        self.entity = self._field(
            _("Riwayat dokumen, indikator, atau butir"), _("Dokumen, indikator, atau butir; lalu Enter")
        )
        self.actor = QComboBox(self)
        self.actor.setAccessibleName(_("Siapa"))
        self.actor.view().setAccessibleName(_("Siapa"))
        self.actor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.table = self._table()
        self.undo = QPushButton(_("&Urungkan"), self)
        self.redo = QPushButton(_("U&langi"), self)
        self.back = QPushButton(_("Urungkan sam&pai sini"), self)
        self.trash = TrashPanel(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Riwayat dan tempat sampah"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._connect()

    def _field(self, name: str, hint: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setAccessibleName(name)
        edit.setToolTip(name)
        edit.setPlaceholderText(hint)
        edit.setClearButtonEnabled(True)
        return edit

    def _table(self) -> QTreeView:
        table = QTreeView(self)
        table.setModel(self.model)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAccessibleName(_("Langkah, yang terbaru di atas"))
        header = table.header()
        header.setAccessibleName(_("Judul kolom riwayat"))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(StepColumn.LABEL, QHeaderView.ResizeMode.Stretch)
        for column, width in (
            (StepColumn.WHEN, 135), (StepColumn.ACTOR, 130), (StepColumn.CHANGES, 90), (StepColumn.STATE, 130),
        ):  # fmt: skip
            header.resizeSection(column, width)
        return table

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.addWidget(self.search, 3)
        filters.addWidget(self.entity, 3)
        filters.addWidget(self.actor)
        buttons = QHBoxLayout()
        buttons.addWidget(self.state, 1)
        for button in (self.undo, self.redo, self.back):
            buttons.addWidget(button)
        steps = QWidget(self)
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(filters)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)
        self.tabs.addTab(steps, _("Langkah"))
        self.tabs.addTab(self.trash, _("Tempat sampah"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.tabs)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._filter)
        self.actor.activated.connect(lambda _row: self._filter())
        self.entity.returnPressed.connect(self._ask)
        self.entity.textChanged.connect(self._entity_changed)
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._check())
        self.model.modelReset.connect(self._check)
        self.undo.clicked.connect(lambda: self.session.change(_("Mengurungkan"), lambda desk, _r: undo_step(desk)))
        self.redo.clicked.connect(lambda: self.session.change(_("Mengulangi"), lambda desk, _r: redo_step(desk)))
        self.back.clicked.connect(self.go_back)
        self.trash.restore_asked.connect(self._restore)

    def title(self) -> str:
        return _("Riwayat")

    def show_view(self, view: WorkspaceView) -> None:
        for button, label, none in (
            (self.undo, view.undo_label, _("Tidak ada yang dapat diurungkan")),
            (self.redo, view.redo_label, _("Tidak ada yang dapat diulangi")),
        ):
            button.setEnabled(bool(label) and not view.read_only)
            button.setToolTip(label or none)
        count = self.trash.show_view(view)
        self.tabs.setTabText(1, _("Tempat sampah ({count})").format(count=count) if count else _("Tempat sampah"))
        self._ask()

    def reveal(self, target: str) -> None:
        """The history of one document, indicator or requirement."""
        self.tabs.setCurrentIndex(0)
        self.entity.setText(target)
        self._ask()

    def _entity_changed(self, text: str) -> None:
        if not text:
            self._ask()

    def _ask(self) -> None:
        self._asked += 1
        number, entity = self._asked, self.entity.text().strip()
        asked = self.session.read(
            _("Membaca riwayat"),
            lambda desk, _report: list_history(desk, entity=entity),
            done=lambda rows: self._found(number, rows),
            failed=lambda error: self._unknown(number, error),
        )
        if asked is None:
            self._found(number, ())
            self.state.setText(_("Riwayat hanya ada di ruang kerja. Yang sedang dilihat adalah sebuah bundel."))

    def _found(self, number: int, rows: tuple[HistoryRow, ...]) -> None:
        if number != self._asked:
            return
        self._rows = rows
        names = [_("Semua orang"), *actors(rows)]
        if [self.actor.itemText(row) for row in range(self.actor.count())] != names:
            chosen = self.actor.currentText()
            self.actor.clear()
            self.actor.addItems(names)
            self.actor.setCurrentIndex(max(0, self.actor.findText(chosen)))
        self._filter()

    def _unknown(self, number: int, error: DossierError) -> None:
        if number == self._asked:
            self._rows = ()
            self.model.show(())
            self.state.setText(" ".join(part for part in (error.sentence, error.reason, error.remedy) if part))

    def _filter(self) -> None:
        before = self.current()
        actor = self.actor.currentText() if self.actor.currentIndex() > 0 else ""
        rows = filtered(self._rows, text=self.search.text(), actor=actor)
        self.model.show(rows)
        if rows and not self.table.currentIndex().isValid():
            place = next((n for n, row in enumerate(rows) if before and row.id == before.id), 0)
            self.table.setCurrentIndex(self.model.index(place, 0))
        if rows:
            self.state.setText(plural("{count} langkah", len(rows)).format(count=len(rows)))
        else:
            self.state.setText(_("Tidak ada langkah yang cocok. Kosongkan saringan untuk melihat semuanya."))

    def current(self) -> HistoryRow | None:
        """The step chosen."""
        index: QModelIndex = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _check(self) -> None:
        row = self.current()
        steps = row.back if row else 0
        self.back.setEnabled(steps > 0)
        self.back.setText(
            plural("Urungkan sam&pai sini ({count} langkah)", steps).format(count=steps)
            if steps
            else _("Urungkan sam&pai sini")
        )
        self.back.setToolTip(
            _("Mengurungkan langkah ini dan semua langkah sesudahnya; dapat diulangi satu per satu.")
            if steps
            else _("Langkah ini tidak dapat diurungkan: sudah diurungkan, dari laptop lain, atau membuat ruang kerja.")
        )

    def go_back(self) -> None:
        """Take back the step chosen and all newer ones."""
        row = self.current()
        if row is not None and row.back:
            self.session.change(
                _("Mengurungkan sampai “{label}”").format(label=row.label),
                lambda desk, report: undo_until(desk, row.id, report=report),
                done=self._gone_back,
            )

    def _gone_back(self, result: UndoneUntil) -> None:
        if result.stopped:
            self.state.setText(result.stopped)

    def _restore(self, documents: tuple[str, ...]) -> None:
        self.session.change(
            _("Mengembalikan dari tempat sampah"), lambda desk, _report: restore_documents(desk, documents)
        )
