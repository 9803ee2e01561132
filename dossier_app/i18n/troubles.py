"""Sentences for what is wrong with a file, and what to do about it."""

from collections.abc import Callable, Mapping

from dossier_app.domain.documents import TroubleCode
from dossier_app.i18n import _

_REASONS: Mapping[TroubleCode, Callable[[], str]] = {
    TroubleCode.DAMAGED: lambda: _("Isi berkas rusak sehingga tidak dapat dibaca."),
    TroubleCode.ENCRYPTED: lambda: _("Berkas dikunci dengan kata sandi."),
    TroubleCode.TOO_SLOW: lambda: _("Membaca berkas ini memakan waktu terlalu lama, jadi dihentikan."),
    TroubleCode.TOO_LARGE: lambda: _("Isi berkas terlalu besar untuk dibaca dengan aman."),
    TroubleCode.CRASHED: lambda: _("Pembaca berkas berhenti mendadak pada berkas ini."),
    TroubleCode.EMPTY: lambda: _("Berkas kosong, tanpa isi sama sekali."),
    TroubleCode.NO_PAGES: lambda: _("Berkas PDF ini tidak mempunyai halaman."),
    TroubleCode.MISNAMED: lambda: _("Akhiran nama berkas tidak sesuai dengan isinya."),
    TroubleCode.UNSUPPORTED: lambda: _("Teks dari format ini tidak dapat dibaca."),
}
_REMEDIES: Mapping[TroubleCode, Callable[[], str]] = {
    TroubleCode.DAMAGED: lambda: _("Minta salinan yang utuh dari pemilik dokumen, lalu impor lagi."),
    TroubleCode.ENCRYPTED: lambda: _("Simpan salinan tanpa kata sandi, lalu impor salinan itu."),
    TroubleCode.TOO_SLOW: lambda: _("Cetak ulang ke PDF atau pecah menjadi beberapa berkas, lalu impor lagi."),
    TroubleCode.TOO_LARGE: lambda: _("Pecah atau perkecil berkas, lalu impor lagi."),
    TroubleCode.CRASHED: lambda: _("Cetak ulang ke PDF baru, lalu impor lagi."),
    TroubleCode.EMPTY: lambda: _("Salin ulang berkas dari sumbernya, lalu impor lagi."),
    TroubleCode.NO_PAGES: lambda: _("Buat ulang PDF dari naskah aslinya, lalu impor lagi."),
    TroubleCode.MISNAMED: lambda: _("Ganti akhiran nama sesuai isinya, lalu impor lagi."),
    TroubleCode.UNSUPPORTED: lambda: _("Simpan sebagai PDF, DOCX, atau XLSX, lalu impor lagi."),
}


def trouble_reason(code: TroubleCode) -> str:
    """Why the text of a document could not be read."""
    return _REASONS[code]()


def trouble_remedy(code: TroubleCode) -> str:
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
