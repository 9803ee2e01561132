"""The gap checklist as one HTML page, for reading and printing."""

from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from exporters.pages import write_page
from exporters.rows import indicator_rows, indicator_title, level_line, needs_in_range


def write_checklist_html(dossier: Dossier, target: Path) -> None:
    """Write the page; it names files without linking to them, since it travels alone."""
    values = {
        "title": _("Daftar periksa kesenjangan"),
        "info": dossier.snapshot.info,
        "instrument": dossier.instrument,
        "assessed": _("Dinilai pada tanggal {date}").format(date=format_date(dossier.snapshot.info.assessment_date)),
        "indicators": indicator_rows(dossier),
        "needs_in_range": needs_in_range,
        "indicator_title": indicator_title,
        "level_line": level_line,
    }
    write_page(target, "daftar-periksa.html", values)
