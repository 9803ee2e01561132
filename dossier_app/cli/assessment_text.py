"""The self-assessment of an indicator in a sentence."""

from typing import TYPE_CHECKING

from dossier_app.domain.gaps import find_gaps
from dossier_app.i18n import _

if TYPE_CHECKING:
    from dossier_app.services.assess_indicator import Assessed
    from dossier_app.services.desk import Desk


def assessed_sentence(desk: "Desk", done: "Assessed") -> str:
    """How claim, proof and target stand now."""
    from dossier_app.services.assess_indicator import dropped_sentence

    code = done.assessment.indicator
    report = find_gaps(desk.instrument, desk.snapshot(), indicators=[code]).indicators[0]
    lines = [
        _("Indikator {code}: klaim {claimed}, terdukung {supported}, sasaran {target}.").format(
            code=code,
            claimed="–" if report.claimed is None else report.claimed,
            supported=report.supported,
            target="–" if report.target is None else report.target,
        )
    ]
    if report.overclaimed:
        lines.append(_("Klaim melebihi bukti; lihat dossier gaps --indicator {code}.").format(code=code))
    if done.value_dropped:
        lines.append(dropped_sentence(done))
    return "\n".join(lines)
