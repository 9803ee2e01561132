"""Letters to units as DOCX: surat permintaan data dukung to one, surat edaran with an annex for each to all.

Number, date and signature are left open: whoever signs fills them in. On the office's own paper the name of the
institution is left to its head.
"""

from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_date, format_number
from exporters.docx_paper import Paper
from exporters.request_words import (
    Asked,
    UnitRequest,
    deadline,
    document_rules,
    due_text,
    kinds_text,
    unit_requests,
    wanted_text,
    ways_back,
)
from exporters.rows import indicator_title

_WIDTHS = (1.8, 5.9, 4.1, 2.0, 2.6)
_HEAD = (2.4, 13.5)
_DOTS = "…" * 12


def write_request_letter(dossier: Dossier, target: Path, template: bytes = b"") -> None:
    """Write the letter to the dossier's addressee: what is asked, until when, how to hand it in."""
    subject = _subject(dossier)
    paper = Paper(dossier, title=subject, template=template)
    for request in unit_requests(dossier):
        _head(
            paper,
            dossier,
            subject,
            _("Kepala {name}").format(name=request.name),
            annex=_("satu bundel"),
            headed=bool(template),
        )
        until = deadline(request)
        paper.text(_request_sentence(dossier) + (f", {until}." if until else "."))
        _tables(paper, dossier, request)
        _rules(paper, dossier)
        _closing(paper, dossier)
    paper.save(target)


def write_circular(dossier: Dossier, target: Path, template: bytes = b"") -> None:
    """Write the circular to all units that owe something, each with its open requirements on pages of its own."""
    subject = _subject(dossier)
    requests = unit_requests(dossier)
    paper = Paper(dossier, title=subject, template=template)
    annex = plural("{count} lampiran", len(requests)).format(count=format_number(len(requests)))
    _head(
        paper, dossier, subject, _("Kepala perangkat daerah dalam daftar terlampir"), annex=annex, headed=bool(template)
    )
    paper.text(_request_sentence(dossier) + ". " + _("Butir yang diminta dari setiap OPD ada dalam lampirannya."))
    heads = [_("Lampiran"), _("OPD"), _("Butir"), _("Status"), _("Batas waktu")]
    rows = [
        [
            str(number),
            request.name,
            format_number(len(request.needs)),
            _("belum lengkap"),
            format_date(request.dues[0]) if request.dues else "–",
        ]
        for number, request in enumerate(requests, start=1)
    ]
    paper.table(heads, rows, (2.0, 6.4, 1.7, 2.8, 3.5), ["weak"] * len(rows))
    _rules(paper, dossier)
    _closing(paper, dossier)
    for number, request in enumerate(requests, start=1):
        paper.new_page()
        paper.heading(_("Lampiran {number}. {name}").format(number=number, name=request.name), 1)
        if until := deadline(request):
            paper.text(_("Diserahkan {until}.").format(until=until))
        _tables(paper, dossier, request)
    paper.save(target)


def _subject(dossier: Dossier) -> str:
    return _("Permintaan data dukung {instrument} tahun {year}").format(
        instrument=dossier.instrument.short_title, year=dossier.snapshot.info.year
    )


def _head(paper: Paper, dossier: Dossier, subject: str, to: str, *, annex: str, headed: bool) -> None:
    if not headed:
        paper.text(dossier.snapshot.info.institution.upper(), bold=True, place="center")
    paper.text(_("Tanggal: {dots}").format(dots=_DOTS), place="end")
    rows = [(_("Nomor"), _DOTS), (_("Sifat"), _DOTS), (_("Lampiran"), annex), (_("Hal"), subject)]
    paper.pairs(rows, _HEAD)
    paper.text("")
    paper.text(_("Yth. {to}\ndi tempat").format(to=to))


def _request_sentence(dossier: Dossier) -> str:
    return _(
        "Sehubungan dengan penilaian mandiri tahun {year} di lingkungan {institution} menurut {title}, kami mohon "
        "bantuan Saudara menyerahkan data dukung"
    ).format(
        title=dossier.instrument.title,
        year=dossier.snapshot.info.year,
        institution=dossier.snapshot.info.institution,
    )


def _tables(paper: Paper, dossier: Dossier, request: UnitRequest) -> None:
    for asked in request.asked:
        paper.text("")
        paper.text(indicator_title(asked.rows), bold=True)
        paper.text(_levels(asked))
        heads = [_("Butir"), _("Bukti yang diminta"), _("Jenis dokumen"), _("Status"), _("Batas waktu")]
        rows = [
            [
                f"{need.id}\n{need.duty}",
                wanted_text(need),
                kinds_text(dossier, need),
                need.status_label,
                due_text(assignment),
            ]
            for need, assignment in asked.needs
        ]
        paper.table(heads, rows, _WIDTHS, [need.status for need, _assignment in asked.needs])


def _levels(asked: Asked) -> str:
    return _("Sasaran tingkat {target}; bukti yang ada mendukung tingkat {supported}.").format(
        target=asked.rows.report.upto, supported=asked.rows.supported
    )


def _rules(paper: Paper, dossier: Dossier) -> None:
    paper.text("")
    paper.text(_("Ketentuan dokumen"), bold=True)
    for rule in document_rules(dossier):
        paper.bullet(rule)
    paper.text(_("Cara menyerahkan"), bold=True)
    for way in ways_back():
        paper.bullet(way)


def _closing(paper: Paper, dossier: Dossier) -> None:
    paper.text(_("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."))
    paper.text("")
    paper.text(_("Koordinator,") + "\n\n\n\n" + f"({_DOTS})" + "\n" + _("NIP {dots}").format(dots=_DOTS), place="end")
    paper.text(
        _("Keadaan data pada {date}.").format(date=format_date(dossier.date.date())),
        italic=True,
    )
