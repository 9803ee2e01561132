"""The gap checklist as CSV: one row per requirement, safe to open in a spreadsheet program."""

import csv
from pathlib import Path

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from exporters.checklist_sections import checklist_sections
from exporters.plain_text import cell
from exporters.rows import Need, indicator_rows

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_checklist_csv(dossier: Dossier, target: Path) -> None:
    """UTF-8 with a mark at the front, without which spreadsheet programs misread accents; commas, CRLF.

    A narrowed checklist says in a last column by which filter, so that every line is still a row.
    """
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow([*_heads(), *((_("Saringan"),) if dossier.chosen is not None else ())])
        of_code = {indicator.code: indicator for indicator in indicator_rows(dossier)}
        for section in checklist_sections(dossier):
            for need in section.needs:
                indicator = of_code[need.indicator]
                rows.writerow(
                    safe(value)
                    for value in (
                        indicator.code,
                        indicator.title,
                        indicator.claimed,
                        indicator.target,
                        indicator.supported,
                        *_need(need),
                        *((dossier.chosen.words,) if dossier.chosen is not None else ()),
                    )
                )


def safe(value: str) -> str:
    """The value as text even to a program that takes `=1+1` for a formula."""
    value = cell(value)
    return "'" + value if value.startswith(_FORMULA_STARTS) else value


def _heads() -> list[str]:
    return [
        _("Indikator"),
        _("Nama indikator"),
        _("Klaim"),
        _("Sasaran"),
        _("Terdukung"),
        _("Tingkat"),
        _("Butir"),
        _("Bukti yang diminta"),
        _("Sifat"),
        _("Status"),
        _("Masalah"),
        _("Tindakan"),
        _("Bukti dukung"),
        _("Dikesampingkan"),
    ]


def _need(need: Need) -> list[str]:
    proofs = [f"{proof.file} ({proof.place})" if proof.place else proof.file for proof in need.proofs]
    return [
        str(need.level) if need.level else "",
        need.id,
        need.text,
        need.duty,
        need.status_label,
        "\n".join(trouble.message for trouble in need.troubles),
        "\n".join(dict.fromkeys(trouble.remedy for trouble in need.troubles if trouble.remedy)),
        "\n".join(proofs),
        need.waiver_words,
    ]
