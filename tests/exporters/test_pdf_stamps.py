"""Stamps on pages of every shape: upright, legible, inside what a reader sees, covering nothing."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdf_builders import Desk, make_pdf
from pdf_reading import Volume
from pikepdf import Array, Dictionary, Name

SHAPES: dict[str, dict[str, Any]] = {
    "A4": {},
    "landscape": {"size": (842, 595)},
    "crop": {"CropBox": (50, 60, 500, 700)},
    "crop beyond the sheet": {"CropBox": (-40, -40, 700, 900)},
    "crop without sense": {"CropBox": (300, 300, 300, 300)},
    "origin elsewhere": {"MediaBox": (-300, -421, 295, 421)},
    "corners swapped": {"MediaBox": (595, 842, 0, 0)},
    "user unit": {"UserUnit": 2.5},
    "user unit and crop": {"UserUnit": 2, "CropBox": (50, 60, 500, 700)},
    "poster": {"size": (3370, 2384)},
    "card": {"size": (240, 150)},
    "stamp": {"size": (90, 120)},
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "blobs"
    folder.mkdir()
    return Desk(folder)


def bound(desk: Desk, data: bytes, tmp_path: Path, name: str = "Foto.pdf") -> Volume:
    desk.cite("1.2.a", desk.hold(name, data), "all")
    assert desk.bind(tmp_path / "dossier.pdf", "1") == ()
    return Volume(tmp_path / "dossier.pdf")


def page_with(volume: Volume, words: str) -> int:
    return next(n for n, text in enumerate(volume.texts) if words in text)


TURNS = (0, 90, 180, 270, -90, 450)


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Volume]:
    """One volume with a page of every shape, turned in every way."""
    folder = tmp_path_factory.mktemp("shapes")
    desk = Desk(folder)
    for shape, form in SHAPES.items():
        for turn in TURNS:
            desk.cite("1.2.a", desk.hold(f"{shape} {turn}.pdf", make_pdf("Isi", Rotate=turn, **form)), "all")
    assert desk.bind(folder / "dossier.pdf", "1") == ()
    volume = Volume(folder / "dossier.pdf")
    yield volume
    volume.close()


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_stamp_stands_upright_at_the_foot_of_what_is_seen(shapes: Volume, shape: str, turn: int) -> None:
    sha256 = hashlib.sha256(make_pdf("Isi", Rotate=turn, **SHAPES[shape])).hexdigest()[:12]
    number = next(n for n, text in enumerate(shapes.texts) if f"sha256 {sha256}" in text and "hlm. 1 dari 1" in text)
    for words in ("Indikator 1", "hlm. 1 dari 1", "sha256", f"Halaman {shapes.labels[number]}"):
        left, top, right, bottom, width, height = shapes.seen(number, words)
        assert 0 <= left < right <= width + 0.01
        assert 0 <= top < bottom <= height + 0.01
        assert bottom > height * 0.5
    _left, top, _right, bottom, *_ = shapes.seen(number, "Indikator")
    assert (bottom - top) * float(shapes.reader.pages[number].get("/UserUnit", 1)) > 2.5
    if turn == 0:
        assert shapes.seen(number, "Isi")[3] < top


def test_nothing_that_was_seen_is_covered_or_cut(desk: Desk, tmp_path: Path) -> None:
    volume = bound(desk, make_pdf("Isi", CropBox=(50, 60, 500, 700), Rotate=90), tmp_path)
    box = volume.reader.pages[page_with(volume, "hlm. 1 dari 1")].mediabox
    assert [float(v) for v in (box.left, box.bottom, box.top)] == [50, 60, 700]
    assert float(box.right) > 500
    volume.close()


def _with_content(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(content)

    return change


CONTENTS = {
    "state saved and never restored": b"q 0.2 0 0 0.2 300 300 cm 1 0 0 rg q",
    "state restored that was never saved": b"Q Q 5 0 0 5 100 100 cm",
    "balanced in number only": b"Q 0.1 0 0 0.1 9 9 cm q",
    "text left open": b"BT /F1 30 Tf 3 Tr 200 Tz",
    "clipped to a corner": b"0 0 10 10 re W n",
    "invisible text mode": b"BT 3 Tr 50 Ts ET",
    "no content": b"",
    "nonsense": b"<< [ ( )) q (",
}


@pytest.mark.parametrize("case", CONTENTS)
def test_whatever_state_a_page_leaves_the_stamp_is_in_its_place(desk: Desk, tmp_path: Path, case: str) -> None:
    volume = bound(desk, make_pdf("Isi", change=_with_content(CONTENTS[case])), tmp_path)
    number = page_with(volume, "hlm. 1 dari 1")
    left, _top, _right, bottom, width, height = volume.seen(number, "Indikator 1")
    assert left < width * 0.05
    assert height * 0.95 < bottom <= height
    assert dark_at_the_foot(volume, number) > 100
    volume.close()


def dark_at_the_foot(volume: Volume, number: int) -> int:
    """Dark dots in the lowest fortieth of the page as it is drawn."""
    page = volume.pdfium[number]
    picture = page.render(scale=2).to_pil().convert("L")
    page.close()
    foot = picture.crop((0, picture.height * 39 // 40, picture.width, picture.height))
    return sum(foot.histogram()[:140])


def test_a_page_keeps_its_look_when_it_is_drawn_as_a_form(desk: Desk, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents = Array([pdf.make_stream(b"q "), pdf.make_stream(content)])

    volume = bound(desk, make_pdf("Isi yang terlihat", change=change), tmp_path)
    number = page_with(volume, "hlm. 1 dari 1")
    assert "Isi yang terlihat" in volume.texts[number]
    assert volume.seen(number, "Isi yang terlihat")[0] == pytest.approx(40, abs=2)
    volume.close()


def test_pages_that_inherit_everything_keep_it(desk: Desk, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.Pages
        for key in ("/Resources", "/MediaBox"):
            root[key] = pdf.pages[0].obj[key]
        root.Rotate = 90
        for page in root.Kids:
            for key in ("/Resources", "/MediaBox", "/Rotate"):
                if key in page:
                    del page[key]

    volume = bound(desk, make_pdf("Isi satu", "Isi dua", change=change), tmp_path)
    numbers = [n for n, text in enumerate(volume.texts) if "sha256" in text and "Isi" in text and "Berkas" not in text]
    assert len(numbers) == 2
    for number in numbers:
        *_, width, height = volume.seen(number, "Indikator 1")
        assert width == pytest.approx(842)
        assert 595 < height < 640
    volume.close()


def test_all_stamps_share_one_embedded_font(desk: Desk, tmp_path: Path) -> None:
    bound(desk, make_pdf("a", "b", "c"), tmp_path).close()
    with pikepdf.open(tmp_path / "dossier.pdf") as pdf:
        fonts = [
            page.obj.Resources.Font["/DossierSpbeStamp"]
            for page in pdf.pages
            if "/DossierSpbeStamp" in page.obj.Resources.get("/Font", Dictionary())
        ]
        assert len(fonts) == 3
        assert len({font.objgen for font in fonts}) == 1
        assert fonts[0].DescendantFonts[0].FontDescriptor.FontFile2.Length1 > 0
        assert fonts[0].Subtype == Name.Type0
