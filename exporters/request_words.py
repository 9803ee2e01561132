"""What a unit is asked for, in words: its requirements with what is lacking, and how documents are to be handed in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.units import Assignment
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_date, format_number
from exporters.checklist_units import Owed, owed_by_unit
from exporters.rows import IndicatorRows, Need, indicator_rows


@dataclass(frozen=True, slots=True)
class Asked:
    """What is still open of an indicator for one unit."""

    rows: IndicatorRows
    needs: tuple[tuple[Need, Assignment], ...]


@dataclass(frozen=True, slots=True)
class UnitRequest:
    """All that is still open for one unit, by indicator."""

    name: str
    asked: tuple[Asked, ...]

    @property
    def needs(self) -> tuple[tuple[Need, Assignment], ...]:
        return tuple(pair for asked in self.asked for pair in asked.needs)

    @property
    def dues(self) -> tuple[dt.date, ...]:
        """The different due dates, earliest first."""
        return tuple(sorted({known.due for _need, known in self.needs if known.due}))


def unit_requests(dossier: Dossier) -> tuple[UnitRequest, ...]:
    """The requests to the dossier's addressee, or to every unit with something open where it has none."""
    rows = indicator_rows(dossier)
    owed = [known for known in owed_by_unit(rows, dossier.snapshot) if dossier.addressee in ("", known.unit)]
    found = (_request(known, rows) for known in owed)
    return tuple(request for request in found if request.asked)


def _request(owed: Owed, rows: tuple[IndicatorRows, ...]) -> UnitRequest:
    missing = [(need, known) for need, known in owed.asked if not need.settled]
    asked = (Asked(one, tuple(pair for pair in missing if pair[0].indicator == one.code)) for one in rows)
    return UnitRequest(owed.name, tuple(known for known in asked if known.needs))


def wanted_text(need: Need) -> str:
    """What is asked for, with what is wrong with what is there."""
    lines = [need.text, *(trouble.message for trouble in need.troubles if trouble.blocking and need.proofs)]
    return "\n".join(dict.fromkeys(lines))


def kinds_text(dossier: Dossier, need: Need) -> str:
    """The kinds of document that count, and how old they may be."""
    requirement = dossier.instrument.requirement(need.id)
    parts = [need.kinds or _("dokumen apa pun")]
    if requirement is not None and requirement.max_age_years is not None:
        parts.append(_("paling lama {years} tahun").format(years=format_number(requirement.max_age_years)))
    return "; ".join(parts)


def due_text(assignment: Assignment) -> str:
    return format_date(assignment.due) if assignment.due else "–"


def deadline(request: UnitRequest) -> str:
    """Until when everything is asked for, as the end of a sentence; empty where no one has said."""
    dues = request.dues
    if not dues:
        return ""
    if len(dues) == 1:
        return _("paling lambat tanggal {date}").format(date=format_date(dues[0]))
    return _("paling lambat pada batas waktu setiap butir, yang pertama {date}").format(date=format_date(dues[0]))


def document_rules(dossier: Dossier) -> Iterator[str]:
    """How a document must be, and how its file is named."""
    limits = dossier.instrument.rules.limits
    yield _(
        "Serahkan dokumen yang sudah ditetapkan: bernomor, bertanggal, dan bertanda tangan. Rancangan hanya diterima "
        "bila disebut pada jenis dokumennya."
    )
    yield _("Pakai berkas asli atau pindaian yang teksnya dapat dicari, lengkap dengan semua halamannya.")
    yield _("Satu berkas untuk satu dokumen. Bila satu dokumen menjawab beberapa butir, taruh di setiap foldernya.")
    yield _("Nama berkas menyebut isinya, misalnya Perwal-12-2024-Arsitektur.pdf; bukan scan001.pdf.")
    if limits.max_name_chars is not None:
        yield plural("Nama berkas paling panjang {count} karakter.", limits.max_name_chars).format(
            count=limits.max_name_chars
        )
    yield _("Sebutkan halaman dan pasal yang menjawab butirnya, misalnya dalam surat balasan.")


def ways_back() -> tuple[str, ...]:
    """How a unit hands its documents in."""
    return (
        _(
            "Tanpa program: buka bundel permintaan (zip), taruh setiap berkas di folder data/isian yang bernama sama "
            "dengan butirnya, lalu kirim kembali folder isian itu, boleh dijadikan satu zip."
        ),
        _(
            "Dengan program Dossier SPBE: buat ruang kerja dari bundel permintaan, isi, lalu kirim kembali bundel "
            "pertukaran dari ruang kerja itu."
        ),
    )
