"""The help window: pages that come with the program, found by words, without any network."""

from importlib import resources

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QKeySequence, QPalette, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from dossier_app.i18n import _
from dossier_app.services.read_help import HelpPage, find_help, help_pages
from ui.theme import current_theme

PICTURES, WIDTH = "../pictures", 560
"""Where the pages say that pictures are, and how wide they are shown."""
_KEY = Qt.ItemDataRole.UserRole


class PageBrowser(QTextBrowser):
    """Shows text and the pictures that come with the program; whatever else a page asks for stays unloaded."""

    def loadResource(self, _kind: int, name: QUrl | str) -> QImage | None:  # noqa: N802 -- Qt's name
        asked = name.toString() if isinstance(name, QUrl) else name
        folder, _slash, file = asked.rpartition("/")
        if folder != PICTURES or not file.endswith(".png"):
            return None
        stored = resources.files("resources") / "help" / "pictures" / file
        picture = QImage.fromData(stored.read_bytes()) if stored.is_file() else QImage()
        if picture.isNull():
            return None
        ratio = self.devicePixelRatioF()
        picture = picture.scaledToWidth(round(WIDTH * ratio), Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture


class HelpWindow(QDialog):
    """Does not stop the program. `show_page` opens the page of a screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Bantuan Dosir SPBE"))
        self.setModal(False)
        self.resize(880, 600)
        self.pages: tuple[HelpPage, ...] = help_pages()
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Cari di bantuan…"))
        self.words.setAccessibleName(_("Cari di bantuan"))
        self.words.setClearButtonEnabled(True)
        self.contents = QListWidget(self)
        self.contents.setAccessibleName(_("Halaman bantuan"))
        self.browser = PageBrowser(self)
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName(_("Isi bantuan"))
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.document().setDocumentMargin(16)
        self._lay_out()
        self.words.textChanged.connect(self._list)
        self.words.returnPressed.connect(self.browser.setFocus)
        self.contents.currentItemChanged.connect(self._turn)
        self.browser.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.words.setFocus)
        self._list("")

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self.words)
        side.addWidget(self.contents, 1)
        holder = QWidget(self)
        holder.setLayout(side)
        holder.setFixedWidth(230)
        side.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.addWidget(holder)
        row.addWidget(self.browser, 1)

    def show_page(self, key: str) -> None:
        """Open a page; the first one where there is none of this key."""
        self.words.clear()
        rows = [str(self.contents.item(row).data(_KEY)) for row in range(self.contents.count())]
        self.contents.setCurrentRow(rows.index(key) if key in rows else 0)
        self.show()
        self.raise_()
        self.activateWindow()

    def _list(self, query: str) -> None:
        marked = self.contents.currentItem()
        kept = str(marked.data(_KEY)) if marked else ""
        found = find_help(self.pages, query)
        self.contents.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(_KEY, page.key)
            self.contents.addItem(item)
        keys = [page.key for page in found]
        if found:
            self.contents.setCurrentRow(keys.index(kept) if kept in keys and not query else 0)
        else:
            self.browser.setPlainText(_("Tidak ada halaman bantuan yang memuat “{words}”.").format(words=query))

    def _turn(self, item: QListWidgetItem | None) -> None:
        page = next((known for known in self.pages if item and known.key == item.data(_KEY)), None)
        if page is None:
            return
        palette = self.browser.palette()
        palette.setColor(QPalette.ColorRole.Link, QColor(current_theme().accent))
        self.browser.setPalette(palette)
        self.browser.setMarkdown(page.text)
        self._highlight(self.words.text())

    def _highlight(self, query: str) -> None:
        """Underline the words that were asked for."""
        style = QTextCharFormat()
        style.setFontUnderline(True)
        style.setFontWeight(700)
        marks = []
        for word in query.split():
            cursor = self.browser.document().find(word)
            while not cursor.isNull():
                marks.append(_selection(cursor, style))
                cursor = self.browser.document().find(word, cursor)
        self.browser.setExtraSelections(marks)

    def _follow(self, url: QUrl) -> None:
        key = url.toString().removesuffix(".md")
        if any(page.key == key for page in self.pages):
            self.show_page(key)


def _selection(cursor: QTextCursor, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = style
    return selection
