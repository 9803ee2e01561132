"""Turn a candidate down: the document no longer stands as a proposal for the indicator; the document itself stays."""

from dataclasses import dataclass

from dossier_app.domain.evidence import Candidate
from dossier_app.domain.journal import Changes, Kind
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.desk import SHORTEST_PREFIX, Desk


@dataclass(frozen=True, slots=True)
class Dismissed:
    """The candidate that was turned down."""

    candidate: Candidate
    changes: Changes


def dismiss_candidate(desk: Desk, reference: str) -> Dismissed:
    """Turn down the candidate of this id (or a unique beginning of it), in one step that can be undone.

    Raises UserError where no candidate, or more than one, answers to the reference.
    """
    snapshot = desk.snapshot()
    candidate = _find(snapshot, reference)
    names = {document.id: document.name for document in snapshot.documents}
    with desk.begin() as work:
        work.delete(Kind.CANDIDATE, candidate.id)
        changes = work.commit(
            _("Singkirkan calon {name} dari indikator {code}").format(
                name=names.get(candidate.document, candidate.document), code=candidate.indicator
            )
        )
    return Dismissed(candidate, changes)


def is_candidate(snapshot: Snapshot, reference: str) -> bool:
    """Whether a reference means a candidate, and no piece of evidence."""
    return bool(_matching(snapshot, reference)) and not any(
        piece.id.startswith(reference.strip().casefold()) for piece in snapshot.evidence
    )


def _find(snapshot: Snapshot, reference: str) -> Candidate:
    found = _matching(snapshot, reference)
    if len(found) == 1:
        return found[0]
    raise UserError(
        _("Calon “{reference}” belum jelas.").format(reference=reference)
        if found
        else _("Calon “{reference}” tidak ditemukan.").format(reference=reference),
        reason=plural("Ada {count} calon yang diawali teks itu.", len(found)).format(count=len(found)) if found else "",
        remedy=_("Lihat id calon dengan dossier suggest --json."),
    )


def _matching(snapshot: Snapshot, reference: str) -> list[Candidate]:
    wanted = reference.strip().casefold()
    exact = [candidate for candidate in snapshot.candidates if candidate.id == wanted]
    if exact or len(wanted) < SHORTEST_PREFIX:
        return exact
    return [candidate for candidate in snapshot.candidates if candidate.id.startswith(wanted)]
