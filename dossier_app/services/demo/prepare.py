"""Puts the prepared mappings, claims and narratives of the samples into the workspace, through the same services."""

from collections.abc import Mapping

from dossier_app.domain.documents import Document
from dossier_app.domain.pages import PageRange, Pages
from dossier_app.jobs.progress import Reporter
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.demo.mappings import CLAIMS, MAPPINGS, NARRATIVES, Prepared
from dossier_app.services.demo.samples import SAMPLES
from dossier_app.services.desk import Desk
from dossier_app.services.edit_document import edit_document
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.write_narrative import write_narrative

Marks = Mapping[str, Mapping[str, int]]


def correct_kinds(desk: Desk) -> int:
    """Give each sample the kinds that a person would, where the program saw others. Returns how many it was."""
    held = {document.name: document for document in desk.snapshot().documents}
    corrected = 0
    for sample in SAMPLES:
        document = held[_name(sample.path)]
        if set(document.kinds) != set(sample.kinds):
            edit_document(desk, document.id, kinds=sample.kinds)
            corrected += 1
    return corrected


def map_samples(desk: Desk, marks: Marks, *, report: Reporter) -> int:
    """Make every prepared mapping. Returns how many."""
    held = {document.name: document for document in desk.snapshot().documents}
    by_key = {sample.key: held[_name(sample.path)] for sample in SAMPLES}
    for prepared in MAPPINGS:
        document = by_key[prepared.document]
        pages = _pages(prepared, document, marks[prepared.document])
        map_evidence(
            desk, document.id, prepared.requirement, pages=pages, article=prepared.article, quote=prepared.quote
        )
        report.step()
    return len(MAPPINGS)


def assess_samples(desk: Desk, *, report: Reporter) -> int:
    """Put in the claims, targets and narratives of Kota Contoh. Returns the number of indicators assessed."""
    for claim in CLAIMS:
        assess_indicator(desk, claim.indicator, claim=claim.claimed, target=claim.target)
        report.step()
    for indicator, level, part, text in NARRATIVES:
        write_narrative(desk, indicator, level=level, part=part, text=text)
    return len(CLAIMS)


def _pages(prepared: Prepared, document: Document, marks: Mapping[str, int]) -> str:
    """The pages as a person would type them; nothing where the kind of document has no pages."""
    first = marks[prepared.mark]
    last = marks[prepared.until] if prepared.until else first
    if document.pages is None:
        return ""
    return str(Pages((PageRange(min(first, document.pages), min(last, document.pages)),)))


def _name(path: str) -> str:
    return path.rpartition("/")[2]
