"""Units of the institution (OPD): added, renamed and taken away, and found again by what a person calls them."""

from dataclasses import dataclass

from dossier_app.domain.journal import Changes, JsonValue, Kind
from dossier_app.domain.snapshot import Snapshot
from dossier_app.domain.units import Unit
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import SHORTEST_PREFIX, Desk, nearest
from dossier_app.storage.identity import uuid7

LONGEST = 200
"""Characters of a name or a contact."""


@dataclass(frozen=True, slots=True)
class KeptUnit:
    """The unit as it is now, or was before it was taken away; `assignments` counts what it was asked for."""

    unit: Unit
    changes: Changes
    assignments: int = 0


def add_unit(desk: Desk, name: str, *, contact: str = "") -> KeptUnit:
    """A new unit. Raises UserError for an empty name and for one that is taken (capitals and spaces do not count)."""
    unit = Unit(uuid7(), _name(desk, name), _short(contact))
    fields: dict[str, JsonValue] = {"name": unit.name, "contact": unit.contact or None, "deleted": False}
    with desk.begin() as work:
        work.put(Kind.UNIT, unit.id, fields)
        changes = work.commit(_("Tambah OPD {name}").format(name=unit.name))
    return KeptUnit(unit, changes)


def edit_unit(desk: Desk, reference: str, *, name: str | None = None, contact: str | None = None) -> KeptUnit:
    """Give a unit another name or contact; None leaves it. Its assignments stay."""
    unit = find_unit(desk.snapshot(), reference)
    if name is None and contact is None:
        raise UserError(
            _("Tidak ada yang diubah pada {name}.").format(name=unit.name),
            remedy=_("Sebutkan --name atau --contact."),
        )
    fields: dict[str, JsonValue] = {}
    if name is not None:
        fields["name"] = _name(desk, name, own=unit.id)
    if contact is not None:
        fields["contact"] = _short(contact) or None
    with desk.begin() as work:
        work.put(Kind.UNIT, unit.id, fields)
        changes = work.commit(_("Ubah OPD {name}").format(name=unit.name))
    return KeptUnit(find_unit(desk.snapshot(), unit.id), changes)


def remove_unit(desk: Desk, reference: str) -> KeptUnit:
    """Take a unit away, and with it what it was asked for; undoing brings both back."""
    snapshot = desk.snapshot()
    unit = find_unit(snapshot, reference)
    with desk.begin() as work:
        work.delete(Kind.UNIT, unit.id)
        changes = work.commit(_("Hapus OPD {name}").format(name=unit.name))
    return KeptUnit(unit, changes, sum(known.unit == unit.id for known in snapshot.assignments))


def find_unit(snapshot: Snapshot, reference: str) -> Unit:
    """The unit of this name (capitals and spaces do not count), id, or unique beginning of either."""
    wanted = _plain(reference)
    found = [u for u in snapshot.units if u.id == wanted] or [u for u in snapshot.units if _plain(u.name) == wanted]
    if not found and len(wanted) >= SHORTEST_PREFIX:
        found = [u for u in snapshot.units if _plain(u.name).startswith(wanted) or u.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    names = [unit.name for unit in found or snapshot.units]
    raise UserError(
        _("OPD “{name}” belum jelas.").format(name=reference)
        if found
        else _("OPD “{name}” tidak dikenal.").format(name=reference),
        reason=_("Yang cocok: {names}.").format(names=", ".join(names[:5])) if found else nearest(reference, names),
        remedy=_("Lihat daftarnya dengan dossier unit list, atau tambahkan dengan dossier unit add."),
    )


def _name(desk: Desk, name: str, *, own: str = "") -> str:
    found = _short(name)
    if not found:
        raise UserError(_("Nama OPD kosong."), remedy=_("Sebutkan namanya, misalnya Dinas Kesehatan."))
    taken = next((u for u in desk.snapshot().units if _plain(u.name) == _plain(found) and u.id != own), None)
    if taken is not None:
        raise UserError(
            _("OPD bernama “{name}” sudah ada.").format(name=taken.name),
            remedy=_("Pakai OPD itu, atau pilih nama lain."),
        )
    return found


def _short(text: str) -> str:
    found = " ".join(text.split())
    if len(found) > LONGEST:
        raise UserError(_("Teks lebih panjang dari {count} huruf.").format(count=LONGEST))
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
