"""Which part of the journal a bundle carries: everything, or what is shown of the entities in scope (DESIGN 6).

Internal things stay at home: candidates, efforts, releases, contacts of units, deleted and withdrawn values, values
that lost a conflict, and documents that no evidence in scope cites.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dossier_app.bundles.journal_lines import LeftOut, left_out
from dossier_app.domain import ids
from dossier_app.domain.assembly import REVIEW
from dossier_app.domain.fields import ALIAS, DELETED
from dossier_app.domain.folding import EntityKey, heads_of, shown_entry, shown_value
from dossier_app.domain.in_scope import INTERNAL, reviews_in, units_in
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import Entry, Kind
from dossier_app.domain.snapshot import Snapshot
from dossier_app.domain.uploads import UPLOAD

NOTES = "note"
"""The field of evidence and reviews that an upload, which needs no more than the files, leaves at home."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The entries that travel and those that stay; `elsewhere` are the places of entries that never came here."""

    entries: tuple[Entry, ...]
    left_out: tuple[Entry, ...] = ()
    elsewhere: tuple[LeftOut, ...] = ()

    def runs(self) -> tuple[LeftOut, ...]:
        """The places of all that does not travel, ordered by replica and number."""
        return tuple(sorted((*left_out(self.left_out), *self.elsewhere), key=lambda run: (run.replica, run.first)))


def cut_journal(
    entries: Iterable[Entry],
    snapshot: Snapshot,
    instrument: Instrument,
    *,
    indicators: Sequence[str] | None,
    history: bool,
    kind: str = "assessment",
    upto: Mapping[str, int] | None = None,
) -> Cut:
    """What is shown of the evidence, documents, waivers, claims, texts and reviews of the indicators (None: of all).

    Of the `kind` review only the reviews, of every other the units too, without their contacts; an upload has no notes
    and no answers. `upto` names per indicator the highest level whose evidence and texts travel. With `history` all
    entries of these entities travel, without it only the ones that say what is shown.
    """
    journal = tuple(entries)
    scope = _reviews(snapshot, instrument, indicators)
    if kind != REVIEW:
        scope |= _entities(_up_to(snapshot, instrument, upto or {}), instrument, indicators)
    inside = [
        entry
        for entry in journal
        if (entry.entity, entry.entity_id) in scope
        and entry.field not in INTERNAL.get(entry.entity, ())
        and not (kind == UPLOAD and (entry.field == NOTES or entry.entity is Kind.ANSWER))
    ]
    kept = {entry.id for entry in inside}
    if not history:
        kept = {entry.id for fields in heads_of(inside).values() for entry in _shown(fields)}
    return Cut(
        tuple(entry for entry in journal if entry.id in kept),
        tuple(entry for entry in journal if entry.id not in kept),
    )


def _up_to(snapshot: Snapshot, instrument: Instrument, levels: Mapping[str, int]) -> Snapshot:
    """The snapshot without evidence and texts for levels above these."""

    def asked(requirement: str) -> bool:
        need = instrument.requirement(requirement)
        return need is None or need.level <= levels.get(need.indicator, need.level)

    return replace(
        snapshot,
        evidence=tuple(piece for piece in snapshot.evidence if asked(piece.requirement)),
        narratives=tuple(n for n in snapshot.narratives if n.level <= levels.get(n.indicator, n.level)),
    )


def _shown(fields: Mapping[str, Sequence[Entry]]) -> Iterable[Entry]:
    for name, heads in fields.items():
        value = shown_value(heads)
        if name == DELETED or value is None or value is False:
            continue
        if name.startswith(ALIAS):
            # the oldest, since the age of an alias decides which one is the shown name
            yield next(entry for entry in heads if entry.value == value)
        elif shown := shown_entry(heads):
            yield shown


def _reviews(snapshot: Snapshot, instrument: Instrument, indicators: Sequence[str] | None) -> set[EntityKey]:
    """The workspace itself and what assessors said, with the answers."""
    given = reviews_in(snapshot, instrument, indicators)
    found: set[EntityKey] = {(Kind.WORKSPACE, snapshot.info.id)}
    found |= {(Kind.VERDICT, known.id) for known in given["verdicts"]}
    found |= {(Kind.RATING, known.id) for known in given["round_levels"]}
    found |= {(Kind.ANSWER, known.id) for known in given["answers"]}
    found |= {(Kind.SIGNOFF, known.id) for known in given["signoffs"]}
    return found


def _entities(snapshot: Snapshot, instrument: Instrument, indicators: Sequence[str] | None) -> set[EntityKey]:
    codes = set(indicators) if indicators is not None else None

    def inside(code: str) -> bool:
        return codes is None or code in codes

    def asks(target: str) -> bool:
        indicator = instrument.indicator_of(target)
        return codes is None or (indicator is not None and indicator.code in codes)

    evidence = [piece for piece in snapshot.evidence if asks(piece.requirement)]
    cited = _with_revisions({piece.document for piece in evidence}, snapshot)
    owed = units_in(snapshot, instrument, indicators)
    found: set[EntityKey] = {(Kind.UNIT, unit.id) for unit in owed["units"]}
    found |= {(Kind.ASSIGNMENT, known.id) for known in owed["assignments"]}
    found |= {(Kind.EVIDENCE, piece.id) for piece in evidence}
    found |= {(Kind.DOCUMENT, document) for document in cited}
    found |= {(Kind.WAIVER, waiver.id) for waiver in snapshot.waivers if asks(waiver.requirement)}
    found |= {(Kind.ASSESSMENT, ids.assessment_id(a.indicator)) for a in snapshot.assessments if inside(a.indicator)}
    found |= {
        (Kind.NARRATIVE, ids.narrative_id(n.indicator, n.level, n.part))
        for n in snapshot.narratives
        if inside(n.indicator)
    }
    return found


def _with_revisions(cited: set[str], snapshot: Snapshot) -> set[str]:
    """The cited documents and, since they decide whether these still count, the revisions that replace them."""
    replaced_by: dict[str, list[str]] = {}
    for document in snapshot.documents:
        if document.supersedes and not document.in_trash:
            replaced_by.setdefault(document.supersedes, []).append(document.id)
    found: set[str] = set()
    waiting = list(cited)
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += replaced_by.get(current, [])
    return found
