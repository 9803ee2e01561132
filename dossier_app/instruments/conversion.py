"""From the nodes of a checked pack to the instrument that the engine works with."""

from dossier_app.domain.instrument import (
    Basis,
    ChecklistItem,
    EvidenceType,
    ExternalIndex,
    Group,
    Indicator,
    Instrument,
    Level,
    LevelRule,
    Requirement,
    ServiceInstance,
)
from dossier_app.domain.instrument_rules import (
    Crosswalk,
    CrosswalkEntry,
    EvidenceRules,
    NarrativeTemplate,
    Role,
    Round,
    UploadLimits,
)
from dossier_app.instruments.pack_nodes import CatalogNode, PackNode
from dossier_app.instruments.rule_nodes import EvidenceRulesNode
from dossier_app.instruments.scoring_conversion import band_of, to_models, to_predicates, to_scale, to_scoring
from dossier_app.instruments.tree_nodes import GroupNode, IndicatorNode, LevelNode


def to_instrument(pack: PackNode, catalog: CatalogNode) -> Instrument:
    """The instrument of a pack that has been checked, with the evidence types of its catalogue."""
    targets = pack.targets
    return Instrument(
        id=pack.id,
        version=pack.version,
        title=pack.title,
        short_title=pack.short_title,
        language=pack.language,
        legal_basis=pack.legal_basis,
        state=pack.status.state,
        applies_to_years=pack.applies_to_years,
        scale=to_scale(pack),
        models=to_models(pack),
        predicates=to_predicates(pack),
        scoring=to_scoring(pack),
        unit_label=pack.assessment.unit or "",
        rounds=tuple(Round(node.key, node.label) for node in pack.assessment.rounds),
        roles=tuple(Role(node.key, node.label, node.duty) for node in pack.assessment.roles),
        rules=_rules(pack.evidence_rules),
        evidence_types=to_evidence_types(catalog),
        groups=tuple(_group(pack, node) for node in pack.groups),
        crosswalks=tuple(
            Crosswalk(
                from_pack=walk.from_pack,
                entries=tuple(CrosswalkEntry(e.indicator, e.kind, e.sources) for e in walk.entries),
                note=walk.note or "",
            )
            for walk in pack.crosswalks
        ),
        target_index=targets.index if targets else None,
        target_per_indicator=targets.per_indicator if targets else None,
        status_note=pack.status.note or "",
    )


def to_evidence_types(catalog: CatalogNode) -> tuple[EvidenceType, ...]:
    """The kinds of documents of a catalogue, in its order."""
    return tuple(
        EvidenceType(
            key=node.key,
            label=node.label,
            description=node.description,
            typical_documents=node.typical_documents,
            effort=node.effort,
            must_be_signed=node.must_be_signed,
        )
        for node in catalog.types
    )


def _rules(node: EvidenceRulesNode) -> EvidenceRules:
    limits = node.upload_limits
    return EvidenceRules(
        age_limit_counts=node.age.comparison == "at_most",
        limits=UploadLimits(
            max_bytes_per_indicator=limits.max_bytes_per_indicator,
            max_files=limits.max_files,
            max_bytes_per_file=limits.max_bytes_per_file,
            max_name_chars=limits.max_name_chars,
            formats=limits.formats,
            one_pdf_or_one_zip=limits.one_pdf_or_one_zip,
            provisional=limits.provisional,
        ),
        narrative_parts=node.narrative.parts,
        narrative_templates=tuple(
            NarrativeTemplate(template.groups, template.fakta, template.analisis)
            for template in node.narrative.templates
        ),
        file_naming=node.file_naming.pattern,
        part_notes=tuple(sorted(node.narrative.part_notes.items())),
    )


def _group(pack: PackNode, node: GroupNode) -> Group:
    return Group(
        code=node.code,
        title=node.title,
        weight=node.weight,
        weight_confirmed=node.weight_confirmed,
        groups=tuple(_group(pack, below) for below in node.groups or ()),
        indicators=tuple(_indicator(pack, below) for below in node.indicators or ()),
    )


def _indicator(pack: PackNode, node: IndicatorNode) -> Indicator:
    instance, external = node.instance, node.external_index
    return Indicator(
        number=node.number,
        code=node.code,
        title=node.title,
        short_title=node.short_title,
        model=node.model,
        weight=node.weight,
        level_rule=LevelRule(node.level_rule or pack.scoring.level_rule),
        explanation=node.explanation,
        references=node.references,
        keywords=node.keywords,
        levels=tuple(_level(pack, node, level) for level in node.levels),
        scored=node.scored,
        weight_confirmed=node.weight_confirmed,
        official_code=node.official_code or "",
        question=node.question or "",
        references_unverified=node.references_unverified,
        checklist=tuple(
            ChecklistItem(f"{node.code}.k.{number}", node.code, text)
            for number, text in enumerate(node.checklist, start=1)
        ),
        zero_criterion=node.zero_criterion or "",
        notes=node.notes or "",
        instance=ServiceInstance(instance.of, instance.index, instance.count, instance.label_prompt)
        if instance
        else None,
        external_index=ExternalIndex(external.name, external.owner, external.entry == "automatic", external.bounds)
        if external
        else None,
    )


def _level(pack: PackNode, indicator: IndicatorNode, node: LevelNode) -> Level:
    rungs = {rung.level: rung for rung in pack.maturity_models[indicator.model].levels}
    default = pack.provenance.default_basis
    return Level(
        level=node.level,
        criterion=node.criterion,
        confirmed=node.confirmed,
        requirements=tuple(
            Requirement(
                id=need.id,
                indicator=indicator.code,
                level=node.level,
                text=need.text,
                evidence_types=need.evidence_types,
                optional=need.optional,
                base=need.base,
                max_age_years=need.max_age_years,
                span_years=need.span_years,
                basis=Basis(need.basis or default),
            )
            for need in node.requirements
        ),
        notes=node.notes or "",
        band=band_of(rungs[node.level].range),
        min_items=node.min_items or 0,
    )
