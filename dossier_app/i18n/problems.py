"""Problems of evidence in words: one sentence and one next move per code, and the labels of statuses."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from dossier_app.i18n import _, mark
from dossier_app.i18n.format import format_date, format_number
from dossier_app.values import dataclass

Params: TypeAlias = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Words:
    """A sentence and its remedy; `without` is the sentence where the detail named in `needs` is not known."""

    sentence: str
    remedy: str
    needs: str = ""
    without: str = ""


_WORDS: Mapping[str, _Words] = {
    "no_evidence": _Words(
        mark("Belum ada bukti dukung untuk butir ini."),
        mark("Petakan dokumen ke butir ini beserta halamannya."),
    ),
    "draft": _Words(
        mark("{document} masih berupa rancangan."),
        mark("Ganti dengan dokumen yang sudah ditetapkan, atau perbaiki statusnya bila keliru."),
    ),
    "unsigned": _Words(
        mark("{document} belum ditandatangani, padahal jenis dokumen ini wajib bertanda tangan ({kinds})."),
        mark("Impor salinan yang sudah ditandatangani sebagai revisi dokumen ini."),
    ),
    "revoked": _Words(
        mark("{document} sudah dicabut."),
        mark("Petakan dokumen penggantinya yang masih berlaku."),
    ),
    "superseded": _Words(
        mark("{document} sudah diganti dengan revisi {by}."),
        mark("Pindahkan bukti ini ke {by} dan periksa lagi halamannya."),
    ),
    "too_old": _Words(
        mark("{document} tertanggal {date}, melewati batas umur {years} tahun pada tanggal penilaian {assessed}."),
        mark("Petakan dokumen yang lebih baru, atau perbaiki tanggalnya bila keliru."),
        needs="date",
        without=mark(
            "{document} dari tahun {year} melewati batas umur {years} tahun pada tanggal penilaian {assessed}."
        ),
    ),
    "in_future": _Words(
        mark("{document} tertanggal {date}, sesudah tanggal penilaian {assessed}."),
        mark("Perbaiki tanggal dokumen atau tanggal penilaian bila keliru."),
        needs="date",
        without=mark("{document} dari tahun {year}, sesudah tanggal penilaian {assessed}."),
    ),
    "wrong_kind": _Words(
        mark("{document} berjenis {kinds}; butir ini meminta {accepted}."),
        mark("Petakan dokumen yang sesuai, perbaiki jenisnya, atau terima sebagai jenis yang diminta dengan alasan."),
    ),
    "no_pages": _Words(
        mark("{document} setebal {pages} halaman, tetapi bukti ini tidak menunjuk halaman."),
        mark("Isi halaman yang membuktikan butir ini, atau “all” bila seluruh dokumen."),
    ),
    "file_missing": _Words(
        mark("Berkas {document} tidak dapat dipakai: {cause}."),
        mark("Impor lagi berkas aslinya, atau petakan dokumen lain."),
        needs="document",
        without=mark("Dokumen bukti ini tidak ada di ruang kerja."),
    ),
    "rejected": _Words(
        mark("Bukti dari {document} ditolak oleh {assessor} pada {round}."),
        mark("Baca catatan telaah, lalu petakan bukti lain atau perbaiki bukti ini."),
    ),
    "insufficient": _Words(
        mark("Bukti dari {document} dinilai belum cukup oleh {assessor} pada {round}."),
        mark("Baca catatan telaah, lalu lengkapi dengan bukti tambahan."),
    ),
    "no_text": _Words(
        mark("Halaman {pages} dari {document} tidak memuat teks yang dapat dicari."),
        mark("Pakai salinan yang dapat dicari teksnya, atau jalankan OCR saat mengimpor."),
        needs="pages",
        without=mark("{document} tidak memuat teks yang dapat dicari."),
    ),
    "unknown_status": _Words(
        mark("Status {document} belum diketahui."),
        mark("Isi statusnya: rancangan, ditetapkan, terbit, atau dicabut."),
    ),
    "unknown_kind": _Words(
        mark("Jenis {document} belum diketahui."),
        mark("Isi jenis dokumennya."),
    ),
    "unknown_date": _Words(
        mark("Hanya tahun {document} yang diketahui ({year}), sehingga umurnya belum pasti."),
        mark("Isi tanggal dokumennya."),
        needs="year",
        without=mark("Tanggal {document} belum diketahui."),
    ),
    "question": _Words(
        mark("Ada pertanyaan dari {assessor} pada {round} tentang bukti dari {document}."),
        mark("Baca catatan telaah, lalu jawab atau lengkapi buktinya."),
        needs="document",
        without=mark("Ada pertanyaan dari {assessor} pada {round} tentang butir ini."),
    ),
    "changed_since_review": _Words(
        mark("Bukti dari {document} baru atau berubah sejak telaah pada {round}."),
        mark("Sampaikan kepada asesor agar ditelaah lagi."),
    ),
}

_CAUSES: Mapping[str, str] = {
    "trash": mark("ada di tempat sampah"),
    "missing": mark("hilang atau berubah di folder blobs"),
    "damaged": mark("rusak dan tidak dapat dibuka"),
    "empty": mark("kosong, berukuran nol"),
    "no_pages": mark("tidak mempunyai halaman"),
    "unknown": mark("tidak ada di ruang kerja"),
}

_STATUSES: Mapping[str, str] = {
    "met": mark("terpenuhi"),
    "weak": mark("lemah"),
    "missing": mark("belum ada"),
    "waived": mark("tidak berlaku"),
}

_DOCUMENT_STATUSES: Mapping[str, str] = {
    "rancangan": mark("rancangan"),
    "ditetapkan": mark("ditetapkan"),
    "terbit": mark("terbit"),
    "dicabut": mark("dicabut"),
    "tidak_diketahui": mark("tidak diketahui"),
}

_TEXTS: Mapping[str, str] = {
    "native": mark("teks asli"),
    "mixed": mark("sebagian bisa dicari"),
    "ocr": mark("teks hasil OCR"),
    "none": mark("tanpa teks"),
}

_SIGNATURES: Mapping[str, str] = {
    "signed": mark("bertanda tangan"),
    "electronic": mark("bertanda tangan elektronik"),
    "unsigned": mark("belum bertanda tangan"),
    "unknown": mark("tanda tangan belum diketahui"),
}

_CLAIMS: Mapping[str, str] = {
    "backed": mark("klaim didukung bukti"),
    "overclaimed": mark("klaim melebihi bukti"),
    "unclaimed": mark("bukti melebihi klaim"),
    "not_assessed": mark("belum dinilai"),
}

_ASSIGNMENTS: Mapping[str, str] = {
    "open": mark("belum diserahkan"),
    "received": mark("sudah diserahkan"),
    "done": mark("selesai"),
}

_VERDICTS: Mapping[str, str] = {
    "accepted": mark("diterima"),
    "insufficient": mark("belum cukup"),
    "rejected": mark("ditolak"),
    "question": mark("pertanyaan"),
}


_ANSWERS: Mapping[str, str] = {
    "open": mark("belum dijawab"),
    "answered": mark("sudah dijawab"),
    "done": mark("selesai"),
}


def problem_message(code: str, params: Params = ()) -> str:
    """The problem as a sentence, with the assessor's note where there is one; an unknown code shows itself."""
    words, details = _WORDS.get(code), dict(params)
    if words is None:
        return code
    lacking = bool(words.needs) and not details.get(words.needs)
    sentence = _(words.without if lacking else words.sentence).format_map(_shown(details))
    note = details.get("note")
    return _("{sentence} Catatan: {note}").format(sentence=sentence, note=note) if note else sentence


