"""Pictures, plain text, links, and files whose inside is not ours to read."""

import codecs
import configparser
from pathlib import Path

from dossier_app.documents import limits
from dossier_app.documents.facts import Facts, Unreadable, clean, property_date, verdict_of
from dossier_app.domain.documents import TextVerdict, TroubleCode

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_EXIF_DATE = 306


def read_image(path: Path) -> Facts:
    """A picture, one page per frame: it has no text of its own. Decoded once, so that a broken one is known."""
    import warnings

    from PIL import Image, UnidentifiedImageError

    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = limits.PIXELS
    try:
        with Image.open(path) as picture:
            frames = int(getattr(picture, "n_frames", 1))
            frames = frames if picture.format == "TIFF" else 1
            taken = str(picture.getexif().get(_EXIF_DATE, ""))
            if picture.width * picture.height > limits.PIXELS:
                raise Unreadable(TroubleCode.TOO_LARGE, f"{picture.width} x {picture.height}")
            picture.load()
    except Image.DecompressionBombError as error:
        raise Unreadable(TroubleCode.TOO_LARGE, str(error)[:200]) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable(TroubleCode.DAMAGED, str(error)[:200]) from error
    return Facts(
        media="image",
        pages=frames,
        texts=("",) * frames,
        verdicts=(TextVerdict.NONE,) * frames,
        scans=frozenset(range(1, frames + 1)),
        created=property_date(taken.replace(":", "-")),
    )


def read_text(path: Path) -> Facts:
    """Plain text in UTF-8, UTF-16 or Windows' western code page; a form feed ends a page."""
    if path.stat().st_size > limits.TEXT_BYTES:
        raise Unreadable(TroubleCode.TOO_LARGE, facts=Facts(media="text"))
    text = _decoded(path.read_bytes())
    texts = tuple(clean(page) for page in text.split("\f"))
    return Facts(media="text", pages=len(texts), texts=texts, verdicts=tuple(verdict_of(page) for page in texts))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_link(path: Path) -> Facts:
    """The address in an Internet shortcut."""
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(_decoded(path.read_bytes()[:100_000]))
        url = parser.get("InternetShortcut", "URL").strip()
    except configparser.Error as error:
        raise Unreadable(TroubleCode.DAMAGED, type(error).__name__) from error
    return Facts(media="link", pages=1, texts=(url,), verdicts=(verdict_of(url),), url=url)


def hold(_path: Path) -> Facts:
    """A file that is held as it is: video, drawing, archive, anything."""
    return Facts(media="other")


def refuse_office(_path: Path) -> Facts:
    """Old and foreign office files: held, and the user is told how to make them readable."""
    raise Unreadable(TroubleCode.UNSUPPORTED)


def refuse_locked(_path: Path) -> Facts:
    """An office file behind a password."""
    raise Unreadable(TroubleCode.ENCRYPTED)


def refuse_empty(_path: Path) -> Facts:
    """A file without a single byte."""
    raise Unreadable(TroubleCode.EMPTY)
