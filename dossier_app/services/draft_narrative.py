"""The narrative of an indicator as it would be made from its mappings, to be offered to the person who writes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier_app.bundles.facts import ASSESSMENT
from dossier_app.bundles.narrative_words import generated_paragraphs, part_title
from dossier_app.bundles.page_words import pages_words
from dossier_app.domain.assembly import assemble
from dossier_app.domain.documents import Document
from dossier_app.domain.instrument import Requirement
from dossier_app.domain.report import IndicatorReport, RequirementReport
from dossier_app.services.show_indicator import kind_words
from dossier_app.services.view_workspace import WorkspaceView

__all__ = ["draft_narrative", "part_title"]


@dataclass(frozen=True, slots=True)
class _Proof:
    """A piece of evidence in words."""

    document: Document | None
    article: str
    pages: str
    file: str
    quote: str


@dataclass(frozen=True, slots=True)
class _Need:
    """A requirement in words, with what proves it."""

    level: int
    text: str
    status: str
    kinds: str
    proofs: tuple[_Proof, ...]


def draft_narrative(view: WorkspaceView, code: str) -> Mapping[tuple[int, str], str]:
    """The text by level and part; files are named as a dossier of everything would name them."""
    dossier = assemble(view.snapshot, view.instrument, kind=ASSESSMENT)
    files = {key: file.path.rpartition("/")[2] for key, file in dossier.by_document.items()}
    report = view.reports[code]
    drafts: dict[tuple[int, str], str] = {}
    for level in report.indicator.levels:
        needs = tuple(_needs(view, report, level.level, files))
        for part in view.instrument.rules.narrative_parts:
            paragraphs = generated_paragraphs(view.instrument, view.snapshot, report.indicator, part=part, needs=needs)
            drafts[level.level, part] = "\n\n".join(paragraphs)
    return drafts


def _needs(view: WorkspaceView, report: IndicatorReport, level: int, files: Mapping[str, str]) -> Iterator[_Need]:
    for need in report.requirements:
        requirement = need.requirement
        if need.level == level and need.evidence and isinstance(requirement, Requirement):
            kinds = kind_words(view.instrument, requirement.evidence_types)
            yield _Need(level, requirement.text, str(need.status), kinds, tuple(_proofs(view, need, files)))


def _proofs(view: WorkspaceView, need: RequirementReport, files: Mapping[str, str]) -> Iterator[_Proof]:
    for piece in need.evidence:
        document = view.documents.get(piece.document)
        file = files.get(piece.document) or (document.name if document else "")
        yield _Proof(document, piece.article, pages_words(piece.pages), file, piece.quote)
