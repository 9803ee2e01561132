"""Findings about uploads in words, and the labels of what is ready."""

from collections.abc import Iterable, Mapping

from dossier_app.i18n import _, mark

_WORDS: Mapping[str, str] = {
    "not_assessed": mark("Tingkat belum diklaim."),
    "no_evidence": mark("Belum ada bukti untuk klaim tingkat {level}: butir {needs}."),
    "weak_evidence": mark("Bukti belum dapat dipakai untuk klaim tingkat {level}: butir {needs}."),
    "items_short": mark("Tingkat {level} meminta {needed} butir daftar periksa; baru {met} yang terpenuhi."),
    "nothing_to_upload": mark("Belum ada berkas untuk diunggah."),
    "no_narrative": mark("Belum ada penjelasan untuk tingkat {levels}."),
    "unwritten": mark("Penjelasan tingkat {levels} disusun otomatis; baca sebelum ditempel."),
    "no_analysis": mark("Belum ada analisis untuk tingkat {levels}."),
    "unfilled": mark("Penjelasan tingkat {levels} belum lengkap: {points}"),
    "draft": mark("Masih berupa rancangan: {names}."),
    "not_searchable": mark("Hasil pindai yang teksnya tidak dapat dicari: {names}."),
    "name_cut": mark("Nama dipendekkan: {full} menjadi {name}."),
    "renamed": mark("Nama berkas dalam penjelasan tertulis disesuaikan: {names}."),
    "strange_names": mark("Penjelasan menyebut berkas yang tidak ikut diunggah: {names}."),
    "left_out": mark("Tidak dapat disertakan: {name}. {reason}"),
    "too_large": mark("Melebihi batas ukuran, jadi unggah sebagai tautan: {name} ({size})."),
    "too_many": mark("Melebihi jumlah berkas yang diterima, jadi unggah sebagai tautan: {name} ({size})."),
    "wrong_format": mark("Jenis berkas ini tidak diterima, jadi unggah sebagai tautan: {name} ({size})."),
    "converted": mark("Diubah menjadi PDF: {original} menjadi {name}."),
    "to_convert": mark("Akan diubah menjadi PDF bila dapat: {name}."),
    "kept_as_is": mark("Tidak dapat diubah menjadi PDF, disertakan apa adanya: {name}."),
    "recompressed": mark("Gambar di dalamnya dikecilkan: {name}, {before} menjadi {after}; aslinya tidak berubah."),
    "signed_kept": mark("Tidak dikecilkan karena tanda tangan elektroniknya akan rusak: {name}."),
    "probably_large": mark("Berkasnya {size}, melebihi batas {limit}: sebagian akan diunggah sebagai tautan."),
}


def upload_sentence(code: str, params: Iterable[tuple[str, str]]) -> str:
    """A finding as a sentence."""
    return _(_WORDS[code]).format(**dict(params))


def ready_label(state: str) -> str:
    """The state of an indicator: met, weak or missing."""
    return {
        "met": _("siap diunggah"),
        "weak": _("siap, periksa dahulu"),
        "missing": _("belum siap"),
    }[state]
