"""Write the narrative of a level: Fakta and Analisis, with the text that the mappings would make offered beside it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.draft_narrative import part_title
from dossier_app.services.offer_narrative import Offer
from dossier_app.services.view_workspace import WorkspaceView
from dossier_app.services.write_narrative import clean_text

Key = tuple[str, int, str]
"""Indicator, level and part."""
NOTHING = Offer("")
MOST_POINTS = 3
"""Open points shown below the offer; the rest is counted."""
PAUSE, LATEST = 2.0, 10.0
"""Seconds without a key after which what was typed is handed over, and after which it is although keys still come."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it stands now. All that is typed into one part until it is left is one `sitting`.

    `paused`: somebody may go on typing.
    """

    indicator: str
    level: int
    part: str
    text: str
    sitting: int
    paused: bool

    @property
    def key(self) -> Key:
        return self.indicator, self.level, self.part


class NarrativeEditor(QWidget):
    """What is typed is handed over in pauses, when the field is left, and when another one is chosen."""

    written = Signal(object)  # Typed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._texts: dict[Key, str] = {}
        self._drafts: Mapping[tuple[int, str], Offer] = {}
        self._handed: dict[Key, str] = {}
        """What was handed over and no view has shown yet."""
        self._shown: Key | None = None
        self._sitting = 0
        self._since = 0.0
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(lambda: self._hand_over(paused=True))
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
        self.text.textChanged.connect(self._note_typing)
        self.state = QLabel(self)
        self.offer_title = QLabel(_("Usulan dari bukti yang dipetakan"), self)
        self.offer = QPlainTextEdit(self)
        self.offer.setReadOnly(True)
        self.offer.setTabChangesFocus(True)
        self.offer.setAccessibleName(_("Usulan narasi"))
        self.use = QPushButton(_("&Pakai usulan"), self)
        self.use.setToolTip(_("Menambahkan usulan ke akhir teks Anda; dapat diurungkan."))
        self.use.clicked.connect(self._use)
        self.stale = QLabel(_("Pemetaan sudah berubah sejak teks ini ditulis."), self)
        self.compare = QPushButton(_("&Bandingkan…"), self)
        self.compare.setToolTip(_("Menampilkan teks Anda dan usulan berdampingan."))
        self.compare.clicked.connect(self._compare)
        self.anew = QPushButton(_("Susun &ulang"), self)
        self.anew.setToolTip(_("Mengganti teks Anda dengan usulan; dapat diurungkan."))
        self.anew.clicked.connect(self._write_anew)
        self.open_points = QLabel(self)
        self.open_points.setWordWrap(True)
        self.open_points.setTextFormat(Qt.TextFormat.PlainText)
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
        offer.addWidget(self.compare)
        offer.addWidget(self.anew)
        offer.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.text, 3)
        layout.addWidget(self.stale)
        layout.addLayout(offer)
        layout.addWidget(self.offer, 2)
        layout.addWidget(self.open_points)

    def show_indicator(self, view: WorkspaceView, code: str) -> None:
        """Show the narrative of an indicator; what is being typed is not overwritten."""
        self._texts = {(n.indicator, n.level, n.part): n.text for n in view.snapshot.narratives}
        self._handed = {key: text for key, text in self._handed.items() if self._texts.get(key, "") != text}
        self._texts |= self._handed
        if code != self._code:
            self.leave()
            self._code, self._drafts = code, {}
            report = view.reports[code]
            self._fill(view, report.claimed or report.supported, report.indicator.levels[0].level)
        self.text.setReadOnly(view.read_only)
        self._show()

    def show_drafts(self, code: str, drafts: Mapping[tuple[int, str], Offer]) -> None:
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
        self.leave()
        self._show()

    def _show(self) -> None:
        key = self._key()
        stored = self._texts.get(key, "")
        if key != self._shown or not self.text.document().isModified():
            self._shown = key
            if clean_text(self.text.toPlainText()) != stored:  # a space at the end is about to be followed by a word
                self.text.setPlainText(stored)
            self.text.document().setModified(False)
        self._show_state()
        self._show_offer()

    def _show_state(self) -> None:
        held = [key for key in self._texts if key[0] == self._code and self._texts[key].strip()]
        self.state.setText(
            plural("{count} bagian sudah ditulis", len(held)).format(count=len(held)) if held else _("belum ditulis")
        )

    def _show_offer(self) -> None:
        key = self._key()
        offered = self._drafts.get(key[1:], NOTHING)
        stored = self._texts.get(key, "")
        shown = offered.text or _("Belum ada usulan: belum ada bukti yang terhitung pada tingkat ini.")
        if self.offer.toPlainText() != shown:
            self.offer.setPlainText(shown)
        changeable = bool(offered.text) and not self.text.isReadOnly()
        self.use.setEnabled(changeable)
        self.anew.setEnabled(changeable and bool(stored) and stored != offered.text)
        self.compare.setEnabled(bool(stored) and bool(offered.text) and stored != offered.text)
        self.stale.setVisible(offered.stale and stored == offered.written)
        told = [_("Yang masih perlu dilengkapi:"), *(f"• {point}" for point in offered.open_points[:MOST_POINTS])]
        if rest := len(offered.open_points) - MOST_POINTS:
            told += [plural("… dan {count} hal lain", rest).format(count=rest)] if rest > 0 else []
        self.open_points.setText("\n".join(told))
        self.open_points.setToolTip("\n".join(offered.open_points))
        self.open_points.setVisible(bool(offered.open_points))

    def _use(self) -> None:
        draft = self._drafts.get(self._key()[1:], NOTHING).text
        mine = self.text.toPlainText().rstrip()
        self._put(f"{mine}\n\n{draft}" if mine else draft)

    def _write_anew(self) -> None:
        """The draft in place of what was written; a step of its own, so that it can be undone by itself."""
        self.leave()
        if draft := self._drafts.get(self._key()[1:], NOTHING).text:
            self._put(draft)
        self.leave()

    def _put(self, text: str) -> None:
        self.text.setPlainText(text)
        self.text.document().setModified(True)
        self.save()
        self._show_offer()

    def _compare(self) -> None:
        from ui.dialogs.narrative_compare import NarrativeCompare

        self.save()
        key = self._key()
        offered = self._drafts.get(key[1:], NOTHING).text
        dialog = NarrativeCompare(
            self.text.toPlainText(), offered, read_only=self.text.isReadOnly(), parent=self.window()
        )
        dialog.wanted.connect(lambda: self._write_anew() if self._key() == key else None)
        dialog.open()

    def save(self) -> None:
        """Hand over what was typed, if anything was."""
        self._hand_over(paused=False)

    def leave(self) -> None:
        """The same, and what is typed next is another step."""
        self.save()
        self._sitting += 1

    def take_back(self, typed: Typed) -> None:
        """A text could not be kept: it stays where it was typed, and is handed over again."""
        for known in (self._handed, self._texts):
            known.pop(typed.key, None)
        if typed.key == self._shown:
            self.text.document().setModified(True)

    def forget(self) -> None:
        """The workspace is closed: nothing of it is left here."""
        self._resting.stop()
        self._code, self._shown = "", None
        self._texts, self._handed, self._drafts = {}, {}, {}
        self.text.clear()
        self.text.document().setModified(False)

    def _note_typing(self) -> None:
        if not self.text.document().isModified() or self._shown is None:
            return
        now = time.monotonic()
        if not self._resting.isActive():
            self._since = now
        self._resting.start(round(1000 * max(0.0, min(PAUSE, LATEST - (now - self._since)))))

    def _hand_over(self, *, paused: bool) -> None:
        self._resting.stop()
        if self._shown is None or not self.text.document().isModified():
            return
        self.text.document().setModified(False)
        text = clean_text(self.text.toPlainText())
        if text != self._texts.get(self._shown, ""):
            self._texts[self._shown] = self._handed[self._shown] = text
            self._show_state()
            self.written.emit(Typed(*self._shown, text, self._sitting, paused))

    # the names of what follows are Qt's

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self.leave()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        self.leave()
        super().hideEvent(event)
