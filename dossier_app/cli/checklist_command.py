"""The command that takes a filled-in checklist workbook back: checklist."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _, mark
from dossier_app.i18n.format import format_date

if TYPE_CHECKING:
    from dossier_app.services.take_checklist import ChecklistReport

PANEL = mark("Kesenjangan, indeks, rencana")
ABOUT = mark(
    "Masukkan daftar periksa XLSX yang sudah diisi: putusan, catatan, usaha, dan OPD, sebagai satu langkah. "
    "JSON: {file, written, dry_run, changed, unchanged, refused, rows: [{row, requirement, outcome, "
    "changes: [{field, before, after}], reason}], step}; outcome adalah changed, unchanged, atau refused. "
    "Status keluar 1 bila ada baris yang ditolak."
)


def checklist(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    file: Annotated[
        Path,
        typer.Argument(metavar=mark("BERKAS"), help=mark("Daftar periksa XLSX dari ruang kerja ini yang sudah diisi.")),
    ],
    round_key: Annotated[
        str,
        typer.Option(
            "--round", metavar=mark("BABAK"), help=mark("Babak penilaian dari putusan di dalamnya, menurut instrumen.")
        ),
    ] = "",
    assessor: Annotated[
        str,
        typer.Option("--assessor", metavar=mark("NAMA"), help=mark("Siapa yang memberi putusan; tanpa ini pelakunya.")),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Hanya laporkan apa yang akan berubah; jangan ubah apa pun."))
    ] = False,
) -> None:
    from dossier_app.services.judge_checklist import Outcome
    from dossier_app.services.take_checklist import take_checklist

    session = session_of(ctx)
    with session.desk(workspace, write=not dry_run) as desk, session.progress() as report:
        found = take_checklist(desk, file, round_key=round_key, assessor=assessor, dry_run=dry_run, report=report)
    session.show(_value(found), _text(found))
    if found.count(Outcome.REFUSED):
        raise typer.Exit(1)


def _value(found: "ChecklistReport") -> JsonValue:
    from dossier_app.services.judge_checklist import Outcome

    return {
        "file": str(found.file),
        "written": found.written.isoformat(),
        "dry_run": found.dry_run,
        **{outcome.value: found.count(outcome) for outcome in Outcome},
        "rows": [
            {
                "row": row.number,
                "requirement": row.requirement,
                "outcome": row.outcome.value,
                "changes": [{"field": c.field, "before": c.before, "after": c.after} for c in row.changes],
                "reason": row.reason,
            }
            for row in found.rows
        ],
        "step": found.changes.step.id if found.changes.step else None,
    }


def _text(found: "ChecklistReport") -> str:
    from dossier_app.cli.tables import table
    from dossier_app.services.describe_checklist import outcome_text, result_text, row_words

    told = [row for row in found.rows if row.changes or row.reason]
    lines = [
        _("Daftar ini ditulis dari keadaan {date}.").format(date=format_date(found.written.date())),
        result_text(found.rows, dry_run=found.dry_run),
    ]
    if told:
        heads = (_("Baris"), _("Butir"), _("Hasil"), _("Perubahan atau alasan"))
        rows = [(str(row.number), row.requirement, outcome_text(row.outcome), row_words(row)) for row in told]
        lines += ["", table(heads, rows, right=(0,), wide=(3,))]
    return "\n".join(lines)


def add_to(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command("checklist", cls=DossierCommand, help=ABOUT, rich_help_panel=PANEL)(checklist)
