"""Words of the list of documents: what is wrong with a document, short and as a sentence with the next move."""

from collections.abc import Mapping

from dossier_app.i18n import _, mark

_SHORT: Mapping[str, str] = {
    "unreadable": mark("tidak terbaca"),
    "file_missing": mark("berkas hilang"),
    "superseded": mark("sudah diganti revisi"),
    "revoked": mark("dicabut"),
    "draft": mark("masih rancangan"),
    "no_text": mark("tanpa teks"),
    "unknown_kind": mark("jenis belum diketahui"),
    "unknown_status": mark("status belum diketahui"),
    "unknown_date": mark("tanggal belum diketahui"),
}
_REMEDY: Mapping[str, str] = {
    "unreadable": mark("Lihat alasannya di Karantina, lalu perbaiki berkasnya atau coba baca lagi."),
    "file_missing": mark("Impor lagi berkas aslinya, atau pulihkan dari cadangan."),
    "superseded": mark("Petakan bukti ke revisinya dan periksa lagi halamannya."),
    "revoked": mark("Petakan dokumen penggantinya yang masih berlaku."),
    "draft": mark("Ganti dengan dokumen yang sudah ditetapkan, atau perbaiki statusnya bila keliru."),
    "no_text": mark("Pakai salinan yang dapat dicari teksnya, atau baca lagi dengan OCR."),
    "unknown_kind": mark("Isi jenis dokumennya."),
    "unknown_status": mark("Isi statusnya: rancangan, ditetapkan, terbit, atau dicabut."),
    "unknown_date": mark("Isi tanggal dokumennya."),
}


def document_problem_label(problem: str) -> str:
    """The problem in two or three words; an unknown one shows itself."""
    return _(_SHORT[problem]) if problem in _SHORT else problem


def document_problem_remedy(problem: str) -> str:
    """What to do about it, as a sentence."""
    return _(_REMEDY[problem]) if problem in _REMEDY else ""
