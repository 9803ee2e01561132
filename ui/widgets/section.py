"""A titled box: a heading above a widget, on the colour of paper."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import current_theme


class Section(QFrame):
    """A heading and what stands under it."""

    def __init__(self, title: str, *content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("section")
        self.heading = QLabel(title, self)
        font = self.heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.heading.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 11)
        column.setSpacing(6)
        column.addWidget(self.heading)
        for number, widget in enumerate(content, start=1):
            column.addWidget(widget, 1 if number == len(content) else 0)
        self.dress()

    def dress(self) -> None:
        """Take the colours of the theme in use."""
        theme = current_theme()
        self.setStyleSheet(
            f"#section {{ background: {theme.card}; border: 1px solid {theme.line}; border-radius: 6px; }}"
        )
