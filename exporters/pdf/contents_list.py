"""The contents of the whole volume: files, indicators with levels and pages, documents; and the later title pages."""

from collections.abc import Iterator, Mapping, Sequence

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Group
from dossier_app.i18n import _
from exporters.pdf.citations import Chapter, Plan, Section
from exporters.pdf.cover import BIG, KICKER, SUBTITLE, seal_rows
from exporters.pdf.flow import HEIGHT, WIDTH, Row, cell, paragraph
from exporters.pdf.pointers import number_piece
from exporters.pdf.typeset import BODY, HEAD, LINK, NOTE, SMALL, SMALL_STRONG, STRONG, TITLE, Piece
from exporters.pdf.words import short

PAGE_ROOM, LEVEL_ROOM, FILE_ROOM = 34.0, 52.0, 96.0
Files = Sequence[tuple[str, tuple[str, ...]]]
"""Name and indicators of each file."""


def contents_rows(dossier: Dossier, plan: Plan, files: Files) -> list[Row]:
    """The files where there are several, indicators with levels and pages, every document with its first page."""
    rows = [paragraph(Piece(_("Daftar isi"), TITLE), below=6, keep=True), *_files(files)]
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


def title_rows(dossier: Dossier, number: int, files: Files, seal: str) -> list[Row]:
    """The title page of a file after the first: what it holds, and where the contents are."""
    info, (name, codes) = dossier.snapshot.info, files[number]
    count = _("Jilid {number} dari {count}").format(number=number + 1, count=len(files))
    back = [Piece(_("Daftar isi seluruh jilid ada di {name}, halaman ").format(name=files[0][0]), BODY),
            number_piece(("contents", 0))]  # fmt: skip
    rows = [
        paragraph(Piece(_("Dosir bukti dukung").upper(), KICKER), above=26, below=10),
        paragraph(Piece(info.institution, BIG), below=8),
        paragraph(Piece(f"{dossier.instrument.short_title}  ·  {info.year}", SUBTITLE), below=18),
        paragraph(Piece(count, TITLE), below=2),
        paragraph(Piece(name, NOTE), below=10),
        paragraph(back, below=12),
        paragraph(Piece(_("Indikator di dalam jilid ini"), HEAD), below=3),
    ]
    titles = {indicator.code: indicator.title for indicator in dossier.instrument.indicators}
    foot = list(seal_rows(seal))
    left = HEIGHT - sum(row.height for row in (*rows, *foot))
    for code in codes:
        row = Row(
            (cell(0, 26, Piece(code, SMALL)), cell(26, WIDTH - 26, Piece(short(titles[code], 110), SMALL))),
            above=1, below=1, rule=True,
        )  # fmt: skip
        if row.height > left - 6:
            break
        left -= row.height
        rows.append(row)
    return [*rows, Row((), above=max(0.0, left - 3), below=0), *foot]


def _files(files: Files) -> Iterator[Row]:
    if len(files) == 1:
        return
    yield Row(
        (
            cell(0, FILE_ROOM, Piece(_("Jilid"), SMALL_STRONG)),
            cell(FILE_ROOM, 200, Piece(_("Indikator"), SMALL_STRONG)),
            cell(WIDTH - 120, 120, Piece(_("Halaman"), SMALL_STRONG), right=True),
        ),
        rule=True, keep=True,
    )  # fmt: skip
    for number, (name, codes) in enumerate(files):
        covered = codes[0] if len(codes) == 1 else f"{codes[0]} – {codes[-1]}" if codes else "–"
        pages = [number_piece(("first", number)), Piece(" – ", SMALL), number_piece(("last", number))]
        yield Row(
            (
                cell(0, FILE_ROOM, Piece(name, SMALL)),
                cell(FILE_ROOM, 200, Piece(covered, SMALL)),
                cell(WIDTH - 120, 120, pages, right=True),
            ),
            above=1.5, below=1.5, rule=True,
        )  # fmt: skip
    yield paragraph(Piece("", NOTE), above=0, below=4)


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
            cell(indent + 26, start - indent - 28, Piece(report.indicator.short_title, LINK, target=target)),
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
