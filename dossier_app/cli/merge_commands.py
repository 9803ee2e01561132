"""Commands for joining what several laptops did: merge, conflicts, resolve."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.errors import UsageError, UserError
from dossier_app.i18n import _, mark

PANEL = mark("Bundel")


def merge(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    bundle: Annotated[Path, typer.Argument(metavar=mark("BUNDEL"), help=mark("Bundel zip, atau foldernya."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Hanya katakan apa yang akan berubah; tidak ada yang diubah."))
    ] = False,
    join: Annotated[bool, typer.Option("--join", help=mark("Terima bundel dengan id instansi lain."))] = False,
) -> None:
    from dossier_app.cli.merge_text import merge_text, merge_value
    from dossier_app.services.list_conflicts import describe_conflicts
    from dossier_app.services.merge_bundle import merge_bundle

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk, session.progress() as report:
        done = merge_bundle(desk, bundle, dry_run=dry_run, join=join, report=report)
        conflicts = describe_conflicts(desk, done.conflicts)
    session.show(merge_value(done, conflicts), merge_text(done, conflicts, dry_run=dry_run))
    if conflicts:
        raise typer.Exit(1)


def conflicts(ctx: typer.Context, workspace: WorkspaceArgument) -> None:
    from dossier_app.cli.merge_text import conflict_value, conflicts_text
    from dossier_app.services.list_conflicts import list_conflicts

    session = session_of(ctx)
    with session.desk(workspace) as desk:
        found = list_conflicts(desk)
    value: list[JsonValue] = [conflict_value(known) for known in found]
    session.show({"conflicts": value}, conflicts_text(found))
    if found:
        raise typer.Exit(1)


def resolve(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    conflict: Annotated[str, typer.Argument(metavar=mark("KONFLIK"), help=mark("Id konflik, atau awalnya."))],
    take: Annotated[
        str | None, typer.Option("--take", metavar=mark("NILAI"), help=mark("Pakai nilai ini (id dari conflicts)."))
    ] = None,
    value: Annotated[
        Path | None,
        typer.Option("--value", metavar=mark("BERKAS"), help=mark("Nilai baru: teks, atau JSON (- dari stdin).")),
    ] = None,
    both: Annotated[
        bool, typer.Option("--both", help=mark("Pertahankan kedua teks, satu di bawah yang lain."))
    ] = False,
) -> None:
    from dossier_app.cli.merge_text import conflict_value
    from dossier_app.services.list_conflicts import list_conflicts
    from dossier_app.services.resolve_conflict import keep_both, take_side, write_value

    session = session_of(ctx)
    if (take is not None) + (value is not None) + both != 1:
        raise UsageError(_("Sebutkan tepat satu dari --take, --value, atau --both."))
    text = _read(value) if value is not None else ""
    with session.desk(workspace, write=True) as desk:
        if take is not None:
            changes = take_side(desk, conflict, take)
        elif both:
            changes = keep_both(desk, conflict)
        else:
            changes = write_value(desk, conflict, text)
        left = list_conflicts(desk)
    step = changes.step
    told: JsonValue = {"id": step.id, "label": step.label} if step else None
    remaining: list[JsonValue] = [conflict_value(known) for known in left]
    session.show({"step": told, "conflicts": remaining}, step.label if step else "")


def _read(file: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UserError(
            _("Nilai baru di {name} tidak dapat dibaca.").format(name=file.name),
            reason=str(error),
            remedy=_("Simpan sebagai teks UTF-8, lalu ulangi."),
        ) from error


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("merge", merge, mark("Gabungkan isi sebuah bundel; tidak ada yang hilang.")),
        ("conflicts", conflicts, mark("Isian yang ditulis berbeda di dua tempat.")),
        ("resolve", resolve, mark("Selesaikan satu konflik.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
