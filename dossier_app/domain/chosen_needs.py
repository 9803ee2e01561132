"""A checklist narrowed to chosen requirements: which, under which headings, and the words of the choice."""

from dataclasses import dataclass, replace

from dossier_app.domain.gaps import totals_of
from dossier_app.domain.report import GapReport


@dataclass(frozen=True, slots=True)
class ChosenNeeds:
    """Headings with the ids of their requirements, in order. `words` say by what filter they were chosen.

    `by_indicator`: the headings are the indicators, in order; a checklist may then tell more of each.
    """

    words: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    by_indicator: bool = False

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(id_ for _title, group in self.groups for id_ in group)


def narrowed(report: GapReport, chosen: ChosenNeeds) -> GapReport:
    """The report of the chosen requirements alone: indicators without any are left out, totals count what stays."""
    ids = chosen.ids
    indicators = tuple(
        replace(each, requirements=kept)
        for each in report.indicators
        if (kept := tuple(need for need in each.requirements if need.id in ids))
    )
    return replace(report, indicators=indicators, totals=totals_of(indicators))
