"""Who changed what, and when."""

from collections.abc import Iterator

from dossier_app.domain.ids import assessment_id, effort_id, narrative_id, waiver_id
from dossier_app.domain.journal import StepRecord
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk, find_document, nearest


def show_history(desk: Desk, *, entity: str = "", limit: int | None = None) -> tuple[StepRecord, ...]:
    """The steps, newest first; `entity` is an id, a document, an indicator or a requirement."""
    if not entity:
        return desk.workspace.history(limit=limit)
    steps: dict[str, StepRecord] = {}
    known = False
    for identity in _identities(desk, entity.strip()):
        known = True
        steps |= {step.id: step for step in desk.workspace.history(entity=identity)}
    if not steps and not known:
        raise UserError(
            _("“{entity}” tidak dikenal di ruang kerja ini.").format(entity=entity),
            reason=nearest(entity, [document.name for document in desk.snapshot().documents]),
            remedy=_("Sebutkan dokumen, kode indikator, id butir bukti, atau id bukti."),
        )
    return tuple(sorted(steps.values(), key=lambda step: (step.when, step.id), reverse=True)[:limit])


def _identities(desk: Desk, entity: str) -> Iterator[str]:
    """The ids in the journal that the words may mean."""
    snapshot, instrument = desk.snapshot(), desk.instrument
    if desk.workspace.history(entity=entity, limit=1):
        yield entity
        return
    if indicator := instrument.indicator(entity):
        yield assessment_id(entity)
        parts = instrument.rules.narrative_parts
        yield from (narrative_id(entity, level.level, part) for level in indicator.levels for part in parts)
        yield from (c.id for c in snapshot.candidates if c.indicator == entity)
        return
    if instrument.indicator_of(entity):
        yield waiver_id(entity)
        yield effort_id(entity)
        yield from (e.id for e in snapshot.evidence if e.requirement == entity)
        return
    try:
        yield find_document(snapshot, entity).id
    except UserError:
        return
