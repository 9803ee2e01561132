"""Writes the gap checklist to a file in one of the formats: csv, xlsx, docx, html, pdf."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.domain.assembly import assemble
from dossier_app.domain.chosen_needs import ChosenNeeds, narrowed
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import GapReport
from dossier_app.domain.snapshot import Snapshot
from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _

if TYPE_CHECKING:
    from dossier_app.bundles.contents import ChecklistWriter


def write_checklist(
    snapshot: Snapshot,
    instrument: Instrument,
    report: GapReport,
    *,
    writer: "ChecklistWriter",
    target: Path,
    chosen: ChosenNeeds | None = None,
) -> None:
    """Write the checklist of a report; the file appears whole or not at all. `chosen` narrows it.

    It is for the workspace's own people, so it tells the efforts and all units.
    Raises MachineError where the file cannot be written.
    """
    codes = tuple(indicator.indicator.code for indicator in report.indicators)
    dossier = assemble(snapshot, instrument, kind="assessment", indicators=codes)
    inside = replace(dossier.snapshot, efforts=snapshot.efforts, units=snapshot.units, assignments=snapshot.assignments)
    dossier = replace(dossier, gaps=report, snapshot=inside)
    if chosen is not None:
        dossier = replace(dossier, gaps=narrowed(report, chosen), chosen=chosen)
    try:
        with replacing(target) as temporary:
            writer(dossier, temporary)
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat ditulis.").format(name=target.name)) from error
