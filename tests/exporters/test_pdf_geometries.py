"""A hundred and sixty page geometries, drawn: the stamp stands inside what a reader sees and covers nothing of it."""

import io
from pathlib import Path

import pikepdf
import pytest
from pdf_builders import Desk
from pikepdf import Array, Dictionary, Name
from PIL import Image

from exporters.pdf.stamp import geometry_of

MEDIA = ((0, 0, 200, 280), (-90, -120, 110, 160))
CROPS = (None, (10, 20, 150, 240), (-20, -20, 400, 500), (30, 60, 190, 130), (0, 0, 0, 0))
UNITS = (0.5, 1, 1.5, 3)
TURNS = (0, 90, 180, 270)
GEOMETRIES = [(m, c, u, t) for m in MEDIA for c in CROPS for u in UNITS for t in TURNS]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Image.Image, float]]:
    """Each page as it is drawn, one dot a point, and the height of what was seen before it was stamped."""
    folder = tmp_path_factory.mktemp("bentuk")
    desk, data, heights = Desk(folder), io.BytesIO(), []
    with pikepdf.new() as pdf:
        for media, crop, unit, turn in GEOMETRIES:
            page = Dictionary(Type=Name.Page, MediaBox=Array([*media]), Rotate=turn, UserUnit=unit)
            if crop is not None:
                page.CropBox = Array([*crop])
            page.Contents = pdf.make_stream(b"1 0 0 rg -500 -500 2000 2000 re f")
            pdf.pages.append(pikepdf.Page(page))
            geometry = geometry_of(page)
            heights.append(geometry.height)
        pdf.save(data)
    desk.cite("1.2.a", desk.hold("Bentuk.pdf", data.getvalue()), "all")
    assert desk.bind(folder / "dossier.pdf", "1") == ()
    return list(zip(_drawn(folder / "dossier.pdf"), heights, strict=True))


def _drawn(path: Path) -> list[Image.Image]:
    import pypdfium2

    found = []
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document) - len(GEOMETRIES), len(document)):
        page = document[number]
        unit = GEOMETRIES[number - len(document) + len(GEOMETRIES)][2]
        width, _height = page.get_size()
        found.append(page.render(scale=400 / width).to_pil().convert("RGB"))
        assert unit
        page.close()
    document.close()
    return found


def test_there_are_more_than_a_hundred_and_fifty() -> None:
    assert len(GEOMETRIES) >= 150


@pytest.mark.parametrize("number", range(len(GEOMETRIES)), ids=lambda n: "-".join(map(str, GEOMETRIES[n])))
def test_the_strip_lies_below_the_page_with_its_words_inside(
    pictures: list[tuple[Image.Image, float]], number: int
) -> None:
    picture, _height = pictures[number]
    width, height = picture.size
    middle = [picture.getpixel((width // 2, y)) for y in range(height)]
    red = sum(value == (255, 0, 0) for value in middle)
    assert middle[0] == (255, 0, 0), "what was seen begins at the upper edge"
    assert all(value == (255, 0, 0) for value in middle[: red - 1]), "nothing of it is covered"
    strip = picture.crop((0, red + 3, width, height))
    dark = strip.convert("L").point(lambda value: 255 if value < 150 else 0).getbbox()
    assert dark is not None, "the strip bears words"
    left, top, right, bottom = dark
    assert 0 < left < right < strip.width
    assert 0 <= top < bottom < strip.height, "and they stand wholly inside"
    corner = picture.crop((0, 0, width, red - 1))
    assert corner.getcolors(4) == [(width * (red - 1), (255, 0, 0))]
