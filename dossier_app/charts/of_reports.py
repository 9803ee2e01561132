"""Reports as pictures: which axes, bars and cells a workspace gives; the same on screen and on paper."""

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from dossier_app.charts.bars import Bar, Step, bars
from dossier_app.charts.heat_map import EXTRA, Cell, Row, heat_map, row_height
from dossier_app.charts.radar import Axis, Series, radar
from dossier_app.charts.shapes import Drawing, Role
from dossier_app.domain.instrument import Group, Instrument
from dossier_app.domain.report import GapReport, IndexFigure, IndexReport, IndicatorReport, RequirementStatus
from dossier_app.i18n import _
from dossier_app.i18n.problems import status_label

FEWEST_AXES = 3


def aspects(instrument: Instrument) -> tuple[Group, ...]:
    """The groups that hold indicators (aspects); the groups above them where those are too few for a picture."""
    lowest = tuple(group for group in instrument.all_groups if group.indicators)
    return lowest if len(lowest) >= FEWEST_AXES else instrument.groups


def index_radar(instrument: Instrument, report: IndexReport, *, width: float = 460, height: float = 380) -> Drawing:
    """The radar of aspects: claimed, supported and aimed at."""
    groups = aspects(instrument)
    axes = tuple(Axis(group.code, group.title) for group in groups)
    series = [
        Series(_("Sasaran"), Role.MUTED, _values(report.target, groups), dash=2.5),
        Series(_("Klaim"), Role.CLAIMED, _values(report.claimed, groups), dash=6.0),
        Series(_("Terdukung"), Role.MET, _values(report.supported, groups), filled=True),
    ]
    if report.reviewed.index is not None:
        series.append(Series(_("Telaah"), Role.WEAK, _values(report.reviewed, groups), dash=1.0))
    low, high = _scale(instrument)
    return radar(
        axes, series, low=low, high=high, width=width, height=height,
        title=_("Indeks per aspek"), decimals=instrument.scoring.rounding.decimals,
    )  # fmt: skip


def index_bars(instrument: Instrument, report: IndexReport, *, width: float = 520) -> Drawing:
    """The index of each set of values on the scale of the predicates."""
    named = [
        ("supported", _("Terdukung"), report.supported, Role.MET),
        ("claimed", _("Klaim"), report.claimed, Role.CLAIMED),
        ("target", _("Sasaran"), report.target, Role.MUTED),
    ]
    if report.reviewed.index is not None:
        named.append(("reviewed", _("Telaah"), report.reviewed, Role.WEAK))
    if report.what_if is not None:
        named.append(("what_if", _("Andaian"), report.what_if, Role.TEXT))
    figures = [
        Bar(key, name, figure.index, figure.predicate or "", role, outlined=key == "target")
        for key, name, figure, role in named
    ]
    low, high = _scale(instrument)
    steps = () if instrument.scoring.predicate_of_composite else _steps(instrument, low)
    return bars(
        figures, low=low, high=high, steps=steps, width=width,
        decimals=instrument.scoring.rounding.decimals, title=_("Indeks"),
    )  # fmt: skip


def level_map(
    instrument: Instrument,
    gaps: GapReport,
    *,
    width: float = 720,
    chosen: Mapping[str, int] | None = None,
) -> Drawing:
    """Indicators and levels, under the headings of their aspects; `chosen` rings one level of an indicator."""
    reports = {report.indicator.code: report for report in gaps.indicators}
    rows = [row for group in instrument.groups for row in _rows(group, reports, chosen or {})]
    return heat_map(rows, levels_of(instrument), width=width, title=_("Peta indikator dan tingkat"))


def level_maps(
    instrument: Instrument, gaps: GapReport, *, width: float = 720, most: float = 1000
) -> tuple[Drawing, ...]:
    """The same map for paper, in as few parts of about equal height as pages of `most` points need."""
    reports = {report.indicator.code: report for report in gaps.indicators}
    rows = [row for group in instrument.groups for row in _rows(group, reports, {})]
    rest = sum(map(row_height, rows))
    parts = max(1, math.ceil(rest / (most - EXTRA)))
    found: list[list[Row]] = [[]]
    used = 0.0
    for number, row in enumerate(rows):
        with_next = row_height(row) if row.code else sum(map(row_height, rows[number : number + 2]))
        full = used + with_next > most - EXTRA or (used >= rest / parts and not row.code)
        if found[-1] and full:
            found.append([])
            used = 0.0
        found[-1].append(row)
        used += row_height(row)
    title, levels = _("Peta indikator dan tingkat"), levels_of(instrument)
    return tuple(heat_map(part, levels, width=width, title=title) for part in found if part)


def levels_of(instrument: Instrument) -> tuple[int, ...]:
    """Every level that some indicator has, lowest first."""
    return tuple(sorted({level.level for indicator in instrument.indicators for level in indicator.levels}))


def _rows(group: Group, reports: Mapping[str, IndicatorReport], chosen: Mapping[str, int]) -> Iterator[Row]:
    known = [reports[indicator.code] for indicator in group.indicators if indicator.code in reports]
    if known:
        yield Row("", f"{group.code}  {group.title}")
    for report in known:
        code = report.indicator.code
        cells = tuple(_cell(report, level.level) for level in report.indicator.levels)
        yield Row(code, report.indicator.short_title, cells, report.claimed, chosen.get(code))
    for below in group.groups:
        yield from _rows(below, reports, chosen)


def _cell(report: IndicatorReport, level: int) -> Cell:
    asked = [need for need in report.requirements if need.level == level and not need.optional]
    settled = sum(need.settled for need in asked)
    status = status_of_level(report, level)
    counted = (
        _("{done} dari {all} butir wajib").format(done=settled, all=len(asked)) if asked else _("tanpa butir wajib")
    )
    words = _("Indikator {code} {title}, tingkat {level}: {status}, {counted}.").format(
        code=report.indicator.code,
        title=report.indicator.short_title,
        level=level,
        status=status_label(status),
        counted=counted,
    )
    if report.claimed == level:
        words += " " + _("Tingkat ini diklaim.")
    return Cell(level, status, f"{settled}/{len(asked)}" if asked else "", words)


def status_of_level(report: IndicatorReport, level: int) -> RequirementStatus:
    """How a level stands by itself: the worst of its mandatory requirements; given or met where it asks for none.

    A level of which something is already there counts as weak, not as missing.
    """
    asked = [need for need in report.requirements if need.level == level and not need.optional]
    short = any(lack.level == level for lack in report.items_short)
    found = {need.status for need in asked} | ({RequirementStatus.MISSING} if short else set())
    if not found:
        return RequirementStatus.MET if report.supported >= level else RequirementStatus.MISSING
    if found == {RequirementStatus.WAIVED}:
        return RequirementStatus.WAIVED
    if found <= {RequirementStatus.MET, RequirementStatus.WAIVED}:
        return RequirementStatus.MET
    return RequirementStatus.MISSING if found == {RequirementStatus.MISSING} else RequirementStatus.WEAK


def _values(figure: IndexFigure, groups: Sequence[Group]) -> tuple[Decimal | None, ...]:
    known = {group.code: group.index for group in figure.groups}
    return tuple(known.get(group.code) for group in groups)


def _scale(instrument: Instrument) -> tuple[float, float]:
    return float(instrument.scale.low), float(instrument.scale.high)


def _steps(instrument: Instrument, low: float) -> tuple[Step, ...]:
    ordered = sorted(instrument.predicates, key=lambda predicate: predicate.low)
    return tuple(Step(max(low, float(predicate.low)), predicate.name) for predicate in ordered)
