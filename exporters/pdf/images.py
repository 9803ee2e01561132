"""Pictures as evidence pages: each frame fitted onto an A4 page, upright as the camera meant it."""

import io
from pathlib import Path

import pikepdf
from PIL import Image, ImageOps, ImageSequence
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.citations import Source
from exporters.pdf.flow import PAGE_HEIGHT, PAGE_WIDTH
from exporters.pdf.foreign import ForeignPdf

MARGIN = 28.0
MAX_FRAMES = 50
BIG = 3_000_000
"""Dots from which a picture without loss would make the volume needlessly heavy."""
ORIENTATION = 0x0112


def open_image(path: Path) -> ForeignPdf | Source:
    """The picture as a small PDF; a Source with its reason if it cannot be read."""
    buffer = io.BytesIO()
    try:
        canvas = Canvas(buffer, invariant=1)
        with Image.open(path) as picture:
            for frame in _frames(picture):
                _draw(canvas, frame, _embedded(picture, frame, path))
        canvas.save()
    except MemoryError:
        return Source(reason="too_large")
    except Exception as error:  # noqa: BLE001 -- whatever a decoder of foreign bytes raises makes a placeholder
        return Source(reason="damaged", detail=str(error).replace(str(path), "")[:200])
    buffer.seek(0)
    pdf = pikepdf.open(buffer)
    return ForeignPdf(pdf, len(pdf.pages), (), searchable=False)


def _frames(picture: Image.Image) -> list[Image.Image]:
    frames: list[Image.Image] = []
    for frame in ImageSequence.Iterator(picture):
        upright = ImageOps.exif_transpose(frame) or frame
        frames.append(upright.convert("RGB") if upright.mode not in ("RGB", "L", "1") else upright.copy())
        if len(frames) == MAX_FRAMES or picture.format == "GIF":
            break
    return frames


def _embedded(picture: Image.Image, frame: Image.Image, path: Path) -> ImageReader:
    """The frame as it goes into the file: a JPEG untouched where it stands upright, big pictures as JPEG."""
    if picture.format == "JPEG" and picture.mode in ("RGB", "L") and picture.getexif().get(ORIENTATION, 1) == 1:
        return ImageReader(io.BytesIO(path.read_bytes()))
    if frame.mode == "1" or (picture.format != "JPEG" and frame.width * frame.height <= BIG):
        return ImageReader(frame)
    packed = io.BytesIO()
    frame.save(packed, "JPEG", quality=90)
    packed.seek(0)
    return ImageReader(packed)


def _draw(canvas: Canvas, frame: Image.Image, embedded: ImageReader) -> None:
    wide = frame.width > frame.height
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if wide else (PAGE_WIDTH, PAGE_HEIGHT)
    scale = min((width - 2 * MARGIN) / frame.width, (height - 2 * MARGIN) / frame.height, 1.5)
    w, h = frame.width * scale, frame.height * scale
    canvas.setPageSize((width, height))
    canvas.drawImage(embedded, (width - w) / 2, height - MARGIN - h, w, h)
    canvas.showPage()
