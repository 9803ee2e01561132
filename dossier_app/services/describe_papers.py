"""What is missing on the companion papers, in words."""

from collections.abc import Iterable

from dossier_app.domain.papers import ASKED, Paper
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.write_papers import Lack

MOST_CODES = 12
"""Codes of indicators that a sentence names."""


def lack_lines(lacks: Iterable[Lack]) -> tuple[tuple[Paper, str], ...]:
    """What is missing, as sentences: of each paper first the fields to fill in, then the gaps of the workspace."""
    of_paper: dict[Paper, list[Lack]] = {}
    for lack in lacks:
        of_paper.setdefault(lack.paper, []).append(lack)
    lines: list[tuple[Paper, str]] = []
    for paper, found in of_paper.items():
        if fields := [field_label(lack.what) for lack in found if lack.what in ASKED]:
            words = _("Belum diisi, disediakan garis untuk menulis: {fields}.")
            lines.append((paper, words.format(fields=", ".join(fields))))
        lines += [(paper, _lack_words(lack)) for lack in found if lack.what not in ASKED]
    return tuple(lines)


def _lack_words(lack: Lack) -> str:
    count, codes = len(lack.codes), ", ".join(lack.codes[:MOST_CODES])
    if count > MOST_CODES:
        codes = _("{codes}, dan seterusnya").format(codes=codes)
    told = {
        "not_assessed": plural("{count} indikator belum dinilai: {codes}.", count),
        "overclaimed": plural("{count} indikator mengklaim lebih dari buktinya: {codes}.", count),
        "nobody": plural("{count} indikator belum ditugaskan kepada unit mana pun: {codes}.", count),
        "no_proof": plural("{count} indikator diklaim tanpa bukti dukung: {codes}.", count),
        "no_volume": _("Halaman jilid belum diketahui; tulis bundel penilaian dahulu."),
    }
    return told[lack.what].format(count=count, codes=codes)


def field_label(key: str) -> str:
    """A field that is asked for, in words."""
    role, _dot, part = key.rpartition(".")
    roles = {
        "koordinator": _("koordinator"),
        "penanggung_jawab": _("penanggung jawab"),
        "ketua_tim": _("ketua tim asesor internal"),
    }
    parts = {
        "nomor": _("nomor surat"),
        "tempat": _("tempat"),
        "tanggal": _("tanggal"),
        "nama": _("nama"),
        "jabatan": _("jabatan"),
        "nip": _("NIP"),
    }
    return f"{parts[part]} {roles[role]}" if role else parts[part]
