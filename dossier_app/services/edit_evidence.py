"""Change a mapping: other pages, article, quote, note, or the kind that it is accepted as."""

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.journal import Kind
from dossier_app.domain.pages import Pages
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk
from dossier_app.services.import_report import joined
from dossier_app.services.map_evidence import Mapped, map_evidence
from dossier_app.services.typed import read_pages


def edit_evidence(
    desk: Desk,
    reference: str,
    *,
    pages: str,
    article: str,
    quote: str,
    note: str,
    accept_as: str = "",
    reason: str = "",
) -> Mapped:
    """Put these details in place of the earlier ones; with other pages the old piece gives way in the same step.

    A mapping is known by its requirement, document and pages, so other pages are another piece of evidence.
    """
    held = desk.evidence(reference)
    wanted = read_pages(pages, desk.document(held.document))
    _refuse_twin(desk, held, wanted)
    mapped = map_evidence(
        desk,
        held.document,
        held.requirement,
        pages=pages,
        article=article.strip(),
        quote=quote.strip(),
        note=note.strip(),
        accept_as=accept_as,
        reason=reason,
    )
    if mapped.evidence.id == held.id:
        return mapped
    with desk.begin(step=mapped.changes.step) as work:
        work.delete(Kind.EVIDENCE, held.id)
        changes = work.commit(_("Ubah bukti pada {id}").format(id=held.requirement))
    return Mapped(mapped.evidence, joined([mapped.changes, changes]), mapped.existed)


def _refuse_twin(desk: Desk, held: Evidence, wanted: Pages) -> None:
    place = (held.requirement, held.document, wanted)
    twins = [e for e in desk.snapshot().evidence if (e.requirement, e.document, e.pages) == place and e.id != held.id]
    if twins:
        raise UserError(
            _("Halaman itu sudah dipetakan ke {id}.").format(id=held.requirement),
            reason=_("Bukti lain dari dokumen yang sama menunjuk halaman yang sama."),
            remedy=_("Pilih halaman lain, atau lepaskan salah satunya."),
        )
