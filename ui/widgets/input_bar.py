"""Further numbers that the instrument asks for, such as the result of a survey, and the final figure that they make."""

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from dossier_app.domain.instrument import CompositePart
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.services.typed import read_decimal

if TYPE_CHECKING:
    from dossier_app.services.view_workspace import WorkspaceView


class InputBar(QWidget):
    """One field for each number; not to be seen where the instrument asks for none."""

    entered = Signal(str, object)  # key, Decimal or None
    refused = Signal(object)  # UserError

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QLineEdit] = {}
        self.final = QLabel(self)
        self._now: dict[str, str] = {}
        self._parts: tuple[CompositePart, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.hide()

    def show_view(self, view: "WorkspaceView") -> None:
        """Show the numbers as they are now; one that is being typed stays."""
        composite = view.instrument.scoring.composite
        parts = tuple(part for part in composite.parts if part.key) if composite is not None else ()
        if parts != self._parts:
            self._build(parts)
        held = {key: format_number(value) for key, value in view.snapshot.info.inputs}
        for key, field in self.fields.items():
            text = held.get(key, "")
            if self._now.get(key) != text or not field.isModified():
                field.setText(text)
            self._now[key] = text
            field.setReadOnly(view.read_only)
        if composite is not None:
            decimals = view.instrument.scoring.rounding.decimals
            self.final.setText(
                _("{name}: terdukung {supported}, klaim {claimed}").format(
                    name=composite.label,
                    supported=_figure(view.index.supported.composite, decimals),
                    claimed=_figure(view.index.claimed.composite, decimals),
                )
            )
        self.setVisible(bool(parts))

    def take_back(self, key: str) -> None:
        """A number was refused: show what holds."""
        self.fields[key].setText(self._now.get(key, ""))

    def _build(self, parts: tuple[CompositePart, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.final:
                widget.deleteLater()
        self._parts, self.fields, self._now = parts, {}, {}
        for part in parts:
            field = QLineEdit(self)
            field.setMaximumWidth(90)
            field.setAccessibleName(part.label)
            field.setToolTip(_limits(part))
            field.setPlaceholderText(_("belum diisi"))
            field.editingFinished.connect(partial(self._left, part.key))
            caption = QLabel(part.label, self)
            caption.setBuddy(field)
            self._row.addWidget(caption)
            self._row.addWidget(field)
            self.fields[part.key] = field
        self._row.addSpacing(12)
        self._row.addWidget(self.final)
        self._row.addStretch(1)

    def _left(self, key: str) -> None:
        field = self.fields[key]
        field.setModified(False)
        text = field.text().strip()
        if text == self._now.get(key, ""):
            return
        try:
            number = read_decimal(text) if text else None
        except UserError as error:
            self.take_back(key)
            self.refused.emit(error)
            return
        self._now[key] = text
        self.entered.emit(key, number)


def _limits(part: CompositePart) -> str:
    if part.low is None or part.high is None:
        return part.label
    return _("{label}: {low} sampai {high}").format(
        label=part.label, low=format_number(part.low), high=format_number(part.high)
    )


def _figure(value: Decimal | None, decimals: int) -> str:
    return "–" if value is None else format_number(value, decimals)
