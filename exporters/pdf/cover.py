"""The cover: whose dossier it is, what it claims and supports, the radar of aspects, and the seal."""

from collections.abc import Iterator

from dossier_app.charts.of_reports import aspects, index_radar
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.report import IndexFigure
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, format_number
from exporters.pdf.citations import Plan
from exporters.pdf.flow import HEIGHT, WIDTH, Picture, Row, cell, paragraph
from exporters.pdf.pointers import number_piece
from exporters.pdf.typeset import AMBER, BLUE, MUTED, NOTE, SMALL, SMALL_STRONG, STRONG, TINT, Piece, Style, Target
from exporters.rows import composite_text

KICKER = Style(font=STRONG.font, size=9, leading=12, color=MUTED)
BIG = Style(font=STRONG.font, size=25, leading=31, color=BLUE)
SUBTITLE = Style(size=12.5, leading=17, color=MUTED)
FIGURE = Style(font=STRONG.font, size=20, leading=25, color=BLUE)
RADAR_WIDTH, RADAR_HEIGHT, RADAR_SHARE = 500.0, 372.0, 0.96
SLACK = 3.0


def cover_rows(dossier: Dossier, plan: Plan, omitted: int, seal: str) -> list[Row]:
    """One page: the names at the top, the seal at the foot."""
    info, instrument = dossier.snapshot.info, dossier.instrument
    dates = _("Tahun penilaian {year}  ·  dinilai {assessed}  ·  keadaan per {date}").format(
        year=info.year, assessed=format_date(info.assessment_date), date=format_date(dossier.date.date())
    )
    rows = [
        paragraph(Piece(_("Dosir bukti dukung").upper(), KICKER), above=26, below=10),
        paragraph(Piece(info.institution, BIG), below=8),
        paragraph(Piece(instrument.title, SUBTITLE), below=3),
        paragraph(Piece(dates, NOTE), below=18),
        *_figures(dossier),
        *_radar(dossier, plan),
    ]
    foot = [*_left_out(omitted), *seal_rows(seal)]
    spare = HEIGHT - sum(row.height for row in (*rows, *foot)) - SLACK
    if foot and spare > 0:
        rows.append(Row((), above=spare, below=0))
    return [*rows, *foot]


def seal_rows(seal: str) -> Iterator[Row]:
    """The seal: what the bundle's manifest must say of `dossier.json`."""
    if not seal:
        return
    told = _(
        "Segel: SHA-256 dari dossier.json di dalam bundel; harus sama dengan yang tertulis di manifest-sha256.txt."
    )
    yield Row(
        (cell(6, WIDTH - 12, Piece(seal, Style(font=STRONG.font, size=8.5, leading=12)), Piece(told, NOTE)),),
        above=6, below=6, fill=TINT, bar=BLUE,
    )  # fmt: skip


def _left_out(omitted: int) -> Iterator[Row]:
    """That something is missing is told at once, what it is on the next page."""
    if omitted:
        told = _("{count} hal tidak dapat dimuat; rinciannya di halaman ").format(count=format_number(omitted))
        pieces = [Piece(told, SMALL_STRONG), number_piece(("guide", 0))]
        yield Row((cell(6, WIDTH - 12, pieces),), above=4, below=8, bar=AMBER)


def _radar(dossier: Dossier, plan: Plan) -> Iterator[Row]:
    drawing = index_radar(dossier.instrument, dossier.index, width=RADAR_WIDTH, height=RADAR_HEIGHT)
    if not drawing.shapes:
        return
    sections = {section.report.indicator.code: number for number, section in enumerate(plan.sections)}
    places: dict[str, Target] = {}
    for group in aspects(dossier.instrument):
        inside = [sections[i.code] for part in group.walk() for i in part.indicators if i.code in sections]
        if inside:
            places[group.code] = ("sheet", min(inside))
    width = WIDTH * RADAR_SHARE
    title = Piece(_("Indeks per aspek"), SMALL)
    yield Row(
        (cell(0, WIDTH, title),), above=14, below=4,
        picture=Picture(drawing, width, (WIDTH - width) / 2, places),
    )  # fmt: skip


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
