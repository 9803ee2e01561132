"""A whole pack and the catalogue of evidence types as they are written: the executable form of SCHEMA, version 1."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from dossier_app.instruments.fields import Bool, Int, Listed, Maybe, Node, Number, Text
from dossier_app.instruments.rule_nodes import AssessmentNode, EvidenceRulesNode, ProvenanceNode
from dossier_app.instruments.scoring_nodes import ModelNode, PredicateNode, ScaleNode, ScoringNode, TargetsNode
from dossier_app.instruments.tree_nodes import BasisName, GroupNode, IndicatorNode


class StatusNode(Node):
    """Whether the instrument is in force, and what came before and after."""

    state: Literal["in_force", "revoked", "checklist"]
    in_force_from: Maybe[Int] = None
    in_force_to: Maybe[Int] = None
    replaced_by: Maybe[Text] = None
    replaced_by_pack: Maybe[Text] = None
    replaces_pack: Maybe[Text] = None
    note: Maybe[Text] = None


class VariantNode(Node):
    """Which form of the instrument this pack holds."""

    code: Text
    label: Text
    note: Maybe[Text] = None


class OtherVariantNode(Node):
    """A form that is known but not carried."""

    code: Text
    title: Text
    confirmed: Bool
    differences: Listed[Text]
    count: Maybe[Int] = None


class CrosswalkEntryNode(Node):
    """Evidence of the older indicators can serve this one."""

    indicator: Text
    kind: Literal["reuse", "update", "new"]
    sources: Annotated[Listed[Text], Field(alias="from")]


class CrosswalkNode(Node):
    """How evidence is carried over from another pack."""

    from_pack: Text
    basis: BasisName
    entries: Listed[CrosswalkEntryNode]
    note: Maybe[Text] = None


class ExpectedNode(Node):
    """The figures that a worked example must give."""

    index: Maybe[Number] = None
    composite: Maybe[Number] = None
    predicate: Maybe[Text] = None
    groups: dict[Text, Number] = Field(default_factory=dict)
    value: Maybe[Number] = None


class ExampleNode(Node):
    """A worked example: a test that the pack carries with it."""

    id: Text
    kind: Literal["index", "conversion", "band"]
    title: Text
    source: Text
    expected: ExpectedNode
    note: Maybe[Text] = None
    values: dict[Text, Number] = Field(default_factory=dict)
    group_values: dict[Text, Number] = Field(default_factory=dict)
    inputs: dict[Text, Number] = Field(default_factory=dict)
    indicator: Maybe[Text] = None
    input: Maybe[Number] = None
    model: Maybe[Text] = None
    level: Maybe[Int] = None
    met: Maybe[Int] = None
    required: Maybe[Int] = None


class BenchmarkNode(Node):
    """An index that somebody reached, to compare with."""

    label: Text
    year: Int
    index: Number


class PackNode(Node):
    """One instrument."""

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    id: Text
    version: Text
    title: Text
    short_title: Text
    language: Text
    legal_basis: Listed[Text]
    status: StatusNode
    applies_to_years: Listed[Int]
    scale: ScaleNode
    maturity_models: dict[Text, ModelNode]
    predicates: Listed[PredicateNode]
    scoring: ScoringNode
    assessment: AssessmentNode
    evidence_rules: EvidenceRulesNode
    provenance: ProvenanceNode
    groups: Listed[GroupNode]
    crosswalks: Listed[CrosswalkNode]
    worked_examples: Listed[ExampleNode]
    variant: Maybe[VariantNode] = None
    variants: Listed[OtherVariantNode] = ()
    targets: Maybe[TargetsNode] = None
    terms: dict[Text, Text] = Field(default_factory=dict)
    benchmarks: Listed[BenchmarkNode] = ()

    def all_groups(self) -> Iterator[GroupNode]:
        """All groups, depth first."""
        for group in self.groups:
            yield from group.walk()

    def indicators(self) -> Iterator[IndicatorNode]:
        """All indicators in the order of the tree."""
        for group in self.all_groups():
            yield from group.indicators or ()


class EvidenceTypeNode(Node):
    """A kind of document."""

    key: Annotated[Text, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: Text
    description: Text
    typical_documents: Listed[Text]
    effort: Annotated[Int, Field(ge=1, le=8)]
    must_be_signed: Bool = False


class CatalogNode(Node):
    """The shared catalogue of evidence types."""

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    kind: Literal["evidence-types"]
    id: Text
    version: Text
    language: Text
    effort_scale: Text
    types: Listed[EvidenceTypeNode]


class PinnedNode(Node):
    """What a workspace pins: a pack together with the catalogue that it refers to."""

    pack: PackNode
    catalog: CatalogNode
