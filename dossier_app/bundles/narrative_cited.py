"""The documents that prove a level, each once with all that points into it, and the words for a sentence about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier_app.bundles.citation_words import (
    LONGEST_QUOTE,
    articles_cited,
    document_words,
    in_sentence,
    kind_of,
    kind_words,
    listed,
    one_line,
    pages_cited,
    shortened,
    title_words,
)
from dossier_app.bundles.narrative_template import places_of
from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import Indicator, Instrument
from dossier_app.domain.instrument_rules import NarrativeTemplate
from dossier_app.domain.pages import Pages, union
from dossier_app.domain.report import RequirementReport, RequirementStatus
from dossier_app.domain.snapshot import Snapshot

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document with its name as exported, and the pieces of it that count, with what they prove, in order."""

    document: Document
    file: str
    pieces: tuple[Evidence, ...]
    needs: tuple[RequirementReport, ...]

    @property
    def pages(self) -> Pages:
        return union(piece.pages for piece in self.pieces)


def cited_documents(
    snapshot: Snapshot, needs: Sequence[RequirementReport], files: Mapping[str, str]
) -> tuple[CitedDocument, ...]:
    """The documents of `files` that prove any of these, in the order in which they are cited first."""
    held = {document.id: document for document in snapshot.documents}
    found: dict[str, tuple[list[Evidence], list[RequirementReport]]] = {}
    for need in needs:
        if need.status is not RequirementStatus.MET:
            continue
        blocked = {problem.evidence for problem in need.problems if problem.blocking}
        for piece in need.evidence:
            if piece.id in blocked or piece.document not in files or piece.document not in held:
                continue
            pieces, proven = found.setdefault(piece.document, ([], []))
            pieces.append(piece)
            if need not in proven:
                proven.append(need)
    return tuple(
        CitedDocument(held[key], files[key], tuple(pieces), tuple(proven)) for key, (pieces, proven) in found.items()
    )


def values_of(
    instrument: Instrument,
    snapshot: Snapshot,
    indicator: Indicator,
    cited: CitedDocument,
    template: NarrativeTemplate | None,
) -> dict[str, str]:
    """What stands in the places of a template, said of one document; empty where nobody recorded it."""
    document, institution = cited.document, one_line(snapshot.info.institution)
    pages = pages_cited(cited.pages, paged=document.pages is not None)
    articles = articles_cited(piece.article for piece in cited.pieces)
    if articles and cited.pages.whole:
        pages = ""
    elements = listed([in_sentence(need.requirement.text) for need in cited.needs])
    quotes = dict.fromkeys(shortened(piece.quote, LONGEST_QUOTE) for piece in cited.pieces if piece.quote.strip())
    unit = one_line(document.unit) or _responsible(snapshot, indicator) or institution
    kind = kind_of(instrument, document)
    named = places_of(template.fakta) if template else frozenset()
    loose = [words for place, words in (("pasal", articles), ("halaman", pages)) if place not in named and words]
    return {
        "substansi": one_line(indicator.short_title),
        "dokumen": document_words(instrument, document, institution=institution),
        "judul": title_words(instrument, document, institution=institution),
        "pasal": articles,
        "halaman": pages,
        "berkas": f"{cited.file} ({', '.join(loose)})" if loose else cited.file,
        "unsur": elements,
        "fitur": elements,
        "isi": listed([f"“{quote}”" for quote in list(quotes)[:MOST_QUOTES]]) if quotes else elements,
        "unit": unit,
        "lingkup": institution if institution != unit else "",
        "aplikasi": service_name(snapshot, indicator),
        "jenis_bukti": in_sentence(kind_words(kind)) if kind else "bukti",
        "tautan": one_line(document.recognised.url) if document.recognised else "",
    }


def service_name(snapshot: Snapshot, indicator: Indicator) -> str:
    """The application or service that is assessed, as the institution named it."""
    return next((one_line(a.service) for a in snapshot.assessments if a.indicator == indicator.code), "")


def _responsible(snapshot: Snapshot, indicator: Indicator) -> str:
    """The unit that owes this indicator, where there is exactly one."""
    owing = {one.unit for one in snapshot.assignments if one.item == indicator.code}
    names = [one_line(unit.name) for unit in snapshot.units if unit.id in owing]
    return names[0] if len(names) == 1 else ""
