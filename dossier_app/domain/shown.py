"""From the shown values of entities to the objects of the domain, with or without a workspace."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from dossier_app.domain.assessment import Assessment, Narrative
from dossier_app.domain.clock import ZERO, moment
from dossier_app.domain.documents import (
    Document,
    DocumentStatus,
    Signature,
)
from dossier_app.domain.evidence import Candidate, Evidence, Waiver
from dossier_app.domain.folding import EntityKey, Shown, fold
from dossier_app.domain.journal import Entry, Kind
from dossier_app.domain.pages import Pages, parse_pages
from dossier_app.domain.recognised import recognised_of
from dossier_app.domain.shown_reviews import (
    answer_of,
    assignment_of,
    release_of,
    round_level_of,
    signoff_of,
    unit_of,
    verdict_of,
)
from dossier_app.domain.snapshot import InstrumentPin, Snapshot, WorkspaceInfo

Fields = Mapping[str, Any]
"""Values that were checked when they entered the journal (`domain/fields.py`)."""

T = TypeVar("T")

EDITABLE = ("kinds", "number", "year", "title", "date", "institution", "status", "signature")
"""Fields of a document that are recognised and that a person may correct."""

pages_of: Callable[[str], Pages] = lru_cache(maxsize=4096)(parse_pages)


def document_of(entity_id: str, fields: Fields) -> Document:
    """A document: a person's edit beats what was recognised."""
    found = fields.get("recognised")
    recognised = recognised_of(found) if found else None
    edited = {name: fields[name] for name in EDITABLE if fields.get(name) is not None}
    values: dict[str, Any] = {**(found or {}), **edited}
    names = tuple(fields.get("names") or ())
    return Document(
        id=entity_id,
        sha256=fields["sha256"],
        size=fields["size"],
        name=fields.get("name") or (names[0] if names else fields["sha256"][:12]),
        names=names,
        kinds=tuple(sorted(values.get("kinds", ()))),
        number=values.get("number", ""),
        year=values.get("year"),
        title=values.get("title", ""),
        date=_date(values.get("date")),
        institution=values.get("institution", ""),
        status=DocumentStatus(values.get("status", DocumentStatus.UNKNOWN)),
        signature=Signature(values.get("signature", Signature.UNKNOWN)),
        unit=fields.get("unit") or "",
        supersedes=fields.get("supersedes") or "",
        edited=frozenset(edited),
        recognised=recognised,
        in_trash=bool(fields.get("deleted")),
    )


def evidence_of(entity_id: str, fields: Fields) -> Evidence:
    accepted = fields.get("accepted_as") or {}
    return Evidence(
        entity_id,
        fields["requirement"],
        fields["document"],
        pages_of(fields.get("pages") or ""),
        fields.get("article") or "",
        fields.get("quote") or "",
        fields.get("note") or "",
        accepted.get("kind", ""),
        accepted.get("reason", ""),
    )


def candidate_of(entity_id: str, fields: Fields) -> Candidate:
    return Candidate(entity_id, fields["indicator"], fields["document"], fields.get("reason") or "")


def waiver_of(entity_id: str, fields: Fields) -> Waiver:
    return Waiver(entity_id, fields["requirement"], fields["reason"], fields["by"])


def assessment_of(fields: Fields) -> Assessment:
    return Assessment(
        fields["indicator"],
        claimed=fields.get("claimed"),
        target=fields.get("target"),
        value=_decimal(fields.get("value")),
        external=_decimal(fields.get("external")),
        service=fields.get("service") or "",
    )


def narrative_of(fields: Fields) -> Narrative:
    return Narrative(fields["indicator"], fields["level"], fields["part"], fields["text"])


def workspace_of(entity_id: str, fields: Fields) -> WorkspaceInfo:
    pin = fields["instrument"]
    return WorkspaceInfo(
        id=entity_id,
        institution=fields["institution"],
        institution_id=fields["institution_id"],
        year=fields["year"],
        assessment_date=_date(fields.get("assessment_date")) or dt.date(fields["year"], 12, 31),
        instrument=InstrumentPin(pin["id"], pin["version"], pin["sha256"]),
        inputs=tuple((key, Decimal(value)) for key, value in sorted((fields.get("inputs") or {}).items())),
    )


def snapshot_of(
    shown: Mapping[EntityKey, Shown],
    *,
    evidence: Sequence[Evidence] | None = None,
    unavailable: frozenset[str] = frozenset(),
    newest: str = ZERO,
) -> Snapshot | None:
    """Everything that is shown as one value; None if the workspace itself is not among it.

    Evidence of a document that is in the trash, or not there, is not shown; it returns with the document. So it is
    with assignments of a unit and answers to a verdict. Who has read the shown `evidence` already, sorted by id,
    gives it.
    """
    info = next((workspace_of(key[1], fields) for key, fields in shown.items() if key[0] is Kind.WORKSPACE), None)
    if info is None:
        return None
    of_kind: dict[Kind, list[tuple[str, Fields]]] = {kind: [] for kind in Kind}
    for (kind, entity_id), fields in shown.items():
        of_kind[kind].append((entity_id, fields))
    for items in of_kind.values():
        items.sort(key=itemgetter(0))
    live = {kind: [item for item in items if not item[1].get("deleted")] for kind, items in of_kind.items()}
    documents = tuple(document_of(*item) for item in of_kind[Kind.DOCUMENT])
    held = {document.id for document in documents if not document.in_trash}
    given = {kind: {entity_id for entity_id, _fields in live[kind]} for kind in (Kind.UNIT, Kind.VERDICT)}
    return Snapshot(
        info=info,
        documents=documents,
        evidence=tuple(evidence)
        if evidence is not None
        else tuple(evidence_of(*item) for item in live[Kind.EVIDENCE] if item[1]["document"] in held),
        candidates=tuple(candidate_of(*item) for item in live[Kind.CANDIDATE] if item[1]["document"] in held),
        waivers=tuple(waiver_of(*item) for item in live[Kind.WAIVER]),
        assessments=_sorted((assessment_of(item[1]) for item in live[Kind.ASSESSMENT]), lambda a: a.indicator),
        narratives=_sorted((narrative_of(item[1]) for item in live[Kind.NARRATIVE]), _narrative_place),
        efforts=tuple(sorted((item[1]["requirement"], item[1]["effort"]) for item in live[Kind.EFFORT])),
        verdicts=tuple(verdict_of(*item) for item in live[Kind.VERDICT]),
        round_levels=tuple(round_level_of(*item) for item in live[Kind.RATING]),
        units=tuple(unit_of(*item) for item in live[Kind.UNIT]),
        assignments=tuple(assignment_of(*i) for i in live[Kind.ASSIGNMENT] if i[1]["unit"] in given[Kind.UNIT]),
        signoffs=tuple(signoff_of(*item) for item in live[Kind.SIGNOFF]),
        answers=tuple(answer_of(*i) for i in live[Kind.ANSWER] if i[1]["verdict"] in given[Kind.VERDICT]),
        releases=tuple(release_of(*item) for item in live[Kind.RELEASE]),
        unavailable=unavailable,
        as_of=moment(newest),
    )


def fold_snapshot(entries: Iterable[Entry]) -> Snapshot | None:
    """What a workspace with this journal shows; None if the journal founds no workspace."""
    journal = list(entries)
    return snapshot_of(fold(journal), newest=max((entry.hlc for entry in journal), default=ZERO))


def _sorted(items: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    return tuple(sorted(items, key=key))


def _narrative_place(narrative: Narrative) -> tuple[str, int, str]:
    return narrative.indicator, narrative.level, narrative.part


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
