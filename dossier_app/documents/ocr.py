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

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
"""More costs a third more time and gains nothing."""
LARGEST = 12_000
"""Pixels of the longer side of a page picture."""
_ONE_BLOCK = 6
"""Page segmentation that keeps hanging numbers beside their text."""
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


def _by_program(picture: "Image", engine: Engine) -> str:
    data = io.BytesIO()
    picture.save(data, "PPM")
    words = [engine.program, "stdin", "stdout", "-l", engine.language, "--psm", str(_ONE_BLOCK), "--dpi", str(DPI)]
    answer = subprocess.run(words, input=data.getvalue(), capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 -- found on PATH
    return answer.stdout.decode("utf-8", "replace")
