"""Two judged states side by side: what changed from the one to the other, as one frozen value.

Only the indicators that both states speak of are compared, since a bundle may carry a part: what it left out is not
gone. They are named apart (`only_before`, `only_after`).
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Protocol, TypeVar

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.report import GapReport, IndicatorReport, RequirementStatus
from dossier_app.domain.snapshot import Snapshot
from dossier_app.values import dataclass

T = TypeVar("T")


class Judged(Protocol):
    """What is compared: a snapshot and the gap report made of it. A `Dossier` is one."""

    @property
    def snapshot(self) -> Snapshot: ...

    @property
    def gaps(self) -> GapReport: ...


@dataclass(frozen=True, slots=True)
class State:
    """A judged state that is nothing more."""

    snapshot: Snapshot
    gaps: GapReport


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """A requirement or checklist item whose status changed; None where that state's instrument does not have it."""

    id: str
    indicator: str
    level: int
    """The level that asks for it; 0 for a checklist item."""
    before: RequirementStatus | None
    after: RequirementStatus | None


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """A piece of evidence that was added (`before` None), is gone (`after` None), or says something else now.

    `name` is the document's name, that of the later state where both have it.
    """

    id: str
    indicator: str
    requirement: str
    document: str
    name: str
    before: Evidence | None
    after: Evidence | None

    @property
    def added(self) -> bool:
        return self.before is None

    @property
    def gone(self) -> bool:
        return self.after is None


@dataclass(frozen=True, slots=True)
class Levels:
    """Where an indicator stands: levels, and the values that go into the index (`IndicatorReport` has them)."""

    claimed: int | None
    supported: int
    target: int | None
    reviewed: int | None
    claimed_value: Decimal
    supported_value: Decimal
    target_value: Decimal
    reviewed_value: Decimal | None


@dataclass(frozen=True, slots=True)
class LevelChange:
    """An indicator of which at least one level or value moved."""

    indicator: str
    before: Levels
    after: Levels

    def moved(self, name: str) -> bool:
        """Whether the figure of this name (`claimed`, `supported`, `target`, `reviewed`) moved, level or value."""
        return any(getattr(self.before, field) != getattr(self.after, field) for field in (name, f"{name}_value"))


@dataclass(frozen=True, slots=True)
class TextChange:
    """A part of the narrative that reads otherwise; empty where there was, or is, none."""

    indicator: str
    level: int
    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed. Everything is in the order of the later instrument, evidence by requirement and id.

    `only_before` and `only_after` are the codes of indicators that the other state does not speak of; nothing of
    them is listed.
    """

    requirements: tuple[RequirementChange, ...] = ()
    evidence: tuple[EvidenceChange, ...] = ()
    levels: tuple[LevelChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.requirements or self.evidence or self.levels or self.texts)


def compare(before: Judged, after: Judged) -> Comparison:
    """What changed from `before` to `after`; comparing a state with itself gives an empty (false) comparison."""
    earlier = {report.indicator.code: report for report in before.gaps.indicators}
    later = {report.indicator.code: report for report in after.gaps.indicators}
    both = [(earlier[code], later[code]) for code in later if code in earlier]
    names = {document.id: document.name for state in (before, after) for document in state.snapshot.documents}
    return Comparison(
        requirements=tuple(change for pair in both for change in _requirements(*pair)),
        evidence=tuple(change for pair in both for change in _evidence(*pair, names)),
        levels=tuple(change for pair in both for change in _levels(*pair)),
        texts=tuple(_texts(before.snapshot, after.snapshot, [now.indicator.code for _was, now in both])),
        only_before=tuple(code for code in earlier if code not in later),
        only_after=tuple(code for code in later if code not in earlier),
    )


def _requirements(was: IndicatorReport, now: IndicatorReport) -> Iterator[RequirementChange]:
    earlier, later = ({need.id: need for need in report.requirements} for report in (was, now))
    for old, new in _paired(earlier, later):
        before, after = old.status if old else None, new.status if new else None
        known = new or old
        if before is not after and known is not None:
            yield RequirementChange(known.id, now.indicator.code, known.level, before, after)


def _evidence(was: IndicatorReport, now: IndicatorReport, names: Mapping[str, str]) -> Iterator[EvidenceChange]:
    earlier = {piece.id: piece for need in was.requirements for piece in need.evidence}
    later = {piece.id: piece for need in now.requirements for piece in need.evidence}
    order = {need.id: place for place, need in enumerate((*now.requirements, *was.requirements))}
    found = [
        EvidenceChange(
            known.id, now.indicator.code, known.requirement, known.document, names.get(known.document, ""), old, new
        )
        for old, new in _paired(earlier, later)
        if old != new and (known := new or old) is not None
    ]
    yield from sorted(found, key=lambda change: (order[change.requirement], change.id))


def _levels(was: IndicatorReport, now: IndicatorReport) -> Iterator[LevelChange]:
    before, after = _levels_of(was), _levels_of(now)
    if before != after:
        yield LevelChange(now.indicator.code, before, after)


def _levels_of(report: IndicatorReport) -> Levels:
    return Levels(
        report.claimed,
        report.supported,
        report.target,
        report.reviewed,
        report.claimed_value,
        report.supported_value,
        report.target_value,
        report.reviewed_value,
    )


def _texts(before: Snapshot, after: Snapshot, codes: list[str]) -> Iterator[TextChange]:
    place = {code: number for number, code in enumerate(codes)}
    earlier, later = (
        {(n.indicator, n.level, n.part): n.text for n in snapshot.narratives if n.indicator in place}
        for snapshot in (before, after)
    )
    for code, level, part in sorted(earlier.keys() | later.keys(), key=lambda key: (place[key[0]], *key[1:])):
        was, now = earlier.get((code, level, part), ""), later.get((code, level, part), "")
        if was != now:
            yield TextChange(code, level, part, was, now)


def _paired(earlier: Mapping[str, T], later: Mapping[str, T]) -> Iterator[tuple[T | None, T | None]]:
    """What has the same key on both sides, in the later order; then what only the earlier side has."""
    for key, now in later.items():
        yield earlier.get(key), now
    for key, was in earlier.items():
        if key not in later:
            yield was, None
