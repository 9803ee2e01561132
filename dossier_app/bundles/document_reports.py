"""What the program says of a document as JSON: its metadata, and what is wrong with the file itself (DESIGN 7)."""

from collections.abc import Collection, Iterator

from dossier_app.domain.documents import Document, DocumentStatus, TextVerdict
from dossier_app.domain.journal import JsonValue
from dossier_app.domain.problems import WITHOUT_TEXT
from dossier_app.i18n.problems import problem_message, problem_remedy
from dossier_app.i18n.troubles import trouble_reason, trouble_remedy


def document_value(document: Document, *, unavailable: Collection[str] = ()) -> dict[str, JsonValue]:
    """A document; `unavailable` are the SHA-256 of files that are missing or damaged on this disk."""
    return {
        "id": document.id,
        "name": document.name,
        "names": list[JsonValue](document.names),
        "sha256": document.sha256,
        "size": document.size,
        "media": document.media,
        "kinds": list[JsonValue](document.kinds),
        "pages": document.pages,
        "text": document.text.value,
        "status": document.status.value,
        "signature": document.signature.value,
        "problems": list[JsonValue](_problems(document, unavailable)),
        "metadata": {
            "number": document.number,
            "year": document.year,
            "title": document.title,
            "date": document.date.isoformat() if document.date else None,
            "institution": document.institution,
        },
        "unit": document.unit,
        "supersedes": document.supersedes,
        "edited": list[JsonValue](sorted(document.edited)),
        "url": document.recognised.url if document.recognised else "",
        "in_trash": document.in_trash,
    }


def _problems(document: Document, unavailable: Collection[str]) -> Iterator[dict[str, JsonValue]]:
    """What holds wherever the document is cited; what a requirement asks for is said by the gap report."""
    if document.sha256 in unavailable:
        yield _worded("file_missing", document, blocking=True, cause="missing")
    recognised = document.recognised
    if recognised and recognised.trouble:
        yield {
            "code": recognised.trouble.value,
            "blocking": False,
            "message": trouble_reason(recognised.trouble),
            "remedy": trouble_remedy(recognised.trouble),
        }
    elif recognised and recognised.text is TextVerdict.NONE and recognised.media not in WITHOUT_TEXT:
        yield _worded("no_text", document, blocking=False)
    if document.status is DocumentStatus.DRAFT:
        yield _worded("draft", document, blocking=True)
    if document.status is DocumentStatus.REVOKED:
        yield _worded("revoked", document, blocking=True)


def _worded(code: str, document: Document, *, blocking: bool, **details: str) -> dict[str, JsonValue]:
    params = [("document", document.name), *details.items()]
    return {
        "code": code,
        "blocking": blocking,
        "message": problem_message(code, params),
        "remedy": problem_remedy(code, params),
    }
