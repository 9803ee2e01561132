"""The figures of a pack as they are written: scale, ladders, predicates, formulas (SCHEMA, Scoring)."""

from typing import Annotated, Literal

from pydantic import Field

from dossier_app.instruments.fields import Bool, Int, Listed, Maybe, Node, Number, Text
from dossier_app.instruments.tree_nodes import LevelRuleName


class ScaleNode(Node):
    """The values that an indicator may take."""

    min: Number
    max: Number
    step: Number
    zero_meaning: Maybe[Text] = None


class TargetsNode(Node):
    """The official goal."""

    per_indicator: Maybe[Number] = None
    index: Maybe[Number] = None
    note: Maybe[Text] = None


class ModelLevelNode(Node):
    """A named rung of a ladder."""

    level: Int
    name: Text
    description: Text
    name_alt: Maybe[Text] = None
    range: Maybe[Listed[Number]] = None


class ModelNode(Node):
    """A ladder that indicators refer to."""

    label: Text
    levels: Listed[ModelLevelNode]


class PredicateNode(Node):
    """A named range of the index."""

    name: Text
    min: Number
    max: Number
    max_inclusive: Bool
    code: Maybe[Text] = None


class FloorNode(Node):
    """What is given without evidence."""

    value: Number
    level: Int
    note: Maybe[Text] = None


class RoundingNode(Node):
    """How figures are rounded."""

    decimals: Annotated[Int, Field(ge=0, le=6)]
    mode: Literal["half_up", "half_even"]
    stage: Literal["display", "each_tier"]
    confirmed: Bool


class BandNode(Node):
    """How a decimal inside the range of a level comes about."""

    fill: Literal["share_of_requirements"]
    confirmed: Bool
    note: Maybe[Text] = None


class ExternalScoringNode(Node):
    """How outside indices are converted."""

    interpolation: Literal["linear"]
    missing_value: Number
    note: Maybe[Text] = None


class CompositePartNode(Node):
    """A part of the final figure."""

    source: Literal["index", "input"]
    label: Text
    weight: Number
    key: Maybe[Text] = None
    min: Maybe[Number] = None
    max: Maybe[Number] = None


class CompositeNode(Node):
    """The final figure of weighted parts."""

    code: Text
    label: Text
    confirmed: Bool
    parts: Listed[CompositePartNode]


class ScoringNode(Node):
    """The formulas."""

    formula: Literal["weighted_mean"]
    value: Literal["level", "band"]
    level_rule: LevelRuleName
    zero_allowed: Bool
    floor: FloorNode
    rounding: RoundingNode
    band: Maybe[BandNode] = None
    external_index: Maybe[ExternalScoringNode] = None
    composite: Maybe[CompositeNode] = None
    predicate_input: Literal["index", "composite"] = "index"
    display: Maybe[Literal["percent_of_max"]] = None
    notes: Listed[Text] = ()
