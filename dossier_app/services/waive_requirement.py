"""Set a requirement aside with a reason and a name, or take that back (tidak berlaku)."""

from dataclasses import dataclass

from dossier_app.domain.evidence import Waiver
from dossier_app.domain.ids import waiver_id
from dossier_app.domain.journal import Changes, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Waived:
    """The waiver as it now is, or the one that was taken back."""

    waiver: Waiver
    changes: Changes


def waive_requirement(desk: Desk, requirement: str, *, reason: str, by: str = "") -> Waived:
    """Set a requirement aside in the name of `by` (else the actor); again with another reason changes the reason."""
    target = desk.target(requirement)
    if not reason.strip():
        raise UserError(
            _("Butir {id} tidak dapat dikesampingkan tanpa alasan.").format(id=target.id),
            remedy=_("Tambahkan --reason dengan alasannya."),
        )
    identity, name = waiver_id(target.id), by.strip() or desk.actor
    fields = {"requirement": target.id, "reason": reason.strip(), "by": name}
    with desk.begin() as work:
        work.put(Kind.WAIVER, identity, fields)
        changes = work.commit(_("Nyatakan {id} tidak berlaku").format(id=target.id))
    return Waived(Waiver(identity, target.id, reason.strip(), name), changes)


def unwaive_requirement(desk: Desk, requirement: str) -> Waived:
    """The requirement counts again."""
    target = desk.target(requirement)
    waiver = next((known for known in desk.snapshot().waivers if known.requirement == target.id), None)
    if waiver is None:
        raise UserError(
            _("Butir {id} tidak sedang dikesampingkan.").format(id=target.id),
            reason=_("Butir ini berlaku seperti biasa."),
        )
    with desk.begin() as work:
        work.delete(Kind.WAIVER, waiver.id)
        changes = work.commit(_("Berlakukan lagi {id}").format(id=target.id))
    return Waived(waiver, changes)
