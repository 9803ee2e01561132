"""Command about personal data in what a bundle would carry."""

from typing import Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument
from dossier_app.cli.bundle_commands import PANEL
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.i18n import mark


def personal_data(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    kind: Annotated[
        str, typer.Option("--kind", metavar=mark("JENIS"), help=mark("Jenis bundel yang hendak dibuat."))
    ] = "assessment",
    indicators: Annotated[
        str | None,
        typer.Option("--indicators", metavar=mark("KODE"), help=mark("Hanya indikator ini, misalnya 1-10,21.")),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=mark("Status keluar 1 bila ada yang ditemukan."))] = False,
) -> None:
    from dossier_app.cli.personal_text import personal_text, personal_value
    from dossier_app.services.choose_indicators import choose_indicators
    from dossier_app.services.find_personal_data import personal_data_in

    session = session_of(ctx)
    with session.desk(workspace) as desk, session.progress() as report:
        codes = None if indicators is None else choose_indicators(indicators, desk.instrument)
        found = personal_data_in(desk, kind=kind, indicators=codes, report=report)
    session.show(personal_value(found), personal_text(found))
    if check and found.findings:
        raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    about = mark("Cari NIK, NIP, NPWP, telepon, surel, dan nomor rekening dalam dokumen yang akan dikirim.")
    app.command("personal-data", cls=DossierCommand, help=about, rich_help_panel=PANEL)(personal_data)
