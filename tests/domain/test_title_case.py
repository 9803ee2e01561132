"""Shouted titles become ordinary ones, and nothing else changes."""

import pytest

from dossier_app.domain.documents import Document
from dossier_app.domain.file_names import Namer
from dossier_app.domain.title_case import unshouted


@pytest.mark.parametrize(
    ("shouted", "plain"),
    [
        ("ARSITEKTUR SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK", "Arsitektur Sistem Pemerintahan Berbasis Elektronik"),
        ("PEDOMAN SPBE DAN TATA KELOLA TIK PADA APBD", "Pedoman SPBE dan Tata Kelola TIK pada APBD"),
        ("DI BALIK SOP PPID", "Di Balik SOP PPID"),
        ("RAPAT TRIWULAN III TAHUN 2025", "Rapat Triwulan III Tahun 2025"),
        ("LAPORAN_KINERJA-KAB. BNNP", "Laporan_Kinerja-Kab. BNNP"),
    ],
)
def test_a_shouted_title_is_spoken(shouted: str, plain: str) -> None:
    assert unshouted(shouted) == plain


@pytest.mark.parametrize("title", ["Peta Rencana SPBE", "sk tim", "SPBE", "12/2024", "", "SK WALI KOTA tentang tim"])
def test_any_other_title_stays(title: str) -> None:
    assert unshouted(title) == title


def test_what_the_file_name_writes_in_capitals_is_an_acronym() -> None:
    assert unshouted("MANUAL APLIKASI SIRENBANG", spelled=("Manual-SIRENBANG",)) == "Manual Aplikasi SIRENBANG"
    assert unshouted("MANUAL APLIKASI SIRENBANG", spelled=("MANUAL-SIRENBANG",)) == "Manual Aplikasi Sirenbang"


def test_a_title_is_not_cut_behind_a_small_word() -> None:
    title = "Audit Teknologi Informasi dan Komunikasi di Lingkungan Pemerintah"
    document = Document("d", "0" * 64, 1, "a.pdf", title=title)
    path = Namer("<indicator>.<letter>.<title>", 54).path(document, "9", indicator="9", letter="a")
    assert path == "berkas/9/9.a.Audit-Teknologi-Informasi-dan-Komunikasi.pdf"
