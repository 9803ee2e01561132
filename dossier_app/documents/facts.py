"""What a reader hands to recognition: text by page and bare facts of the file, no judgement yet."""

import datetime as dt
import re
from dataclasses import dataclass

from dossier_app.domain.documents import TextVerdict, TroubleCode


@dataclass(frozen=True, slots=True)
class Facts:
    """One file as its reader saw it.

    `texts` and `verdicts` have one value per page; `blank` pages show nothing at all, `scans` are pictures whose
    words nobody has read.

    `title`, `created` and `modified` come from the file's own properties. `signatures` counts filled signature fields.
    """

    media: str
    pages: int | None = None
    texts: tuple[str, ...] = ()
    verdicts: tuple[TextVerdict, ...] = ()
    blank: frozenset[int] = frozenset()
    scans: frozenset[int] = frozenset()
    title: str = ""
    created: dt.date | None = None
    modified: dt.date | None = None
    signatures: int = 0
    url: str = ""
    trouble: TroubleCode | None = None
    detail: str = ""


class Unreadable(Exception):  # noqa: N818 -- a finding about the file, not a fault of the reader
    """The text of a file cannot be read, and this is why; `facts` is what could be read all the same."""

    def __init__(self, trouble: TroubleCode, detail: str = "", facts: Facts | None = None) -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble = trouble
        self.detail = detail
        self.facts = facts


_UNWANTED = dict.fromkeys((*range(9), 11, *range(14, 32), 127, 65279, 65535, *range(55296, 57344)))
_CLEAN = str.maketrans({**_UNWANTED, 0x02: "-", 0xFFFE: "-", 0xAD: "", 0xA0: " ", 0x0C: "\n", "\r": "\n"})


def clean(text: str) -> str:
    """Text as it is kept: plain line ends, real hyphens where PDFium marks a broken word, no control characters."""
    return text.replace("\r\n", "\n").translate(_CLEAN)


def verdict_of(text: str) -> TextVerdict:
    """The verdict of typed text without a page picture: there is some, or there is none."""
    return TextVerdict.NATIVE if text.strip() else TextVerdict.NONE


_PDF_DATE = re.compile(r"(?:D:)?((?:19|20)\d\d)-?(\d\d)?-?(\d\d)?")


def property_date(text: str) -> dt.date | None:
    """The day in a file property: `D:20210831...` of PDF, `2021-08-31T...` of office files."""
    found = _PDF_DATE.match(text.strip())
    if not found:
        return None
    try:
        return dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
