"""Takes a filled-in checklist workbook back into its workspace: verdicts, notes, efforts and units, as one step."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dossier_app.documents.filled_checklist import read_filled_checklist
from dossier_app.domain.checklist import BookIdentity, FilledBook
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import Changes
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, call
from dossier_app.services.choose_round import choose_round
from dossier_app.services.describe_checklist import unreadable
from dossier_app.services.desk import Desk
from dossier_app.services.judge_checklist import Assessing, Outcome, RowReport, Wish, judged_rows

SECONDS = 30.0
"""Time for reading one workbook."""
MEMORY = 800 << 20


@dataclass(frozen=True, slots=True)
class ChecklistReport:
    """What a filled-in copy brought, row by row. `written` is the state that it was written from (UTC).

    With `dry_run` nothing was changed. `verdicts` tells that somebody judged something on it.
    """

    file: Path
    written: dt.datetime
    rows: tuple[RowReport, ...]
    changes: Changes
    dry_run: bool

    def count(self, outcome: Outcome) -> int:
        """How many rows came out so."""
        return sum(row.outcome is outcome for row in self.rows)


def take_checklist(
    desk: Desk,
    file: Path,
    *,
    round_key: str = "",
    assessor: str = "",
    dry_run: bool = False,
    report: Reporter,
) -> ChecklistReport:
    """Read a filled-in copy and apply what it changes; rows that cannot be applied are refused with their reason.

    `round_key` is the round of the verdicts (the only one of the pack where empty), `assessor` who gave them (the
    actor where empty). Raises UserError, with nothing changed, for a file that is no checklist of this workspace.
    """
    book = _read(file, report)
    snapshot = desk.snapshot()
    _check_identity(book.identity, snapshot, desk.instrument, file)
    judged = any(row.verdict or row.note for row in book.rows)
    assessing = Assessing(
        choose_round(desk.instrument, round_key) if judged or round_key else "", assessor.strip() or desk.actor
    )
    reports, wishes = judged_rows(book, snapshot, desk.instrument, assessing)
    changes = Changes() if dry_run or not wishes else _apply(desk, wishes, file)
    return ChecklistReport(file, dt.datetime.fromisoformat(book.identity.date), reports, changes, dry_run)


def _read(file: Path, report: Reporter) -> FilledBook:
    if not file.is_file():
        raise UserError(
            _("Daftar periksa {name} tidak ditemukan.").format(name=file.name),
            reason=_("Itu sebuah folder.") if file.is_dir() else _("Berkas ini tidak ada."),
            remedy=_("Periksa nama berkasnya."),
        )
    report.start(1, _("Membaca daftar periksa"))
    try:
        found = call(read_filled_checklist, file, seconds=SECONDS, memory_bytes=MEMORY, report=report)
    except WorkerError as error:
        raise unreadable(file.name, error.cause) from error
    report.step()
    if isinstance(found, str):
        raise unreadable(file.name, found)
    return found


def _check_identity(identity: BookIdentity, snapshot: Snapshot, instrument: Instrument, file: Path) -> None:
    sentence = _("Daftar periksa {name} tidak dapat dimasukkan ke ruang kerja ini.").format(name=file.name)
    if identity.workspace != snapshot.info.id:
        raise UserError(
            sentence,
            reason=_("Daftar ini ditulis dari ruang kerja lain: {institution}, keadaan {date}.").format(
                institution=identity.institution, date=_day(identity.date)
            ),
            remedy=_("Buka ruang kerja asalnya, atau tulis daftar periksa baru dari ruang kerja ini."),
        )
    if identity.instrument != snapshot.info.instrument.sha256:
        raise UserError(
            sentence,
            reason=_("Ruang kerja ini sudah memakai instrumen lain ({title}), sehingga butirnya tidak sama.").format(
                title=instrument.title
            ),
            remedy=_("Tulis daftar periksa baru, lalu isi daftar itu."),
        )


def _day(date: str) -> str:
    try:
        return format_date(dt.datetime.fromisoformat(date).date())
    except ValueError:
        return date


def _apply(desk: Desk, wishes: tuple[Wish, ...], file: Path) -> Changes:
    with desk.begin() as work:
        for wish in wishes:
            if wish.fields is None:
                work.delete(wish.kind, wish.entity)
            else:
                work.put(wish.kind, wish.entity, wish.fields)
        return work.commit(_("Daftar periksa {name}").format(name=file.name))
