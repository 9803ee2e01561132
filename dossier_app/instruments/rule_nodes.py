"""The rules of a pack as they are written: rounds and roles, evidence rules, provenance (SCHEMA, Evidence rules)."""

from typing import Literal

from pydantic import Field

from dossier_app.instruments.fields import Bool, Int, Listed, Maybe, Node, Number, Text
from dossier_app.instruments.tree_nodes import BasisName

ComparisonName = Literal["less_than", "at_most", "info"]


class RoundNode(Node):
    """A round whose levels are kept."""

    key: Text
    label: Text


class PhaseNode(Node):
    """A stage of the yearly work."""

    key: Text
    label: Text
    steps: Listed[Text]


class KindNode(Node):
    """A kind of exercise."""

    key: Text
    label: Text
    activities: Listed[Text]
    outputs: Listed[Text]


class MethodNode(Node):
    """A way of assessing."""

    key: Text
    label: Text
    by: Text
    purpose: Text


class RoleNode(Node):
    """Who does what."""

    key: Text
    label: Text
    duty: Text


class FormNode(Node):
    """A form that is filled in."""

    code: Text
    filled_by: Text
    content: Text
    confirmed: Bool = True


class AssessmentNode(Node):
    """How the assessment runs."""

    rounds: Listed[RoundNode]
    phases: Listed[PhaseNode]
    roles: Listed[RoleNode]
    unit: Maybe[Text] = None
    kinds: Listed[KindNode] = ()
    kinds_note: Maybe[Text] = None
    note: Maybe[Text] = None
    methods: Listed[MethodNode] = ()
    internal_team_functions: Listed[Text] = ()
    forms: Listed[FormNode] = ()


class AgeNode(Node):
    """Against what day ages are judged, and whether the limit itself still counts."""

    reference: Text
    comparison: ComparisonName
    note: Maybe[Text] = None


class ValidityNode(Node):
    """An explained rule about ages."""

    rule: Text
    comparison: ComparisonName
    applies_to: Text
    source: Text
    max_age_years: Maybe[Number] = None
    span_years: Maybe[Number] = None


class UploadLimitsNode(Node):
    """What the official application takes; null: no known limit."""

    max_bytes_per_indicator: Int | None
    max_name_chars: Int | None
    formats: Listed[Text]
    one_pdf_or_one_zip: Bool
    provisional: Bool
    source_year: Int | None
    max_files: Int | None = None
    max_bytes_per_file: Int | None = None
    note: Maybe[Text] = None


class TemplateNode(Node):
    """Sentences for the narrative below the named groups."""

    groups: Listed[Text]
    fakta: Text
    analisis: Text
    basis: Maybe[BasisName] = None


class NarrativeNode(Node):
    """The parts of a narrative and their templates."""

    parts: Listed[Text]
    templates: Listed[TemplateNode]
    part_notes: dict[Text, Text] = Field(default_factory=dict)
    assessor_extra_part: Maybe[Text] = None


class FileNamingNode(Node):
    """How files are named for the official application."""

    pattern: Text
    examples: Listed[Text]
    note: Maybe[Text] = None


class EvidenceRulesNode(Node):
    """Rules about documents."""

    catalog: Text
    age: AgeNode
    validity: Listed[ValidityNode]
    upload_limits: UploadLimitsNode
    narrative: NarrativeNode
    file_naming: FileNamingNode
    seen_in_official_examples: Listed[Text] = ()
    notes: Listed[Text] = ()


class ProvenanceNode(Node):
    """Where the texts come from and what `confirmed` means here."""

    default_basis: BasisName
    confirmation: Text
    notes: Listed[Text] = ()
