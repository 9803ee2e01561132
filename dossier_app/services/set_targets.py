"""Makes levels the targets of several indicators at once, in one step that can be undone."""

from collections.abc import Mapping

from dossier_app.domain.ids import assessment_id
from dossier_app.domain.journal import Changes, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.assess_indicator import allowed_levels
from dossier_app.services.desk import Desk


def set_targets(desk: Desk, levels: Mapping[str, int]) -> Changes:
    """Aim at these levels by indicator code. Everything wrong is told at once, and then nothing is changed."""
    indicators = {code: desk.indicator(code) for code in levels}
    wrong = [code for code, level in levels.items() if level not in allowed_levels(desk.instrument, indicators[code])]
    if wrong:
        raise UserError(
            _("Sasaran ditolak untuk indikator: {codes}.").format(codes=", ".join(wrong)),
            reason=_("Tingkat itu tidak ada dalam instrumen."),
            remedy=_("Pilih tingkat yang ada."),
        )
    with desk.begin() as work:
        for code, level in levels.items():
            known = indicators[code].code
            work.put(Kind.ASSESSMENT, assessment_id(known), {"indicator": known, "target": level})
        return work.commit(plural("Sasaran {count} indikator dari rencana", len(levels)).format(count=len(levels)))
