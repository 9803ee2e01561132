"""Why something is not in a bundle, or not in one of its parts, in words."""

from collections.abc import Mapping

from dossier_app.domain.dossier import Omission
from dossier_app.i18n import _, mark
from exporters.pdf.words import reason_text

_WORDS: Mapping[str, str] = {
    "file_missing": mark("Berkasnya hilang atau berubah di ruang kerja."),
    "file_damaged": mark("Isi berkasnya tidak lagi sama dengan saat diimpor."),
    "in_trash": mark("Dokumennya ada di tempat sampah."),
    "unknown_document": mark("Dokumen yang ditunjuk bukti tidak dikenal."),
    "unknown_requirement": mark("Butir bukti yang ditunjuknya tidak ada pada instrumen ini."),
    "upload_too_large": mark("Melebihi batas ukuran aplikasi resmi; unggah sebagai tautan."),
    "upload_too_many": mark("Melebihi jumlah berkas yang diterima aplikasi resmi; unggah sebagai tautan."),
    "upload_wrong_format": mark("Jenis berkasnya tidak diterima aplikasi resmi; unggah sebagai tautan."),
}


def omission_reason(omission: Omission) -> str:
    """The reason as a sentence; what only the volume lacks is worded by the volume, an unknown code shows itself."""
    if omission.code in _WORDS:
        return _(_WORDS[omission.code])
    return reason_text(omission.code, omission.detail)
