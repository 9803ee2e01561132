"""Quoted words are highlighted where they stand, however the page is turned, and on dark pages too."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_builders import Desk, make_pdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

QUOTE = "arsitektur ditetapkan wali kota"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "blobs").mkdir()
    return Desk(tmp_path / "blobs")


def picture(path: Path, words: str) -> Image.Image:
    """The stamped page that says these words, as it is drawn."""
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document) - 1, -1, -1):
        if words in document[number].get_textpage().get_text_range():
            found = document[number].render(scale=1).to_pil().convert("RGB")
            document.close()
            return found
    raise AssertionError(words)


def yellow(found: Image.Image) -> int:
    return sum(count for count, (r, g, b) in found.getcolors(1 << 24) if r > 220 and 180 < g < 245 and b < 140)


SHAPES: dict[str, dict[str, Any]] = {
    "penuh": {}, "potong": {"CropBox": (20, 30, 500, 700)}, "geser": {"MediaBox": (-50, -60, 545, 782)},
}  # fmt: skip


def test_the_words_are_yellow_however_the_page_is_turned_and_cut(desk: Desk, tmp_path: Path) -> None:
    for shape, form in SHAPES.items():
        for turn in (0, 90, 180, 270):
            data = make_pdf(f"Bahwa {QUOTE} {shape}{turn}x", "Halaman lain", Rotate=turn, **form)
            desk.cite(
                "1.2.a", desk.hold(f"{shape}{turn}.pdf", data), "all", quote="“Arsitektur  ditetapkan\nWali Kota”"
            )
    desk.bind(tmp_path / "dossier.pdf", "1")
    usual = 170 * 14
    for shape in SHAPES:
        for turn in (0, 90, 180, 270):
            assert usual * 0.4 < yellow(picture(tmp_path / "dossier.pdf", f"{shape}{turn}x")) < usual * 1.6
    assert yellow(picture(tmp_path / "dossier.pdf", "Halaman lain")) == 0


def test_words_over_two_lines_and_two_pages_are_found(desk: Desk, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for number, lines in enumerate((("Judul", "Arsitektur ditetapkan"), ("oleh wali", "kota setiap tahun"))):
        for row, line in enumerate(lines):
            canvas.drawString(72, 700 - 20 * row, line)
        canvas.drawString(72, 300, f"lembar {number}")
        canvas.showPage()
    canvas.save()
    data = buffer.getvalue().replace(b"lembar 0", b"        ")
    desk.cite("1.2.a", desk.hold("SK.pdf", data), "1-2", quote="oleh wali kota setiap tahun")
    desk.cite("1.2.b", desk.hold("Lain.pdf", make_pdf("awal kalimat yang", "berlanjut di sini")), "1-2",
              quote="kalimat yang berlanjut di sini")  # fmt: skip
    desk.bind(tmp_path / "dossier.pdf", "1")
    assert yellow(picture(tmp_path / "dossier.pdf", "setiap tahun")) > 500
    assert yellow(picture(tmp_path / "dossier.pdf", "awal kalimat")) > 300
    assert yellow(picture(tmp_path / "dossier.pdf", "berlanjut di sini")) > 300


def test_words_that_are_not_there_leave_the_page_as_it_is(desk: Desk, tmp_path: Path) -> None:
    desk.cite("1.2.a", desk.hold("SK.pdf", make_pdf("Bahwa sesuatu yang lain")), "1", quote=QUOTE)
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    assert yellow(picture(tmp_path / "dossier.pdf", "Bahwa sesuatu")) == 0


def test_on_a_dark_page_a_frame_shows_the_words(desk: Desk, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300), invariant=1)
    canvas.rect(0, 0, 400, 300, fill=1, stroke=0)
    canvas.setFillGray(1)
    canvas.drawString(40, 150, QUOTE)
    canvas.save()
    desk.cite("1.2.a", desk.hold("Gelap.pdf", buffer.getvalue()), "1", quote=QUOTE)
    desk.bind(tmp_path / "dossier.pdf", "1")
    found = picture(tmp_path / "dossier.pdf", QUOTE)
    framed = sum(count for count, (r, g, b) in found.getcolors(1 << 24) if r > 90 and 50 < g < r and b < 70)
    assert framed > 150
