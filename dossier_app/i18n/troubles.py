"""Sentences for what is wrong with a file, and what to do about it; codes are those of `domain.documents`."""

from collections.abc import Callable, Mapping

from dossier_app.i18n import _

_REASONS: Mapping[str, Callable[[], str]] = {
    "damaged": lambda: _("Isi berkas rusak sehingga tidak dapat dibaca."),
    "encrypted": lambda: _("Berkas dikunci dengan kata sandi."),
    "too_slow": lambda: _("Membaca berkas ini memakan waktu terlalu lama, jadi dihentikan."),
    "too_large": lambda: _("Isi berkas terlalu besar untuk dibaca dengan aman."),
    "crashed": lambda: _("Pembaca berkas berhenti mendadak pada berkas ini."),
    "empty": lambda: _("Berkas kosong, tanpa isi sama sekali."),
    "no_pages": lambda: _("Berkas PDF ini tidak mempunyai halaman."),
    "misnamed": lambda: _("Akhiran nama berkas tidak sesuai dengan isinya."),
    "unsupported": lambda: _("Teks dari format ini tidak dapat dibaca."),
}
_REMEDIES: Mapping[str, Callable[[], str]] = {
    "damaged": lambda: _("Minta salinan yang utuh dari pemilik dokumen, lalu impor lagi."),
    "encrypted": lambda: _("Simpan salinan tanpa kata sandi, lalu impor salinan itu."),
    "too_slow": lambda: _("Cetak ulang ke PDF atau pecah menjadi beberapa berkas, lalu impor lagi."),
    "too_large": lambda: _("Pecah atau perkecil berkas, lalu impor lagi."),
    "crashed": lambda: _("Cetak ulang ke PDF baru, lalu impor lagi."),
    "empty": lambda: _("Salin ulang berkas dari sumbernya, lalu impor lagi."),
    "no_pages": lambda: _("Buat ulang PDF dari naskah aslinya, lalu impor lagi."),
    "misnamed": lambda: _("Ganti akhiran nama sesuai isinya, lalu impor lagi."),
    "unsupported": lambda: _(
        "Simpan sebagai PDF, atau DOCX, XLSX, PPTX, lalu impor lagi; berkas DOC, XLS, PPT terbaca bila ada LibreOffice."
    ),
}


def trouble_reason(code: str) -> str:
    """Why the text of a document could not be read."""
    return _REASONS[code]()


def trouble_remedy(code: str) -> str:
    """What its owner can do about it."""
    return _REMEDIES[code]()


_REFUSALS: Mapping[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "unsafe": (
        lambda: _("Nama di dalam arsip menunjuk ke luar arsip."),
        lambda: _("Buat ulang arsip dengan nama berkas biasa, lalu impor lagi."),
    ),
    "symlink": (
        lambda: _("Isi arsip ini hanya pintasan ke berkas lain."),
        lambda: _("Masukkan berkas aslinya ke arsip, lalu impor lagi."),
    ),
    "locked": (
        lambda: _("Isi arsip dikunci dengan kata sandi."),
        lambda: _("Bongkar arsip dengan kata sandinya, lalu impor berkasnya."),
    ),
    "bomb": (
        lambda: _("Isi arsip mengembang jauh melebihi ukurannya."),
        lambda: _("Periksa asal arsip. Bila memang benar, bongkar sendiri lalu impor berkasnya."),
    ),
    "damaged": (
        lambda: _("Bagian arsip ini rusak."),
        lambda: _("Minta arsip yang utuh dari pengirimnya, lalu impor lagi."),
    ),
    "too_many": (
        lambda: _("Arsip berisi terlalu banyak berkas."),
        lambda: _("Bongkar arsip dan impor foldernya sebagian demi sebagian."),
    ),
}


def refusal_reason(why: str) -> str:
    """Why an entry of an archive was left out."""
    return _REFUSALS[why][0]()


def refusal_remedy(why: str) -> str:
    """What to do about an entry that was left out."""
    return _REFUSALS[why][1]()
