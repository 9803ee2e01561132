"""The left side of the indicator screen: filter row and tree; tells which indicator is chosen."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QLineEdit, QTreeView, QVBoxLayout, QWidget

from dossier_app.i18n import _
from dossier_app.services.show_scheme import Only, show_scheme
from dossier_app.services.view_workspace import WorkspaceView
from ui.models.scheme_tree import SchemeFilter, SchemeTree
from ui.widgets.scheme_delegate import SchemeDelegate


def only_text(only: Only) -> str:
    """A choice of the filter in words."""
    return {
        Only.ALL: _("Semua indikator"),
        Only.GAPS: _("Hanya yang masih bercelah"),
        Only.OVERCLAIMED: _("Klaim melebihi bukti"),
        Only.UNCLAIMED: _("Bukti melebihi klaim"),
        Only.NOT_ASSESSED: _("Belum dinilai"),
    }[only]


class SchemePanel(QWidget):
    """Keeps selection and folding over refreshes; only changed rows are painted again."""

    chosen = Signal(str)  # indicator code
    entered = Signal()  # Enter on an indicator: go on to its page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SchemeTree(self)
        self.filter = SchemeFilter(self)
        self.filter.setSourceModel(self.model)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Saring kode atau judul…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Saring indikator"))
        self.only = QComboBox(self)
        for only in Only:
            self.only.addItem(only_text(only), only)
        self.only.setAccessibleName(_("Tampilkan indikator"))
        self.only.view().setAccessibleName(_("Tampilkan indikator"))
        self.empty = QLabel(_("Tidak ada indikator yang cocok. Kosongkan saringan untuk melihat semuanya."), self)
        self.empty.setWordWrap(True)
        self.empty.hide()
        self.tree = QTreeView(self)
        self.tree.setModel(self.filter)
        self.tree.setItemDelegate(SchemeDelegate(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.viewport().installEventFilter(self)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setAccessibleName(_("Pohon indikator"))
        self.tree.setAccessibleDescription(
            _("Kelompok dan indikator dengan tingkat klaim (K), terdukung (T), dan sasaran (S).")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.search, self.only, self.empty):
            layout.addWidget(widget)
        layout.addWidget(self.tree, 1)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.tree.setFocus)
        self.only.activated.connect(self._narrow)
        self.tree.selectionModel().currentChanged.connect(self._moved)
        self.tree.activated.connect(self._activated)
        self.setFocusProxy(self.tree)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Another width makes other lines of the titles."""
        if event.type() == QEvent.Type.Resize:
            self.tree.scheduleDelayedItemsLayout()
        return super().eventFilter(watched, event)

    def show_view(self, view: WorkspaceView) -> None:
        if self.model.show(show_scheme(view)):
            self.tree.expandAll()
            codes = self.model.codes()
            if codes:
                self.choose(codes[0])

    def choose(self, code: str) -> None:
        """Select an indicator; a filter that hides it is taken away."""
        source = self.model.index_of(code)
        if not source.isValid():
            return
        if not self.filter.mapFromSource(source).isValid():
            self.search.clear()
            self.only.setCurrentIndex(0)
            self._narrow()
        index = self.filter.mapFromSource(source)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next or previous indicator that is shown."""
        codes = [code for code in self.model.codes() if self.filter.mapFromSource(self.model.index_of(code)).isValid()]
        current = self.current()
        if codes:
            place = codes.index(current) + by if current in codes else 0
            self.choose(codes[max(0, min(place, len(codes) - 1))])

    def current(self) -> str:
        """The code of the chosen indicator, empty on a group."""
        node = self.model.node(self.filter.mapToSource(self.tree.currentIndex()))
        return node.code if node and node.indicator else ""

    def _narrow(self) -> None:
        self.filter.narrow(text=self.search.text(), only=Only(self.only.currentData()))
        self.tree.expandAll()
        self.empty.setVisible(self.filter.rowCount() == 0)

    def _moved(self, index: QModelIndex) -> None:
        node = self.model.node(self.filter.mapToSource(index))
        if node and node.indicator:
            self.chosen.emit(node.code)

    def _activated(self, index: QModelIndex) -> None:
        node = self.model.node(self.filter.mapToSource(index))
        if node and node.indicator:
            self.entered.emit()
