"""From the nodes of scale, ladders, predicates and formulas to those of the engine."""

from fractions import Fraction

from dossier_app.domain.instrument import (
    Composite,
    CompositePart,
    Floor,
    LevelRule,
    MaturityModel,
    ModelLevel,
    Predicate,
    Rounding,
    Scale,
    Scoring,
    ValueKind,
)
from dossier_app.instruments.pack_nodes import PackNode
from dossier_app.instruments.scoring_nodes import CompositeNode


def band_of(values: tuple[Fraction, ...] | None) -> tuple[Fraction, Fraction] | None:
    """The two ends of a range, or None where the pack gives none."""
    return (values[0], values[1]) if values else None


def to_scale(pack: PackNode) -> Scale:
    scale = pack.scale
    return Scale(low=scale.min, high=scale.max, step=scale.step, zero_meaning=scale.zero_meaning or "")


def to_models(pack: PackNode) -> tuple[MaturityModel, ...]:
    return tuple(
        MaturityModel(
            key=key,
            label=model.label,
            levels=tuple(
                ModelLevel(
                    level=level.level,
                    name=level.name,
                    description=level.description,
                    name_alt=level.name_alt or "",
                    band=band_of(level.range),
                )
                for level in model.levels
            ),
        )
        for key, model in pack.maturity_models.items()
    )


def to_predicates(pack: PackNode) -> tuple[Predicate, ...]:
    return tuple(
        Predicate(name=node.name, low=node.min, high=node.max, high_included=node.max_inclusive, code=node.code or "")
        for node in pack.predicates
    )


def to_scoring(pack: PackNode) -> Scoring:
    scoring = pack.scoring
    rounding = scoring.rounding
    return Scoring(
        value=ValueKind(scoring.value),
        level_rule=LevelRule(scoring.level_rule),
        floor=Floor(value=scoring.floor.value, level=scoring.floor.level),
        zero_allowed=scoring.zero_allowed,
        rounding=Rounding(
            decimals=rounding.decimals,
            half_up=rounding.mode == "half_up",
            each_tier=rounding.stage == "each_tier",
            confirmed=rounding.confirmed,
        ),
        composite=_composite(scoring.composite) if scoring.composite else None,
        predicate_of_composite=scoring.predicate_input == "composite",
        missing_external=scoring.external_index.missing_value if scoring.external_index else None,
        percent_of_max=scoring.display == "percent_of_max",
        notes=scoring.notes,
    )


def _composite(node: CompositeNode) -> Composite:
    return Composite(
        code=node.code,
        label=node.label,
        confirmed=node.confirmed,
        parts=tuple(
            CompositePart(
                label=part.label,
                weight=part.weight,
                key=(part.key or "") if part.source == "input" else "",
                low=part.min,
                high=part.max,
            )
            for part in node.parts
        ),
    )
