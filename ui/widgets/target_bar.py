"""The target of a plan: a field and a slider that move together, and what the plan comes to."""

from decimal import Decimal

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from dossier_app.domain.instrument import Scale
from dossier_app.i18n import _, language

PAUSE_MS, STEPS = 250, 100


class TargetBar(QWidget):
    """Emits `changed` a moment after the target was moved, `adopted` and `tried` when its buttons are pressed."""

    changed = Signal()
    adopted = Signal()
    tried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QDoubleSpinBox(self)
        self.field.setLocale(QLocale(language()))
        self.field.setDecimals(2)
        self.field.setSingleStep(1 / STEPS)
        self.field.setAccessibleName(_("Sasaran indeks"))
        self.field.setKeyboardTracking(False)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(_("Geser sasaran indeks"))
        self.slider.setPageStep(10)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName(_("Ringkasan rencana"))
        bold = self.summary.font()
        bold.setBold(True)
        self.summary.setFont(bold)
        self.adopt = QPushButton(_("&Jadikan sasaran"), self)
        self.adopt.setToolTip(_("Menulis tingkat rencana ini sebagai sasaran; dapat diurungkan."))
        self.attempt = QPushButton(_("&Coba di pengandaian"), self)
        self.attempt.setToolTip(_("Menyalin tingkat rencana ini ke pengandaian di sebelah kanan."))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._lay_out()
        self.field.valueChanged.connect(self._typed)
        self.slider.valueChanged.connect(self._slid)
        self.adopt.clicked.connect(self.adopted)
        self.attempt.clicked.connect(self.tried)
        self.setFocusProxy(self.field)

    def _lay_out(self) -> None:
        label = QLabel(_("Sasaran in&deks"), self)
        label.setBuddy(self.field)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.field)
        top.addWidget(self.slider, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self.attempt)
        bottom.addWidget(self.adopt)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(bottom)

    def fit(self, scale: Scale) -> None:
        """Offer the values of a scale."""
        with QSignalBlocker(self.field), QSignalBlocker(self.slider):
            self.field.setRange(float(scale.low), float(scale.high))
            self.slider.setRange(round(scale.low * STEPS), round(scale.high * STEPS))

    @property
    def target(self) -> Decimal:
        return Decimal(round(self.field.value() * STEPS)) / STEPS

    def set_target(self, target: Decimal) -> None:
        """Put the target somewhere without telling."""
        with QSignalBlocker(self.field), QSignalBlocker(self.slider):
            self.field.setValue(float(target))
            self.slider.setValue(round(target * STEPS))

    def show_summary(self, text: str, *, usable: bool) -> None:
        self.summary.setText(text)
        self.adopt.setEnabled(usable)
        self.attempt.setEnabled(usable)

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value * STEPS))
        self._pause.start()

    def _slid(self, value: int) -> None:
        with QSignalBlocker(self.field):
            self.field.setValue(value / STEPS)
        self._pause.start()
