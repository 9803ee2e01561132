"""The page that stands for what cannot be shown: what it is, why, and where the original lies."""

from collections.abc import Iterator

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.i18n.format import format_bytes
from exporters.pdf.citations import Leaf, Plan, Source
from exporters.pdf.flow import WIDTH, Row, cell, paragraph
from exporters.pdf.pointers import number_piece
from exporters.pdf.typeset import AMBER, BODY, HEAD, LINK, NOTE, STRONG, TINT, TITLE, Piece
from exporters.pdf.words import document_facts, pointer_text, reason_text

LABEL_ROOM = 112.0
WEB = ("http://", "https://")


def placeholder_rows(dossier: Dossier, leaf: Leaf, plan: Plan, source: Source) -> list[Row]:
    """One page for a document of which something cannot be shown."""
    document = plan.documents[leaf.document]
    file = dossier.by_document.get(leaf.document)
    label = plan.labels.get(leaf.document, "")
    rows = [
        paragraph(Piece(_("Indikator {code}").format(code=leaf.indicator), NOTE), above=40, below=0, keep=True),
        paragraph(Piece(_("Halaman pengganti"), TITLE), below=8, keep=True),
    ]
    reasons = plan.reasons.get(leaf.document, ())
    for code in reasons:
        text = reason_text(code, source.detail if code == source.reason else "")
        rows.append(Row((cell(6, WIDTH - 12, Piece(text, STRONG)),), above=6, below=6, fill=TINT, bar=AMBER))
    rows.append(paragraph(Piece("", NOTE)))
    url = document.recognised.url if document.recognised else ""
    facts = (
        (_("Dokumen"), f"{label} {document.name}".strip()),
        (_("Keterangan"), document_facts(document)),
        (_("Jenis berkas"), document.media),
        (_("Ukuran"), format_bytes(document.size) if document.size else ""),
        (_("Jumlah halaman"), str(source.pages or document.pages or "")),
        ("SHA-256", document.sha256),
        (_("Berkas asli"), file.path if file else _("tidak ada di dalam bundel ini")),
    )
    for title, text in facts:
        if text:
            rows.append(_fact(title, Piece(text, BODY)))
    if url:
        rows.append(_fact(_("Alamat"), Piece(url, LINK, uri=url if url.lower().startswith(WEB) else "")))
    rows += _citing(leaf, plan)
    return rows


def _fact(title: str, piece: Piece) -> Row:
    return Row(
        (cell(0, LABEL_ROOM, Piece(title, NOTE)), cell(LABEL_ROOM, WIDTH - LABEL_ROOM, piece)),
        above=3,
        below=3,
        rule=True,
    )


def _citing(leaf: Leaf, plan: Plan) -> Iterator[Row]:
    """The requirements whose evidence could not be shown, with what the mapping says."""
    yield paragraph(Piece(_("Dirujuk oleh"), HEAD), above=14, below=3, keep=True)
    for number, section in enumerate(plan.sections):
        for need, citations in section.citations.items():
            for citation in citations:
                piece = citation.evidence
                if piece.document != leaf.document or citation.placeholder is None:
                    continue
                words = [
                    pointer_text(piece),
                    f"“{piece.quote.strip()}”" if piece.quote.strip() else "",
                    piece.note.strip(),
                ]
                told = Piece("; ".join(word for word in words if word), BODY)
                back = [Piece(_("lembar di halaman "), NOTE), number_piece(("sheet", number))]
                yield Row(
                    (cell(0, LABEL_ROOM, Piece(need, STRONG), back), cell(LABEL_ROOM, WIDTH - LABEL_ROOM, told)),
                    above=3, below=3, rule=True,
                )  # fmt: skip
