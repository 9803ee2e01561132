"""Pages for documents that have text but no pages to copy (DOCX, XLSX, TXT): what they say, marked as a text copy."""

from collections.abc import Iterator, Sequence

from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from exporters.pdf.citations import Leaf, Plan, Source
from exporters.pdf.flow import WIDTH, Row, cell, paragraph
from exporters.pdf.typeset import BLUE, BODY, NOTE, SMALL_STRONG, STRONG, TINT, Piece
from exporters.pdf.words import short_hash

TEXT_MEDIA = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "text"})
LONGEST = 2_000_000
"""Characters of one document that are still copied, about a thousand pages."""
NOTE_CODE = "text_copy"
CELL_GAP = " | "


def text_source(document: Document, texts: Sequence[str]) -> Source:
    """The text of a document as its pages; without readable text, or with too much of it, the reason."""
    broken = document.recognised is not None and document.recognised.trouble is not None
    if broken or not any(text.strip() for text in texts):
        return Source(reason="no_text")
    if sum(map(len, texts)) > LONGEST:
        return Source(reason="text_too_long")
    return Source(pages=len(texts), notes=(NOTE_CODE,), texts=tuple(texts))


def text_rows(dossier: Dossier, leaf: Leaf, plan: Plan, source: Source) -> list[Row]:
    """One page of the document as its text alone, under a band that says what this is and where the original lies."""
    document, file = plan.documents[leaf.document], dossier.by_document.get(leaf.document)
    name = f"{plan.labels.get(leaf.document, '')} {document.name}".strip()
    place = _("hlm. {page} dari {total}").format(page=leaf.page, total=source.pages)
    facts = [Piece(f"{name}  ·  {place}  ·  sha256 {short_hash(document.sha256)}", SMALL_STRONG)]
    told = _("Tata letak, gambar, cap, dan tanda tangan hanya ada pada berkas asli: {path}.").format(
        path=file.path if file else document.name
    )
    head = [Piece(_("Salinan teks"), STRONG), Piece("  ", STRONG)]
    indicator = [Piece(_("Indikator {code}").format(code=leaf.indicator), NOTE)]
    band = cell(6, WIDTH - 12, [*head, *indicator], facts, Piece(told, NOTE))
    rows = [Row((band,), above=6, below=6, fill=TINT, bar=BLUE), paragraph(Piece("", NOTE), above=0, below=0)]
    lines = list(_lines(source.texts[leaf.page - 1])) or [_("Halaman ini tidak memuat teks; lihat berkas asli.")]
    return rows + [paragraph(Piece(line, BODY), above=0.5, below=0.5) for line in lines]


def _lines(text: str) -> Iterator[str]:
    """The lines of a page; cells of a table stand apart, and of several empty lines one stays."""
    empty = True
    for line in text.splitlines():
        shown = CELL_GAP.join(part.strip() for part in line.rstrip().split("\t"))
        if shown.strip() or not empty:
            yield shown
        empty = not shown.strip()
