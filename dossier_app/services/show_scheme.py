"""The tree of groups and indicators with levels and progress, and which of them a filter lets through."""

from dataclasses import dataclass
from enum import StrEnum

from dossier_app.domain.gaps import open_mandatory
from dossier_app.domain.instrument import Group
from dossier_app.domain.report import IndicatorReport
from dossier_app.i18n import _
from dossier_app.i18n.problems import claim_label
from dossier_app.services.view_workspace import WorkspaceView


class Only(StrEnum):
    """What the tree is narrowed to."""

    ALL = "all"
    GAPS = "gaps"
    OVERCLAIMED = "overclaimed"
    UNCLAIMED = "unclaimed"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class SchemeNode:
    """A group or an indicator; `settled` of `total` requirements in range, `open` mandatory ones left."""

    code: str
    title: str
    indicator: bool
    settled: int
    total: int
    open: int = 0
    claimed: int | None = None
    supported: int | None = None
    target: int | None = None
    claim: str = ""
    children: tuple["SchemeNode", ...] = ()

    @property
    def claim_words(self) -> str:
        """How the claim stands to the evidence, in words."""
        return claim_label(self.claim) if self.claim else ""

    def spoken(self) -> str:
        """The whole node as a sentence, for tooltips and screen readers."""
        progress = _("{settled} dari {total} butir beres").format(settled=self.settled, total=self.total)
        if not self.indicator:
            return f"{self.code} {self.title}: {progress}"
        levels = _("klaim {claimed}, terdukung {supported}, sasaran {target}").format(
            claimed=_level(self.claimed), supported=_level(self.supported), target=_level(self.target)
        )
        return _("Indikator {code} {title}: {levels}; {finding}; {progress}").format(
            code=self.code, title=self.title, levels=levels, finding=self.claim_words, progress=progress
        )


def _level(level: int | None) -> str:
    return _("belum ada") if level is None else str(level)


def show_scheme(view: WorkspaceView) -> tuple[SchemeNode, ...]:
    """The outermost groups with all below them, in the order of the instrument."""
    return tuple(_group(view, group) for group in view.instrument.groups)


def _group(view: WorkspaceView, group: Group) -> SchemeNode:
    below = [_group(view, child) for child in group.groups]
    below += [_indicator(view.reports[indicator.code]) for indicator in group.indicators]
    return SchemeNode(
        group.code,
        group.title,
        indicator=False,
        settled=sum(node.settled for node in below),
        total=sum(node.total for node in below),
        open=sum(node.open for node in below),
        children=tuple(below),
    )


def _indicator(report: IndicatorReport) -> SchemeNode:
    asked = report.asked_upto(report.upto)
    return SchemeNode(
        report.indicator.code,
        report.indicator.short_title,
        indicator=True,
        settled=sum(need.settled for need in asked),
        total=len(asked),
        open=open_mandatory(report),
        claimed=report.claimed,
        supported=report.supported,
        target=report.target,
        claim=_claim(report),
    )


def _claim(report: IndicatorReport) -> str:
    if not report.assessed:
        return "not_assessed"
    if report.overclaimed:
        return "overclaimed"
    return "unclaimed" if report.unclaimed else "backed"


def lets_through(node: SchemeNode, *, text: str, only: Only) -> bool:
    """Whether an indicator is shown; groups are shown where something below them is."""
    if not node.indicator:
        return False
    words = text.casefold().split()
    name = f"{node.code} {node.title}".casefold()
    if not all(word in name for word in words):
        return False
    if only is Only.GAPS:
        return node.open > 0
    return only is Only.ALL or node.claim == only
