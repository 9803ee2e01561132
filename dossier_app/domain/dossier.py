"""The dossier: the complete, resolved, read-only value that every exporter gets."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier_app.domain.chosen_needs import ChosenNeeds
from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import GapReport, IndexReport
from dossier_app.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that an export had to leave out: its name and a reason code with details."""

    name: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DossierFile:
    """A document's place in the dossier: `path` inside the bundle (`berkas/11/11.a.Judul.pdf`), ASCII.

    `indicator` is the first that cites it (empty: none), `letter` its running letter there (a ... z, aa ...).
    """

    document: Document
    path: str
    indicator: str
    letter: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Snapshot, instrument, judgement and file plan together.

    `date` (UTC) is that of the newest journal entry in scope; writers take every time from it.
    `files` are in the order of the volume. `indicators` are the codes in scope, in the order of the instrument.
    """

    snapshot: Snapshot
    instrument: Instrument
    gaps: GapReport
    index: IndexReport
    kind: str
    indicators: tuple[str, ...]
    files: tuple[DossierFile, ...]
    omissions: tuple[Omission, ...] = ()
    date: dt.datetime = field(default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    by_document: Mapping[str, DossierFile] = field(default_factory=dict)
    """The file of a document id."""
    evidence_of: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    """The evidence of a requirement id, in order of page and document."""
    chosen: ChosenNeeds | None = None
    """What a checklist was narrowed to; None for everything in range."""
    addressee: str = ""
    """The id of the unit that a request is for; empty: of no single one."""
