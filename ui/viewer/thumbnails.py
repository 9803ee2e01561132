"""The strip of small pages: a way to get around, and to choose a range of pages."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from dossier_app.domain.pages import pages_of
from dossier_app.i18n import _
from ui.theme import current_theme
from ui.viewer.page_drag import PAGES_MIME, page_mime
from ui.viewer.page_store import THUMBNAIL, PageStore

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ThumbnailModel(QAbstractListModel):
    """One row per sheet."""

    def __init__(self, store: PageStore, parent: QWidget) -> None:
        super().__init__(parent)
        self.store = store
        self._count = 0
        self._blank = QPixmap()
        store.thumbnail_came.connect(self._came)

    def reload(self) -> None:
        self.beginResetModel()
        self._count = len(self.store.sheets)
        self.endResetModel()

    def _came(self, sheet: int) -> None:
        if sheet < self._count:
            at = self.index(sheet)
            self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.store.sheets):
            return None
        sheet = self.store.sheets[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(sheet.page)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Halaman {page}").format(page=sheet.page)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, row: int) -> QPixmap:
        image = self.store.thumbnail(row)
        if image is None:
            sheet = self.store.sheets[row]
            shrink = THUMBNAIL / max(sheet.width, sheet.height)
            image = QImage(
                max(1, round(sheet.width * shrink)), max(1, round(sheet.height * shrink)), QImage.Format.Format_RGB32
            )
            image.fill(Qt.GlobalColor.white)
        side = max(image.width(), image.height())
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        corner = QPoint((side - image.width()) // 2, (side - image.height()) // 2)
        painter = QPainter(pixmap)
        painter.drawImage(corner, image)
        painter.setPen(QColor(current_theme().muted))
        painter.drawRect(QRect(corner, image.size()).adjusted(0, 0, -1, -1))
        painter.end()
        pixmap.setDevicePixelRatio(side / THUMBNAIL)
        return pixmap

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802 -- Qt's name
        return [PAGES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 -- Qt's name
        document = self.store.pages.document.id if self.store.pages is not None else ""
        return page_mime(document, self.pages_of(indexes), "")

    def pages_of(self, indexes: Sequence[QModelIndex]) -> str:
        """The pages of these rows, as evidence names them."""
        return str(pages_of(sorted({self.store.sheets[index.row()].page for index in indexes})))


class Thumbnails(QListView):
    """The strip itself; `page_chosen` when one is clicked, `range_changed` when more than one is selected."""

    page_chosen = Signal(int)
    range_changed = Signal()

    def __init__(self, store: PageStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.pages_model = ThumbnailModel(store, self)
        self.setModel(self.pages_model)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setGridSize(QSize(THUMBNAIL + 22, THUMBNAIL + 30))
        self.setFixedWidth(THUMBNAIL + 42)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(_("Gambar kecil halaman"))
        self._following = False
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(30)
        self._asking.timeout.connect(self.ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._asking.start())
        self.selectionModel().currentChanged.connect(self._chosen)
        self.selectionModel().selectionChanged.connect(lambda *_: self.range_changed.emit())

    def reload(self) -> None:
        """Show the sheets of another document."""
        self._following = True
        self.pages_model.reload()
        self._following = False
        self._asking.start()

    def follow(self, sheet: int) -> None:
        """Mark the page in sight, unless a range is selected."""
        if not self.isVisible() or len(self.selectedIndexes()) > 1 or sheet >= self.pages_model.rowCount():
            return
        self._following = True
        self.setCurrentIndex(self.pages_model.index(sheet))
        self._following = False

    def chosen_pages(self) -> str:
        """The pages selected here, if more than one is."""
        indexes = self.selectedIndexes()
        return self.pages_model.pages_of(indexes) if len(indexes) > 1 and self.isVisible() else ""

    def ask(self) -> None:
        """Ask for the thumbnails in sight."""
        if not self.isVisible() or not self.store.sheets:
            return
        step = self.gridSize().height()
        first = max(0, self.verticalScrollBar().value() // step)
        last = min(len(self.store.sheets), first + self.viewport().height() // step + 2)
        self.store.want_thumbnails(range(first, last), self.devicePixelRatioF())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        super().showEvent(event)
        self._asking.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        self._asking.start()

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self.page_chosen.emit(self.store.sheets[current.row()].page)
