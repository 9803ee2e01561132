"""Keeps the narrative that is typed: in pauses, when it is left, and before the workspace is let go."""

from PySide6.QtCore import QObject

from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.services.write_narrative import Narrated, write_narrative
from ui.session import Session
from ui.widgets.narrative_editor import NarrativeEditor, Typed


class NarrativeWriting(QObject):
    """Writes what the editor hands over; all of one sitting is one step to undo."""

    def __init__(self, session: Session, editor: NarrativeEditor) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._sitting = (-1, "")
        """The sitting that was written last, with its step; only touched where changes are made."""
        editor.written.connect(self.write)
        session.settling.connect(editor.save)
        session.closed.connect(self._forget)

    def write(self, typed: Typed) -> None:
        """Keep this text; the pauses of a sitting are not worth a notice."""

        def work(desk: Desk, _report: Reporter) -> Narrated:
            sitting, step = self._sitting
            done = write_narrative(
                desk,
                typed.indicator,
                level=typed.level,
                part=typed.part,
                text=typed.text,
                goes_on=step if sitting == typed.sitting else "",
            )
            if done.changes.step is not None:
                self._sitting = (typed.sitting, done.changes.step.id)
            return done

        def failed(error: DossierError) -> None:
            self._editor.take_back(typed)
            self._session.failed.emit(error)

        self._session.change(_("Menyimpan narasi"), work, failed=failed, typed=True, quietly=typed.paused)

    def _forget(self) -> None:
        self._sitting = (-1, "")
        self._editor.forget()
