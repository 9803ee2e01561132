"""What the first screen shows: the tree of indicators with claimed and supported levels, and the index."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.domain.instrument import Group, Indicator, Instrument
from dossier_app.domain.report import IndexReport, IndicatorReport
from dossier_app.domain.snapshot import Snapshot, WorkspaceInfo
from dossier_app.services.report_gaps import gaps_of
from dossier_app.services.report_index import index_of


class Standing(StrEnum):
    """How the claim of an indicator stands to what its documents support."""

    GROUP = "group"
    NOT_ASSESSED = "not_assessed"
    BACKED = "backed"
    OVERCLAIMED = "overclaimed"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True)
class OverviewNode:
    """A group or an indicator. Groups have no levels; `children` are in the order of the instrument."""

    code: str
    title: str
    standing: Standing
    claimed: int | None = None
    supported: int | None = None
    target: int | None = None
    children: tuple["OverviewNode", ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """One look at a workspace."""

    info: WorkspaceInfo
    instrument_title: str
    nodes: tuple[OverviewNode, ...]
    index: IndexReport
    documents: int


def show_overview(snapshot: Snapshot, instrument: Instrument) -> Overview:
    """Judge a workspace or a bundle as it is; changes nothing."""
    gaps = gaps_of(snapshot, instrument)
    reports = {report.indicator.code: report for report in gaps.indicators}
    return Overview(
        snapshot.info,
        instrument.short_title,
        tuple(_group(group, reports) for group in instrument.groups),
        index_of(snapshot, instrument),
        sum(not document.in_trash for document in snapshot.documents),
    )


def _group(group: Group, reports: Mapping[str, IndicatorReport]) -> OverviewNode:
    below = [_group(child, reports) for child in group.groups]
    below += [_indicator(indicator, reports[indicator.code]) for indicator in group.indicators]
    return OverviewNode(group.code, group.title, Standing.GROUP, children=tuple(below))


def _indicator(indicator: Indicator, report: IndicatorReport) -> OverviewNode:
    return OverviewNode(
        indicator.code, indicator.short_title, _standing(report), report.claimed, report.supported, report.target
    )


def _standing(report: IndicatorReport) -> Standing:
    if not report.assessed:
        return Standing.NOT_ASSESSED
    if report.overclaimed:
        return Standing.OVERCLAIMED
    return Standing.UNCLAIMED if report.unclaimed else Standing.BACKED
