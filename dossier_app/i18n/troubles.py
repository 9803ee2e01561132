"""Why the text of a document could not be read, and what to do about it; the document is held all the same."""

from collections.abc import Mapping

from dossier_app.i18n import _, mark

_WORDS: Mapping[str, tuple[str, str]] = {
    "damaged": (
        mark("Berkas rusak dan tidak dapat dibuka."),
        mark("Minta salinan yang utuh kepada pemiliknya, lalu impor sebagai revisi."),
    ),
    "encrypted": (
        mark("Berkas dilindungi kata sandi."),
        mark("Simpan salinan tanpa kata sandi, lalu impor sebagai revisi."),
    ),
    "too_slow": (
        mark("Berkas terlalu lama dibaca, sehingga pembacaannya dihentikan."),
        mark("Cetak ulang ke PDF atau pecah menjadi beberapa berkas, lalu impor."),
    ),
    "too_large": (
        mark("Berkas terlalu besar untuk dibaca."),
        mark("Perkecil atau pecah menjadi beberapa berkas, lalu impor."),
    ),
    "crashed": (
        mark("Pembaca berkas berhenti mendadak pada berkas ini."),
        mark("Cetak ulang ke PDF, lalu impor sebagai revisi."),
    ),
    "empty": (
        mark("Berkas kosong, berukuran nol."),
        mark("Minta berkas yang berisi kepada pemiliknya, lalu impor."),
    ),
    "no_pages": (
        mark("Berkas tidak mempunyai halaman."),
        mark("Minta berkas yang utuh kepada pemiliknya, lalu impor sebagai revisi."),
    ),
    "misnamed": (
        mark("Isi berkas tidak sesuai dengan akhiran namanya."),
        mark("Perbaiki akhiran namanya, lalu impor lagi."),
    ),
    "unsupported": (
        mark("Jenis berkas ini disimpan, tetapi teksnya tidak dibaca."),
        mark("Sertakan juga salinan PDF bila isinya perlu dicari."),
    ),
}


def trouble_message(code: str, detail: str = "") -> str:
    """What was wrong with the file, with the detail that the reader gave; an unknown code shows itself."""
    if code not in _WORDS:
        return code
    sentence = _(_WORDS[code][0])
    return _("{sentence} ({detail})").format(sentence=sentence, detail=detail) if detail else sentence


def trouble_remedy(code: str) -> str:
    """The next move for a file that could not be read."""
    return _(_WORDS[code][1]) if code in _WORDS else ""
