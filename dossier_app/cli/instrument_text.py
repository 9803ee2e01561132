"""Instruments for reading and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dossier_app.cli.tables import table
from dossier_app.domain.instrument import Indicator, Instrument
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number

if TYPE_CHECKING:
    from dossier_app.services.list_instruments import InstrumentCard


def instruments_value(found: "Sequence[InstrumentCard]") -> list[JsonValue]:
    """One object per instrument."""
    return [
        {
            "id": card.id,
            "version": card.version,
            "title": card.title,
            "short_title": card.short_title,
            "state": card.state,
            "years": list[JsonValue](card.years),
            "indicators": card.indicators,
            "levels": card.levels,
            "requirements": card.requirements,
        }
        for card in found
    ]


def instruments_table(found: "Sequence[InstrumentCard]") -> str:
    from dossier_app.services.list_instruments import state_label

    rows = [
        (
            card.id,
            card.version,
            card.title,
            state_label(card.state),
            _span(card.years),
            str(card.indicators),
            str(card.requirements),
        )
        for card in found
    ]
    headings = ("Id", _("Versi"), _("Nama"), _("Keadaan"), _("Tahun"), _("Indikator"), _("Butir"))
    return table(headings, rows, right=(5, 6))


def _span(years: Sequence[int]) -> str:
    """2021–2025 for years that follow each other."""
    if len(years) > 1 and list(years) == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def instrument_value(instrument: Instrument) -> dict[str, JsonValue]:
    """The tree of an instrument down to its requirements."""
    return {
        "id": instrument.id,
        "version": instrument.version,
        "title": instrument.title,
        "state": instrument.state,
        "years": list[JsonValue](instrument.applies_to_years),
        "legal_basis": list[JsonValue](instrument.legal_basis),
        "groups": [
            {"code": group.code, "title": group.title, "weight": float(group.weight)} for group in instrument.all_groups
        ],
        "indicators": [_indicator(instrument, indicator) for indicator in instrument.indicators],
        "evidence_types": [{"key": kind.key, "label": kind.label} for kind in instrument.evidence_types],
    }


def _indicator(instrument: Instrument, indicator: Indicator) -> dict[str, JsonValue]:
    return {
        "code": indicator.code,
        "title": indicator.title,
        "group": instrument.ancestors(indicator.code)[-1].code,
        "weight": float(indicator.weight),
        "levels": [
            {
                "level": level.level,
                "criterion": level.criterion,
                "confirmed": level.confirmed,
                "requirements": [
                    {
                        "id": need.id,
                        "text": need.text,
                        "optional": need.optional,
                        "evidence_types": list[JsonValue](need.evidence_types),
                    }
                    for need in level.requirements
                ],
            }
            for level in indicator.levels
        ],
        "checklist": [{"id": item.id, "text": item.text} for item in indicator.checklist],
    }


def instrument_sheet(instrument: Instrument) -> str:
    """Title, basis, and a row per indicator."""
    rows = [
        (
            indicator.code,
            indicator.title,
            instrument.ancestors(indicator.code)[-1].title,
            format_number(indicator.weight, 2),
            f"{indicator.levels[0].level}–{indicator.levels[-1].level}",
            str(len(indicator.requirements) + len(indicator.checklist)),
        )
        for indicator in instrument.indicators
    ]
    headings = (_("Kode"), _("Indikator"), _("Kelompok"), _("Bobot"), _("Tingkat"), _("Butir"))
    lines = [f"{instrument.title} ({instrument.id} {instrument.version})", *instrument.legal_basis, ""]
    return "\n".join((*lines, table(headings, rows, right=(3, 5))))
