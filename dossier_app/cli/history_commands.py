"""Commands of the journal: history, undo, redo."""

from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import Session, session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import mark

if TYPE_CHECKING:
    from dossier_app.domain.journal import Changes

PANEL = mark("Riwayat")


def history(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    entity: Annotated[
        str,
        typer.Option("--entity", metavar=mark("E"), help=mark("Hanya dokumen, indikator, butir, atau id ini.")),
    ] = "",
) -> None:
    from dossier_app.bundles.reports import step_value
    from dossier_app.cli.history_text import history_table
    from dossier_app.services.show_history import show_history

    session = session_of(ctx)
    with session.desk(workspace) as desk:
        steps = show_history(desk, entity=entity)
    session.show({"steps": [step_value(step) for step in steps]}, history_table(steps))


def undo(ctx: typer.Context, workspace: WorkspaceArgument) -> None:
    from dossier_app.services.undo_step import undo_step

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        changes = undo_step(desk)
    _show(session, changes)


def redo(ctx: typer.Context, workspace: WorkspaceArgument) -> None:
    from dossier_app.services.undo_step import redo_step

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        changes = redo_step(desk)
    _show(session, changes)


def _show(session: Session, changes: "Changes") -> None:
    step = changes.step
    value: JsonValue = {"id": step.id, "label": step.label} if step else None
    session.show({"step": value, "changed": len(changes.entities)}, step.label if step else "")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("history", history, mark("Siapa mengubah apa, dan kapan.")),
        ("undo", undo, mark("Urungkan langkah terakhir.")),
        ("redo", redo, mark("Ulangi langkah yang diurungkan.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
