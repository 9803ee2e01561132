"""Look for personal data in what a dossier would carry, before it leaves: warnings, never a removal.

Law 27/2022 on the protection of personal data, article 16: who hands a document on answers for what is in it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier_app.documents.personal_data import PersonalItem, PersonalKind, find_personal_data
from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.services.preview_export import dry_dossier


@dataclass(frozen=True, slots=True)
class PersonalFinding:
    """What stands on one page (from 1) of a document; `cited`: a requirement in scope points to this page."""

    document: Document
    page: int
    cited: bool
    items: tuple[PersonalItem, ...]


@dataclass(frozen=True, slots=True)
class PersonalReport:
    """Findings in the order of the dossier, the pages that were read, and documents with pages without text."""

    findings: tuple[PersonalFinding, ...]
    pages: int
    unread: tuple[Document, ...]

    def count(self, kind: PersonalKind | None = None) -> int:
        """How many numbers and addresses were found, of one kind or in all."""
        return sum(1 for found in self.findings for item in found.items if kind in (None, item.kind))


def personal_data_in(
    desk: Desk, *, kind: str = "assessment", indicators: Sequence[str] | None = None, report: Reporter | None = None
) -> PersonalReport:
    """Read every page of every document that a bundle of `kind` would carry. Raises UserError as an export would."""
    report = report or Reporter()
    dossier = dry_dossier(desk, kind=kind, indicators=indicators)
    cited = _cited(dossier)
    findings: list[PersonalFinding] = []
    unread: list[Document] = []
    pages = 0
    report.start(len(dossier.files), _("Mencari data pribadi"))
    for file in dossier.files:
        document = file.document
        texts = desk.workspace.text.pages(document.id)
        pages += sum(1 for text in texts if text.strip())
        if not texts or not all(text.strip() for text in texts):
            unread.append(document)
        for number, text in enumerate(texts, start=1):
            if items := find_personal_data(text):
                findings.append(PersonalFinding(document, number, number in cited.get(document.id, ()), items))
        report.step()
    return PersonalReport(tuple(findings), pages, tuple(unread))


def _cited(dossier: Dossier) -> Mapping[str, set[int]]:
    """The pages of each document that a piece of evidence points to."""
    pages: dict[str, set[int]] = defaultdict(set)
    for piece in (piece for pieces in dossier.evidence_of.values() for piece in pieces):
        if file := dossier.by_document.get(piece.document):
            pages[piece.document].update(piece.pages.numbers(file.document.pages or piece.pages.last))
    return pages
