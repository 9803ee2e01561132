"""What units owe: which requirements an assignment asks for, how far each is, and what is late."""

import datetime as dt
from collections.abc import Iterable, Mapping

from dossier_app.domain.report import GapReport, IndicatorReport, RequirementReport
from dossier_app.domain.snapshot import Snapshot
from dossier_app.domain.units import Assignment, AssignmentStatus, Unit
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Debt:
    """An assignment with its unit, what it asks for now, and how many days it is late.

    `needs` are the requirements in the order of the instrument; `days_late` is 0 unless
    its date has passed with something still lacking and nothing handed in.
    """

    assignment: Assignment
    unit: Unit
    indicator: str
    needs: tuple[RequirementReport, ...]
    days_late: int

    @property
    def open(self) -> tuple[RequirementReport, ...]:
        """Those that are neither met nor waived."""
        return tuple(need for need in self.needs if not need.settled)

    @property
    def overdue(self) -> bool:
        return self.days_late > 0


def owed_by(unit: str, snapshot: Snapshot, reports: Iterable[IndicatorReport]) -> dict[str, Assignment]:
    """What a unit is asked for: by requirement, in order, the assignment that asks.

    A requirement that was assigned itself is always asked for; of an assigned indicator what is in its range.
    """
    given = {known.item: known for known in snapshot.assignments if known.unit == unit}
    found: dict[str, Assignment] = {}
    for report in reports:
        in_range = {need.id for need in report.asked_upto(report.upto)}
        whole = given.get(report.indicator.code)
        for need in report.requirements:
            if asked := given.get(need.id) or (whole if need.id in in_range else None):
                found[need.id] = asked
    return found


def debts_of(snapshot: Snapshot, gaps: GapReport, *, today: dt.date) -> tuple[Debt, ...]:
    """Every assignment, those that are late first (the latest before), then by date; done ones last.

    `today` is the day of whoever asks. Assignments of items that the instrument does not have stand at the end of
    their group, with nothing asked.
    """
    places = {need.id: place for place, need in enumerate(n for r in gaps.indicators for n in r.requirements)}
    places |= {report.indicator.code: places.get(_first(report.requirements), 0) for report in gaps.indicators}
    units = {unit.id: unit for unit in snapshot.units}
    asked = {unit: owed_by(unit, snapshot, gaps.indicators) for unit in units}
    debts = [_debt(known, units[known.unit], asked[known.unit], gaps, today) for known in snapshot.assignments]
    return tuple(sorted(debts, key=lambda debt: _order(debt, places)))


def _first(needs: tuple[RequirementReport, ...]) -> str:
    return needs[0].id if needs else ""


def _debt(assignment: Assignment, unit: Unit, asked: Mapping[str, Assignment], gaps: GapReport, today: dt.date) -> Debt:
    needs = tuple(
        need for report in gaps.indicators for need in report.requirements if asked.get(need.id) is assignment
    )
    owner = next(
        (
            report.indicator.code
            for report in gaps.indicators
            if report.indicator.code == assignment.item or any(n.id == assignment.item for n in report.requirements)
        ),
        "",
    )
    waits = assignment.status is AssignmentStatus.OPEN and not all(need.settled for need in needs)
    late = (today - assignment.due).days if waits and assignment.due is not None else 0
    return Debt(assignment, unit, owner, needs, max(late, 0))


def _order(debt: Debt, places: Mapping[str, int]) -> tuple[object, ...]:
    assignment = debt.assignment
    status = list(AssignmentStatus).index(assignment.status)
    place = places.get(assignment.item, len(places))
    return (status, -debt.days_late, assignment.due or dt.date.max, place, debt.unit.name.casefold(), assignment.id)
