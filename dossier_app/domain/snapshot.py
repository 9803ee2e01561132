"""Everything a workspace shows at one moment, as one frozen value."""

import datetime as dt
from dataclasses import field
from decimal import Decimal

from dossier_app.domain.assessment import Answer, Assessment, Narrative, RoundLevel, Signoff, Verdict
from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Candidate, Evidence, Waiver
from dossier_app.domain.releases import Release
from dossier_app.domain.units import Assignment, Unit
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class InstrumentPin:
    """Which pack the workspace follows: its bytes are a blob of this SHA-256."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """Whose workspace it is: one institution, one year, one instrument.

    `assessment_date` is the day against which ages are judged (default 31 December of `year`).
    `inputs` are further numbers that the pack asks for, by key.
    """

    id: str
    institution: str
    institution_id: str
    year: int
    assessment_date: dt.date
    instrument: InstrumentPin
    inputs: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The shown values, without conflicts and history. Tuples are sorted by id (assessments by indicator code).

    `documents` holds those in the trash too (`in_trash`). `unavailable` are SHA-256 of blobs that are
    missing or damaged.
    `efforts` are the user's own costs of requirements. `round_levels` are the levels that assessors gave; assignments
    of units and answers to verdicts that are not there are not shown. `as_of` is the UTC time of the newest journal
    entry.
    """

    info: WorkspaceInfo
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    efforts: tuple[tuple[str, int], ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    round_levels: tuple[RoundLevel, ...] = ()
    units: tuple[Unit, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    signoffs: tuple[Signoff, ...] = ()
    answers: tuple[Answer, ...] = ()
    releases: tuple[Release, ...] = ()
    unavailable: frozenset[str] = frozenset()
    as_of: dt.datetime = field(default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
