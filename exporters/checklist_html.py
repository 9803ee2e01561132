"""The gap checklist as one HTML page, for reading and printing."""

from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from exporters.checklist_sections import checklist_sections
from exporters.pages import write_page


def write_checklist_html(dossier: Dossier, target: Path) -> None:
    """Write the page; it names files without linking to them, since it travels alone."""
    values = {
        "title": _("Daftar periksa kesenjangan"),
        "info": dossier.snapshot.info,
        "instrument": dossier.instrument,
        "assessed": _("Dinilai pada tanggal {date}").format(date=format_date(dossier.snapshot.info.assessment_date)),
        "chosen": dossier.chosen.words if dossier.chosen is not None else "",
        "sections": checklist_sections(dossier),
    }
    write_page(target, "daftar-periksa.html", values)
