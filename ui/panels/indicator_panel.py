"""The panel with the tree of indicators."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QVBoxLayout, QWidget

from dossier_app.i18n import _
from dossier_app.services.show_overview import Overview
from ui.models.indicator_tree import Column, IndicatorTree


class IndicatorPanel(QWidget):
    """Shows an overview; read-only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = IndicatorTree(self)
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setAccessibleName(_("Pohon indikator"))
        self.tree.setAccessibleDescription(
            _("Kelompok dan indikator dengan tingkat yang diklaim dan yang didukung dokumen.")
        )
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)

    def show_overview(self, overview: Overview) -> None:
        self.model.show(overview.nodes)
        self.tree.expandAll()
        self.tree.setCurrentIndex(self.model.index(0, 0))
