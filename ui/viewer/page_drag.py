"""Pages on their way to a requirement: what a drag from the viewer carries."""

import json

from PySide6.QtCore import QByteArray, QMimeData

PAGES_MIME = "application/x-dossier-pages"


def page_mime(document: str, pages: str, quote: str) -> QMimeData:
    """Pages of a document, and the words selected on them, for a drop inside the window; the words for any other."""
    data = QMimeData()
    value = {"document": document, "pages": pages, "quote": quote}
    data.setData(PAGES_MIME, QByteArray(json.dumps(value, ensure_ascii=False).encode()))
    if quote:
        data.setText(quote)
    return data