def problem_remedy(code: str, params: Params = ()) -> str:
    """The next move for a problem."""
    words = _WORDS.get(code)
    return _(words.remedy).format_map(_shown(dict(params))) if words else ""


def status_label(status: str) -> str:
    """The status of a requirement: terpenuhi, lemah, belum ada, tidak berlaku."""
    return _label(_STATUSES, status)


def document_status_label(status: str) -> str:
    return _label(_DOCUMENT_STATUSES, status)


def text_label(text: str) -> str:
    """Where the text of a document comes from."""
    return _label(_TEXTS, text)


def signature_label(signature: str) -> str:
    return _label(_SIGNATURES, signature)


def claim_label(claim: str) -> str:
    """How a claim stands to its evidence: backed, overclaimed, unclaimed or not_assessed."""
    return _label(_CLAIMS, claim)


def assignment_label(status: str) -> str:
    """How far a unit is with what it was asked for."""
    return _label(_ASSIGNMENTS, status)


def verdict_label(verdict: str) -> str:
    """An assessor's word on a requirement."""
    return _label(_VERDICTS, verdict)


def answer_label(status: str) -> str:
    """How far the answer to a finding is."""
    return _label(_ANSWERS, status)


def _label(table: Mapping[str, str], key: str) -> str:
    return _(table[key]) if key in table else key


class _Details(dict[str, str]):
    """Details for a sentence; one that is missing leaves a dash, never an error."""

    def __missing__(self, key: str) -> str:
        return "–"


def _shown(details: Mapping[str, str]) -> _Details:
    found = _Details()
    for key, value in details.items():
        found[key] = _SHOWN[key](value) if key in _SHOWN else value
    if not found.get("assessor"):
        found["assessor"] = _("tim asesor (hasil harmonisasi)")
    return found


def _day(text: str) -> str:
    return format_date(dt.date.fromisoformat(text))


def _years(text: str) -> str:
    return format_number(Fraction(text))


_SHOWN: Mapping[str, Callable[[str], str]] = {
    "date": _day,
    "assessed": _day,
    "years": _years,
    "cause": lambda cause: _label(_CAUSES, cause),
}
