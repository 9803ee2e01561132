"""Write the narrative of a level: Fakta and Analisis, with the text that the mappings would make offered beside it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from dossier_app.i18n import _
from dossier_app.services.draft_narrative import part_title
from dossier_app.services.view_workspace import WorkspaceView

Key = tuple[str, int, str]
"""Indicator, level and part."""


class NarrativeEditor(QWidget):
    """What is typed is handed over as one step when the field is left, or when another one is chosen."""

    written = Signal(str, int, str, str)  # indicator, level, part, text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._texts: dict[Key, str] = {}
        self._drafts: Mapping[tuple[int, str], str] = {}
        self._shown: Key | None = None
        self.level = QComboBox(self)
        self.level.setAccessibleName(_("Tingkat narasi"))
        self.level.view().setAccessibleName(_("Tingkat narasi"))
        self.part = QComboBox(self)
        self.part.setAccessibleName(_("Bagian narasi"))
        self.part.view().setAccessibleName(_("Bagian narasi"))
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(_("Teks narasi"))
        self.text.setPlaceholderText(_("Tulis di sini. Teks tersimpan sendiri ketika Anda berpindah."))
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        self.state = QLabel(self)
        self.offer_title = QLabel(_("Usulan dari bukti yang dipetakan"), self)
        self.offer = QPlainTextEdit(self)
        self.offer.setReadOnly(True)
        self.offer.setTabChangesFocus(True)
        self.offer.setAccessibleName(_("Usulan narasi"))
        self.use = QPushButton(_("&Pakai usulan"), self)
        self.use.setToolTip(_("Menambahkan usulan ke akhir teks Anda; dapat diurungkan."))
        self.use.clicked.connect(self._use)
        self.level.activated.connect(self._turn)
        self.part.activated.connect(self._turn)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.level)
        top.addWidget(self.part)
        top.addStretch(1)
        top.addWidget(self.state)
        offer = QHBoxLayout()
        offer.addWidget(self.offer_title, 1)
        offer.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.text, 3)
        layout.addLayout(offer)
        layout.addWidget(self.offer, 2)

    def show_indicator(self, view: WorkspaceView, code: str) -> None:
        """Show the narrative of an indicator; what is being typed is not overwritten."""
        self._texts = {(n.indicator, n.level, n.part): n.text for n in view.snapshot.narratives}
        if code != self._code:
            self.save()
            self._code, self._drafts = code, {}
            report = view.reports[code]
            self._fill(view, report.claimed or report.supported, report.indicator.levels[0].level)
        self.text.setReadOnly(view.read_only)
        self._show()

    def show_drafts(self, code: str, drafts: Mapping[tuple[int, str], str]) -> None:
        """Offer these texts, if they are of the indicator shown."""
        if code == self._code:
            self._drafts = drafts
            self._show_offer()

    def _fill(self, view: WorkspaceView, level: int, lowest: int) -> None:
        indicator = view.reports[self._code].indicator
        names = {rung.level: rung.name for rung in view.instrument.model(indicator.model).levels}
        self.level.clear()
        for rung in indicator.levels:
            self.level.addItem(
                _("Tingkat {level} {name}").format(level=rung.level, name=names.get(rung.level, "")), rung.level
            )
        self.level.setCurrentIndex(max(0, self.level.findData(max(level, lowest))))
        if self.part.count() == 0:
            for part in view.instrument.rules.narrative_parts:
                self.part.addItem(part_title(part), part)

    def _key(self) -> Key:
        return self._code, int(self.level.currentData() or 0), str(self.part.currentData() or "")

    def _turn(self) -> None:
        self.save()
        self._show()

    def _show(self) -> None:
        key = self._key()
        stored = self._texts.get(key, "")
        if key != self._shown or not self.text.document().isModified():
            self._shown = key
            if self.text.toPlainText() != stored:
                self.text.setPlainText(stored)
            self.text.document().setModified(False)
        self._show_state()
        self._show_offer()

    def _show_state(self) -> None:
        held = [key for key in self._texts if key[0] == self._code and self._texts[key].strip()]
        self.state.setText(_("{count} bagian sudah ditulis").format(count=len(held)) if held else _("belum ditulis"))

    def _show_offer(self) -> None:
        draft = self._drafts.get(self._key()[1:], "")
        shown = draft or _("Belum ada usulan: belum ada bukti yang dipetakan pada tingkat ini.")
        if self.offer.toPlainText() != shown:
            self.offer.setPlainText(shown)
        self.use.setEnabled(bool(draft) and not self.text.isReadOnly())

    def _use(self) -> None:
        draft = self._drafts.get(self._key()[1:], "")
        mine = self.text.toPlainText().rstrip()
        self.text.setPlainText(f"{mine}\n\n{draft}" if mine else draft)
        self.text.document().setModified(True)
        self.save()

    def save(self) -> None:
        """Hand over what was typed, if anything was."""
        if self._shown is None or not self.text.document().isModified():
            return
        self.text.document().setModified(False)
        text = self.text.toPlainText()
        if text.strip() != self._texts.get(self._shown, ""):
            self._texts[self._shown] = text.strip()
            self.written.emit(*self._shown, text)

    # the names of what follows are Qt's

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        self.save()
        super().hideEvent(event)
