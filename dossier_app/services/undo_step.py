"""Take the newest step back, or bring it again; both are steps of their own, so nothing is rewritten."""

from dossier_app.domain.journal import Changes
from dossier_app.services.desk import Desk
from dossier_app.storage.undo import redo, undo


def undo_step(desk: Desk) -> Changes:
    """Take back the newest step of this replica that still holds."""
    return undo(desk.workspace, actor=desk.actor)


def redo_step(desk: Desk) -> Changes:
    """Bring back the step that was taken back last."""
    return redo(desk.workspace, actor=desk.actor)
