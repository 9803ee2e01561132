"""Two parts side by side where there is room for both, else one above the other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class FoldingRow(QWidget):
    """Folds by its own width; `shares` divide the room between the parts while they stand side by side."""

    def __init__(
        self, first: QWidget, second: QWidget, *, shares: tuple[int, int] = (1, 0), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = (first, second)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        for part, share in zip(self._parts, shares, strict=True):
            self._box.addWidget(part, share)

    @property
    def folded(self) -> bool:
        """Whether one part stands above the other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Folded it needs no more than its wider part."""
        width = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        needed = sum(part.sizeHint().width() for part in self._parts) + self._box.spacing()
        wanted = QBoxLayout.Direction
        self._box.setDirection(wanted.LeftToRight if needed <= self.width() else wanted.TopToBottom)
