"""The pages after the cover: the figures of the dossier, what is left out, how to read the volume, and the heat map."""

from collections.abc import Iterator, Sequence

from dossier_app.charts.heat_map import cell_of, legend
from dossier_app.charts.of_reports import level_maps
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.report import RequirementStatus
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_date, format_number
from dossier_app.i18n.problems import status_label
from exporters.pdf.citations import Plan
from exporters.pdf.flow import HEIGHT, WIDTH, Picture, Row, cell, paragraph
from exporters.pdf.typeset import AMBER, BODY, HEAD, NOTE, SMALL, SMALL_STRONG, TITLE, Piece
from exporters.pdf.words import omission_text

LABEL_ROOM, MAP_WIDTH = 130.0, 640.0


def guide_rows(dossier: Dossier, plan: Plan, omissions: Sequence[Omission]) -> list[Row]:
    """What is in the volume, how to read it, and what is not in it."""
    rows = [paragraph(Piece(_("Ringkasan"), TITLE), below=4, keep=True), *_facts(dossier, plan)]
    rows.append(paragraph(Piece(_("Cara membaca"), TITLE), above=18, below=4, keep=True))
    rows += _guide(dossier)
    return [*rows, *_left_out(omissions)]


def map_rows(dossier: Dossier, plan: Plan) -> list[Row]:
    """Indicators down, levels across, as large as the page allows; every cell leads to the indicator's sheet."""
    title = paragraph(Piece(_("Peta indikator dan tingkat"), TITLE), below=2, keep=True)
    told = _(
        "Tiap kotak menyebut berapa butir wajib pada tingkat itu yang terpenuhi. "
        "Klik kotaknya untuk membuka lembar indikator."
    )
    signs = legend(MAP_WIDTH)
    opening = [title, paragraph(Piece(told, NOTE), below=2, keep=True), Row((), picture=Picture(signs, WIDTH), below=6)]
    most = (HEIGHT - sum(row.height for row in opening) - 8) / WIDTH * MAP_WIDTH
    sections = {section.report.indicator.code: number for number, section in enumerate(plan.sections)}
    rows: list[Row] = []
    for drawing in level_maps(dossier.instrument, dossier.gaps, width=MAP_WIDTH, most=most):
        places = {
            target.id: ("sheet", sections[cell_of(target.id)[0]])
            for target in drawing.targets
            if cell_of(target.id)[0] in sections
        }
        rows += opening if not rows else []
        rows.append(Row((), picture=Picture(drawing, WIDTH, 0.0, places), fresh=len(rows) > len(opening)))
    return rows


def _guide(dossier: Dossier) -> Iterator[Row]:
    signs = [
        piece
        for status in RequirementStatus
        for piece in (Piece(status_label(status) + "     ", BODY, mark=status.value),)
    ]
    points: list[tuple[str, list[Piece]]] = [
        (_("Susunan"), [Piece(_(
            "Tiap indikator dibuka dengan lembarnya: tingkat yang diklaim dan yang terdukung, butir bukti per tingkat, "
            "penjelasan, dan daftar berkas. Sesudah itu halaman-halaman buktinya. "
            "Setiap halaman dokumen dimuat satu kali, di bawah indikator pertama yang merujuknya; "
            "rujukan berikutnya menunjuk ke sana (“lihat halaman N”)."
        ), BODY)]),
        (_("Tanda"), signs),
        (_("Halaman"), [Piece(_(
            "Nomor halaman yang tercetak sama dengan nomor di penampil PDF, dan dapat diklik. "
            "Pada dosir yang terbagi, 2/345 berarti jilid 2 halaman 345."
        ), BODY)]),
        (_("Kaki halaman bukti"), [Piece(_(
            "Indikator dan huruf berkas, nama dokumen, halaman dokumen, dan dua belas angka pertama SHA-256-nya. "
            "Pita itu ditambahkan di bawah halaman, jadi tidak menutupi isinya."
        ), BODY)]),
        (_("Kutipan"), [Piece(_("Kalimat yang dikutip sebagai bukti diberi warna kuning pada halamannya."), BODY)]),
        (_("Lihat asli"), [Piece(_(
            "Halaman di sini salinan baca. Tanda tangan elektronik, isian formulir, dan lampiran di dalam PDF "
            "hanya dapat diperiksa pada berkas asli di folder berkas/; kaki halamannya menyebut “lihat asli”."
        ), BODY)]),
        (_("Berkas bukan PDF"), [Piece(_(
            "Gambar dimuat sebagai halaman. Dokumen kantor dimuat sebagai hasil konversi LibreOffice atau sebagai "
            "salinan teks; kaki halaman dan lembar indikator menyebut yang mana. Yang tidak dapat dimuat diberi "
            "halaman pengganti."
        ), BODY)]),
        (_("Keutuhan"), [Piece(_(
            "Segel di sampul mengikat jilid ini pada isi bundel. Perintah “dossier verify” memeriksa seluruh bundel."
        ), BODY)]),
    ]  # fmt: skip
    if not any(document.media not in ("pdf", "image") for document in dossier.snapshot.documents):
        points = [point for point in points if point[0] != _("Berkas bukan PDF")]
    for title, pieces in points:
        yield Row(
            (cell(0, LABEL_ROOM, Piece(title, SMALL_STRONG)), cell(LABEL_ROOM, WIDTH - LABEL_ROOM, pieces)),
            above=3, below=3, rule=True,
        )  # fmt: skip


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
            _("{pieces} dari {documents}").format(
                pieces=plural("{count} bukti", pieces).format(count=numbers(pieces)),
                documents=plural("{count} dokumen", documents).format(count=numbers(documents)),
            ),
        ),
        (
            _("Halaman bukti"),
            _("{pages}, {others}").format(
                pages=plural("{count} halaman", pages).format(count=numbers(pages)),
                others=plural("{count} halaman pengganti", stand_ins).format(count=numbers(stand_ins)),
            ),
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
        (
            _("Klaim melebihi bukti"),
            plural("{count} indikator", totals.overclaimed).format(count=numbers(totals.overclaimed)),
        ),
        (
            _("Belum dinilai"),
            plural("{count} indikator", totals.not_assessed).format(count=numbers(totals.not_assessed)),
        ),
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
