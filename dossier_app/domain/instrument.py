"""The instrument: a versioned scoring scheme of groups, indicators, levels and requirements.

Everything the engine knows of an instrument stands here; no code names an instrument (DESIGN section 8).
"""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from dossier_app.domain.instrument_rules import Crosswalk, EvidenceRules, Role, Round
from dossier_app.values import dataclass


class LevelRule(StrEnum):
    """How rungs relate: each builds on those below, or the highest met rung replaces the others."""

    CUMULATIVE = "cumulative"
    HIGHEST_MET = "highest_met"


class ValueKind(StrEnum):
    """What an indicator's value is: the reached level itself, or a decimal inside its band."""

    LEVEL = "level"
    BAND = "band"


class Basis(StrEnum):
    """Where a requirement comes from: the law's text, an official guide, or our inference."""

    REGULATION = "regulation"
    GUIDE = "guide"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """A kind of document in the shared catalogue; `effort` 1 to 8 is the default cost of obtaining one."""

    key: str
    label: str
    description: str
    typical_documents: tuple[str, ...]
    effort: int
    must_be_signed: bool


@dataclass(frozen=True, slots=True)
class Requirement:
    """One checkable thing that a document must show for a level (butir bukti); id like `11.3.a`."""

    id: str
    indicator: str
    level: int
    text: str
    evidence_types: tuple[str, ...]
    optional: bool = False
    base: bool = False
    max_age_years: Fraction | None = None
    span_years: Fraction | None = None
    basis: Basis = Basis.DERIVED


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A countable item of an indicator, mapped like a requirement; id like `5.k.2`."""

    id: str
    indicator: str
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """A rung of an indicator: its criterion, what it adds, and how many checklist items it asks."""

    level: int
    criterion: str
    confirmed: bool
    requirements: tuple[Requirement, ...]
    notes: str = ""
    band: tuple[Fraction, Fraction] | None = None
    min_items: int = 0


@dataclass(frozen=True, slots=True)
class ServiceInstance:
    """Row `index` of `count` with the same criteria, one per service; the user names the service."""

    of: str
    index: int
    count: int
    label_prompt: str


@dataclass(frozen=True, slots=True)
class ExternalIndex:
    """Another body's index that feeds an indicator; `bounds` has one value more than there are levels.

    With `automatic` the converted value is the score; otherwise the index is one requirement among others.
    """

    name: str
    owner: str
    automatic: bool
    bounds: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is scored. `level_rule` is already resolved from the pack's default."""

    number: int
    code: str
    title: str
    short_title: str
    model: str
    weight: Fraction
    level_rule: LevelRule
    explanation: str
    references: tuple[str, ...]
    keywords: tuple[str, ...]
    levels: tuple[Level, ...]
    scored: bool = True
    weight_confirmed: bool = True
    official_code: str = ""
    question: str = ""
    references_unverified: tuple[str, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    zero_criterion: str = ""
    notes: str = ""
    instance: ServiceInstance | None = None
    external_index: ExternalIndex | None = None

    @property
    def informed_by(self) -> str:
        """The outside index that scores this by itself, so that its requirements only inform; empty without one."""
        return self.external_index.name if self.external_index and self.external_index.automatic else ""

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All requirements of all levels, in order; checklist items are not among them."""
        return tuple(requirement for level in self.levels for requirement in level.requirements)


@dataclass(frozen=True, slots=True)
class Group:
    """A node of the tree (domain, aspect, ...): either groups or indicators below it."""

    code: str
    title: str
    weight: Fraction
    weight_confirmed: bool = True
    groups: tuple["Group", ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def walk(self) -> Iterator["Group"]:
        """This group and all below it, depth first, in order."""
        yield self
        for group in self.groups:
            yield from group.walk()


@dataclass(frozen=True, slots=True)
class ModelLevel:
    """A named rung of a maturity model."""

    level: int
    name: str
    description: str
    name_alt: str = ""
    band: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class MaturityModel:
    """A ladder that indicators refer to by key."""

    key: str
    label: str
    levels: tuple[ModelLevel, ...]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A named range [low, high) of the index; only the last includes its upper end."""

    name: str
    low: Fraction
    high: Fraction
    high_included: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The values that an indicator may take."""

    low: Fraction
    high: Fraction
    step: Fraction
    zero_meaning: str = ""


@dataclass(frozen=True, slots=True)
class Floor:
    """What is given without evidence: `value`, and every level up to and including `level`."""

    value: Fraction
    level: int


@dataclass(frozen=True, slots=True)
class Rounding:
    """How figures are rounded: decimals, half up or half even, only for display or at each tier."""

    decimals: int
    half_up: bool
    each_tier: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class CompositePart:
    """A part of the final figure: the index (`key` empty) or a number typed by the user."""

    label: str
    weight: Fraction
    key: str = ""
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Composite:
    """A final figure from weighted parts, e.g. the index and a survey."""

    code: str
    label: str
    confirmed: bool
    parts: tuple[CompositePart, ...]


@dataclass(frozen=True, slots=True)
class Scoring:
    """The formulas of the pack. `missing_external` is the value while an automatic outside index is unknown."""

    value: ValueKind
    level_rule: LevelRule
    floor: Floor
    zero_allowed: bool
    rounding: Rounding
    composite: Composite | None = None
    predicate_of_composite: bool = False
    missing_external: Fraction | None = None
    percent_of_max: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Instrument:
    """A pack, checked and ready; lookups are by code (`indicator`) and id (`requirement`)."""

    id: str
    version: str
    title: str
    short_title: str
    language: str
    legal_basis: tuple[str, ...]
    state: str
    applies_to_years: tuple[int, ...]
    scale: Scale
    models: tuple[MaturityModel, ...]
    predicates: tuple[Predicate, ...]
    scoring: Scoring
    unit_label: str
    rounds: tuple[Round, ...]
    roles: tuple[Role, ...]
    rules: EvidenceRules
    evidence_types: tuple[EvidenceType, ...]
    groups: tuple[Group, ...]
    crosswalks: tuple[Crosswalk, ...]
    target_index: Fraction | None = None
    target_per_indicator: Fraction | None = None
    status_note: str = ""

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the order of the tree."""
        return tuple(indicator for group in self.all_groups for indicator in group.indicators)

    @cached_property
    def all_groups(self) -> tuple[Group, ...]:
        """All groups, depth first."""
        return tuple(below for group in self.groups for below in group.walk())

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _requirements(self) -> dict[str, Requirement]:
        return {need.id: need for indicator in self.indicators for need in indicator.requirements}

    @cached_property
    def _items(self) -> dict[str, ChecklistItem]:
        return {item.id: item for indicator in self.indicators for item in indicator.checklist}

    @cached_property
    def _types(self) -> dict[str, EvidenceType]:
        return {kind.key: kind for kind in self.evidence_types}

    @cached_property
    def _models(self) -> dict[str, MaturityModel]:
        return {model.key: model for model in self.models}

    @cached_property
    def _ancestors(self) -> dict[str, tuple[Group, ...]]:
        found: dict[str, tuple[Group, ...]] = {}

        def descend(group: Group, above: tuple[Group, ...]) -> None:
            chain = (*above, group)
            for indicator in group.indicators:
                found[indicator.code] = chain
            for below in group.groups:
                descend(below, chain)

        for group in self.groups:
            descend(group, ())
        return found

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of that code, or None."""
        return self._indicators.get(code)

    def requirement(self, requirement_id: str) -> Requirement | None:
        """The requirement of that id, or None (checklist items: see `checklist_item`)."""
        return self._requirements.get(requirement_id)

    def checklist_item(self, item_id: str) -> ChecklistItem | None:
        """The checklist item of that id, or None."""
        return self._items.get(item_id)

    def indicator_of(self, target_id: str) -> Indicator | None:
        """The indicator that a requirement id or checklist item id belongs to, or None."""
        target = self._requirements.get(target_id) or self._items.get(target_id)
        return self._indicators[target.indicator] if target else None

    def evidence_type(self, key: str) -> EvidenceType | None:
        """The kind of document of that key, or None."""
        return self._types.get(key)

    def model(self, key: str) -> MaturityModel:
        """The maturity model of that key; raises KeyError."""
        return self._models[key]

    def ancestors(self, code: str) -> tuple[Group, ...]:
        """The groups above an indicator, outermost first; raises KeyError."""
        return self._ancestors[code]
