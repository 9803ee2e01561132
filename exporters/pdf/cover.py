"""The first pages: cover with index and counts, what is left out, contents, and the list of documents."""

from collections.abc import Iterator, Mapping, Sequence

from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.instrument import Group
from dossier_app.domain.report import IndexFigure
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, format_number
from exporters.pdf.citations import Chapter, Plan, Section
from exporters.pdf.flow import WIDTH, Row, cell, paragraph
from exporters.pdf.pointers import number_piece
from exporters.pdf.typeset import (
    AMBER,
    BLUE,
    BODY,
    HEAD,
    LINK,
    MUTED,
    NOTE,
    SMALL,
    SMALL_STRONG,
    STRONG,
    TINT,
    TITLE,
    Piece,
    Style,
)
from exporters.pdf.words import omission_text, short
from exporters.rows import composite_text

BIG = Style(font=STRONG.font, size=25, leading=31, color=BLUE)
SUBTITLE = Style(size=13, leading=18, color=MUTED)
FIGURE = Style(font=STRONG.font, size=20, leading=25, color=BLUE)
PAGE_ROOM, LEVEL_ROOM = 34.0, 52.0
KINDS = ("assessment", "exchange", "request", "review", "upload")


def cover_rows(dossier: Dossier, plan: Plan, omissions: Sequence[Omission]) -> list[Row]:
    """Whose dossier it is, what it claims and what is not in it."""
    info, instrument = dossier.snapshot.info, dossier.instrument
    rows = [
        paragraph(
            Piece(_("Dosir bukti dukung").upper(), Style(font=STRONG.font, size=9, leading=12, color=MUTED)),
            above=70,
            below=10,
        ),
        paragraph(Piece(info.institution, BIG), below=6),
        paragraph(Piece(instrument.title, SUBTITLE), below=4),
        paragraph(Piece(_("Tahun penilaian {year}").format(year=info.year), SUBTITLE), below=22),
    ]
    rows += _figures(dossier)
    rows.append(paragraph(Piece("", NOTE), below=6))
    rows += _facts(dossier, plan)
    rows += _left_out(omissions)
    return rows


def _figures(dossier: Dossier) -> Iterator[Row]:
    columns = [
        (_("Indeks diklaim"), dossier.index.claimed),
        (_("Indeks terdukung bukti"), dossier.index.supported),
        (_("Indeks sasaran"), dossier.index.target),
    ]
    if dossier.index.reviewed.index is not None:
        columns.append((_("Indeks hasil telaah"), dossier.index.reviewed))
    room = WIDTH / len(columns)
    cells = tuple(
        cell(
            n * room + 8,
            room - 16,
            Piece(label, NOTE),
            Piece(_figure(dossier, figure), FIGURE),
            Piece(figure.predicate or "–", STRONG),
            *([Piece(final, NOTE)] if (final := composite_text(dossier, figure)) else []),
        )
        for n, (label, figure) in enumerate(columns)
    )
    yield Row(cells, above=9, below=9, fill=TINT)


def _figure(dossier: Dossier, figure: IndexFigure) -> str:
    return "–" if figure.index is None else format_number(figure.index, dossier.instrument.scoring.rounding.decimals)


def _facts(dossier: Dossier, plan: Plan) -> Iterator[Row]:
    totals, info = dossier.gaps.totals, dossier.snapshot.info
    pages = sum(1 for leaf in plan.leaves if leaf.page)
    stand_ins = len(plan.leaves) - pages
    documents = len({leaf.document for leaf in plan.leaves})
    pieces = sum(len(cited) for section in plan.sections for cited in section.citations.values())
    scope = len(plan.sections)
    everything = len(dossier.instrument.indicators)
    numbers = format_number
    facts = [
        (_("Tanggal penilaian"), format_date(info.assessment_date)),
        (_("Tanggal dosir"), format_date(dossier.date.date())),
        (_("Instrumen"), f"{dossier.instrument.short_title} ({dossier.instrument.id} {dossier.instrument.version})"),
        (_("Cakupan"), _("{count} dari {all} indikator").format(count=numbers(scope), all=numbers(everything))),
        (
            _("Bukti dukung"),
            _("{pieces} bukti dari {documents} dokumen").format(pieces=numbers(pieces), documents=numbers(documents)),
        ),
        (
            _("Halaman bukti"),
            _("{pages} halaman, {others} halaman pengganti").format(pages=numbers(pages), others=numbers(stand_ins)),
        ),
        (
            _("Butir bukti"),
            _("{met} terpenuhi, {weak} lemah, {missing} belum ada, {waived} tidak berlaku").format(
                met=numbers(totals.met),
                weak=numbers(totals.weak),
                missing=numbers(totals.missing),
                waived=numbers(totals.waived),
            ),
        ),
        (_("Klaim melebihi bukti"), _("{count} indikator").format(count=numbers(totals.overclaimed))),
        (_("Belum dinilai"), _("{count} indikator").format(count=numbers(totals.not_assessed))),
    ]
    for title, text in facts:
        yield Row(
            (cell(0, 130, Piece(title, NOTE)), cell(130, WIDTH - 130, Piece(text, BODY))), above=3, below=3, rule=True
        )


