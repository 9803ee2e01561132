"""Compare two states: choose them, read what changed, go to an indicator, save it as a paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from dossier_app.domain.difference import SideKind
from dossier_app.domain.releases import Release
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from dossier_app.jobs.progress import Reporter
from ui.choosing import choose_file, choose_target
from ui.operations import Operation
from ui.session import Session
from ui.widgets.difference_text import Page, difference_page

if TYPE_CHECKING:
    from dossier_app.services.compare_states import Compared
    from dossier_app.services.desk import Desk

Choice = tuple[SideKind, str]
"""What a side is: a release by its name, a bundle by its path, the workspace by nothing."""
NOW: Choice = (SideKind.WORKSPACE, "")


class CompareDialog(QDialog):
    """Stands beside the window: a line that is followed shows its indicator there. `shown` when an answer is."""

    open_indicator = Signal(str, int)
    shown = Signal()

    def __init__(
        self, session: Session, *, before: Choice | None = None, after: Choice = NOW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Bandingkan"))
        self._session = session
        self._asked = 0
        self._reading: Operation | None = None
        self._compared: Compared | None = None
        self._page = Page("", ())
        self.before = self._sides(_("&Sebelum"))
        self.after = self._sides(_("S&esudah"))
        self.told = QTextBrowser(self)
        self.told.setAccessibleName(_("Yang berubah"))
        self.told.setOpenLinks(False)
        self.save = QPushButton(_("Simpan sebagai DOCX…"), self)
        self.save.setAutoDefault(False)
        self.save.setEnabled(False)
        self.buttons = QDialogButtonBox(self)
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._fill(before, after)
        for side in (self.before, self.after):
            side.currentIndexChanged.connect(self._compare)
        self.told.anchorClicked.connect(self._follow)
        self.save.clicked.connect(self._ask_target)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._leave)
        session.closed.connect(self.reject)
        self._find_bundles()
        self._compare()

    def _sides(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name.replace("&", ""))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(30)
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        form = QFormLayout()
        for text, box in ((_("&Sebelum"), self.before), (_("S&esudah"), self.after)):
            row = QHBoxLayout()
            row.addWidget(box, 1)
            other = QPushButton(_("Bundel lain…"), self)
            other.setAccessibleName(_("Pilih bundel lain untuk {side}").format(side=box.accessibleName()))
            other.setAutoDefault(False)
            other.clicked.connect(lambda _checked=False, box=box: self._ask_bundle(box))
            row.addWidget(other)
            label = QLabel(text, self)
            label.setBuddy(box)
            form.addRow(label, row)
        column.addLayout(form)
        column.addWidget(self.told, 1)
        column.addWidget(self.buttons)
        self.resize(820, 600)

    def _fill(self, before: Choice | None, after: Choice) -> None:
        """What is known at once: the workspace and its releases, newest first."""
        view = self._session.view
        releases: tuple[Release, ...] = view.snapshot.releases[::-1] if view is not None else ()
        now = _("Isi bundel ini") if self._session.is_bundle else _("Ruang kerja sekarang")
        for box in (self.before, self.after):
            box.addItem(now, NOW)
            for release in releases:
                box.addItem(_release_words(release), (SideKind.RELEASE, release.name))
        first = before or ((SideKind.RELEASE, releases[0].name) if releases else None)
        for box, choice in ((self.before, first), (self.after, after)):
            if choice is not None:
                self.choose(box, choice)

    def choose(self, box: QComboBox, choice: Choice) -> None:
        """Choose a side; a bundle that is not in the list yet is put there."""
        place = next((place for place in range(box.count()) if _choice(box, place) == choice), -1)
        if place < 0:
            box.addItem(_("Bundel {name}").format(name=Path(choice[1]).name), choice)
            place = box.count() - 1
            box.setItemData(place, choice[1], Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(place)

    def _find_bundles(self) -> None:
        """The bundles that were made here follow when they are looked up; where nothing is chosen, the newest is."""
        view, paths = self._session.view, self._session.context.paths
        if view is None:
            return
        workspace = view.snapshot.info.id

        def work(_report: Reporter) -> list[str]:
            from dossier_app.services.made_bundles import made_bundles

            return [made.path for made in made_bundles(paths, workspace) if made.is_there]

        self._session.operations.read(_("Membaca catatan bundel"), work, done=self._add_bundles)

    def _add_bundles(self, paths: list[str]) -> None:
        if self._asked < 0:
            return
        for box in (self.before, self.after):
            known = {_choice(box, place) for place in range(box.count())}
            for path in paths:
                if (SideKind.BUNDLE, path) not in known:
                    box.addItem(_("Bundel {name}").format(name=Path(path).name), (SideKind.BUNDLE, path))
                    box.setItemData(box.count() - 1, path, Qt.ItemDataRole.ToolTipRole)
        if paths and _choice(self.before) == _choice(self.after):
            self.choose(self.before, (SideKind.BUNDLE, paths[0]))

    def _compare(self) -> None:
        """Ask anew; an answer to an older question is passed over."""
        before, after = _choice(self.before), _choice(self.after)
        self._asked += 1
        self.save.setEnabled(False)
        self._compared = None
        if self._reading is not None:
            self._reading.cancel()
        if before == after:
            self.told.setPlainText(_("Pilih dua keadaan yang berbeda."))
            return
        asked = self._asked
        self.told.setPlainText(_("Membandingkan…"))

        def work(desk: "Desk", report: Reporter) -> "Compared":
            from dossier_app.services.compare_states import Asked, compare_in

            return compare_in(desk, Asked(*before), Asked(*after), report=report)

        self._reading = self._session.read(
            _("Membandingkan"),
            work,
            done=lambda found: self._show(found, asked),
            failed=lambda error: self._tell(error, asked),
        )

    def _show(self, found: "Compared", asked: int) -> None:
        if asked != self._asked:
            return
        self._compared, self._page = found, difference_page(found.told)
        self.told.setHtml(self._page.html)
        self.save.setEnabled(True)
        self.shown.emit()

    def _tell(self, error: DossierError, asked: int) -> None:
        if asked == self._asked:
            self.told.setPlainText("\n".join(part for part in (error.sentence, error.reason, error.remedy) if part))
            self.shown.emit()

    def _follow(self, url: QUrl) -> None:
        place = url.fragment()
        if place.isdecimal() and int(place) < len(self._page.places):
            self.open_indicator.emit(*self._page.places[int(place)])

    def _ask_bundle(self, box: QComboBox) -> None:
        choose_file(
            self,
            _("Pilih bundel"),
            lambda path: self.choose(box, (SideKind.BUNDLE, str(path))),
            patterns=_("Bundel dosir (*.zip)"),
        )

    def _ask_target(self) -> None:
        choose_target(self, _("Simpan perbandingan"), self.write, name=_("perbandingan") + ".docx", suffix="docx")

    def write(self, target: Path) -> None:
        """Save what is shown as a paper."""
        compared, context = self._compared, self._session.context
        if compared is None:
            return

        def work(_report: Reporter) -> None:
            from dossier_app.services.save_difference import save_difference

            save_difference(compared.difference, writer=context.writers.differences["docx"], target=target)

        self._session.operations.read(
            _("Menulis {name}").format(name=target.name),
            work,
            done=lambda _nothing: self._session.remarked.emit(_("Perbandingan disimpan: {path}").format(path=target)),
        )

    def _leave(self) -> None:
        """No answer finds the dialog any more."""
        self._asked = -1
        if self._reading is not None:
            self._reading.cancel()


def _choice(box: QComboBox, place: int | None = None) -> Choice:
    """What stands at a place of the list, else what is chosen."""
    kind, name = box.itemData(box.currentIndex() if place is None else place)
    return SideKind(kind), str(name)


def _release_words(release: Release) -> str:
    parts = [release.to, format_date(release.date) if release.date else ""]
    details = ", ".join(part for part in parts if part)
    name = _("Rilis “{name}”").format(name=release.name)
    return f"{name} ({details})" if details else name
