"""Look through the documents of a workspace: a count, a window of rows, and the facets; the database does the work."""

from dossier_app.domain.listing import DocumentFacets, DocumentFilter, DocumentRow, Sort
from dossier_app.services.desk import Desk


def count_documents(desk: Desk, wanted: DocumentFilter) -> int:
    """How many documents fit."""
    return desk.workspace.listing.count(wanted)


def browse_documents(
    desk: Desk, wanted: DocumentFilter, *, sort: Sort | None = None, offset: int = 0, limit: int = 200
) -> tuple[DocumentRow, ...]:
    """A window of the documents that fit, in order."""
    return desk.workspace.listing.rows(wanted, sort or Sort(), offset, limit)


def document_ids(
    desk: Desk, wanted: DocumentFilter, *, sort: Sort | None = None, offset: int = 0, limit: int = 200
) -> tuple[str, ...]:
    """The ids of a window of the documents that fit."""
    return desk.workspace.listing.ids(wanted, sort or Sort(), offset, limit)


def place_of_document(desk: Desk, wanted: DocumentFilter, document: str, *, sort: Sort | None = None) -> int | None:
    """At which place a document stands, counted from 0; None if it does not fit."""
    return desk.workspace.listing.place(wanted, sort or Sort(), document)


def document_facets(desk: Desk, wanted: DocumentFilter) -> DocumentFacets:
    """How the facets divide the documents."""
    return desk.workspace.listing.facets(wanted)
