"""All checks of a pack together: file, schema, cross-checks, worked examples; every problem at once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dossier_app.instruments.check_examples import check_examples
from dossier_app.instruments.check_rules import (
    check_assessment,
    check_catalog,
    check_crosswalks,
    check_evidence_rules,
    check_evidence_types,
    check_narrative,
)
from dossier_app.instruments.check_scheme import (
    check_identity,
    check_models,
    check_predicates,
    check_scoring,
    check_texts,
)
from dossier_app.instruments.check_tree import check_groups, check_indicators
from dossier_app.instruments.conversion import to_instrument
from dossier_app.instruments.pack_nodes import CatalogNode, PackNode
from dossier_app.instruments.problems import Finding, independent
from dossier_app.instruments.schema_check import check_schema


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a pack may refer to: the catalogue, and the indicator codes of the packs that exist."""

    catalog: CatalogNode
    packs: Mapping[str, Collection[str]]


def findings_of_pack(
    data: Any, *, name: str, around: Surroundings, earlier: tuple[Finding, ...] = ()
) -> tuple[Finding, ...]:
    """Everything wrong with the data of a pack; `earlier` are findings of the file itself."""
    checked = check_schema(PackNode, data)
    errors = (*earlier, *checked.findings)
    if checked.node is None:
        return errors
    found = list(_cross_checks(checked.node, data, name=name, around=around))
    return _once(independent(errors, [*found, *_examples(checked.node, around, sound=not errors and not found)]))


def findings_of_catalog(data: Any) -> tuple[Finding, ...]:
    """Everything wrong with the data of a catalogue of evidence types."""
    checked = check_schema(CatalogNode, data)
    if checked.node is None:
        return checked.findings
    return independent(checked.findings, check_catalog(checked.node))


def _cross_checks(pack: PackNode, data: Any, *, name: str, around: Surroundings) -> Iterator[Finding]:
    known = {**around.packs, pack.id: [indicator.code for indicator in pack.indicators()]}
    yield from check_identity(pack, name=name, known_packs=known)
    yield from check_texts(data)
    yield from check_scoring(pack)
    yield from check_models(pack)
    yield from check_predicates(pack)
    yield from check_groups(pack)
    yield from check_indicators(pack)
    yield from check_evidence_types(pack, {kind.key for kind in around.catalog.types})
    yield from check_assessment(pack)
    yield from check_evidence_rules(pack)
    yield from check_narrative(pack)
    yield from check_crosswalks(pack, known)


def _examples(pack: PackNode, around: Surroundings, *, sound: bool) -> Iterator[Finding]:
    """The examples need an instrument, and only a sound pack is one."""
    if sound:
        yield from check_examples(pack, to_instrument(pack, around.catalog))


def _once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """One finding per place and message."""
    return tuple({(finding.place, finding.message): finding for finding in findings}.values())
