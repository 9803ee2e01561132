"""Cited office documents as pages, where LibreOffice is installed."""

from collections.abc import Mapping
from pathlib import Path

from dossier_app.documents.office_pages import OFFICE_MEDIA, convert_office
from dossier_app.domain.dossier import Dossier
from dossier_app.jobs.progress import Reporter
from exporters.pdf.citations import cited_documents

__all__ = ["OFFICE_MEDIA", "office_pages"]


def office_pages(dossier: Dossier, paths: Mapping[str, str], cache: Path, report: Reporter) -> dict[str, str]:
    """The converted PDF of each cited office document that can be converted; what is kept is not made again."""
    known = {document.id: document for document in dossier.snapshot.documents}
    wanted = [known[key] for key in cited_documents(dossier) if key in paths]
    found = convert_office(((each.media, each.sha256, paths[each.id]) for each in wanted), cache, report)
    return {each.id: str(found[each.sha256]) for each in wanted if each.sha256 in found}
