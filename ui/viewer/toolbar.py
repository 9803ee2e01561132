"""The viewer's buttons: pages, zoom, turning, searching."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from ui.theme import current_theme
from ui.viewer.canvas import FIT_PAGE, FIT_WIDTH
from ui.viewer.icons import SIDE, drawn_icon

PERCENTS = (50, 75, 100, 125, 150, 200, 300, 400)


class ViewerToolbar(QWidget):
    """Emits what the user asks for; shows the page and zoom it is told."""

    page_asked = Signal(int)
    zoom_asked = Signal(float)
    fit_asked = Signal(str)
    zoom_stepped = Signal(int)
    rotate_asked = Signal()
    find_asked = Signal()
    outside_asked = Signal()
    thumbnails_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = self._button("thumbnails", _("Gambar kecil halaman"))
        self.thumbnails.setCheckable(True)
        self.page = QLineEdit(self)
        self.page.setValidator(QIntValidator(1, 1, self.page))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setFixedWidth(self.fontMetrics().horizontalAdvance("00000") + 16)
        self.page.setAccessibleName(_("Halaman"))
        self.page.setToolTip(_("Nomor halaman; ketik lalu tekan Enter"))
        self.total = QLabel(self)
        self.smaller = self._button("minus", _("Perkecil (Ctrl+-)"))
        self.zoom = QComboBox(self)
        self.zoom.setAccessibleName(_("Besar tampilan"))
        self.zoom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._fill_zoom()
        self.larger = self._button("plus", _("Perbesar (Ctrl++)"))
        self.rotate = self._button("rotate", _("Putar ke kanan"))
        self.search = self._button("search", _("Cari di dokumen ini (Ctrl+F)"))
        self.outside = self._button("external", _("Buka di program lain"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(2)
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.thumbnails, self.page, self.total),
            (self.smaller, self.zoom, self.larger),
            (self.rotate, self.search, self.outside),
        )
        for group in groups:
            if group is not groups[0]:
                row.addStretch(1)
            for widget in group:
                row.addWidget(widget)
        self._wire()
        self.dress()

    def _fill_zoom(self) -> None:
        self.zoom.addItem(_("Lebar"), FIT_WIDTH)
        self.zoom.addItem(_("Satu halaman"), FIT_PAGE)
        for percent in PERCENTS:
            self.zoom.addItem(_("{count} %").format(count=format_number(percent)), percent / 100)
        self.zoom.addItem("", 0.0)  # the zoom in use where it is none of these

    def _wire(self) -> None:
        self.thumbnails.toggled.connect(self.thumbnails_toggled)
        self.page.returnPressed.connect(lambda: self.page_asked.emit(int(self.page.text())))
        self.smaller.clicked.connect(lambda: self.zoom_stepped.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_stepped.emit(1))
        self.zoom.activated.connect(self._zoom_chosen)
        self.rotate.clicked.connect(self.rotate_asked)
        self.search.clicked.connect(self.find_asked)
        self.outside.clicked.connect(self.outside_asked)

    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(icon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIconSize(QSize(SIDE, SIDE))
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        dress_buttons(self)

    def show_page(self, page: int, pages: int) -> None:
        validator = self.page.validator()
        if isinstance(validator, QIntValidator):
            validator.setTop(max(1, pages))
        if not self.page.hasFocus() or not self.page.isModified():
            self.page.setText(str(page) if pages else "")
        self.total.setText(f"/ {format_number(pages)}" if pages else "")
        self.total.setAccessibleName(plural("dari {count} halaman", pages).format(count=format_number(pages)))

    def show_zoom(self, zoom: float, fit: str) -> None:
        """Show what is in use; the last entry stands for any other zoom."""
        place = self.zoom.findData(fit or zoom)
        last = self.zoom.count() - 1
        if place < 0:
            self.zoom.setItemText(last, _("{count} %").format(count=format_number(round(zoom * 100))))
            self.zoom.setItemData(last, 0.0)
            place = last
        self.zoom.setCurrentIndex(place)

    def enable(self, *, pages: bool, document: bool) -> None:
        shown: tuple[QWidget, ...] = (self.thumbnails, self.page, self.smaller, self.zoom, self.larger)
        for widget in (*shown, self.rotate, self.search):
            widget.setEnabled(pages)
        self.outside.setEnabled(document)

    def _zoom_chosen(self, place: int) -> None:
        wanted = self.zoom.itemData(place)
        if isinstance(wanted, str):
            self.fit_asked.emit(wanted)
        elif wanted:
            self.zoom_asked.emit(wanted)


def dress_buttons(widget: QWidget) -> None:
    """The icon of each button below a widget, by the button's object name."""
    theme = current_theme()
    text, muted = QColor(theme.text), QColor(theme.line)
    for button in widget.findChildren(QToolButton):
        if button.objectName() and not button.objectName().startswith("qt_"):
            button.setIcon(drawn_icon(button.objectName(), text, muted))
