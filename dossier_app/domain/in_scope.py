"""Which units and reviews go with some indicators: what a bundle carries beside the evidence (DESIGN 6)."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import Kind
from dossier_app.domain.snapshot import Snapshot

INTERNAL: Mapping[Kind, frozenset[str]] = {Kind.UNIT: frozenset({"contact"}), Kind.ASSIGNMENT: frozenset({"note"})}
"""Fields that stay inside the institution: only an exchange between coordinators carries them."""


def units_in(snapshot: Snapshot, instrument: Instrument, indicators: Collection[str] | None) -> dict[str, Any]:
    """The assignments of these indicators (None: of all) and the units that have one, without what is internal."""
    owed = tuple(known for known in snapshot.assignments if in_scope(instrument, known.item, indicators))
    asked = {known.unit for known in owed}
    return {
        "assignments": tuple(replace(known, note="") for known in owed),
        "units": tuple(replace(unit, contact="") for unit in snapshot.units if unit.id in asked),
    }


def reviews_in(snapshot: Snapshot, instrument: Instrument, indicators: Collection[str] | None) -> dict[str, Any]:
    """The verdicts and levels of these indicators (None: of all), the answers to them, and who signed."""
    verdicts = tuple(known for known in snapshot.verdicts if in_scope(instrument, known.requirement, indicators))
    given = {known.id for known in verdicts}
    return {
        "verdicts": verdicts,
        "round_levels": tuple(k for k in snapshot.round_levels if in_scope(instrument, k.indicator, indicators)),
        "answers": tuple(known for known in snapshot.answers if known.verdict in given),
        "signoffs": snapshot.signoffs,
    }


def in_scope(instrument: Instrument, item: str, indicators: Collection[str] | None) -> bool:
    """Whether an indicator (by code) or a requirement (by id) belongs to these indicators (None: to any)."""
    if indicators is None or item in indicators:
        return True
    found = instrument.indicator_of(item)
    return found is not None and found.code in indicators
