"""What is dragged inside the window: documents and page ranges, as JSON of their own kind."""

import json

from PySide6.QtCore import QMimeData

from dossier_app.services.map_documents import Dropped

DOCUMENT_MIME = "application/x-dossier-document"
PAGES_MIME = "application/x-dossier-pages"


def can_drop(data: QMimeData) -> bool:
    return data.hasFormat(DOCUMENT_MIME) or data.hasFormat(PAGES_MIME)


def dropped(data: QMimeData) -> tuple[Dropped, ...]:
    """What was dragged; empty where it cannot be read."""
    try:
        if data.hasFormat(PAGES_MIME):
            return _pages(json.loads(bytes(data.data(PAGES_MIME).data())))
        if data.hasFormat(DOCUMENT_MIME):
            return _documents(json.loads(bytes(data.data(DOCUMENT_MIME).data())))
    except ValueError:  # not JSON, or not text
        return ()
    return ()


def _pages(value: object) -> tuple[Dropped, ...]:
    if not isinstance(value, dict) or not value.get("document"):
        return ()
    return (Dropped(str(value["document"]), str(value.get("pages", "")), str(value.get("quote", ""))),)


def _documents(value: object) -> tuple[Dropped, ...]:
    return tuple(Dropped(str(one)) for one in value) if isinstance(value, list) else ()
