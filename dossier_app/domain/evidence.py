"""Evidence: the links of documents to requirements, and what is set aside."""

from dossier_app.domain.pages import Pages
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document shows a requirement (or checklist item) at these pages (bukti dukung).

    `requirement` is a requirement id or checklist item id. `accepted_as` is the kind of document that a person
    accepts this piece as, with `accepted_reason`; empty: no such decision.
    """

    id: str
    requirement: str
    document: str
    pages: Pages
    article: str = ""
    quote: str = ""
    note: str = ""
    accepted_as: str = ""
    accepted_reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document set aside for an indicator, not yet for a requirement (calon); counts in no gap."""

    id: str
    indicator: str
    document: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A requirement set aside by a named person with a reason (tidak berlaku)."""

    id: str
    requirement: str
    reason: str
    by: str
