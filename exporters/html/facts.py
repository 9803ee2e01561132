"""What the viewer knows of a dossier, as plain JSON in the language in use."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Group
from dossier_app.domain.journal import JsonValue
from dossier_app.domain.report import IndexFigure
from dossier_app.i18n import _
from dossier_app.i18n.format import format_bytes, format_date, format_number
from dossier_app.i18n.problems import document_status_label, signature_label, status_label
from exporters.html.indicator_facts import indicator_value
from exporters.html.page_text import PackedText
from exporters.html.volumes import Place, paper_label
from exporters.omission_words import omission_reason
from exporters.place_names import page_name
from exporters.plain_text import clean
from exporters.rows import BROWSER_PAGES, composite_text, indicator_rows

Tree = dict[str, JsonValue]


def listed_documents(dossier: Dossier) -> tuple[Document, ...]:
    """The documents of the viewer: those with a file in the order of the bundle, then cited ones that have none."""
    placed = [file.document for file in dossier.files]
    known = {document.id for document in placed}
    cited = {piece.document for pieces in dossier.evidence_of.values() for piece in pieces} - known
    return (*placed, *(document for document in dossier.snapshot.documents if document.id in cited))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else the viewer has: `documents` by number, their packed text, the parts beside it and places in them."""

    documents: tuple[Document, ...]
    text: PackedText
    parts: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)


def cleaned(value: JsonValue) -> JsonValue:
    """The same value with every text made fit for a page."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(part) for key, part in value.items()}
    return [cleaned(part) for part in value] if isinstance(value, list) else value


def dossier_value(dossier: Dossier, beside: Surroundings) -> Tree:
    """Everything that the viewer shows."""
    info = dossier.snapshot.info
    numbers = {document.id: number for number, document in enumerate(beside.documents)}
    rows = indicator_rows(dossier)
    totals = dossier.gaps.totals
    return {
        "institution": info.institution,
        "year": info.year,
        "instrument": dossier.instrument.title,
        "short": dossier.instrument.short_title,
        "assessed": _("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)),
        "as_of": _("Keadaan dosir per {date}").format(date=format_date(dossier.date.date())),
        "bag": {
            "identifier": f"urn:uuid:{info.id}",
            "date": dossier.date.astimezone(dt.UTC).date().isoformat(),
            "kind": dossier.kind,
        },
        "parts": list[JsonValue](_parts(dossier, beside.parts)),
        "omissions": [{"name": one.name, "reason": omission_reason(one)} for one in dossier.omissions],
        "figures": list[JsonValue](_figures(dossier)),
        "groups": list[JsonValue](_groups(dossier)),
        "statuses": [{"key": key, "label": status_label(key)} for key in ("met", "weak", "missing", "waived")],
        "totals": {
            "needs": totals.requirements,
            "met": totals.met,
            "weak": totals.weak,
            "missing": totals.missing,
            "waived": totals.waived,
            "open": totals.open_mandatory,
        },
        "indicators": [indicator_value(dossier, row, numbers, beside.places) for row in rows],
        "documents": [_document(dossier, document, beside.places) for document in beside.documents],
        "text": {"pages": beside.text.pages, "left_out": beside.text.left_out},
    }


def _parts(dossier: Dossier, beside: Sequence[str]) -> Iterator[Tree]:
    for name in beside:
        yield {"href": name, "label": paper_label(name)}
    if dossier.files:
        yield {"href": "berkas/", "label": _("Berkas asli")}


def _figures(dossier: Dossier) -> Iterator[Tree]:
    index = dossier.index
    named = [
        ("claimed", _("Indeks klaim"), index.claimed),
        ("supported", _("Indeks terdukung bukti"), index.supported),
        ("target", _("Indeks sasaran"), index.target),
    ]
    if index.reviewed.index is not None:
        named.append(("reviewed", _("Indeks hasil telaah"), index.reviewed))
    decimals = dossier.instrument.scoring.rounding.decimals
    for key, label, figure in named:
        yield {
            "key": key,
            "label": label,
            "index": "–" if figure.index is None else format_number(figure.index, decimals),
            "predicate": figure.predicate or "",
            "final": composite_text(dossier, figure),
            "next": _next(figure, decimals),
        }


def _next(figure: IndexFigure, decimals: int) -> str:
    if figure.next_predicate is None or figure.distance is None:
        return ""
    return _("{distance} lagi menuju {predicate}").format(
        distance=format_number(figure.distance, decimals), predicate=figure.next_predicate
    )


def _groups(dossier: Dossier) -> Iterator[Tree]:
    """The tree of domains and aspects in order, those alone that hold an indicator in scope."""
    index = dossier.index
    sets = {"claimed": index.claimed, "supported": index.supported, "target": index.target, "reviewed": index.reviewed}
    values = {key: {group.code: group.index for group in figure.groups} for key, figure in sets.items()}
    decimals = dossier.instrument.scoring.rounding.decimals

    def figure(key: str, group: Group) -> str:
        value = values[key].get(group.code)
        return "–" if value is None else format_number(value, decimals)

    def below(groups: Sequence[Group], depth: int) -> Iterator[Tree]:
        for group in groups:
            inside = [i.code for one in group.walk() for i in one.indicators if i.code in dossier.indicators]
            if not inside:
                continue
            yield {
                "code": group.code,
                "title": group.title,
                "depth": depth,
                "indicators": [i.code for i in group.indicators if i.code in dossier.indicators],
                **{key: figure(key, group) for key in sets},
            }
            yield from below(group.groups, depth + 1)

    yield from below(dossier.instrument.groups, 0)


def _document(dossier: Dossier, document: Document, places: Mapping[str, Place]) -> Tree:
    placed = dossier.by_document.get(document.id)
    kinds: Mapping[str, str] = {kind.key: kind.label for kind in dossier.instrument.evidence_types}
    return {
        "id": document.id,
        "path": placed.path if placed else "",
        "bound": [
            [page, place.file, place.page]
            for page in range(1, (document.pages or 0) + 1)
            if (place := places.get(page_name(document.id, page)))
        ],
        "paged": document.media in BROWSER_PAGES,
        "name": document.name,
        "title": document.title,
        "number": document.number,
        "year": document.year,
        "date": format_date(document.date) if document.date else "",
        "kinds": [kinds.get(key, key) for key in document.kinds],
        "status": document_status_label(document.status),
        "signature": signature_label(document.signature),
        "issuer": document.institution,
        "unit": document.unit,
        "pages": document.pages,
        "size": format_bytes(document.size),
        "sha256": document.sha256,
        "url": document.recognised.url if document.recognised else "",
    }
