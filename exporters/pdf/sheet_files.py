"""The lower part of an indicator's sheet: the institution's own text, and the files that serve as evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dossier_app.bundles.narrative_words import part_title
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.report import IndicatorReport
from dossier_app.i18n import _
from exporters.pdf.citations import Chapter, Section, Source
from exporters.pdf.flow import WIDTH, Row, cell, paragraph
from exporters.pdf.pointers import number_piece, run_pieces
from exporters.pdf.typeset import AMBER, BODY, HEAD, NOTE, SMALL, SMALL_STRONG, Piece
from exporters.pdf.words import document_facts, level_list, level_name, note_text, reason_text, short_hash

ID_ROOM, STATUS_ROOM = 52.0, 82.0
TEXT_ROOM = WIDTH - ID_ROOM - STATUS_ROOM - 8
WARNING = replace(SMALL, color=AMBER)


def narrative_rows(dossier: Dossier, report: IndicatorReport) -> Iterator[Row]:
    """The institution's own text, level by level; what could be made from the mappings stands in `narasi.docx`."""
    code = report.indicator.code
    order = {part: number for number, part in enumerate(dossier.instrument.rules.narrative_parts)}
    texts = sorted(
        (text for text in dossier.snapshot.narratives if text.indicator == code and text.text.strip()),
        key=lambda text: (text.level, order.get(text.part, len(order)), text.part),
    )
    if not texts and not report.assessed:
        return
    yield paragraph(Piece(_("Penjelasan"), HEAD), above=10, below=2, keep=True)
    if not texts:
        told = _("Belum ada penjelasan yang ditulis; rancangannya, disusun dari pemetaan, ada di narasi.docx.")
        yield paragraph(Piece(told, NOTE))
    for text in texts:
        title = f"{level_name(dossier.instrument, report.indicator, text.level)} · {part_title(text.part)}"
        yield paragraph(Piece(title, SMALL_STRONG), above=4, below=0, keep=True)
        for stretch in text.text.splitlines():
            if stretch.strip():
                yield paragraph(Piece(stretch.strip(), BODY), above=1, below=2)


def file_rows(dossier: Dossier, section: Section, sources: Mapping[str, Source]) -> Iterator[Row]:
    """The files that serve the indicator, with their pages in the volume and their place in the bundle.

    Nothing where there are none: the head of the sheet says so, and no page is turned for it.
    """
    if not section.chapters:
        return
    yield paragraph(Piece(_("Berkas bukti"), HEAD), above=10, below=3, keep=True)
    head = Row(
        (
            cell(0, ID_ROOM, Piece(_("Berkas"), SMALL_STRONG)),
            cell(ID_ROOM, TEXT_ROOM, Piece(_("Dokumen"), SMALL_STRONG)),
            cell(WIDTH - STATUS_ROOM, STATUS_ROOM, Piece(_("Halaman"), SMALL_STRONG)),
        ),
        rule=True, keep=True,
    )  # fmt: skip
    yield head
    for chapter in section.chapters:
        yield _file(dossier, chapter, sources, head)


def _file(dossier: Dossier, chapter: Chapter, sources: Mapping[str, Source], head: Row) -> Row:
    document = chapter.document
    file = dossier.by_document.get(document.id)
    facts = [text for text in (document_facts(document), level_list(chapter.levels)) if text]
    lines: list[list[Piece]] = [[Piece(document.name, SMALL_STRONG)]]
    if facts:
        lines.append([Piece("; ".join(facts), SMALL)])
    lines.append([Piece(f"{file.path if file else '–'}  ·  sha256 {short_hash(document.sha256)}", NOTE)])
    source = sources[document.id]
    lines += [
        [Piece(_("Salinan baca: {note}. Lihat asli.").format(note=note_text(code)), NOTE)] for code in source.notes
    ]
    lines += [
        [
            Piece(
                reason_text(code, source.detail if code == source.reason else ""),
                WARNING,
            )
        ]
        for code in chapter.reasons
    ]
    where = run_pieces(chapter.runs) if chapter.runs else [number_piece(("leaf", chapter.first_leaf))]
    return Row(
        (
            cell(0, ID_ROOM, Piece(chapter.label, SMALL_STRONG)),
            cell(ID_ROOM, TEXT_ROOM, *lines),
            cell(WIDTH - STATUS_ROOM, STATUS_ROOM, where),
        ),
        above=3, below=3, rule=True, head=head,
    )  # fmt: skip
