"""Text from pictures of pages, where an OCR engine is there: the tesserocr wheel, else the tesseract program."""

import functools
import io
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.documents import limits
from dossier_app.documents.facts import clean
from dossier_app.domain.glyphs import Box, PageText, page_text

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
"""More costs a third more time and gains nothing."""
LARGEST = 12_000
"""Pixels of the longer side of a page picture."""
_ONE_BLOCK = 6
"""Page segmentation that keeps hanging numbers beside their text."""
_WORD_LEVEL, _WORD = "5", 11
"""In a row of the table of words: what says that the row is a word, and where the word stands."""
_LANGUAGES = ("ind", "eng")
_SECONDS = limits.SECONDS


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that is there: `tesserocr` or the path of the program, and the language it reads."""

    program: str
    language: str


@dataclass(frozen=True, slots=True)
class OcrJob:
    """One page (from 1) of a PDF or picture."""

    path: Path
    media: str
    page: int
    engine: Engine


@functools.cache
def find_engine() -> Engine | None:
    """The engine of this machine with Indonesian, else English data; None if there is none."""
    return _wheel() or _program()


def _wheel() -> Engine | None:
    try:
        import tesserocr

        known = tesserocr.get_languages()[1]
    except Exception:  # noqa: BLE001 -- absent, or present without its data: then it is of no use
        return None
    return _first_known("tesserocr", known)


def _program() -> Engine | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        answer = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603 -- found on PATH
    except (OSError, subprocess.TimeoutExpired):
        return None
    return _first_known(program, answer.stdout.decode("utf-8", "replace").split())


def _first_known(program: str, known: list[str]) -> Engine | None:
    return next((Engine(program, language) for language in _LANGUAGES if language in known), None)


def read_page(job: OcrJob) -> str:
    """The text on the picture of one page. Runs in a worker process."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    picture = _RENDER[job.media](job.path, job.page).convert("L")
    text = _by_wheel(picture, job.engine) if job.engine.program == "tesserocr" else _by_program(picture, job.engine)
    return clean(text).strip()


def read_words(job: OcrJob, width: float, height: float) -> PageText:
    """The same with the place of every word on a page of this size in points. Runs in a worker process.

    An engine places words, not letters: within its word a letter stands where it would if all were equally wide.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"
    picture = _RENDER[job.media](job.path, job.page).convert("L")
    table = _table_by_wheel(picture, job.engine) if job.engine.program == "tesserocr" else _table(picture, job.engine)
    return placed_words(table, width / max(picture.width, 1), height / max(picture.height, 1))


def placed_words(table: str, across: float, down: float) -> PageText:
    """The words of the table that Tesseract calls TSV; `across` and `down` are points per pixel."""
    glyphs: list[tuple[str, Box]] = []
    line: tuple[str, ...] = ()
    for row in table.splitlines():
        cells = row.split("\t")
        word = clean(cells[_WORD]).strip() if len(cells) > _WORD and cells[0] == _WORD_LEVEL else ""
        if not word:
            continue
        left, top, wide, high = (int(cell) for cell in cells[6:10])
        box = Box(left * across, top * down, (left + wide) * across, (top + high) * down)
        if glyphs:
            last = glyphs[-1][1]
            same = tuple(cells[1:5]) == line
            gap = Box(last.right, box.top, box.left, box.bottom) if same else last._replace(left=last.right)
            glyphs.append((" " if same else "\n", gap))
        line = tuple(cells[1:5])
        step = (box.right - box.left) / len(word)
        glyphs += [
            (letter, box._replace(left=box.left + place * step, right=box.left + (place + 1) * step))
            for place, letter in enumerate(word)
        ]
    return page_text(glyphs)


def _pdf_page(path: Path, page: int) -> "Image":
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    sheet = document[page - 1]
    scale = min(DPI / 72, LARGEST / max(*sheet.get_size(), 1))
    picture: Image = sheet.render(scale=scale, grayscale=True).to_pil()
    return picture


def _image_frame(path: Path, page: int) -> "Image":
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = limits.PIXELS
    picture = Image.open(path)
    picture.seek(page - 1)
    upright = ImageOps.exif_transpose(picture) or picture
    upright.thumbnail((LARGEST // 2, LARGEST // 2))
    return upright


_RENDER: Mapping[str, Callable[[Path, int], "Image"]] = {"pdf": _pdf_page, "image": _image_frame}


def _by_wheel(picture: "Image", engine: Engine) -> str:
    import tesserocr

    with tesserocr.PyTessBaseAPI(lang=engine.language, psm=_ONE_BLOCK) as api:
        api.SetImage(picture)
        api.SetSourceResolution(DPI)
        return str(api.GetUTF8Text())


def _table_by_wheel(picture: "Image", engine: Engine) -> str:
    import tesserocr

    with tesserocr.PyTessBaseAPI(lang=engine.language, psm=_ONE_BLOCK) as api:
        api.SetImage(picture)
        api.SetSourceResolution(DPI)
        return str(api.GetTSVText(0))


def _table(picture: "Image", engine: Engine) -> str:
    return _by_program(picture, engine, "tsv")


def _by_program(picture: "Image", engine: Engine, *form: str) -> str:
    data = io.BytesIO()
    picture.save(data, "PPM")
    words = [engine.program, "stdin", "stdout", "-l", engine.language, "--psm", str(_ONE_BLOCK), "--dpi", str(DPI)]
    words += form
    answer = subprocess.run(words, input=data.getvalue(), capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 -- found on PATH
    return answer.stdout.decode("utf-8", "replace")
