"""The sheet of an indicator: claim and support, every requirement with its evidence and problems, narrative, files."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Level
from dossier_app.domain.report import IndicatorReport, ProblemCode, RequirementReport
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.i18n.problems import problem_message, problem_remedy, status_label
from exporters.pdf.citations import Citation, Plan, Section, Source
from exporters.pdf.flow import WIDTH, Row, cell, paragraph
from exporters.pdf.order import level_anchor
from exporters.pdf.pointers import citation_pieces
from exporters.pdf.sheet_files import ID_ROOM, STATUS_ROOM, TEXT_ROOM, WARNING, file_rows, narrative_rows
from exporters.pdf.typeset import (
    AMBER,
    BLUE,
    BODY,
    HEAD,
    MUTED,
    NOTE,
    QUOTE,
    RED,
    SMALL,
    SMALL_STRONG,
    STRONG,
    TINT,
    TITLE,
    Color,
    Piece,
    Style,
)
from exporters.pdf.words import (
    level_name,
    pointer_text,
    reason_text,
    short,
)

CRITERION_LENGTH = 320
MARK_ROOM = 11.0
FIGURE = Style(size=13, leading=16.5, font=STRONG.font)
TELLING = (ProblemCode.NO_PAGES, ProblemCode.FILE_MISSING)
"""Problems that already say why pages are not shown."""


def sheet_rows(dossier: Dossier, section: Section, plan: Plan, sources: Mapping[str, Source]) -> list[Row]:
    """Everything that the volume says of one indicator."""
    rows = [*_opening(dossier, section.report), *_requirements(dossier, section, plan)]
    rows += narrative_rows(dossier, section.report)
    rows += file_rows(dossier, section, sources)
    return rows


def _opening(dossier: Dossier, report: IndicatorReport) -> Iterator[Row]:
    indicator, instrument = report.indicator, dossier.instrument
    path = "  ›  ".join(f"{group.code} {group.title}" for group in instrument.ancestors(indicator.code))
    yield paragraph(Piece(path, NOTE), below=0, keep=True)
    title = _("Indikator {code} – {title}").format(code=indicator.code, title=indicator.title)
    service = next((a.service for a in dossier.snapshot.assessments if a.indicator == indicator.code and a.service), "")
    yield paragraph(Piece(title, TITLE), *([Piece(service, STRONG)] if service else []), below=6, keep=True)
    figures = (
        (_("Diklaim"), _level(report.claimed)),
        (_("Terdukung bukti"), _level(report.supported)),
        (_("Sasaran"), _level(report.target)),
        *([(_("Hasil telaah"), _level(report.reviewed))] if report.reviewed is not None else []),
        (_("Bobot"), format_number(indicator.weight) + ("" if indicator.weight_confirmed else " *")),
    )
    room = WIDTH / len(figures)
    yield Row(
        tuple(
            cell(n * room + 4, room - 8, Piece(label, NOTE), Piece(value, FIGURE))
            for n, (label, value) in enumerate(figures)
        ),
        above=5, below=5, fill=TINT, keep=True,
    )  # fmt: skip
    yield from _remarks(report)


def _level(level: int | None) -> str:
    return "–" if level is None else str(level)


def _remarks(report: IndicatorReport) -> Iterator[Row]:
    remarks: list[tuple[str, Color]] = []
    if not report.assessed:
        remarks.append((_("Indikator ini belum dinilai oleh instansi."), AMBER))
    if not any(need.evidence for need in report.requirements):
        remarks.append((_("Belum ada dokumen yang dipetakan ke indikator ini."), AMBER))
    if report.overclaimed:
        text = _("Tingkat yang diklaim ({claimed}) melebihi tingkat yang terdukung bukti ({supported}).")
        remarks.append((text.format(claimed=_level(report.claimed), supported=report.supported), RED))
    if report.unclaimed:
        text = _("Bukti mendukung tingkat {supported}, lebih tinggi daripada klaim ({claimed}).")
        remarks.append((text.format(claimed=_level(report.claimed), supported=report.supported), BLUE))
    if report.supported_without_waivers != report.supported:
        text = _("Tanpa butir yang dinyatakan tidak berlaku, tingkat terdukung adalah {level}.")
        remarks.append((text.format(level=report.supported_without_waivers), AMBER))
    if short_of := _short_of(report):
        text = _("Untuk tingkat {level} masih kurang: {needs}.")
        remarks.append((text.format(level=report.supported + 1, needs=", ".join(short_of)), BLUE))
    for gap in report.items_short:
        text = _("Tingkat {level} meminta sedikitnya {needed} butir daftar periksa; baru {met} terpenuhi.")
        remarks.append((text.format(level=gap.level, needed=gap.needed, met=gap.met), AMBER))
    if source := report.indicator.informed_by:
        text = _("Nilainya mengikuti {source}; butir bukti hanya keterangan.")
        remarks.append((text.format(source=source), MUTED))
    if not report.indicator.weight_confirmed:
        remarks.append((_("* Bobot belum terkonfirmasi dari sumber resmi."), MUTED))
    for text, color in remarks:
        yield Row(
            (cell(4, WIDTH - 8, Piece(text, Style(size=8, leading=11, color=color, font=STRONG.font))),),
            bar=color,
            above=3,
            below=3,
        )


def _short_of(report: IndicatorReport) -> list[str]:
    """The requirements that the next level still lacks, where somebody claims it or aims at it."""
    following = report.supported + 1
    if following > max(report.claimed or 0, report.target or 0):
        return []
    return [
        need.id for need in report.requirements if need.level == following and not need.optional and not need.settled
    ]


def _requirements(dossier: Dossier, section: Section, plan: Plan) -> Iterator[Row]:
    yield paragraph(Piece(_("Butir bukti per tingkat"), HEAD), above=8, below=3, keep=True)
    head = Row(
        (
            cell(0, ID_ROOM, Piece(_("Butir"), SMALL_STRONG)),
            cell(ID_ROOM, TEXT_ROOM, Piece(_("Yang harus ditunjukkan, dan buktinya"), SMALL_STRONG)),
            cell(WIDTH - STATUS_ROOM, STATUS_ROOM, Piece(_("Status"), SMALL_STRONG)),
        ),
        rule=True, keep=True,
    )  # fmt: skip
    yield head
    needs = section.report.requirements
    for level in section.report.indicator.levels:
        mine = [need for need in needs if need.level == level.level]
        yield _level_row(dossier, section.report, level, mine, head)
        for need in mine:
            yield from _requirement(dossier, need, section, plan, head)
    items = [need for need in needs if need.level == 0]
    if items:
        met = sum(item.settled for item in items)
        yield Row(
            (
                cell(
                    0,
                    WIDTH,
                    Piece(_("Daftar periksa: {met} dari {all} terpenuhi").format(met=met, all=len(items)), STRONG),
                ),
            ),
            fill=TINT,
            above=4,
            below=4,
            keep=True,
            head=head,
            anchor=level_anchor(section.report.indicator.code, 0),
        )
        for item in items:
            yield from _requirement(dossier, item, section, plan, head)


def _level_row(
    dossier: Dossier, report: IndicatorReport, level: Level, mine: list[RequirementReport], head: Row
) -> Row:
    mandatory = [need for need in mine if not need.optional]
    settled = sum(need.settled for need in mandatory)
    count = _("{met} dari {all} wajib").format(met=settled, all=len(mandatory)) if mandatory else _("tanpa butir wajib")
    pieces = [Piece(level_name(dossier.instrument, report.indicator, level.level), STRONG)]
    criterion = short(level.criterion, CRITERION_LENGTH)
    if not level.confirmed:
        criterion += " " + _("(rumusan belum terkonfirmasi)")
    return Row(
        (
            cell(0, WIDTH - STATUS_ROOM - 8, pieces, Piece(criterion, SMALL)),
            cell(WIDTH - STATUS_ROOM, STATUS_ROOM, Piece(count, SMALL_STRONG)),
        ),
        above=4, below=4, fill=TINT, keep=True, head=head, anchor=level_anchor(report.indicator.code, level.level),
    )  # fmt: skip


def _requirement(dossier: Dossier, need: RequirementReport, section: Section, plan: Plan, head: Row) -> Iterator[Row]:
    status = need.status.value
    extra = [Piece(_("tidak wajib"), NOTE)] if need.optional and need.level else []
    cited = section.citations.get(need.id, ())
    below = [*_waiver(need), *_problems(need, section.report.upto)]
    parts = len(cited) + len(below)
    yield Row(
        (
            cell(0, ID_ROOM, Piece(need.id, SMALL_STRONG)),
            cell(ID_ROOM, TEXT_ROOM, Piece(need.requirement.text, BODY)),
            cell(WIDTH - STATUS_ROOM, STATUS_ROOM, Piece(status_label(status), SMALL_STRONG, mark=status), *extra),
        ),
        above=4, below=3 if not parts else 1, rule=not parts, head=head, keep=bool(parts),
    )  # fmt: skip
    told = frozenset(problem.evidence for problem in need.problems if problem.code in TELLING)
    rows = [_evidence_row(dossier, citation, plan, told) for citation in cited]
    rows += [Row((cell(ID_ROOM, TEXT_ROOM, *pieces),), above=1, below=1) for pieces in below]
    for number, row in enumerate(rows, 1):
        last = number == len(rows)
        yield replace(row, below=4.0 if last else 1.0, rule=last, head=head)


def _evidence_row(dossier: Dossier, citation: Citation, plan: Plan, told: frozenset[str]) -> Row:
    """One piece of evidence: document, pages, where they stand in the volume, quote and notes."""
    piece = citation.evidence
    label = plan.labels.get(piece.document, "")
    name = plan.documents[piece.document].name
    lines = [
        [
            Piece(f"{label} {name}".strip(), SMALL_STRONG),
            Piece(f", {pointer_text(piece)} · ", SMALL),
            *citation_pieces(citation, plan),
        ]
    ]
    if piece.quote.strip():
        lines.append([Piece(f"“{piece.quote.strip()}”", QUOTE)])
    if piece.note.strip():
        lines.append([Piece(_("Catatan: {note}").format(note=piece.note.strip()), NOTE)])
    if piece.accepted_as:
        known = dossier.instrument.evidence_type(piece.accepted_as)
        kind = known.label if known else piece.accepted_as
        text = _("Diterima sebagai {kind}: {reason}").format(kind=kind, reason=piece.accepted_reason)
        lines.append([Piece(text, NOTE)])
    if citation.reason and piece.id not in told:
        lines.append([Piece(reason_text(citation.reason), WARNING)])
    mark = cell(ID_ROOM, MARK_ROOM, Piece("", SMALL, mark="note"))
    return Row((mark, cell(ID_ROOM + MARK_ROOM, TEXT_ROOM - MARK_ROOM, *lines)), above=1)


def _waiver(need: RequirementReport) -> list[list[list[Piece]]]:
    if need.waiver is None:
        return []
    text = _("Tidak berlaku menurut {by}: {reason}").format(by=need.waiver.by, reason=need.waiver.reason)
    return [[[Piece(text, NOTE)]]]


def _problems(need: RequirementReport, upto: int) -> list[list[list[Piece]]]:
    """Every problem with its remedy; that nothing is there needs no words where nobody needs it."""
    lines: list[list[list[Piece]]] = []
    for problem in need.problems:
        if problem.code is ProblemCode.NO_EVIDENCE and (need.level > upto or (need.optional and need.level)):
            continue
        color = RED if problem.blocking else AMBER
        label = _("Masalah: ") if problem.blocking else _("Perhatian: ")
        style = Style(size=7.5, leading=10.2, color=color)
        remedy = problem_remedy(problem.code.value, problem.params)
        pieces = [
            Piece(label, Style(size=7.5, leading=10.2, color=color, font=STRONG.font)),
            Piece(problem_message(problem.code.value, problem.params), style),
        ]
        lines.append([[*pieces, *([Piece(" " + remedy, NOTE)] if remedy else [])]])
    return lines
