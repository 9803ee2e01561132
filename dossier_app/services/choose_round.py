"""The round of assessment that a person means, by key or label."""

from dossier_app.domain.instrument import Instrument
from dossier_app.errors import UserError
from dossier_app.i18n import _


def choose_round(instrument: Instrument, key: str) -> str:
    """The round of this key (or label), or the only one of the pack. Raises UserError naming those there are."""
    wanted = key.strip().casefold()
    rounds = instrument.rounds
    if not wanted and len(rounds) == 1:
        return rounds[0].key
    for known in rounds:
        if wanted and wanted in (known.key.casefold(), known.label.casefold()):
            return known.key
    choices = ", ".join(f"{known.key} ({known.label})" for known in rounds)
    raise UserError(
        _("Babak penilaian “{round}” tidak dikenal.").format(round=key)
        if wanted
        else _("Babak penilaian belum disebutkan."),
        reason=_("Setiap putusan, tingkat, dan pengesahan berlaku untuk satu babak."),
        remedy=_("Pilih salah satu: {choices}.").format(choices=choices)
        if choices
        else _("Instrumen ini tidak mempunyai babak penilaian."),
    )
