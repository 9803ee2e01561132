"""What each row of a filled-in checklist asks for: a change, nothing, or something that cannot be."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dossier_app.domain import ids
from dossier_app.domain.assessment import LEAST_EFFORT, MOST_EFFORT, Verdict
from dossier_app.domain.checklist import BETWEEN, VERDICTS, BookIdentity, FilledBook, FilledRow, RowMark, row_marks
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import JsonValue, Kind
from dossier_app.domain.snapshot import Snapshot
from dossier_app.domain.units import Assignment, Unit
from dossier_app.i18n import _
from dossier_app.i18n.problems import verdict_label
from dossier_app.services.desk import nearest


class Outcome(StrEnum):
    """What becomes of a row."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a row changes: `field` is verdict, note, effort or unit; the values in words, empty for none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of a row; `number` is its row on the sheet. A refused row changes nothing and has a `reason`."""

    number: int
    requirement: str
    outcome: Outcome
    changes: tuple[CellChange, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to write: these fields, or None to delete."""

    kind: Kind
    entity: str
    fields: Mapping[str, JsonValue] | None


@dataclass(frozen=True, slots=True)
class Assessing:
    """In which round and in whose name the verdicts of a copy are given."""

    round: str
    assessor: str


class RefusedError(Exception):
    """A row cannot be taken; the text is the reason."""


def judged_rows(
    book: FilledBook, snapshot: Snapshot, instrument: Instrument, assessing: Assessing
) -> tuple[tuple[RowReport, ...], tuple[Wish, ...]]:
    """The report of every row, and what is to be written for those that change something."""
    now = _Now(book.identity, snapshot, instrument, assessing)
    twice = {name for name, count in Counter(row.requirement for row in book.rows).items() if count > 1}
    reports: list[RowReport] = []
    wishes: list[Wish] = []
    for row in book.rows:
        try:
            found = list(_changes(row, now, twice))
        except RefusedError as refused:
            reports.append(RowReport(row.number, row.requirement, Outcome.REFUSED, reason=str(refused)))
            continue
        outcome = Outcome.CHANGED if found else Outcome.UNCHANGED
        reports.append(RowReport(row.number, row.requirement, outcome, tuple(change for change, _wishes in found)))
        wishes += [wish for _change, own in found for wish in own]
    return tuple(reports), tuple(wishes)


@dataclass(frozen=True)
class _Now:
    """The workspace as it is now, beside what the copy was written from."""

    identity: BookIdentity
    snapshot: Snapshot
    instrument: Instrument
    assessing: Assessing

    @cached_property
    def then(self) -> dict[str, RowMark]:
        return {mark.requirement: mark for mark in self.identity.rows}

    @cached_property
    def marks(self) -> dict[str, RowMark]:
        pieces: dict[str, list[Evidence]] = {}
        for piece in self.snapshot.evidence:
            pieces.setdefault(piece.requirement, []).append(piece)
        return {mark.requirement: mark for mark in row_marks(self.snapshot, pieces, self._asked())}

    def _asked(self) -> Iterator[tuple[str, str]]:
        for indicator in self.instrument.indicators:
            yield from ((need.id, indicator.code) for need in indicator.requirements)
            yield from ((item.id, indicator.code) for item in indicator.checklist)

    @cached_property
    def words(self) -> dict[str, str]:
        """Verdicts by what a cell may say: as the copy offers them, in the language of now, and their keys."""
        told = {verdict_label(key): key for key in VERDICTS} | {key: key for key in VERDICTS}
        told |= {word: key for word, key in self.identity.verdicts.items() if key in VERDICTS}
        return {word.casefold(): key for word, key in told.items()}

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """What this assessor has said in this round, by requirement."""
        own = (self.assessing.round, self.assessing.assessor)
        return {known.requirement: known for known in self.snapshot.verdicts if (known.round, known.assessor) == own}

    @cached_property
    def units(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.snapshot.units:
            found.setdefault(_plain(unit.name), []).append(unit)
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        return {unit.id: unit.name for unit in self.snapshot.units}

    def direct(self, requirement: str) -> dict[str, Assignment]:
        """The assignments of the requirement itself, by the name of the unit."""
        return {_plain(self.names[a.unit]): a for a in self.snapshot.assignments if a.item == requirement}


_Change = tuple[CellChange, tuple[Wish, ...]]


def _changes(row: FilledRow, now: _Now, twice: set[str]) -> Iterator[_Change]:
    """What a row changes; raises RefusedError."""
    then, current = _known(row, now, twice)
    yield from _judged(row, then, current, now)
    if (effort := _effort(row.effort)) != then.effort and effort != current.effort:
        _same(then.effort, current.effort, _("Usaha"))
        fields: dict[str, JsonValue] = {"requirement": row.requirement, "effort": int(effort) if effort else None}
        yield (
            CellChange("effort", current.effort, effort),
            (Wish(Kind.EFFORT, ids.effort_id(row.requirement), fields),),
        )
    wanted, held = _names(row.unit), _names(current.unit)
    if wanted.keys() not in (_names(then.unit).keys(), held.keys()):
        if _names(then.unit).keys() != held.keys():
            _same(then.unit, current.unit, _("OPD"))
        wishes = tuple(_assigned(row.requirement, wanted, held, now))
        after = BETWEEN.join(sorted(now.units[name][0].name for name in wanted))
        yield CellChange("unit", current.unit, after), wishes


def _known(row: FilledRow, now: _Now, twice: set[str]) -> tuple[RowMark, RowMark]:
    """What the row showed when the copy was written, and what it would show now."""
    need = now.instrument.requirement(row.requirement) or now.instrument.checklist_item(row.requirement)
    then = now.then.get(row.requirement)
    if need is None or then is None:
        raise RefusedError(
            _("Butir {id} tidak ada dalam daftar yang ditulis.").format(id=row.requirement)
            if row.requirement
            else _("Baris ini tidak menyebut butir.")
        )
    if row.requirement in twice:
        raise RefusedError(_("Butir {id} ada di lebih dari satu baris.").format(id=row.requirement))
    if _plain(row.text) != _plain(need.text):
        raise RefusedError(_("Teks butir tidak cocok dengan nomornya; isi baris ini mungkin bergeser."))
    return then, now.marks[row.requirement]


def _judged(row: FilledRow, then: RowMark, current: RowMark, now: _Now) -> Iterator[_Change]:
    if not row.verdict and not row.note:
        return
    before = now.verdicts.get(row.requirement)
    if not row.verdict:
        raise RefusedError(_("Ada catatan tanpa putusan."))
    verdict = now.words.get(row.verdict.casefold())
    if verdict is None:
        choices = ", ".join(verdict_label(key) for key in VERDICTS)
        raise RefusedError(
            _("Putusan “{word}” tidak dikenal; yang dapat dipilih: {choices}.").format(
                word=row.verdict, choices=choices
            )
        )
    said = (before.verdict, before.note, before.saw) if before else ("", "", ())
    if said in ((verdict, row.note, current.seen), (verdict, row.note, then.seen)):
        return
    if then.seen != current.seen:
        raise RefusedError(
            _("Bukti butir ini berubah sejak daftar ditulis; lihat bukti yang sekarang, lalu putuskan lagi.")
        )
    fields: dict[str, JsonValue] = {
        "round": now.assessing.round,
        "assessor": now.assessing.assessor,
        "requirement": row.requirement,
        "verdict": verdict,
        "note": row.note,
        "seen": dict(current.seen),
    }
    wish = Wish(Kind.VERDICT, ids.verdict_id(now.assessing.round, now.assessing.assessor, row.requirement), fields)
    yield CellChange("verdict", verdict_label(said[0]) if said[0] else "", verdict_label(verdict)), (wish,)
    if said[1] != row.note:
        yield CellChange("note", said[1], row.note), ()


def _effort(text: str) -> str:
    """The effort as a whole number in its plain form, empty for none."""
    if not text:
        return ""
    if not re.fullmatch(r"[0-9]{1,4}", text) or not LEAST_EFFORT <= int(text) <= MOST_EFFORT:
        raise RefusedError(
            _("Usaha “{text}” tidak dapat dipakai: isi dengan angka bulat dari {least} sampai {most}.").format(
                text=text, least=LEAST_EFFORT, most=MOST_EFFORT
            )
        )
    return str(int(text))


def _same(then: str, current: str, what: str) -> None:
    """Somebody else changed it meanwhile: neither may win unseen."""
    if then != current:
        raise RefusedError(
            _("{what} sudah diubah sejak daftar ditulis: dulu “{then}”, sekarang “{now}”.").format(
                what=what, then=then or "–", now=current or "–"
            )
        )


def _names(text: str) -> dict[str, str]:
    """The names in a cell, by their plain form."""
    return {_plain(name): name.strip() for name in text.split(BETWEEN.strip()) if name.strip()}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _assigned(requirement: str, wanted: Mapping[str, str], held: Mapping[str, str], now: _Now) -> Iterator[Wish]:
    direct = now.direct(requirement)
    for name, shown in wanted.items():
        units = now.units.get(name, [])
        if len(units) != 1:
            known = [unit.name for found in now.units.values() for unit in found]
            raise RefusedError(
                _("Ada lebih dari satu OPD bernama “{name}”.").format(name=shown)
                if units
                else " ".join((_("OPD “{name}” tidak dikenal.").format(name=shown), nearest(shown, known))).strip()
            )
        if name not in held:
            owed: dict[str, JsonValue] = {"unit": units[0].id, "item": requirement}
            yield Wish(Kind.ASSIGNMENT, ids.assignment_id(units[0].id, requirement), owed)
    for name, shown in held.items():
        if name in wanted:
            continue
        if name not in direct:
            raise RefusedError(
                _("{name} ditugasi lewat indikatornya, jadi tidak dapat dihapus dari satu butir.").format(name=shown)
            )
        yield Wish(Kind.ASSIGNMENT, direct[name].id, None)
