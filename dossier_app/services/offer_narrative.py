"""What the mappings say of an indicator now beside what was written, and what they said when it was written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dossier_app.domain.assessment import Narrative
from dossier_app.domain.ids import narrative_id
from dossier_app.domain.journal import Entry, Kind
from dossier_app.domain.shown import fold_snapshot
from dossier_app.services.desk import Desk
from dossier_app.services.draft_narrative import draft_levels
from dossier_app.services.view_workspace import WorkspaceView


@dataclass(frozen=True, slots=True)
class Offer:
    """A draft from the mappings as they are. `written` is the text that a person wrote, empty where nobody did.

    `before` is the draft as it would have been when that text was written; None where nobody can tell.
    `open_points` is what a person must still see to.
    """

    text: str
    written: str = ""
    before: str | None = None
    open_points: tuple[str, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether the mappings behind the written text have changed since."""
        return bool(self.written) and self.before is not None and self.before != self.text


def offer_narrative(desk: Desk, view: WorkspaceView, code: str) -> Mapping[tuple[int, str], Offer]:
    """The offers of an indicator by level and part; nothing is changed.

    The draft of an earlier moment is made from the journal as far as it had come then, so it speaks the same language
    as the one of today, and only a change of what is mapped makes them differ.
    """
    now = draft_levels(view.snapshot, view.instrument, code)
    written = {(n.level, n.part): n for n in view.snapshot.narratives if n.indicator == code and n.text.strip()}
    before = _drafts_before(desk, view, written)
    return {
        (level, part): Offer(
            "\n\n".join(draft.paragraphs(part)),
            written[level, part].text if (level, part) in written else "",
            before.get((level, part)),
            (*draft.unsaid, *draft.unproven),
        )
        for level, draft in now.items()
        for part in view.instrument.rules.narrative_parts
    }


def _drafts_before(
    desk: Desk, view: WorkspaceView, written: Mapping[tuple[int, str], Narrative]
) -> Mapping[tuple[int, str], str]:
    """What the mappings said when each text was written. A bundle in part does not hold what was before."""
    if not written or desk.scope is not None:
        return {}
    entries = tuple(desk.workspace.entries())
    found: dict[tuple[int, str], str] = {}
    drafts: dict[str, Mapping[tuple[int, str], str]] = {}
    for key, narrative in written.items():
        moment = _written_at(entries, narrative)
        if moment not in drafts:
            drafts[moment] = _draft_at(entries, view, narrative.indicator, moment)
        if key in drafts[moment]:
            found[key] = drafts[moment][key]
    return found


def _written_at(entries: tuple[Entry, ...], narrative: Narrative) -> str:
    """The time on the journal's clock at which a person wrote this text; bringing it back by undo is not writing."""
    identity = narrative_id(narrative.indicator, narrative.level, narrative.part)
    same = [
        entry
        for entry in entries
        if (entry.entity, entry.entity_id, entry.field) == (Kind.NARRATIVE, identity, "text")
        and entry.value == narrative.text
    ]
    by_hand = [entry for entry in same if not entry.step.undoes and not entry.step.redoes]
    return max((entry.hlc for entry in by_hand or same), default="")


def _draft_at(entries: tuple[Entry, ...], view: WorkspaceView, code: str, moment: str) -> Mapping[tuple[int, str], str]:
    snapshot = fold_snapshot(entry for entry in entries if entry.hlc <= moment)
    if snapshot is None:
        return {}
    levels = draft_levels(replace(snapshot, unavailable=view.snapshot.unavailable), view.instrument, code)
    return {
        (level, part): "\n\n".join(draft.paragraphs(part))
        for level, draft in levels.items()
        for part in view.instrument.rules.narrative_parts
    }
