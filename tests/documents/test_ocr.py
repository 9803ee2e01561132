"""OCR: scans become searchable text, and the verdict stays about the file unless the user says otherwise."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from dossier_app.documents.ocr import OcrJob, find_engine, placed_words, read_page, read_words
from dossier_app.documents.reading import ReadJob, read, with_ocr
from dossier_app.domain.documents import TextVerdict
from dossier_app.domain.glyphs import Box


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page as a scanner sees it, saved as a PDF without text."""
    page = Image.new("L", (1654, 1000), 255)
    ImageDraw.Draw(page).text((120, 200), "KEPUTUSAN BUPATI CONTOH", font=ImageFont.load_default(64), fill=0)
    page.save(tmp_path / "scan.pdf", resolution=200)
    return tmp_path / "scan.pdf"


def test_a_scan_is_read(scan: Path) -> None:
    engine = find_engine()
    if engine is None:
        pytest.skip("no OCR engine on this machine")
    assert "KEPUTUSAN" in read_page(OcrJob(scan, "pdf", 1, engine))


@pytest.mark.parametrize(("counts", "verdict"), [(False, TextVerdict.NONE), (True, TextVerdict.OCR)])
def test_the_verdict_is_about_the_file_unless_ocr_is_asked_for(scan: Path, counts: bool, verdict: TextVerdict) -> None:
    reading = with_ocr(
        read(ReadJob(scan, "scan.pdf")), {1: "KEPUTUSAN BUPATI CONTOH\nNOMOR 7 TAHUN 2024"}, counts_as_text=counts
    )
    assert reading.recognised.text is verdict
    assert (reading.recognised.number, reading.recognised.year) == ("7", 2024)
    assert "KEPUTUSAN" in reading.texts[0]


def test_the_words_of_a_scan_have_their_places(scan: Path) -> None:
    engine = find_engine()
    if engine is None:
        pytest.skip("no OCR engine on this machine")
    words = read_words(OcrJob(scan, "pdf", 1, engine), 595, 842)
    ((start, end),) = words.find("KEPUTUSAN")
    (box,) = words.rectangles(start, end)
    assert 0 < box.left < box.right < 595
    assert 0 < box.top < box.bottom < 842
    assert words.word(start + 2) == (start, end)


def test_letters_share_the_box_of_their_word_and_words_stand_in_lines() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = (
        "4\t1\t1\t1\t1\t0\t100\t50\t400\t20\t-1\t",
        "5\t1\t1\t1\t1\t1\t100\t50\t80\t20\t96\tWali",
        "5\t1\t1\t1\t1\t2\t200\t50\t80\t20\t95\tKota",
        "5\t1\t1\t1\t1\t3\t290\t50\t10\t20\t95\t ",
        "5\t1\t1\t1\t2\t1\t100\t90\t60\t20\t94\tdan",
    )
    words = placed_words("\n".join((head, *rows)), 0.5, 0.5)
    assert words.text == "Wali Kota\ndan"
    assert words.box(0) == Box(50, 25, 60, 35)
    assert words.box(3) == Box(80, 25, 90, 35)
    assert words.box(4) == Box(90, 25, 100, 35), "the space between"
    assert [line.end - line.start for line in words.lines] == [10, 3]
    assert words.rectangles(0, 9) == (Box(50, 25, 140, 35),)
