"""Names of places in the volume, by which other parts of the bundle open it."""

from dossier_app.domain.evidence import Evidence


def place_name(evidence: Evidence) -> str:
    """The place where the pages of a piece of evidence begin."""
    return bound_name(evidence.id)


def bound_name(evidence_id: str) -> str:
    """The same, by the id of the piece alone."""
    return f"bukti-{evidence_id}"


def page_name(document: str, page: int) -> str:
    """The place of a page, from 1, of the document with this id."""
    return f"halaman-{document}-{page}"
