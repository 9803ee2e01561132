"""`DAFTAR-SIAP-UNGGAH.html`: the list of what is ready as a page, with the way to each folder."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.uploads import UploadRules
from dossier_app.i18n import _
from dossier_app.i18n.format import format_bytes, format_date
from dossier_app.i18n.uploads import ready_label
from exporters.pages import write_page
from exporters.rows import level_text
from exporters.upload.limit_words import limit_words
from exporters.upload.parcel import Parcel, file_name, link_lines, web_lines
from exporters.upload.ready_xlsx import sentences, summary_line


def write_ready_html(dossier: Dossier, parcels: Sequence[Parcel], rules: UploadRules, target: Path) -> None:
    """Write the page; its links lead to the files beside it."""
    info = dossier.snapshot.info
    values = {
        "title": _("Daftar siap unggah"),
        "info": info,
        "instrument": dossier.instrument,
        "assessed": _("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)),
        "summary": summary_line(parcels),
        "limits": limit_words(rules),
        "steps": [
            _("Kerjakan indikator yang belum siap, lalu buat paket unggah lagi."),
            _("Indikator yang siap: unggah berkasnya, lalu salin penjelasan setiap tingkat dari penjelasan.txt."),
            _("Berkas dalam folder tautan: simpan di tempat penyimpanan instansi, lalu tempel alamatnya."),
        ],
        "heads": [_("Indikator"), _("Klaim"), _("Status"), _("Unggah"), _("Yang masih harus dikerjakan")],
        "explanation": _("penjelasan"),
        "links_head": _("Unggah sebagai tautan; tempel ke dalam penjelasan:"),
        "rows": [_row(parcel) for parcel in parcels],
    }
    write_page(target, "siap-unggah.html", values)


def _row(parcel: Parcel) -> dict[str, object]:
    return {
        "code": parcel.code,
        "title": parcel.report.indicator.title,
        "claimed": level_text(parcel.report.claimed),
        "state": parcel.state,
        "label": ready_label(parcel.state),
        "files": [
            (quote(fact.path.removeprefix("unggah/")), file_name(fact), format_bytes(fact.size))
            for fact in parcel.uploads
        ],
        "inside": [member.name for fact in parcel.uploads if fact.path.endswith(".zip") for member in fact.members],
        "text": quote(f"{parcel.folder}/penjelasan.txt"),
        "open": sentences(parcel.sentences(told=False)),
        "told": sentences(parcel.sentences(told=True)),
        "links": [*link_lines(parcel), *web_lines(parcel)],
    }
