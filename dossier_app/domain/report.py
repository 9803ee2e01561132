"""What the engine says of a snapshot: the gap report and the index report."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dossier_app.domain.evidence import Evidence, Waiver
from dossier_app.domain.instrument import ChecklistItem, Indicator, LevelRule, Requirement
from dossier_app.values import dataclass


class RequirementStatus(StrEnum):
    """Status of a requirement from its evidence (DESIGN 5)."""

    MET = "met"
    WEAK = "weak"
    MISSING = "missing"
    WAIVED = "waived"


class ProblemCode(StrEnum):
    """What is wrong with a piece of evidence, or with a requirement that has none."""

    NO_EVIDENCE = "no_evidence"
    DRAFT = "draft"
    UNSIGNED = "unsigned"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    TOO_OLD = "too_old"
    IN_FUTURE = "in_future"
    WRONG_KIND = "wrong_kind"
    NO_PAGES = "no_pages"
    FILE_MISSING = "file_missing"
    REJECTED = "rejected"
    INSUFFICIENT = "insufficient"
    NO_TEXT = "no_text"
    UNKNOWN_STATUS = "unknown_status"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_DATE = "unknown_date"
    QUESTION = "question"
    CHANGED_SINCE_REVIEW = "changed_since_review"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `evidence` is the id of the piece, empty for the requirement itself.

    The sentence and its remedy are made from `code` and `params` where they are shown (`dossier_app.i18n.problems`).
    """

    code: ProblemCode
    blocking: bool
    evidence: str = ""
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementReport:
    """A requirement or checklist item with its status, evidence and problems."""

    requirement: Requirement | ChecklistItem
    status: RequirementStatus
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    waiver: Waiver | None = None

    @property
    def id(self) -> str:
        return self.requirement.id

    @property
    def level(self) -> int:
        """The level that asks for it; 0 for a checklist item."""
        return self.requirement.level if isinstance(self.requirement, Requirement) else 0

    @property
    def optional(self) -> bool:
        """Never holds a level back by itself (checklist items count towards `min_items` instead)."""
        return self.requirement.optional if isinstance(self.requirement, Requirement) else True

    @property
    def settled(self) -> bool:
        """Met or waived: nothing left to do."""
        return self.status in (RequirementStatus.MET, RequirementStatus.WAIVED)


@dataclass(frozen=True, slots=True)
class ItemsShort:
    """A level asks for `needed` checklist items and only `met` are."""

    level: int
    needed: int
    met: int


@dataclass(frozen=True, slots=True)
class ExactValues:
    """The values of an indicator without any rounding: a third stays a third."""

    claimed: Fraction
    supported: Fraction
    target: Fraction
    reviewed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class IndicatorReport:
    """One indicator: levels and values claimed, supported, aimed at and reviewed, and all its requirements.

    `claimed` None is "not assessed" (counts as the floor). `target` falls back to claimed. `upto` is the level up to
    which the default checklist goes. `requirements` are all of all levels in order, then the checklist items.
    Values are what goes into the index (level as a number, or a decimal inside the band), to 28 digits;
    `exact` has them as fractions.
    """

    indicator: Indicator
    claimed: int | None
    target: int | None
    supported: int
    supported_without_waivers: int
    reviewed: int | None
    upto: int
    claimed_value: Decimal
    supported_value: Decimal
    target_value: Decimal
    reviewed_value: Decimal | None
    requirements: tuple[RequirementReport, ...]
    items_short: tuple[ItemsShort, ...] = ()
    overclaimed: bool = False
    unclaimed: bool = False
    exact: ExactValues | None = None

    @property
    def assessed(self) -> bool:
        return self.claimed is not None

    def asked_upto(self, level: int) -> tuple[RequirementReport, ...]:
        """What counts on the way to `level`, in order, whatever its status.

        Cumulative: everything on levels 1 to `level`. Where the highest met rung replaces the others: what
        `level` asks itself, and all that is `base`. Checklist items count where a level in range asks for some.
        """
        if self.indicator.level_rule is LevelRule.HIGHEST_MET:
            rungs = [rung for rung in self.indicator.levels if rung.level == level]
        else:
            rungs = [rung for rung in self.indicator.levels if rung.level <= level]
        numbers = {rung.level for rung in rungs}
        items = any(rung.min_items for rung in rungs)
        return tuple(r for r in self.requirements if _asked(r, numbers, items=items, base=bool(numbers)))

    def open_upto(self, level: int) -> tuple[RequirementReport, ...]:
        """What is missing for `level`: everything asked on the way to it and not met or waived, in order.

        Checklist items are listed only while a level in range has fewer than it asks.
        """
        short = any(self.in_range(lack.level, level) for lack in self.items_short)
        return tuple(r for r in self.asked_upto(level) if not r.settled and (r.level or short))

    def in_range(self, rung: int, level: int) -> bool:
        """Whether what `rung` asks counts on the way to `level`."""
        return rung == level if self.indicator.level_rule is LevelRule.HIGHEST_MET else rung <= level


def _asked(report: RequirementReport, levels: set[int], *, items: bool, base: bool) -> bool:
    need = report.requirement
    if isinstance(need, ChecklistItem):
        return items
    return need.level in levels or (base and need.base)


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over the requirements in range: by status, mandatory ones still open, and indicators by kind of claim."""

    requirements: int = 0
    met: int = 0
    weak: int = 0
    missing: int = 0
    waived: int = 0
    open_mandatory: int = 0
    overclaimed: int = 0
    unclaimed: int = 0
    not_assessed: int = 0


@dataclass(frozen=True, slots=True)
class GapReport:
    """All indicators asked for, in the order of the instrument; totals over the range of each."""

    indicators: tuple[IndicatorReport, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """The index of one group of the tree, rounded as the pack says; None where a part is unknown."""

    code: str
    title: str
    index: Decimal | None


@dataclass(frozen=True, slots=True)
class IndexFigure:
    """An index with its predicate; `next_predicate` is the one above and how far it is, None at the top."""

    index: Decimal | None
    predicate: str | None
    groups: tuple[GroupFigure, ...]
    composite: Decimal | None = None
    next_predicate: str | None = None
    distance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndexReport:
    """The same figure for four sets of values, side by side; `what_if` when the user asked for changes."""

    claimed: IndexFigure
    supported: IndexFigure
    target: IndexFigure
    reviewed: IndexFigure
    what_if: IndexFigure | None = None


@dataclass(frozen=True, slots=True)
class Rise:
    """One rise of an indicator's level on the cheapest path: what it gains and what it costs."""

    indicator: str
    from_level: int
    to_level: int
    gain: Decimal
    cost: int
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The cheapest set of rises that reaches a target index (jalan termurah).

    `reachable` False: `to_index` is the highest that can be reached.
    `single_rises`: what each next level alone is worth.
    """

    from_index: Decimal
    to_index: Decimal
    target: Decimal
    cost: int
    rises: tuple[Rise, ...]
    reachable: bool = True
    single_rises: tuple[Rise, ...] = ()