def _left_out(omissions: Sequence[Omission]) -> Iterator[Row]:
    if not omissions:
        text = _("Tidak ada yang terlewat: semua halaman yang dirujuk ada di dalam jilid ini.")
        yield Row((cell(6, WIDTH - 12, Piece(text, SMALL_STRONG, mark="met")),), above=14, below=4)
        return
    yield paragraph(
        Piece(_("Tidak dapat dimuat ({count})").format(count=format_number(len(omissions))), HEAD),
        above=16,
        below=3,
        keep=True,
    )
    for omission in omissions:
        yield Row((cell(6, WIDTH - 12, Piece(omission_text(omission), SMALL)),), above=2, below=2, bar=AMBER)


def contents_rows(dossier: Dossier, plan: Plan) -> list[Row]:
    """Groups and indicators with their levels and printed pages, then every document with its first page."""
    rows = [paragraph(Piece(_("Daftar isi"), TITLE), below=6, keep=True)]
    head = Row(
        (
            cell(0, 200, Piece(_("Indikator"), SMALL_STRONG)),
            cell(WIDTH - PAGE_ROOM - 3 * LEVEL_ROOM, LEVEL_ROOM, Piece(_("Diklaim"), SMALL_STRONG), right=True),
            cell(WIDTH - PAGE_ROOM - 2 * LEVEL_ROOM, LEVEL_ROOM, Piece(_("Terdukung"), SMALL_STRONG), right=True),
            cell(WIDTH - PAGE_ROOM - LEVEL_ROOM, LEVEL_ROOM, Piece(_("Sasaran"), SMALL_STRONG), right=True),
            cell(WIDTH - PAGE_ROOM, PAGE_ROOM, Piece(_("Hal."), SMALL_STRONG), right=True),
        ),
        rule=True, keep=True,
    )  # fmt: skip
    rows.append(head)
    numbered = {section.report.indicator.code: (number, section) for number, section in enumerate(plan.sections)}
    for group in dossier.instrument.groups:
        rows += _group(group, 0, numbered, head)
    rows += _documents(dossier, plan)
    return rows


def _group(group: Group, depth: int, numbered: Mapping[str, tuple[int, Section]], head: Row) -> list[Row]:
    inside: list[Row] = []
    for below in group.groups:
        inside += _group(below, depth + 1, numbered, head)
    for indicator in group.indicators:
        if indicator.code in numbered:
            inside.append(_entry(*numbered[indicator.code], depth + 1, head))
    if not inside:
        return []
    title = Piece(f"{group.code} {group.title}", STRONG if depth == 0 else SMALL_STRONG)
    return [
        Row(
            (cell(depth * 10, WIDTH - depth * 10, title),), above=5 if depth == 0 else 3, below=2, keep=True, head=head
        ),
        *inside,
    ]


def _entry(number: int, section: Section, depth: int, head: Row) -> Row:
    report, target = section.report, ("sheet", number)
    indent = depth * 10.0
    start = WIDTH - PAGE_ROOM - 3 * LEVEL_ROOM
    levels = (report.claimed, report.supported, report.target)
    return Row(
        (
            cell(indent, 26, Piece(report.indicator.code, SMALL)),
            cell(indent + 26, start - indent - 28, Piece(report.indicator.title, LINK, target=target)),
            *(
                cell(start + n * LEVEL_ROOM, LEVEL_ROOM, Piece("–" if level is None else str(level), SMALL), right=True)
                for n, level in enumerate(levels)
            ),
            cell(WIDTH - PAGE_ROOM, PAGE_ROOM, [number_piece(target)], right=True),
        ),
        above=1.5, below=1.5, rule=True, head=head,
    )  # fmt: skip


def _documents(dossier: Dossier, plan: Plan) -> list[Row]:
    first: dict[str, Chapter] = {}
    for section in plan.sections:
        for chapter in section.chapters:
            first.setdefault(chapter.document.id, chapter)
    if not first:
        return []
    head = Row(
        (
            cell(0, 40, Piece(_("Berkas"), SMALL_STRONG)),
            cell(44, WIDTH - 44 - PAGE_ROOM, Piece(_("Dokumen dan berkas aslinya di dalam bundel"), SMALL_STRONG)),
            cell(WIDTH - PAGE_ROOM, PAGE_ROOM, Piece(_("Hal."), SMALL_STRONG), right=True),
        ),
        rule=True, keep=True,
    )  # fmt: skip
    rows = [paragraph(Piece(_("Daftar dokumen"), TITLE), above=22, below=6, keep=True), head]
    for key, chapter in first.items():
        file = dossier.by_document.get(key)
        target = ("leaf", chapter.first_leaf)
        about = [Piece(short(chapter.document.name, 160), LINK, target=target)]
        rows.append(
            Row(
                (
                    cell(0, 40, Piece(chapter.label, SMALL)),
                    cell(44, WIDTH - 50 - PAGE_ROOM, about, Piece(file.path if file else "–", NOTE)),
                    cell(WIDTH - PAGE_ROOM, PAGE_ROOM, [number_piece(target)], right=True),
                ),
                above=1.5,
                below=1.5,
                rule=True,
                head=head,
            )
        )
    return rows
