"""Readers: every kind gives its text by page, and everything that is wrong with a file has a name."""

import zipfile
from pathlib import Path

import pytest
from made_files import (
    DECISION,
    make_bomb_pdf,
    make_broken_pdf,
    make_docx,
    make_empty_pdf,
    make_image,
    make_locked_pdf,
    make_pdf,
    make_torn_pdf,
    make_xlsx,
    make_zip,
)

from dossier_app.documents.limits import MEMORY
from dossier_app.documents.reading import Reading, ReadJob, broken_down, read
from dossier_app.domain.documents import TextVerdict, TroubleCode
from dossier_app.jobs.workers import WorkerError, call

WORDS = "Peta rencana ditinjau setiap tahun oleh tim koordinasi."


def reading_of(path: Path) -> Reading:
    return read(ReadJob(path, path.name))


def test_a_pdf_gives_its_text_by_page(tmp_path: Path) -> None:
    reading = reading_of(make_pdf(tmp_path / "a.pdf", WORDS, "Halaman kedua berisi lampiran yang panjang."))
    assert reading.recognised.pages == 2
    assert "lampiran" in reading.texts[1]
    assert reading.recognised.text is TextVerdict.NATIVE


def test_invisible_text_over_a_picture_is_ocr(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", WORDS, invisible=True, picture=True)
    assert reading_of(path).recognised.text is TextVerdict.OCR


def test_typed_text_over_a_background_picture_is_native(tmp_path: Path) -> None:
    assert reading_of(make_pdf(tmp_path / "a.pdf", WORDS, picture=True)).recognised.text is not TextVerdict.OCR


def test_a_scan_without_text_has_none_and_is_work_for_ocr(tmp_path: Path) -> None:
    reading = reading_of(make_pdf(tmp_path / "a.pdf", "", picture=True))
    assert reading.recognised.text is TextVerdict.NONE
    assert reading.scans(every=False) == (1,)


def test_the_stamp_of_a_scanning_app_is_no_text(tmp_path: Path) -> None:
    reading = reading_of(make_pdf(tmp_path / "a.pdf", "Dipindai dengan CamScanner", picture=True))
    assert reading.recognised.text is TextVerdict.NONE
    assert reading.scans(every=False) == (1,)


def test_a_typed_page_of_one_word_is_native(tmp_path: Path) -> None:
    assert reading_of(make_pdf(tmp_path / "a.pdf", "LAMPIRAN")).recognised.text is TextVerdict.NATIVE


def test_a_caption_below_a_screenshot_is_mixed_and_left_alone(tmp_path: Path) -> None:
    reading = reading_of(make_pdf(tmp_path / "a.pdf", "Gambar 1. Tampilan dasbor layanan", picture=True))
    assert reading.recognised.text is TextVerdict.MIXED
    assert (reading.scans(every=False), reading.scans(every=True)) == ((), (1,))


def test_blank_pages_do_not_make_a_document_mixed(tmp_path: Path) -> None:
    reading = reading_of(make_pdf(tmp_path / "a.pdf", WORDS, " ", " "))
    assert reading.recognised.text is TextVerdict.NATIVE
    assert reading.scans(every=True) == ()


@pytest.mark.parametrize(
    ("maker", "trouble"),
    [
        (make_locked_pdf, TroubleCode.ENCRYPTED),
        (make_broken_pdf, TroubleCode.DAMAGED),
        (make_empty_pdf, TroubleCode.NO_PAGES),
    ],
)
def test_a_bad_pdf_says_what_is_wrong(tmp_path: Path, maker: object, trouble: TroubleCode) -> None:
    path = maker(tmp_path / "a.pdf")  # type: ignore[operator] # one of the makers above
    assert reading_of(path).recognised.trouble is trouble


def test_a_torn_pdf_is_mended_and_read(tmp_path: Path) -> None:
    reading = reading_of(make_torn_pdf(tmp_path / "a.pdf", WORDS))
    assert "Peta rencana" in reading.texts[0]
    assert reading.recognised.trouble is None


def test_a_pdf_bomb_ends_its_worker_and_nothing_else(tmp_path: Path) -> None:
    job = ReadJob(make_bomb_pdf(tmp_path / "bomb.pdf"), "bomb.pdf")
    assert job.path.stat().st_size < 10_000_000
    with pytest.raises(WorkerError) as error:
        call(read, job, seconds=20, memory_bytes=MEMORY)
    assert broken_down(job, error.value).recognised.trouble in (
        TroubleCode.TOO_LARGE, TroubleCode.TOO_SLOW, TroubleCode.CRASHED
    )  # fmt: skip


def test_a_word_file_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    text = reading_of(make_docx(tmp_path / "a.docx", "Sebelum tabel", rows=[["No", "Kegiatan"], ["1", "Reviu"]])).texts[
        0
    ]
    assert text.index("Sebelum tabel") < text.index("Kegiatan") < text.index("Reviu")


def test_page_breaks_of_a_word_file_are_pages(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("satu")
    document.add_page_break()
    document.add_paragraph("dua")
    document.save(str(tmp_path / "a.docx"))
    reading = reading_of(tmp_path / "a.docx")
    assert [text.strip() for text in reading.texts] == ["satu", "dua"]


def test_an_entity_bomb_in_a_word_file_is_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    path = make_zip(tmp_path / "a.docx", {"[Content_Types].xml": b"<x/>", "word/document.xml": bomb})
    assert "aaaa" not in "".join(reading_of(path).texts)


def test_a_spreadsheet_is_a_page_per_sheet(tmp_path: Path) -> None:
    reading = reading_of(make_xlsx(tmp_path / "a.xlsx", [["Layanan", "Jumlah"], ["SPT", 12]], sheet="Rekap"))
    assert reading.texts[0].splitlines() == ["Rekap", "Layanan\tJumlah", "SPT\t12"]


def test_a_workbook_is_read_from_a_blob_whose_name_has_no_ending(tmp_path):
    blob = make_xlsx(tmp_path / "a.xlsx", [["Layanan"], ["SPT"]]).rename(tmp_path / "3a25b24f")
    reading = call(read, ReadJob(blob, "a.xlsx"), seconds=10, memory_bytes=MEMORY)
    assert reading.recognised.trouble is None
    assert "SPT" in reading.texts[0]


def test_a_false_dimension_of_a_spreadsheet_is_not_believed(tmp_path: Path) -> None:
    good = make_xlsx(tmp_path / "good.xlsx", [["Layanan"], ["SPT"]])
    with zipfile.ZipFile(good) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    sheet = entries["xl/worksheets/sheet1.xml"]
    assert b'ref="A1:A2"' in sheet
    entries["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert (
        "SPT"
        in call(read, ReadJob(make_zip(tmp_path / "a.xlsx", entries), "a.xlsx"), seconds=10, memory_bytes=MEMORY).texts[
            0
        ]
    )


@pytest.mark.parametrize("ending", ["jpg", "png", "tiff", "bmp", "webp", "gif"])
def test_a_picture_is_one_page_without_text(tmp_path: Path, ending: str) -> None:
    recognised = reading_of(make_image(tmp_path / f"a.{ending}")).recognised
    assert (recognised.media, recognised.pages, recognised.text) == ("image", 1, TextVerdict.NONE)


def test_a_cut_off_picture_is_damaged(tmp_path: Path) -> None:
    path = make_image(tmp_path / "a.png", (400, 400))
    path.write_bytes(path.read_bytes()[:200])
    assert reading_of(path).recognised.trouble is TroubleCode.DAMAGED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Rapat “reviu” café".encode(encoding))
    assert reading_of(path).texts == ("Rapat “reviu” café",)


def test_a_shortcut_is_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.url"
    path.write_text("[InternetShortcut]\nURL=https://contoh.go.id/layanan\n", encoding="utf-8")
    recognised = reading_of(path).recognised
    assert (recognised.media, recognised.url, recognised.kinds) == ("link", "https://contoh.go.id/layanan", ("tautan",))


def test_the_bytes_decide_what_a_file_is(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", DECISION).rename(tmp_path / "a.dat")
    assert reading_of(path).recognised.media == "pdf"


def test_a_name_that_lies_is_told(tmp_path: Path) -> None:
    path = make_image(tmp_path / "a.png").rename(tmp_path / "surat.pdf")
    recognised = reading_of(path).recognised
    assert (recognised.media, recognised.trouble) == ("image", TroubleCode.MISNAMED)


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", TroubleCode.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, TroubleCode.UNSUPPORTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), TroubleCode.ENCRYPTED),
        (b"{\\rtf1 halo}", TroubleCode.UNSUPPORTED),
        (b"\0\1\2\3" * 100, None),
    ],
)
def test_other_files_are_held_and_judged(tmp_path: Path, data: bytes, trouble: TroubleCode | None) -> None:
    path = tmp_path / "lampiran.bin"
    path.write_bytes(data)
    assert reading_of(path).recognised.trouble is trouble


def test_broken_words_at_line_ends_get_their_hyphen_back() -> None:
    from dossier_app.documents.facts import clean

    assert clean("Undang\ufffeUndang\r\nE\x02Government\x00") == "Undang-Undang\nE-Government"
