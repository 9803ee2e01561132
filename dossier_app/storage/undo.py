"""Undo and redo: steps that write earlier values back; they survive a restart, and history is never rewritten."""

from dossier_app.domain.journal import Changes, Step, StepRecord
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.storage.history import Reversible
from dossier_app.storage.identity import uuid7
from dossier_app.storage.workspace import Workspace


def undoable(workspace: Workspace) -> StepRecord | None:
    """The step that `undo` would take back: the newest of this replica that still holds."""
    stack = workspace.stacks().undo
    return stack[-1].record if stack else None


def redoable(workspace: Workspace) -> StepRecord | None:
    """The step that `redo` would bring again: the last one undone, if no new step was made since."""
    stack = workspace.stacks().redo
    return stack[-1].record if stack else None


def undo(workspace: Workspace, actor: str) -> Changes:
    """Take back the newest step of this replica that still holds. Raises UserError if there is none."""
    stack = workspace.stacks().undo
    if not stack:
        raise UserError(
            _("Tidak ada langkah yang dapat diurungkan."),
            reason=_("Di ruang kerja ini belum ada perubahan Anda, atau semuanya sudah diurungkan."),
        )
    label = _("Urungkan: {label}").format(label=stack[-1].record.label)
    return _reverse(workspace, actor, stack[-1], Step(uuid7(), label, undoes=stack[-1].record.id))


def redo(workspace: Workspace, actor: str) -> Changes:
    """Bring the step that was undone last again. Raises UserError if there is none, or a new step was made since."""
    stack = workspace.stacks().redo
    if not stack:
        raise UserError(
            _("Tidak ada langkah yang dapat diulangi."),
            reason=_("Belum ada yang diurungkan, atau setelah itu sudah dibuat perubahan baru."),
        )
    label = _("Ulangi: {label}").format(label=stack[-1].record.label)
    return _reverse(workspace, actor, stack[-1], Step(uuid7(), label, redoes=stack[-1].record.id))


def _reverse(workspace: Workspace, actor: str, target: Reversible, step: Step) -> Changes:
    with workspace.begin(actor, step=step) as work:
        if target.merge:
            work.turn(target.record.id, again=bool(step.redoes))
        else:
            work.reverse(target.done_by)
        return work.commit(step.label)
