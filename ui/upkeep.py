"""What is done to the workspace as a whole: undo and redo, a backup, a check; each told in one line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dossier_app.domain.journal import Changes
from dossier_app.errors import MachineError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.jobs.progress import Reporter
from ui.session import Session
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from dossier_app.services.back_up import BackupReport
    from dossier_app.services.check_workspace import CheckReport
    from dossier_app.services.desk import Desk


class Upkeep(QObject):
    """Works on the open workspace, and tells of every step how it can be taken back."""

    def __init__(self, session: Session, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._notice = notice
        session.did.connect(self.tell)
        session.remarked.connect(self.remark)

    def undo(self) -> None:
        def work(desk: "Desk", _report: Reporter) -> Changes:
            from dossier_app.services.undo_step import undo_step

            return undo_step(desk)

        self._session.change(_("Mengurungkan"), work)

    def redo(self) -> None:
        def work(desk: "Desk", _report: Reporter) -> Changes:
            from dossier_app.services.undo_step import redo_step

            return redo_step(desk)

        self._session.change(_("Mengulangi"), work)

    def tell(self, changes: Changes) -> None:
        """Say what was done, with the way back."""
        step = changes.step
        if step is None:
            return
        back = (_("Ulangi"), self.redo) if step.undoes else (_("Urungkan"), self.undo)
        self._notice.tell(_("{label}.").format(label=step.label), [back])

    def remark(self, words: str) -> None:
        """Say what a change did besides, with the way back; it stays until it is read."""
        self._notice.tell(words, [(_("Urungkan"), self.undo)], stays=True)

    def back_up(self) -> None:
        self._session.when_settled(self._back_up)

    def _back_up(self) -> None:
        path, paths = self._session.path, self._session.context.paths

        def work(_desk: "Desk", report: Reporter) -> "BackupReport":
            from dossier_app.services.back_up import back_up

            assert path is not None
            return back_up(path, paths=paths, report=report)

        def done(made: "BackupReport") -> None:
            from dossier_app.i18n.format import format_bytes

            words = plural(
                "Cadangan {name} dibuat dan sudah diperiksa ({count} dokumen, {size}).", made.documents
            ).format(name=made.path.name, count=made.documents, size=format_bytes(made.bytes))
            if made.missing:
                words += " " + plural("{count} dokumen tidak ikut karena hilang atau rusak.", len(made.missing)).format(
                    count=len(made.missing)
                )
            self._notice.tell(words)

        self._session.read(_("Membuat cadangan"), work, done=done)

    def check(self) -> None:
        path, paths = self._session.path, self._session.context.paths

        def work(_desk: "Desk", report: Reporter) -> "CheckReport":
            from dossier_app.services.check_workspace import check_workspace

            assert path is not None
            return check_workspace(path, paths=paths, report=report)

        def done(found: "CheckReport") -> None:
            if found.ok:
                self._notice.tell(_("Ruang kerja utuh: basis data, dokumen, dan riwayat sesuai."))
            else:
                self._session.failed.emit(_problems(found))

        self._session.read(_("Memeriksa ruang kerja"), work, done=done)


def _problems(found: "CheckReport") -> MachineError:
    """All that a check found, as one failure with its next moves."""
    open_ = [problem for problem in found.problems if not problem.repaired]
    remedies = dict.fromkeys(problem.remedy for problem in open_)
    return MachineError(
        plural("Ada {count} masalah di ruang kerja ini.", len(open_)).format(count=len(open_)),
        reason="\n".join(f"{problem.where}: {problem.message}" for problem in open_),
        remedy="\n".join(remedies),
    )
