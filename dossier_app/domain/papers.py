"""The companion papers: which there are, and what their signers are asked for."""

from collections.abc import Mapping
from enum import StrEnum


class Paper(StrEnum):
    """A companion paper; the word is also the name of its template and of the file that is written."""

    MINUTES = "berita-acara"
    CONSENT = "persetujuan"
    DUTIES = "pic"
    INTERVIEW = "wawancara"


EVERY = "semua"
"""The word for all papers."""

ROLES = ("koordinator", "penanggung_jawab", "ketua_tim")
"""Those who sign."""

ASKED = (
    "nomor",
    "tempat",
    "tanggal",
    *(f"{role}.{part}" for role in ROLES for part in ("nama", "jabatan", "nip")),
)
"""The fields that no workspace holds: number, place and date of the letter, and the signers."""

WANTED: Mapping[Paper, tuple[str, ...]] = {
    Paper.MINUTES: ASKED,
    Paper.CONSENT: tuple(key for key in ASKED if not key.startswith(("ketua_tim", "penanggung_jawab"))),
    Paper.DUTIES: (),
    Paper.INTERVIEW: (),
}
"""Which of them each paper shows; what nobody says stays a line to write on."""
