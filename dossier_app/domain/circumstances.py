"""What the rules of evidence need to know: the assessment, the documents held, and one piece at a time."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import field
from fractions import Fraction

from dossier_app.domain.ages import Span, span_of
from dossier_app.domain.assessment import Verdict
from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.snapshot import Snapshot
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything about a snapshot and its instrument that rules ask, looked up once."""

    assessed: dt.date
    age_limit_counts: bool
    signed_kinds: frozenset[str]
    kind_labels: Mapping[str, str]
    round_labels: Mapping[str, str]
    unavailable: frozenset[str]
    superseded_by: Mapping[str, Document]
    spans: dict[str, Span | None] = field(default_factory=dict)
    worded: dict[frozenset[str], str] = field(default_factory=dict)

    def made(self, document: Document) -> Span | None:
        """When a document was made, as far as known."""
        if document.id not in self.spans:
            self.spans[document.id] = span_of(document.date, document.year)
        return self.spans[document.id]

    def labels(self, kinds: frozenset[str]) -> str:
        """The kinds in the words of the catalogue."""
        if kinds not in self.worded:
            self.worded[kinds] = ", ".join(sorted(self.kind_labels.get(kind, kind) for kind in kinds))
        return self.worded[kinds]

    def round_label(self, key: str) -> str:
        return self.round_labels.get(key, key)

    def said(self, verdict: Verdict) -> tuple[tuple[str, str], ...]:
        """Who said what in which round."""
        return (("assessor", verdict.assessor), ("round", self.round_label(verdict.round)), ("note", verdict.note))


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence with its document and what its requirement accepts: all that a rule may ask.

    `kinds` are those of the document and the one that a person accepts it as; `accepted` is empty where any kind
    will do (checklist items). `judged` are the verdicts that count for the requirement, `verdict` that on this piece.
    """

    evidence: Evidence
    document: Document
    now: Circumstances
    kinds: frozenset[str]
    accepted: frozenset[str]
    max_age_years: Fraction | None = None
    judged: tuple[Verdict, ...] = ()
    verdict: Verdict | None = None


def circumstances_of(instrument: Instrument, snapshot: Snapshot) -> Circumstances:
    """The circumstances under which the evidence of a snapshot is judged."""
    return Circumstances(
        assessed=snapshot.info.assessment_date,
        age_limit_counts=instrument.rules.age_limit_counts,
        signed_kinds=frozenset(kind.key for kind in instrument.evidence_types if kind.must_be_signed),
        kind_labels={kind.key: kind.label for kind in instrument.evidence_types},
        round_labels={known.key: known.label for known in instrument.rounds},
        unavailable=snapshot.unavailable,
        superseded_by=successors(snapshot.documents),
    )


def successors(documents: Iterable[Document]) -> dict[str, Document]:
    """By document id: a held document, not in the trash, that revises it, directly or through revisions between.

    Of several revisions the one with the smallest id is named.
    """
    by_id = {document.id: document for document in sorted(documents, key=lambda d: d.id)}
    found: dict[str, Document] = {}
    for document in by_id.values():
        if document.in_trash:
            continue
        older, passed = document.supersedes, {document.id}
        while older and older not in passed and older not in found:
            found[older] = document
            passed.add(older)
            older = by_id[older].supersedes if older in by_id else ""
    return found
