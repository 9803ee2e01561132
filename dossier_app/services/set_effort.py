"""Sets what a requirement costs in the plan, or gives it back its default (usaha)."""

from dossier_app.domain.assessment import LEAST_EFFORT, MOST_EFFORT
from dossier_app.domain.ids import effort_id
from dossier_app.domain.journal import Changes, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk


def set_effort(desk: Desk, requirement: str, effort: int | None) -> Changes:
    """Record the user's own cost of a requirement; None gives back the default of its kind of document."""
    target = desk.target(requirement)
    if effort is not None and not LEAST_EFFORT <= effort <= MOST_EFFORT:
        raise UserError(
            _("Usaha {effort} untuk {id} tidak dapat dipakai.").format(effort=effort, id=target.id),
            reason=_("Usaha adalah angka bulat dari {least} sampai {most}.").format(
                least=LEAST_EFFORT, most=MOST_EFFORT
            ),
            remedy=_("Perbaiki angkanya."),
        )
    with desk.begin() as work:
        work.put(Kind.EFFORT, effort_id(target.id), {"requirement": target.id, "effort": effort})
        return work.commit(_("Usaha butir {id}").format(id=target.id))
