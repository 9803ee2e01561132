"""The index and the plan as tables."""

from collections.abc import Mapping
from decimal import Decimal

from dossier_app.cli.tables import table
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import IndexFigure, IndexReport, Plan
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number


def index_table(report: IndexReport, instrument: Instrument) -> str:
    """A row for the whole and each group, a column per set of values."""
    columns: list[tuple[str, IndexFigure]] = [
        (_("Klaim"), report.claimed),
        (_("Terdukung"), report.supported),
        (_("Sasaran"), report.target),
        (_("Telaah"), report.reviewed),
    ]
    if report.what_if is not None:
        columns.append((_("Andai"), report.what_if))
    decimals = instrument.scoring.rounding.decimals
    rows = [(_("Indeks"), "", *(_number(figure.index, decimals) for _name, figure in columns))]
    composite = instrument.scoring.composite
    if composite is not None:
        finals = (_number(figure.composite, decimals) for _name, figure in columns)
        rows.append((composite.code, composite.label, *finals))
    rows.append((_("Predikat"), "", *(figure.predicate or "–" for _name, figure in columns)))
    for place, group in enumerate(report.supported.groups):
        figures = (_number(figure.groups[place].index, decimals) for _name, figure in columns)
        rows.append((group.code, group.title, *figures))
    headings = (_("Kode"), _("Nama"), *(name for name, _figure in columns))
    lines = [table(headings, rows, right=range(2, len(headings)))]
    supported = report.supported
    if composite is not None and supported.composite is None and supported.index is not None:
        keys = ", ".join(f"{part.key} ({part.label})" for part in composite.parts if part.key)
        lines.append(
            _("{name} belum dapat dihitung; isi {keys} dengan dossier input.").format(name=composite.label, keys=keys)
        )
    if supported.next_predicate and supported.distance is not None:
        lines.append(
            _("Nilai terdukung kurang {distance} lagi menuju predikat {name}.").format(
                distance=format_number(supported.distance, decimals), name=supported.next_predicate
            )
        )
    return "\n".join(lines)


def _number(value: Decimal | None, decimals: int) -> str:
    return "–" if value is None else format_number(value, decimals)


def plan_table(plan: Plan, titles: Mapping[str, str]) -> str:
    """The rises in the order of the instrument, then what was reached and at which cost."""
    if not plan.rises:
        lines = (
            [
                _("Indeks terdukung {index}; tidak ada kenaikan yang diperlukan.").format(
                    index=format_number(plan.from_index)
                )
            ]
            if plan.reachable
            else []
        )
        return "\n".join(lines)
    rows = [
        (
            rise.indicator,
            titles.get(rise.indicator, ""),
            f"{rise.from_level} → {rise.to_level}",
            format_number(rise.gain, 3),
            str(rise.cost),
            ", ".join(rise.requirements),
        )
        for rise in plan.rises
    ]
    headings = (_("Kode"), _("Indikator"), _("Tingkat"), _("Naik"), _("Upaya"), _("Butir yang dilengkapi"))
    summary = _("Dari {before} ke {after} dengan upaya {cost}.").format(
        before=format_number(plan.from_index), after=format_number(plan.to_index), cost=plan.cost
    )
    return "\n".join((table(headings, rows, right=(3, 4)), summary))
