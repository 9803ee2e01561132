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


def open_image(path: Path) -> ForeignPdf | Source:
    """The picture as a small PDF; a Source with its reason if it cannot be read."""
    buffer = io.BytesIO()
    try:
        canvas = Canvas(buffer, invariant=1)
        with Image.open(path) as picture:
            for frame in _frames(picture):
                _draw(canvas, frame)
        canvas.save()
    except MemoryError:
        return Source(reason="too_large")
    except Exception as error:  # noqa: BLE001 -- whatever a decoder of foreign bytes raises makes a placeholder
        return Source(reason="damaged", detail=str(error)[:200])
    buffer.seek(0)
    pdf = pikepdf.open(buffer)
    return ForeignPdf(pdf, len(pdf.pages), ())


def _frames(picture: Image.Image) -> list[Image.Image]:
    frames: list[Image.Image] = []
    for frame in ImageSequence.Iterator(picture):
        upright = ImageOps.exif_transpose(frame) or frame
        frames.append(upright.convert("RGB") if upright.mode not in ("RGB", "L", "1") else upright.copy())
        if len(frames) == MAX_FRAMES or picture.format == "GIF":
            break
    return frames


def _draw(canvas: Canvas, frame: Image.Image) -> None:
    wide = frame.width > frame.height
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if wide else (PAGE_WIDTH, PAGE_HEIGHT)
    scale = min((width - 2 * MARGIN) / frame.width, (height - 2 * MARGIN) / frame.height, 1.5)
    w, h = frame.width * scale, frame.height * scale
    canvas.setPageSize((width, height))
    canvas.drawImage(ImageReader(frame), (width - w) / 2, height - MARGIN - h, w, h)
    canvas.showPage()
