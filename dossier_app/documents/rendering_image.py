"""Pictures as pages, with Pillow: one page per frame, upright, transparent parts white."""

import warnings
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from dossier_app.documents import limits
from dossier_app.documents.facts import Unreadable
from dossier_app.documents.rendering import A4, Picture, bounded
from dossier_app.domain.documents import TroubleCode
from dossier_app.domain.glyphs import PageText

HELD = 4000
"""Pixels of the longer side of the copy that is kept while the file is open."""
_DPI = range(60, 1300)


class ImagePages:
    """A picture held open; the frame shown last is kept decoded."""

    def __init__(self, path: Path) -> None:
        warnings.simplefilter("ignore")
        Image.MAX_IMAGE_PIXELS = limits.PIXELS
        self._path = path
        self._kept: tuple[int, Image.Image] | None = None
        try:
            with Image.open(path) as picture:
                if picture.width * picture.height > limits.PIXELS:
                    raise Unreadable(TroubleCode.TOO_LARGE, f"{picture.width} x {picture.height}")
                frames = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
            self._sizes = tuple(_points(self._frame(page)) for page in range(1, frames + 1))
        except Image.DecompressionBombError as error:
            raise Unreadable(TroubleCode.TOO_LARGE, str(error)[:200]) from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
            raise Unreadable(TroubleCode.DAMAGED, str(error)[:200]) from error

    def sizes(self) -> tuple[tuple[float, float], ...]:
        return self._sizes

    def picture(self, page: int, scale: float) -> Picture:
        width, height = self._sizes[page - 1]
        scale = bounded(width, height, scale)
        wanted = max(1, round(width * scale)), max(1, round(height * scale))
        frame = self._frame(page).resize(wanted, Image.Resampling.LANCZOS, reducing_gap=2.0)
        return Picture(*wanted, wanted[0] * 4, frame.tobytes("raw", "BGRX"))

    def text(self, page: int) -> PageText:  # noqa: ARG002 -- a picture has no glyphs
        return PageText()

    def find(self, page: int, phrase: str) -> Sequence[tuple[int, int]]:  # noqa: ARG002 -- nor words
        return ()

    def close(self) -> None:
        self._kept = None

    def _frame(self, page: int) -> Image.Image:
        if self._kept is None or self._kept[0] != page:
            self._kept = page, _decoded(self._path, page)
        return self._kept[1]


def _decoded(path: Path, page: int) -> Image.Image:
    with Image.open(path) as picture:
        picture.seek(page - 1)
        dpi = picture.info.get("dpi")
        scale = max(picture.size)
        picture.draft("RGB", (HELD, HELD))
        upright = ImageOps.exif_transpose(picture) or picture
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            paper = Image.new("RGBA", upright.size, "white")
            paper.alpha_composite(upright.convert("RGBA"))
            upright = paper
        whole = upright.convert("RGB")
    whole.thumbnail((HELD, HELD), reducing_gap=2.0)
    whole.info = {"dpi": dpi, "side": scale}
    return whole


def _points(frame: Image.Image) -> tuple[float, float]:
    """The size on paper: by the picture's own resolution where that makes sense, else as wide as A4."""
    dpi, side = frame.info.get("dpi"), float(frame.info["side"])
    ratio = side / max(frame.size)
    width, height = frame.width * ratio, frame.height * ratio
    density = float(dpi[0]) if dpi and dpi[0] else 0.0
    if int(density) in _DPI and 150 <= max(width, height) * 72 / density <= 1700:
        return width * 72 / density, height * 72 / density
    shrink = min(A4[0] / width, A4[1] / height, 1.0) if width <= height else min(A4[1] / width, A4[0] / height, 1.0)
    return width * shrink, height * shrink
