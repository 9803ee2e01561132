"""The rules of an instrument beside its scores: rounds and roles, evidence and its limits, crosswalks."""

from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Round:
    """A round of assessment whose levels are kept, in order; the last is final."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Role:
    """Who does what in the assessment."""

    key: str
    label: str
    duty: str


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """What the official application takes; None means no known limit (bytes, files, characters)."""

    max_bytes_per_indicator: int | None
    max_files: int | None
    max_bytes_per_file: int | None
    max_name_chars: int | None
    formats: tuple[str, ...]
    one_pdf_or_one_zip: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class NarrativeTemplate:
    """Sentences for Fakta and Analisis below the named groups (`*`: everywhere; the nearest ancestor wins)."""

    groups: tuple[str, ...]
    fakta: str
    analisis: str


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """Rules about documents. `age_limit_counts`: a document exactly at the limit is still young enough."""

    age_limit_counts: bool
    limits: UploadLimits
    narrative_parts: tuple[str, ...]
    narrative_templates: tuple[NarrativeTemplate, ...]
    file_naming: str
    part_notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CrosswalkEntry:
    """Evidence of the older instrument's indicators `sources` can serve `indicator`; kind reuse, update or new."""

    indicator: str
    kind: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How evidence is carried over from another pack."""

    from_pack: str
    entries: tuple[CrosswalkEntry, ...]
    note: str = ""
