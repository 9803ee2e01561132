"""A limit that may be left open: a number in its unit, or none."""

from PySide6.QtWidgets import QSpinBox, QWidget

from dossier_app.i18n import _


class LimitBox(QSpinBox):
    """Nought is no limit; a limit below `least` becomes the least one when it is left, where everybody sees it."""

    def __init__(
        self, name: str, *, most: int, step: int, unit: str, least: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least
        self.setRange(0, most)
        self.setSingleStep(step)
        self.setSuffix(unit)
        self.setSpecialValueText(_("tanpa batas"))
        self.setAccessibleName(name)
        self.editingFinished.connect(self._raise)

    @property
    def limit(self) -> int | None:
        """The limit, never below the least; None where there is none."""
        return max(self.value(), self._least) if self.value() else None

    def _raise(self) -> None:
        if 0 < self.value() < self._least:
            self.setValue(self._least)
