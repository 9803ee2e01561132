"""The steps of a workspace for reading: newest first, worded, and how far each can be gone back to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier_app.domain.journal import StepRecord
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.desk import Desk
from dossier_app.services.show_history import show_history


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A step in words; `back` is how many steps going back to before it takes back, 0 where that cannot be done."""

    id: str
    when: str
    actor: str
    label: str
    changes: int
    state: str
    undone: bool
    back: int

    def spoken(self) -> str:
        """All of it in one sentence."""
        parts = (
            self.when,
            self.actor,
            self.label,
            plural("{count} perubahan", self.changes).format(count=self.changes),
            self.state,
        )
        return ", ".join(part for part in parts if part)


def list_history(desk: Desk, *, entity: str = "") -> tuple[HistoryRow, ...]:
    """All steps, or those that changed a document, an indicator, a requirement or a piece of evidence."""
    steps = show_history(desk, entity=entity)
    stack = desk.workspace.stacks().undo
    back = {item.record.id: len(stack) - place for place, item in enumerate(stack)}
    if desk.workspace.read_only:
        back = {}
    return tuple(_row(step, back.get(step.id, 0)) for step in steps)


def _row(step: StepRecord, back: int) -> HistoryRow:
    return HistoryRow(
        id=step.id,
        when=step.when.astimezone().strftime("%Y-%m-%d %H:%M"),
        actor=step.actor,
        label=step.label,
        changes=step.changes,
        state=_state(step, back),
        undone=step.undone,
        back=back,
    )


def _state(step: StepRecord, back: int) -> str:
    if step.undone:
        return _("sudah diurungkan")
    if step.undoes or step.redoes:
        return _("pengurungan") if step.undoes else _("pengulangan")
    return _("berlaku") if back else _("tetap")


def filtered(rows: Iterable[HistoryRow], *, text: str = "", actor: str = "") -> tuple[HistoryRow, ...]:
    """The rows whose label, time or actor holds all the words, of one actor where one is named."""
    words = text.casefold().split()
    if not words and not actor:
        return tuple(rows)
    return tuple(
        row
        for row in rows
        if actor in ("", row.actor)
        and all(word in f"{row.when} {row.actor} {row.label} {row.state}".casefold() for word in words)
    )


def actors(rows: Sequence[HistoryRow]) -> tuple[str, ...]:
    """Everybody who took a step, in order of their names."""
    return tuple(sorted({row.actor for row in rows}))
