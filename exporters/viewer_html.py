"""`index.html`: the dossier in a browser, offline: index, gaps by indicator and level, links to its files."""

from dataclasses import dataclass
from pathlib import Path

from dossier_app.bundles.contents import Sources
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.report import IndexFigure
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, format_number
from dossier_app.i18n.problems import status_label
from dossier_app.jobs.progress import Reporter
from exporters.omission_words import omission_reason
from exporters.pages import write_page
from exporters.rows import IndicatorRows, Need, composite_text, indicator_rows, indicator_title, level_line

STATUSES = ("met", "weak", "missing", "waived")


@dataclass(frozen=True, slots=True)
class _LevelPart:
    title: str
    criterion: str
    in_range: bool
    needs: tuple[Need, ...]


def write_viewer_html(dossier: Dossier, _sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    """Write the viewer; it shows everything that the gap report knows."""
    report.start(1, _("Menulis penampil"))
    decimals = dossier.instrument.scoring.rounding.decimals
    indicators = indicator_rows(dossier)
    info = dossier.snapshot.info
    values = {
        "title": _("Dosir {institution} {year}").format(institution=info.institution, year=info.year),
        "info": info,
        "instrument": dossier.instrument,
        "assessed": _("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)),
        "as_of": _("Keadaan dosir per {date}").format(date=format_date(dossier.date.date())),
        "parts": _parts(dossier),
        "omissions": dossier.omissions,
        "omission_reason": omission_reason,
        "figures": [
            _figure(label, figure, decimals) | {"final": composite_text(dossier, figure)}
            for label, figure in _figures(dossier)
        ],
        "indicators": indicators,
        "indicator_title": indicator_title,
        "level_line": level_line,
        "level_parts": _level_parts,
        "statuses": [{"key": key, "label": status_label(key)} for key in STATUSES],
        "levels": _levels(indicators),
    }
    write_page(target, "penampil.html", values, script="saring.js")
    report.step()
    return ()


def _parts(dossier: Dossier) -> list[dict[str, str]]:
    return [
        {"href": "dossier.pdf", "label": _("Jilid dosir (PDF)")},
        {"href": "narasi.docx", "label": _("Narasi (DOCX)")},
        {"href": "daftar-periksa.xlsx", "label": _("Daftar periksa (XLSX)")},
        *([{"href": "berkas/", "label": _("Berkas asli")}] if dossier.files else []),
    ]


def _figures(dossier: Dossier) -> list[tuple[str, IndexFigure]]:
    index = dossier.index
    found = [(_("Indeks klaim"), index.claimed), (_("Indeks terdukung bukti"), index.supported)]
    found.append((_("Indeks sasaran"), index.target))
    if index.reviewed.index is not None:
        found.append((_("Indeks hasil telaah"), index.reviewed))
    return found


def _figure(label: str, figure: IndexFigure, decimals: int) -> dict[str, str]:
    value = "–" if figure.index is None else format_number(figure.index, decimals)
    return {"label": label, "index": value, "predicate": figure.predicate or ""}


def _levels(indicators: tuple[IndicatorRows, ...]) -> list[dict[str, object]]:
    numbers = sorted({need.level for rows in indicators for need in rows.needs if need.level})
    return [{"number": number, "label": _("Tingkat {level}").format(level=number)} for number in numbers]


def _level_parts(rows: IndicatorRows) -> list[_LevelPart]:
    """The needs of an indicator by level, checklist items last."""
    parts = []
    for level in rows.report.indicator.levels:
        if needs := rows.of_level(level.level):
            title = _("Tingkat {level}").format(level=level.level)
            parts.append(_LevelPart(title, level.criterion, any(need.in_range for need in needs), needs))
    if items := rows.of_level(0):
        parts.append(_LevelPart(_("Daftar periksa"), "", any(need.in_range for need in items), items))
    return parts
