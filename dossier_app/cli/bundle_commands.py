"""Commands about bundles: export, verify."""

from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark

PANEL = mark("Bundel")
KINDS = ("assessment", "exchange", "request", "review")


def export(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    out: Annotated[Path, typer.Argument(metavar=mark("TUJUAN"), help=mark("Berkas zip yang ditulis."))],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar=mark("JENIS"),
            help=mark("assessment (untuk asesor), exchange (lengkap), request (untuk satu OPD), atau review (telaah)."),
        ),
    ] = "assessment",
    unit: Annotated[
        str, typer.Option("--unit", metavar=mark("OPD"), help=mark("Kepada OPD ini; untuk --kind request."))
    ] = "",
    indicators: Annotated[
        str | None,
        typer.Option("--indicators", metavar=mark("KODE"), help=mark("Hanya indikator ini, misalnya 1-10,21.")),
    ] = None,
    with_history: Annotated[
        bool, typer.Option("--with-history", help=mark("Bawa juga riwayat lama dari yang termuat."))
    ] = False,
    pages: Annotated[
        str,
        typer.Option(
            "--pages",
            metavar=mark("HALAMAN"),
            help=mark("Di dossier.pdf: cited (halaman rujukan) atau whole (utuh)."),
        ),
    ] = "cited",
    max_pages: Annotated[
        int | None, typer.Option("--max-pages", metavar=mark("N"), help=mark("Bagi dossier.pdf: halaman per jilid."))
    ] = None,
    max_megabytes: Annotated[
        int | None, typer.Option("--max-megabytes", metavar=mark("N"), help=mark("Bagi dossier.pdf: MB per jilid."))
    ] = None,
    no_office: Annotated[
        bool, typer.Option("--no-office", help=mark("Jangan memakai LibreOffice; dokumen kantor menjadi salinan teks."))
    ] = False,
) -> None:
    from dossier_app.cli.bundle_text import export_text, export_value
    from dossier_app.services.choose_binding import choose_binding
    from dossier_app.services.choose_indicators import choose_indicators
    from dossier_app.services.export_dossier import export_dossier

    session = session_of(ctx)
    if kind not in KINDS:
        raise UsageError(
            _("Jenis bundel “{kind}” tidak tersedia.").format(kind=kind),
            remedy=_("Pilih salah satu: {choices}.").format(choices=", ".join(KINDS)),
        )
    if unit and kind != "request":
        raise UsageError(
            _("--unit hanya berlaku untuk --kind request."), remedy=_("Hilangkan --unit, atau pilih --kind request.")
        )
    binding = choose_binding(pages, max_pages=max_pages, max_megabytes=max_megabytes, office=not no_office)
    with session.desk(workspace) as desk, session.progress() as report:
        codes = None if indicators is None else choose_indicators(indicators, desk.instrument)
        made = export_dossier(
            desk,
            out,
            kind=kind,
            indicators=codes,
            unit=unit,
            with_history=with_history,
            binding=binding,
            writers=session.context.writers,
            report=report,
            paths=session.context.paths,
        )
    reason = session.context.writers.omission_reason
    session.show(export_value(made, reason), export_text(made, reason))
    if made.omissions:
        raise typer.Exit(1)


def verify(
    ctx: typer.Context,
    bundle: Annotated[Path, typer.Argument(metavar=mark("BUNDEL"), help=mark("Bundel zip, atau foldernya."))],
) -> None:
    from dossier_app.services.verify_bundle import verify_bundle

    session = session_of(ctx)
    with session.progress() as report:
        found = verify_bundle(bundle, report=report)
    value: list[JsonValue] = [{"where": p.where, "message": p.message} for p in found.problems]
    text = "\n".join(f"{p.where}: {p.message}" if p.where else p.message for p in found.problems)
    whole = _("Bundel {name} utuh dan sesuai.").format(name=bundle.name)
    session.show({"valid": found.valid, "problems": value}, whole if found.valid else text)
    if not found.valid:
        raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("export", export, mark("Susun dosir menjadi satu berkas bundel.")),
        ("verify", verify, mark("Periksa keutuhan dan isi sebuah bundel.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
