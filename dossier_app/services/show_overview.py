"""What the first screen shows: the tree of indicators with claimed and supported levels, and the index."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.domain.instrument import Group, Indicator
from dossier_app.domain.report import IndexReport, IndicatorReport
from dossier_app.domain.snapshot import WorkspaceInfo
from dossier_app.services.desk import Desk
from dossier_app.services.report_gaps import report_gaps
from dossier_app.services.report_index import report_index


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


def show_overview(desk: Desk) -> Overview:
    """Judge the workspace as it is now; changes nothing."""
    gaps = report_gaps(desk)
    reports = {report.indicator.code: report for report in gaps.indicators}
    snapshot = desk.snapshot()
    return Overview(
        snapshot.info,
        desk.instrument.short_title,
        tuple(_group(group, reports) for group in desk.instrument.groups),
        report_index(desk),
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
