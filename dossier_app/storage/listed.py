"""The row of a document in the list: its shown values side by side, so that the database can sort and filter."""

import re
import unicodedata
from typing import Any

from dossier_app.domain.documents import Document, DocumentStatus, TextVerdict
from dossier_app.domain.folding import Shown
from dossier_app.domain.listing import DocumentProblem
from dossier_app.domain.problems import WITHOUT_TEXT
from dossier_app.domain.shown import document_of

_DIGITS = re.compile(r"[0-9]+")


def listed(entity_id: str, fields: Shown) -> dict[str, Any]:
    """The columns of `listing` for a document with these shown values."""
    document = document_of(entity_id, fields)
    trouble = document.recognised.trouble if document.recognised else None
    return {
        "id": document.id,
        "sha256": document.sha256,
        "deleted": document.in_trash,
        "name": document.name,
        "name_key": sort_text(document.name),
        "kinds": between(document.kinds),
        "number": document.number,
        "number_key": sort_text(document.number),
        "year": document.year,
        "title": document.title,
        "title_key": sort_text(document.title),
        "date": document.date.isoformat() if document.date else "",
        "institution": document.institution,
        "unit": document.unit,
        "status": str(document.status),
        "pages": document.pages,
        "text": str(document.text),
        "media": document.media,
        "trouble": str(trouble or ""),
        "supersedes": document.supersedes,
        "problems": between(_problems(document)),
        "words": plain(" ".join(_words(document))),
    }


def between(values: tuple[str, ...]) -> str:
    """Several keys as one text in which ` key ` can be looked for; empty for none."""
    return f" {' '.join(values)} " if values else ""


def plain(text: str) -> str:
    """Text without case and accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return folded if folded.isascii() else "".join(c for c in folded if not unicodedata.combining(c))


def sort_text(text: str) -> str:
    """A text whose plain order is the order for people: Lampiran 2 before Lampiran 10."""
    return _DIGITS.sub(lambda found: _counted(found[0].lstrip("0")), plain(text))


def _counted(digits: str) -> str:
    return f"\x01{len(digits):03d}{digits}"


def _words(document: Document) -> tuple[str, ...]:
    year = str(document.year or "")
    known = (document.number, year, document.title, document.institution, document.unit)
    return tuple(dict.fromkeys((document.name, *document.names, *known)))


def _problems(document: Document) -> tuple[str, ...]:
    """What can be said without looking at other documents or at the disk."""
    found = document.recognised
    unreadable = found is not None and found.trouble is not None
    said = (
        (DocumentProblem.UNREADABLE, unreadable),
        (DocumentProblem.REVOKED, document.status is DocumentStatus.REVOKED),
        (DocumentProblem.DRAFT, document.status is DocumentStatus.DRAFT),
        (
            DocumentProblem.NO_TEXT,
            not unreadable and document.text is TextVerdict.NONE and document.media not in WITHOUT_TEXT,
        ),
        (DocumentProblem.UNKNOWN_KIND, not document.kinds),
        (DocumentProblem.UNKNOWN_STATUS, document.status is DocumentStatus.UNKNOWN),
        (DocumentProblem.UNKNOWN_DATE, document.date is None and document.year is None),
    )
    return tuple(str(problem) for problem, holds in said if holds)
