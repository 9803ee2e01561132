"""Pictures inside a PDF made smaller, in a worker process: pages, text and everything else stay; the original too."""

import contextlib
import io
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from dossier_app.values import dataclass

STEPS = ((2339, 75), (1754, 60), (1240, 45))
"""Dots of the longer side and JPEG quality, one after the other until it is small enough; 2339 are A4 at 200 dpi."""
WORTH = 0.9
"""A picture is replaced only if it then takes less than this share of its bytes."""
SIGNED_FLAG = 1
MOST_DOTS = 120_000_000


@dataclass(frozen=True, slots=True)
class Shrunk:
    """What came of it: the bytes of the new file (0: there is none), and whether a signature forbade it."""

    size: int
    signed: bool = False


def shrink(source: str, target: str, limit: int) -> Shrunk:
    """Write a copy of at most `limit` bytes if it can be had, else the smallest one; none if nothing is gained."""
    before = Path(source).stat().st_size
    with pikepdf.open(source) as pdf:
        if _is_signed(pdf):
            return Shrunk(0, signed=True)
        pages = len(pdf.pages)
    best = before
    for side, quality in STEPS:
        attempt = Path(target + ".percobaan")
        with pikepdf.open(source) as pdf:
            if not _replace_pictures(pdf, side, quality):
                continue
            pdf.remove_unreferenced_resources()
            pdf.save(
                attempt, deterministic_id=True, compress_streams=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )  # fmt: skip
        with pikepdf.open(attempt) as again:
            whole = len(again.pages) == pages
        size = attempt.stat().st_size
        if whole and size < best:
            attempt.replace(target)
            best = size
        attempt.unlink(missing_ok=True)
        if best <= limit:
            break
    return Shrunk(best if best < before else 0)


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    return isinstance(form, Dictionary) and bool(int(form.get("/SigFlags", 0)) & SIGNED_FLAG)


def _replace_pictures(pdf: pikepdf.Pdf, side: int, quality: int) -> int:
    """How many pictures became smaller."""
    count = 0
    pictures = [
        thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image
    ]
    masks = {picture[key].objgen for picture in pictures for key in ("/SMask", "/Mask") if key in picture}
    for thing in pictures:
        if thing.objgen not in masks and _is_plain(thing):
            with contextlib.suppress(Exception):  # a picture that no library reads stays as it is
                count += _replace(thing, side, quality)
    return count


def _is_plain(picture: Any) -> bool:
    """A picture of colours or greys that a JPEG can stand for: no stencil, no colour made clear, no turned values."""
    if picture.get("/ImageMask", False) or "/Decode" in picture or isinstance(picture.get("/Mask"), pikepdf.Array):
        return False
    mask = picture.get("/SMask")
    if isinstance(mask, pikepdf.Stream) and "/Matte" in mask:
        return False
    width, height = int(picture.Width), int(picture.Height)
    return int(picture.get("/BitsPerComponent", 8)) == 8 and width * height <= MOST_DOTS


def _replace(picture: Any, side: int, quality: int) -> int:
    before = len(picture.read_raw_bytes())
    image: Image.Image = pikepdf.PdfImage(picture).as_pil_image()
    if image.mode not in ("RGB", "L", "P"):
        return 0
    if image.mode == "P":
        image = image.convert("RGB")
    longest = max(image.size)
    if longest > side:
        image = image.resize(
            tuple(max(1, round(edge * side / longest)) for edge in image.size), Image.Resampling.LANCZOS
        )
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=quality, optimize=True)
    if packed.tell() >= before * WORTH:
        return 0
    picture.write(packed.getvalue(), filter=Name.DCTDecode)
    picture.Width, picture.Height = image.size
    picture.BitsPerComponent = 8
    picture.ColorSpace = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    for key in ("/DecodeParms", "/Intent"):
        if key in picture:
            del picture[key]
    return 1
