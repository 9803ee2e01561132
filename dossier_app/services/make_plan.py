"""Makes the plan (jalan termurah): the cheapest rises from what is supported to a target index."""

from decimal import Decimal
from fractions import Fraction

from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.plan import cheapest_path
from dossier_app.domain.report import Plan
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.services.desk import Desk


def make_plan(desk: Desk, *, target: Decimal) -> Plan:
    """The cheapest path of a workspace to `target`; `reachable` says if there is one.

    Raises UserError for a target off the scale.
    """
    return plan_of(desk.snapshot(), desk.instrument, target=target)


def plan_of(snapshot: Snapshot, instrument: Instrument, *, target: Decimal) -> Plan:
    """The cheapest path from any snapshot."""
    scale = instrument.scale
    if not target.is_finite() or not scale.low <= Fraction(target) <= scale.high:
        raise UserError(
            _("Sasaran {target} di luar skala.").format(
                target=format_number(target) if target.is_finite() else str(target)
            ),
            reason=_("Indeks {title} bernilai {low} sampai {high}.").format(
                title=instrument.short_title, low=format_number(scale.low), high=format_number(scale.high)
            ),
            remedy=_("Sebutkan sasaran di dalam skala itu."),
        )
    gaps = find_gaps(instrument, snapshot)
    return cheapest_path(instrument, gaps, efforts=dict(snapshot.efforts), target=target)
