"""Reports the gaps of a workspace or of a bundle: what is missing for a level, and whether anything is."""

from collections.abc import Collection, Sequence

from dossier_app.domain.gaps import find_gaps, open_mandatory
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import GapReport
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.desk import Desk, nearest


def report_gaps(desk: Desk, *, level: int | None = None, indicators: Collection[str] | None = None) -> GapReport:
    """The gap report of a workspace. Raises UserError for a level or indicator that the instrument lacks."""
    return gaps_of(desk.snapshot(), desk.instrument, level=level, indicators=indicators)


def gaps_of(
    snapshot: Snapshot, instrument: Instrument, *, level: int | None = None, indicators: Collection[str] | None = None
) -> GapReport:
    """The gap report of any snapshot, that of a bundle too."""
    chosen = None if indicators is None else check_indicators(instrument, indicators)
    if level is not None:
        _check_level(instrument, level)
    return find_gaps(instrument, snapshot, level=level, indicators=chosen)


def has_gaps(report: GapReport) -> bool:
    """Whether a mandatory requirement in range is neither met nor waived: what `--check` asks."""
    return any(open_mandatory(indicator) for indicator in report.indicators)


def check_indicators(instrument: Instrument, codes: Collection[str]) -> frozenset[str]:
    """The codes as the instrument writes them; all that it does not know are named at once."""
    wanted = [code.strip() for code in codes]
    known = [indicator.code for indicator in instrument.indicators]
    unknown = [code for code in wanted if instrument.indicator(code) is None]
    if not unknown:
        return frozenset(wanted)
    raise UserError(
        _("Indikator tidak dikenal: {codes}.").format(codes=", ".join(unknown)),
        reason=_near(unknown, known)
        or plural("{title} mempunyai {count} indikator.", len(known)).format(
            title=instrument.short_title, count=len(known)
        ),
        remedy=_("Kode indikator: {codes}.").format(codes=_some(known)),
    )


def _near(unknown: Sequence[str], known: Sequence[str]) -> str:
    return " ".join(found for found in (nearest(code, known) for code in unknown) if found)


def _some(codes: Sequence[str]) -> str:
    """All codes if there are few, else the first and the last."""
    return ", ".join(codes) if len(codes) <= 8 else _("{first} sampai {last}").format(first=codes[0], last=codes[-1])


def _check_level(instrument: Instrument, level: int) -> None:
    levels = {rung.level for indicator in instrument.indicators for rung in indicator.levels}
    lowest, highest = min(levels), max(levels)
    if not lowest <= level <= highest:
        raise UserError(
            _("Tingkat {level} tidak ada.").format(level=level),
            reason=_("{title} mempunyai tingkat {low} sampai {high}.").format(
                title=instrument.short_title, low=lowest, high=highest
            ),
            remedy=_("Sebutkan tingkat dari {low} sampai {high}.").format(low=lowest, high=highest),
        )
