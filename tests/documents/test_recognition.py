"""Recognition, as a pure function: headings, numbers, dates, drafts and signatures of invented papers."""

import datetime as dt

import pytest
from made_files import DECISION

from dossier_app.documents.facts import Facts
from dossier_app.documents.recognition import recognise
from dossier_app.domain.documents import DocumentStatus, Recognised, Signature, TextVerdict


def paper(*texts: str, verdict: TextVerdict = TextVerdict.NATIVE, signatures: int = 0) -> Recognised:
    return recognise(Facts("pdf", len(texts), texts, (verdict,) * len(texts), signatures=signatures))


def regulation(number_line: str, end: str = "", *, above: str = "PERATURAN BUPATI CONTOH") -> str:
    body = "Menimbang : bahwa Peraturan Presiden Nomor 95 Tahun 2018 perlu dilaksanakan;"
    return f"BUPATI CONTOH\n{above}\n{number_line}\nTENTANG\nARSITEKTUR SPBE\nBUPATI CONTOH,\n{body}\n{end}"


def test_a_decision_is_recognised_whole() -> None:
    seen = paper(DECISION)
    assert seen.kinds == ("keputusan",)
    assert (seen.number, seen.year) == ("188/45/2025", 2025)
    assert seen.title == "TIM KOORDINASI SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK"
    assert seen.date == dt.date(2025, 3, 3)
    assert seen.institution == "Kota Contoh"
    assert (seen.status, seen.signature) == (DocumentStatus.ENACTED, Signature.SIGNED)


@pytest.mark.parametrize(
    ("line", "number", "year"),
    [
        ("NOMOR 81 TAHUN 2021", "81", 2021),
        ("NOMOR : 81 TAHUN 2021", "81", 2021),
        ("Nomor: 12 Tahun 2024", "12", 2024),
        ("NOMOR 8l TAHUN 2O23", "81", 2023),
        ("NOMOR 100.3.3.2/123/KEP/2024", "100.3.3.2/123/KEP/2024", 2024),
        ("NOMOR\n7 TAHUN 2020", "7", 2020),
        ("NOMOR 7\nTAHUN 2020", "7", 2020),
    ],
)
def test_numbers_and_years_of_headings(line: str, number: str, year: int) -> None:
    seen = paper(regulation(line))
    assert (seen.number, seen.year) == (number, year)


@pytest.mark.parametrize(
    "line",
    [
        "NOMOR TAHUN 2026",
        "NOMOR ..... TAHUN 2026",
        "NOMOR XXX TAHUN 2026",
        "NOMOR ___ TAHUN 2026",
        "NOMOR … TAHUN 2026",
    ],
)
def test_an_empty_place_for_the_number_means_draft(line: str) -> None:
    seen = paper(regulation(line, "Ditetapkan di Contoh\npada tanggal"))
    assert (seen.status, seen.year) == (DocumentStatus.DRAFT, 2026)
    assert "rancangan_kebijakan" in seen.kinds
    assert seen.signature is Signature.UNSIGNED


def test_a_scan_whose_number_was_written_by_hand_is_no_draft() -> None:
    seen = paper(regulation("NOMOR TAHUN 2026"), verdict=TextVerdict.OCR)
    assert (seen.status, seen.signature) == (DocumentStatus.UNKNOWN, Signature.UNKNOWN)


def test_the_word_rancangan_above_the_heading_means_draft() -> None:
    assert paper("RANCANGAN\n" + regulation("NOMOR 4 TAHUN 2025")).status is DocumentStatus.DRAFT


def test_a_report_about_a_draft_is_no_draft() -> None:
    seen = paper("LAPORAN AKHIR\nPENYUSUNAN RANCANGAN ARSITEKTUR SPBE\nTAHUN 2023")
    assert (seen.status, seen.year) == (DocumentStatus.PUBLISHED, 2023)


def test_a_regulation_cited_in_the_text_gives_no_number() -> None:
    seen = paper("Notula Rapat\nDasar: Peraturan Presiden Nomor 95 Tahun 2018 tentang SPBE")
    assert (seen.number, seen.kinds) == ("", ("notula",))


def test_a_regulation_has_the_kinds_of_its_form_and_its_content() -> None:
    assert paper(regulation("NOMOR 4 TAHUN 2025")).kinds == ("arsitektur", "perkada")


@pytest.mark.parametrize(
    ("above", "kind", "institution"),
    [
        ("PERATURAN DAERAH KOTA CONTOH", "perda", "Kota Contoh"),
        ("PERATURAN WALIKOTA CONTOH", "perkada", "Kota Contoh"),
        ("PERATURAN GUBERNUR JAWA TIMUR", "perkada", "Provinsi Jawa Timur"),
        (
            "PERATURAN MENTERI KOMUNIKASI DAN INFORMATIKA",
            "peraturan_instansi",
            "Kementerian Komunikasi dan Informatika",
        ),
        ("KEPUTUSAN KEPALA DINAS KOMUNIKASI CONTOH", "keputusan", "Dinas Komunikasi Contoh"),
        ("INSTRUKSI BUPATI CONTOH", "surat_edaran", "Kabupaten Contoh"),
    ],
)
def test_forms_and_institutions(above: str, kind: str, institution: str) -> None:
    seen = paper(regulation("NOMOR 4 TAHUN 2025", above=above))
    assert kind in seen.kinds
    assert seen.institution == institution


@pytest.mark.parametrize(
    "mark",
    [
        "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan BSrE",
        "Ditandatangani secara elektronik oleh:\nBUPATI CONTOH",
    ],
)
def test_electronic_signatures_are_seen_by_their_words(mark: str) -> None:
    assert paper(regulation("NOMOR 4 TAHUN 2025"), mark).signature is Signature.ELECTRONIC


def test_a_signature_field_of_the_file_is_an_electronic_signature() -> None:
    assert paper("Surat", signatures=1).signature is Signature.ELECTRONIC


def test_an_article_about_electronic_signatures_is_no_signature() -> None:
    text = "Pasal 5\nDokumen yang ditandatangani secara elektronik mempunyai kekuatan hukum."
    assert paper(regulation("NOMOR 4 TAHUN 2025"), text).signature is Signature.UNKNOWN


def test_a_paper_that_says_nothing_stays_unknown() -> None:
    seen = paper("halo")
    assert (seen.kinds, seen.number, seen.year, seen.status) == ((), "", None, DocumentStatus.UNKNOWN)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "NOMOR", "TENTANG", "NOMOR TAHUN", "PERATURAN\nNOMOR", "x" * 100_000, "Ditetapkan di " * 9999]
)
def test_recognition_survives_anything(text: str) -> None:
    assert paper(text).reader >= 1
