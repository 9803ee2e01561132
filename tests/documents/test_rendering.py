"""Pages as pictures and glyphs: what is drawn and where its words stand, however the file turns its pages."""

import pikepdf
import pytest
from made_files import make_broken_pdf, make_empty_pdf, make_image, make_locked_pdf, make_pdf, make_torn_pdf
from PIL import Image

from dossier_app.documents import rendering
from dossier_app.domain.documents import TroubleCode

TEXT = "Peta rencana SPBE\nKota Contoh"


@pytest.fixture(autouse=True)
def _let_go():
    yield
    for held in list(rendering._held):
        rendering._held.pop(held).close()


def dark_within(path, page, box, scale=2.0):
    """The share of dark pixels in a box of the rendered page."""
    seen = rendering.picture(path, page, scale)
    whole = Image.frombuffer("RGB", (seen.width, seen.height), seen.data, "raw", "BGRX", seen.stride)
    part = whole.convert("L").crop(tuple(round(value * scale) for value in box))
    return sum(part.histogram()[:128]) / max(1, part.width * part.height)


def test_glyphs_lie_on_the_ink(tmp_path):
    path = make_pdf(tmp_path / "a.pdf", "halaman lain", TEXT)
    assert len(rendering.shape(path).sizes) == 2
    text = rendering.text(path, 2)
    assert text.text.split("\n") == TEXT.split("\n")
    ((start, end),) = text.find("rencana")
    (box,) = text.rectangles(start, end)
    assert dark_within(path, 2, box) > 0.05
    assert dark_within(path, 2, (box.left, box.bottom + 80, box.right, box.bottom + 90)) == 0


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_glyphs_lie_on_the_ink_of_turned_and_cropped_pages(tmp_path, turn):
    path = make_pdf(tmp_path / "a.pdf", TEXT)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages[0].CropBox = [30, 400, 500, 820]
        document.pages[0].rotate(turn, relative=False)
        document.save(path)
    (size,) = rendering.shape(path).sizes
    assert size == ((420, 470) if turn in (90, 270) else (470, 420))
    text = rendering.text(path, 1)
    for start, end in text.find("rencana"):
        for index in range(start, end):
            assert dark_within(path, 1, text.box(index)) > 0.02


def test_words_are_found_with_their_boxes(tmp_path):
    path = make_pdf(tmp_path / "a.pdf", TEXT, "tidak ada", TEXT)
    found = rendering.find(path, "peta  RENCANA", 1, 3)
    assert [place.page for place in found] == [1, 3]
    assert all(len(place.boxes) == 1 for place in found)


def test_a_picture_is_never_larger_than_allowed(tmp_path):
    path = make_pdf(tmp_path / "a.pdf")
    seen = rendering.picture(path, 1, 50)
    assert seen.width * seen.height <= rendering.MAX_PIXELS * 1.01
    assert len(seen.data) == seen.stride * seen.height


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (make_locked_pdf, TroubleCode.ENCRYPTED),
        (make_broken_pdf, TroubleCode.DAMAGED),
        (make_empty_pdf, TroubleCode.NO_PAGES),
    ],
)
def test_what_cannot_be_shown_says_why(tmp_path, make, trouble):
    assert rendering.shape(make(tmp_path / "a.pdf")).trouble is trouble


def test_a_torn_pdf_is_shown_after_a_repair(tmp_path):
    path = make_torn_pdf(tmp_path / "a.pdf", TEXT)
    assert rendering.shape(path).sizes
    assert "Kota Contoh" in rendering.text(path, 1).text


def test_pictures_are_pages_too(tmp_path):
    path = make_image(tmp_path / "a.png", (1600, 900))
    (size,) = rendering.shape(path).sizes
    assert size[0] == pytest.approx(842)
    assert rendering.picture(path, 1, 0.5).width == 421
    assert rendering.text(path, 1).text == ""
    assert rendering.find(path, "apa", 1, 1) == ()


def test_transparent_parts_of_a_picture_are_paper(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(path)
    assert set(rendering.picture(path, 1, 1.0).data[:3]) == {255}


def test_a_picture_lying_on_its_side_stands_up(tmp_path):
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (400, 200), "white").save(path, exif=exif)
    ((width, height),) = rendering.shape(path).sizes
    assert height == pytest.approx(2 * width, rel=0.02)


def test_every_frame_of_a_scan_is_a_page(tmp_path):
    path = tmp_path / "a.tif"
    sheet = Image.new("1", (1654, 2339), 1)
    sheet.save(path, save_all=True, append_images=[sheet, sheet], dpi=(200, 200))
    assert [round(size[1]) for size in rendering.shape(path).sizes] == [842, 842, 842]
