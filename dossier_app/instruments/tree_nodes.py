"""The tree of a pack as it is written: groups, indicators, levels, requirements (SCHEMA, Groups and indicators)."""

from collections.abc import Iterator
from typing import Literal

from dossier_app.instruments.fields import Bool, Int, Listed, Maybe, Node, Number, Text, Weight

BasisName = Literal["regulation", "guide", "derived"]
LevelRuleName = Literal["cumulative", "highest_met"]
EntryName = Literal["automatic", "evidence"]


class RequirementNode(Node):
    """One checkable thing that a document must show."""

    id: Text
    text: Text
    evidence_types: Listed[Text]
    optional: Bool = False
    base: Bool = False
    max_age_years: Maybe[Number] = None
    span_years: Maybe[Number] = None
    basis: Maybe[BasisName] = None


class LevelNode(Node):
    """A rung of an indicator."""

    level: Int
    criterion: Text
    confirmed: Bool
    requirements: Listed[RequirementNode]
    notes: Maybe[Text] = None
    range: Maybe[Listed[Number]] = None
    min_items: Maybe[Int] = None


class InstanceNode(Node):
    """Same criteria, one row per service."""

    of: Text
    index: Int
    count: Int
    label_prompt: Text


class ExternalIndexNode(Node):
    """Another body's index that feeds the indicator."""

    name: Text
    owner: Text
    entry: EntryName
    bounds: Listed[Number]


class IndicatorNode(Node):
    """What is scored."""

    number: Int
    code: Text
    title: Text
    short_title: Text
    model: Text
    weight: Weight
    explanation: Text
    references: Listed[Text]
    keywords: Listed[Text]
    levels: Listed[LevelNode]
    official_code: Maybe[Text] = None
    weight_confirmed: Bool = True
    scored: Bool = True
    level_rule: Maybe[LevelRuleName] = None
    question: Maybe[Text] = None
    references_unverified: Listed[Text] = ()
    checklist: Listed[Text] = ()
    zero_criterion: Maybe[Text] = None
    notes: Maybe[Text] = None
    instance: Maybe[InstanceNode] = None
    external_index: Maybe[ExternalIndexNode] = None


class GroupNode(Node):
    """A node of the tree: either groups or indicators below it."""

    code: Text
    title: Text
    weight: Weight
    weight_confirmed: Bool = True
    groups: Maybe[Listed["GroupNode"]] = None
    indicators: Maybe[Listed[IndicatorNode]] = None

    def walk(self) -> Iterator["GroupNode"]:
        """This group and all below it, depth first."""
        yield self
        for group in self.groups or ():
            yield from group.walk()
