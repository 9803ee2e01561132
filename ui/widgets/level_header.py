"""The head of an indicator: title, weight, and the levels claimed, supported and aimed at."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from dossier_app.domain.assessment import Assessment
from dossier_app.domain.instrument import ValueKind
from dossier_app.domain.report import IndicatorReport
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.i18n.problems import claim_label
from dossier_app.services.assess_indicator import WITHDRAW, Withdraw, allowed_levels
from dossier_app.services.typed import read_decimal
from dossier_app.services.view_workspace import WorkspaceView
from ui.theme import current_theme


class LevelBox(QComboBox):
    """A level is picked on purpose: rolling the wheel over the box scrolls the page and claims nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Closed, the number is enough; the list has the names."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.currentText().partition(" ")[0]
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:  # noqa: N802 -- Qt's name
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 40)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        event.ignore()


class LevelHeader(QWidget):
    """Asks for a change as soon as a level is picked or a field is left; shows nothing that is not in the view."""

    assess_asked = Signal(object)  # keyword arguments of assess_indicator
    refused = Signal(object)  # DossierError

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel(self)
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        font = self.heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.heading.setFont(font)
        self.weight = QLabel(self)
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.claimed = self._level_box(_("Tingkat yang diklaim"), "claim")
        self.target = self._level_box(_("Tingkat sasaran"), "target")
        self.supported = QLabel(self)
        self.finding = QLabel(self)
        self.finding.setWordWrap(True)
        self.value = self._field(_("Nilai dalam rentang tingkat"), "value")
        self.external = self._field(_("Nilai indeks luar"), "external")
        self.service = self._field(_("Nama layanan"), "service")
        self.service.setMinimumWidth(120)
        self._code = ""
        self._now: dict[str, str] = {}
        self._captions: dict[QWidget, QLabel] = {}
        self._lay_out()

    def _level_box(self, name: str, field: str) -> QComboBox:
        box = LevelBox(self)
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        box.setToolTip(name)
        box.activated.connect(lambda _row: self.assess_asked.emit({field: _picked(box)}))
        return box

    def _field(self, name: str, field: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setAccessibleName(name)
        edit.setToolTip(name)
        edit.setMaximumWidth(90 if field != "service" else 220)
        edit.editingFinished.connect(lambda: self._left(edit, field))
        return edit

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.weight)
        levels = QHBoxLayout()
        levels.setSpacing(6)
        for text, widget in (
            (_("&Klaim"), self.claimed), (_("Terdukung"), self.supported), (_("Sasa&ran"), self.target),
        ):  # fmt: skip
            self._put(levels, text, widget)
        levels.addStretch(1)
        more = QHBoxLayout()
        more.setSpacing(6)
        for text, edit in (
            (_("Ni&lai"), self.value), (_("Indeks l&uar"), self.external), (_("Nama la&yanan"), self.service),
        ):  # fmt: skip
            self._put(more, text, edit)
        more.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(levels)
        layout.addLayout(more)
        layout.addWidget(self.finding)

    def _put(self, row: QHBoxLayout, text: str, widget: QWidget) -> None:
        caption = QLabel(text, self)
        caption.setBuddy(widget)
        self._captions[widget] = caption
        row.addWidget(caption)
        row.addWidget(widget)
        row.addSpacing(4)

    def show_report(self, view: WorkspaceView, report: IndicatorReport) -> None:
        """Show an indicator as this view has it."""
        indicator = report.indicator
        if indicator.code != self._code:
            self._code, self._now = indicator.code, {}
        self.heading.setText(f"{indicator.code}  {indicator.short_title}")
        self.heading.setToolTip("\n\n".join(text for text in (indicator.title, indicator.explanation) if text))
        sure = "" if indicator.weight_confirmed else _(" (belum pasti)")
        self.weight.setText(_("bobot {weight} %").format(weight=format_number(indicator.weight)) + sure)
        levels = allowed_levels(view.instrument, indicator)
        names = {rung.level: rung.name for rung in view.instrument.model(indicator.model).levels}
        assessed = _assessment(view, indicator.code)
        _fill(self.claimed, levels, names, assessed.claimed)
        _fill(self.target, levels, names, assessed.target)
        self.supported.setText(f"<b>{report.supported}</b>")
        self.supported.setAccessibleName(_("Tingkat yang didukung bukti: {level}").format(level=report.supported))
        self._show_finding(report)
        self._show_fields(view, report, assessed)
        for widget in (self.claimed, self.target, self.value, self.external, self.service):
            widget.setEnabled(not view.read_only)

    def _show_finding(self, report: IndicatorReport) -> None:
        theme = current_theme()
        if not report.assessed:
            text, colour = _("○ Belum dinilai. Pilih tingkat yang diklaim."), theme.muted
        elif report.overclaimed:
            text, colour = "! " + claim_label("overclaimed").capitalize(), theme.missing
        elif report.unclaimed:
            text, colour = "↑ " + claim_label("unclaimed").capitalize(), theme.weak
        else:
            text, colour = "= " + claim_label("backed").capitalize(), theme.met
        self.finding.setText(text)
        self.finding.setStyleSheet(f"color: {colour}")

    def _show_fields(self, view: WorkspaceView, report: IndicatorReport, assessed: Assessment) -> None:
        indicator = report.indicator
        self._show_field(self.value, "value", _typed(assessed.value), view.instrument.scoring.value is ValueKind.BAND)
        self._show_field(self.external, "external", _typed(assessed.external), indicator.external_index is not None)
        if indicator.external_index is not None:
            self.external.setToolTip(f"{indicator.external_index.name} ({indicator.external_index.owner})")
        self._show_field(self.service, "service", assessed.service, indicator.instance is not None)
        if indicator.instance is not None:
            self.service.setPlaceholderText(indicator.instance.label_prompt)

    def _show_field(self, edit: QLineEdit, field: str, text: str, wanted: bool) -> None:
        edit.setVisible(wanted)
        self._captions[edit].setVisible(wanted)
        if self._now.get(field) != text or not edit.isModified():
            edit.setText(text)
        self._now[field] = text

    def hand_over(self) -> None:
        """Tell what was typed into a field that nobody has left yet."""
        for edit, field in ((self.value, "value"), (self.external, "external"), (self.service, "service")):
            if edit.isModified():
                self._left(edit, field)

    def _left(self, edit: QLineEdit, field: str) -> None:
        edit.setModified(False)
        text = edit.text().strip()
        if text == self._now.get(field, ""):
            return
        self._now[field] = text
        if field == "service":
            self.assess_asked.emit({field: text})
            return
        try:
            figure: Decimal | Withdraw = read_decimal(text) if text else WITHDRAW
        except UserError as error:
            self.refused.emit(error)
            return
        self.assess_asked.emit({field: figure})


def _assessment(view: WorkspaceView, code: str) -> Assessment:
    return next((a for a in view.snapshot.assessments if a.indicator == code), Assessment(code))


def _fill(box: QComboBox, levels: tuple[int, ...], names: dict[int, str], chosen: int | None) -> None:
    wanted: list[tuple[str, int | None]] = [(_("–"), None)]
    wanted += [(f"{level} {names.get(level, '')}".strip(), level) for level in levels]
    if [box.itemText(row) for row in range(box.count())] != [text for text, _level in wanted]:
        box.clear()
        for text, level in wanted:
            box.addItem(text, level)
    box.setCurrentIndex(next((row for row, (_text, level) in enumerate(wanted) if level == chosen), 0))
    box.setToolTip(f"{box.accessibleName()}: {box.currentText()}")


def _picked(box: QComboBox) -> int | Withdraw:
    level = box.currentData()
    return level if isinstance(level, int) else WITHDRAW


def _typed(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)
