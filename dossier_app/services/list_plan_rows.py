"""A plan in words: each rise with its requirements, the documents they ask for and what they cost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import Plan, Rise
from dossier_app.domain.rises import ITEM_EFFORT, effort_of
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from dossier_app.services.list_gap_rows import kinds_text

if TYPE_CHECKING:
    from dossier_app.services.view_workspace import WorkspaceView


@dataclass(frozen=True, slots=True)
class PlanNeed:
    """A requirement on the way: what shows it and what it costs; `own`: a person set the cost."""

    id: str
    text: str
    kinds: str
    effort: int
    own: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One rise in words."""

    indicator: str
    title: str
    from_level: int
    to_level: int
    gain: str
    cost: int
    needs: tuple[PlanNeed, ...]


def plan_rows(view: "WorkspaceView", rises: Sequence[Rise]) -> tuple[PlanRow, ...]:
    """Rises in words, in their order."""
    efforts = dict(view.snapshot.efforts)
    return tuple(
        PlanRow(
            indicator=rise.indicator,
            title=view.reports[rise.indicator].indicator.short_title,
            from_level=rise.from_level,
            to_level=rise.to_level,
            gain=f"+{format_number(rise.gain, view.instrument.scoring.rounding.decimals + 1)}",
            cost=rise.cost,
            needs=tuple(_needs(view.instrument, rise, efforts)),
        )
        for rise in rises
    )


def _needs(instrument: Instrument, rise: Rise, efforts: Mapping[str, int]) -> Iterator[PlanNeed]:
    for key in rise.requirements:
        need = instrument.requirement(key)
        item = instrument.checklist_item(key)
        text = need.text if need else item.text if item else key
        effort = effort_of(instrument, need, efforts) if need else efforts.get(key, ITEM_EFFORT)
        yield PlanNeed(key, text, kinds_text(instrument, key), effort, key in efforts)


def single_rises(plan: Plan) -> tuple[Rise, ...]:
    """The next levels one by one, those first that give most for their effort."""
    return tuple(sorted(plan.single_rises, key=lambda rise: -rise.gain / max(rise.cost, 1)))


def plan_summary(instrument: Instrument, plan: Plan) -> str:
    """What the plan comes to, in one or two sentences."""
    decimals = instrument.scoring.rounding.decimals
    words = {
        "now": format_number(plan.from_index, decimals),
        "then": format_number(plan.to_index, decimals),
        "target": format_number(plan.target, decimals),
    }
    if not plan.reachable:
        return _(
            "Sasaran {target} tidak dapat dicapai. Indeks tertinggi yang dapat dicapai dengan bukti adalah {then}."
        ).format(**words)
    if not plan.rises:
        return _("Sasaran {target} sudah tercapai: indeks terdukung {now}.").format(**words)
    needs = sum(len(rise.requirements) for rise in plan.rises)
    return _("Dari {now} ke {then}: {rises}, {needs}, usaha {cost}.").format(
        rises=plural("{count} kenaikan", len(plan.rises)).format(count=len(plan.rises)),
        needs=plural("{count} butir", needs).format(count=needs),
        cost=plan.cost,
        **words,
    )


def first_target(view: "WorkspaceView") -> Decimal:
    """The target to begin with: that of the pack, else the next predicate, else a tenth above what is supported."""
    step = Decimal(1).scaleb(-view.instrument.scoring.rounding.decimals)
    top = Decimal(view.instrument.scale.high.numerator) / Decimal(view.instrument.scale.high.denominator)
    now = view.index.supported.index or Decimal(0)
    aimed = view.instrument.target_index
    if aimed is not None and Decimal(aimed.numerator) / Decimal(aimed.denominator) > now:
        return (Decimal(aimed.numerator) / Decimal(aimed.denominator)).quantize(step)
    further = view.index.supported.distance or Decimal("0.1")
    return min(top, now + further).quantize(step)
