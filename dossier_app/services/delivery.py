"""What a unit hands in: only what it was asked for becomes evidence, and its assignments count as received."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.assembly import REQUEST
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.naming import NameHint
from dossier_app.domain.snapshot import Snapshot
from dossier_app.domain.units import READ_ME, REQUEST_FOLDER, Assignment, AssignmentStatus, Unit
from dossier_app.errors import MachineError, UserError
from dossier_app.i18n import _
from dossier_app.services.collect_files import Collection, Found, Skipped
from dossier_app.services.import_report import MappedByName
from dossier_app.services.keep_units import find_unit

_FOLDERS = ("data", REQUEST_FOLDER)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Documents of one unit, with what it was asked for: assignments by item (indicator or requirement)."""

    unit: Unit
    asked: Mapping[str, Assignment]

    def settled(self, mapped: Iterable[MappedByName]) -> Iterator[MappedByName]:
        """What the names make of a file: requirements that were not asked for become candidates with the reason."""
        for each in mapped:
            if not each.requirement or self.assignment(each) is not None:
                yield each
            else:
                reason = _("{name} menyerahkan ini untuk butir {id}, yang tidak ditugaskan kepadanya.")
                yield replace(each, requirement="", reason=reason.format(name=self.unit.name, id=each.requirement))

    def assignment(self, mapped: MappedByName) -> Assignment | None:
        """The assignment that asks for this; a candidate answers to its indicator."""
        return self.asked.get(mapped.requirement) or self.asked.get(mapped.indicator)

    def received(self, mapped: Iterable[MappedByName]) -> tuple[Assignment, ...]:
        """The open assignments that these answer."""
        found = (self.assignment(each) for each in mapped if not each.reason)
        answered = (known for known in found if known is not None and known.status is AssignmentStatus.OPEN)
        return tuple(dict.fromkeys(answered))


def delivery_of(snapshot: Snapshot, unit: str) -> Delivery | None:
    """The delivery of a unit; None where the workspace keeps no units and the name is only written down.

    Raises UserError for a unit that is not among those it keeps.
    """
    if not unit.strip() or not snapshot.units:
        return None
    found = find_unit(snapshot, unit)
    return Delivery(found, {known.item: known for known in snapshot.assignments if known.unit == found.id})


def refuse_bundles(sources: Iterable[Path]) -> None:
    """A bundle that a unit sends back holds its mappings, too: it is merged, not taken apart. Raises UserError."""
    for source in sources:
        kind = _kind_of_bundle(source)
        if kind not in ("", REQUEST):
            raise UserError(
                _("{name} adalah bundel ({kind}), bukan kumpulan dokumen.").format(name=source.name, kind=kind),
                reason=_("Bila diimpor sebagai berkas, pemetaan dan keterangan di dalamnya hilang."),
                remedy=_("Gabungkan bundel itu dengan ruang kerja ini (dossier merge)."),
            )


def _kind_of_bundle(source: Path) -> str:
    """The kind of the bundle that this is; empty for everything that is none, or no sound one."""
    try:
        with read_bundle(source) as view:
            return view.facts.kind
    except (UserError, MachineError):
        return ""


def hint_of_folder(parts: Sequence[str], instrument: Instrument) -> NameHint:
    """What the innermost folder says that is named just as a requirement or checklist item; nothing where none is."""
    for part in reversed(parts[:-1]):
        wanted = part.strip().casefold()
        if target := instrument.requirement(wanted) or instrument.checklist_item(wanted):
            return NameHint(targets=(target.id,))
    return NameHint()


def without_our_own(collection: Collection) -> Collection:
    """The collection without what the request brought along: only what lies in its folders was handed in."""
    bags = {bag for found in collection.found if (bag := _bag(found.parts)) is not None}
    kept: list[Found] = []
    skipped = list(collection.skipped)
    for found in collection.found:
        if _is_ours(found.parts, bags):
            skipped.append(Skipped("/".join(found.parts), _("Bagian dari permintaan, bukan yang diserahkan.")))
        else:
            kept.append(found)
    return Collection(kept, collection.failed, skipped)


def _bag(parts: Sequence[str]) -> tuple[str, ...] | None:
    """The folder of the unpacked request in which this lies, its payload where that stands alone; None: in none."""
    for place in range(1, len(parts) - 1):
        if tuple(parts[place - 1 : place + 1]) == _FOLDERS:
            return tuple(parts[: place - 1]) or tuple(parts[:place])
    return None


def _is_ours(parts: tuple[str, ...], bags: set[tuple[str, ...]]) -> bool:
    """Whether the request brought this: what it tells in its folders, and everything beside them."""
    if parts[-1].casefold() == READ_ME.casefold():
        return True
    inside = any(parts[: len(bag)] == bag for bag in bags)
    return inside and _bag(parts) is None
