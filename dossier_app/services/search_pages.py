"""Find words on the pages of the documents."""

from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk
from dossier_app.storage.text import SearchResult

__all__ = ["LIMIT", "SearchResult", "search_pages"]

LIMIT = 20


def search_pages(desk: Desk, query: str, *, limit: int = LIMIT) -> SearchResult:
    """Pages that hold the words, best first; says how many pages can be searched at all."""
    if not any(char.isalnum() for char in query):
        raise UserError(_("Kata yang dicari kosong."), remedy=_("Tulis satu kata atau lebih, misalnya “arsitektur”."))
    return desk.workspace.text.search(query, limit=limit)
