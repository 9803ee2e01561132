"""The steps of the journal for reading and as JSON."""

import datetime as dt
from collections.abc import Sequence

from dossier_app.cli.tables import table
from dossier_app.domain.journal import StepRecord
from dossier_app.i18n import _


def history_table(steps: Sequence[StepRecord]) -> str:
    """Newest first."""
    if not steps:
        return _("Belum ada riwayat.")
    rows = [(local_time(step.when), step.actor, step.label, str(step.changes)) for step in steps]
    return table((_("Waktu"), _("Oleh"), _("Langkah"), _("Perubahan")), rows, right=(3,))


def local_time(when: dt.datetime) -> str:
    """A moment as the clock on the wall shows it."""
    return when.astimezone().strftime("%Y-%m-%d %H:%M:%S")
