"""Documents as the workspace holds them: bytes named by SHA-256, what was recognised, what people corrected."""

import datetime as dt
from enum import StrEnum

from dossier_app.values import dataclass


class DocumentStatus(StrEnum):
    """How far a document has come in its life (status dokumen)."""

    DRAFT = "rancangan"
    ENACTED = "ditetapkan"
    PUBLISHED = "terbit"
    REVOKED = "dicabut"
    UNKNOWN = "tidak_diketahui"


class TextVerdict(StrEnum):
    """Where a document's text comes from: typed, partly, by OCR, or there is none."""

    NATIVE = "native"
    MIXED = "mixed"
    OCR = "ocr"
    NONE = "none"


class Signature(StrEnum):
    """What is known of the signature. A scan that nobody judged is UNKNOWN, never UNSIGNED."""

    SIGNED = "signed"
    ELECTRONIC = "electronic"
    UNSIGNED = "unsigned"
    UNKNOWN = "unknown"


class TroubleCode(StrEnum):
    """Why the text of a document could not be read; the document is held all the same."""

    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    CRASHED = "crashed"
    EMPTY = "empty"
    NO_PAGES = "no_pages"
    MISNAMED = "misnamed"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the program recognised, one journaled value per document (DESIGN 4): never in conflict.

    `reader` is the version of the reader that said so. `pages` is None where a kind has no pages (video, archive).
    `text_pages` has one verdict per page, in order. Unknown texts are empty, unknown numbers None.
    """

    reader: int
    media: str
    """pdf, docx, xlsx, pptx, odt, ods, odp, doc, xls, ppt, image, text, link, or other."""
    pages: int | None = None
    text: TextVerdict = TextVerdict.NONE
    text_pages: tuple[TextVerdict, ...] = ()
    kinds: tuple[str, ...] = ()
    """Keys of the evidence-type catalogue, sorted; empty means unknown."""
    number: str = ""
    year: int | None = None
    title: str = ""
    date: dt.date | None = None
    institution: str = ""
    status: DocumentStatus = DocumentStatus.UNKNOWN
    signature: Signature = Signature.UNKNOWN
    trouble: TroubleCode | None = None
    trouble_detail: str = ""
    url: str = ""
    """The address that a link document holds."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the workspace. The plain fields are the shown values: a person's edit beats what was recognised.

    `id` is derived from `sha256`. `size` in bytes. `kinds` are keys of the evidence-type catalogue, sorted.
    `names` are all names under which the same bytes were imported anywhere; `name` is the shown one.
    `edited` names the fields that a person has set. `supersedes` is the id of the document that this one revises.
    `in_trash` documents are held but shown only where the trash is asked for.
    """

    id: str
    sha256: str
    size: int
    name: str
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    number: str = ""
    year: int | None = None
    title: str = ""
    date: dt.date | None = None
    institution: str = ""
    status: DocumentStatus = DocumentStatus.UNKNOWN
    signature: Signature = Signature.UNKNOWN
    unit: str = ""
    supersedes: str = ""
    edited: frozenset[str] = frozenset()
    recognised: Recognised | None = None
    in_trash: bool = False

    @property
    def pages(self) -> int | None:
        """Number of pages, None where the kind has none or nobody could count them."""
        return self.recognised.pages if self.recognised else None

    @property
    def text(self) -> TextVerdict:
        return self.recognised.text if self.recognised else TextVerdict.NONE

    @property
    def media(self) -> str:
        return self.recognised.media if self.recognised else "other"
