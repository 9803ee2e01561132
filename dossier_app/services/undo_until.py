"""Take back a step and all newer ones of this replica, newest first; each can be redone one by one."""

from dataclasses import dataclass

from dossier_app.domain.journal import Changes, StepRecord
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.services.import_report import joined
from dossier_app.storage.undo import undo


@dataclass(frozen=True, slots=True)
class UndoneUntil:
    """How many steps were taken back; `stopped` is the sentence where it could not go all the way."""

    steps: int
    changes: Changes
    stopped: str = ""


def steps_until(desk: Desk, step_id: str) -> tuple[StepRecord, ...]:
    """The steps that going back to before `step_id` takes back, newest first; empty where it cannot be undone."""
    stack = [item.record for item in desk.workspace.stacks().undo]
    for place, record in enumerate(stack):
        if record.id == step_id:
            return tuple(reversed(stack[place:]))
    return ()


def undo_until(desk: Desk, step_id: str, *, report: Reporter | None = None) -> UndoneUntil:
    """Take back this step and every newer one of this replica. What others did stays."""
    planned = steps_until(desk, step_id)
    if not planned:
        raise _refusal(desk, step_id)
    report = report or Reporter()
    report.start(len(planned), _("Mengurungkan"))
    done: list[Changes] = []
    for record in planned:
        try:
            done.append(undo(desk.workspace, actor=desk.actor))
        except UserError as error:
            if not done:
                raise
            stopped = _("Berhenti sebelum “{label}”: {reason}").format(label=record.label, reason=error.sentence)
            return UndoneUntil(len(done), joined(done), stopped)
        report.step(text=record.label)
    return UndoneUntil(len(done), joined(done))


def _refusal(desk: Desk, step_id: str) -> UserError:
    record = next((step for step in desk.workspace.history() if step.id == step_id), None)
    sentence = _("Langkah ini tidak dapat diurungkan.")
    if record is None:
        return UserError(sentence, reason=_("Langkahnya tidak ada dalam riwayat ruang kerja ini."))
    if record.undone:
        return UserError(sentence, reason=_("“{label}” sudah diurungkan.").format(label=record.label))
    return UserError(
        sentence,
        reason=_("“{label}” membuat ruang kerja ini, atau dibuat di laptop lain.").format(label=record.label),
        remedy=_("Pilih langkah yang dibuat di laptop ini."),
    )
