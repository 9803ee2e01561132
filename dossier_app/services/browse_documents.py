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


def document_facets(desk: Desk, wanted: DocumentFilter) -> DocumentFacets:
    """How the facets divide the documents."""
    return desk.workspace.listing.facets(wanted)
