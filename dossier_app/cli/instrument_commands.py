"""Commands about instruments: list, show, check, export."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.help_text import DossierCommand, DossierGroup
from dossier_app.cli.session import session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _, mark

PANEL = mark("Instrumen")
PackArgument = Annotated[
    str, typer.Argument(metavar=mark("ID"), help=mark("Id instrumen bawaan, atau berkas YAML sendiri."))
]


def list_(ctx: typer.Context) -> None:
    from dossier_app.cli.instrument_text import instruments_table, instruments_value
    from dossier_app.services.list_instruments import list_instruments

    found = list_instruments()
    session_of(ctx).show({"instruments": instruments_value(found)}, instruments_table(found))


def show(ctx: typer.Context, pack: PackArgument) -> None:
    from dossier_app.cli.instrument_text import instrument_sheet, instrument_value
    from dossier_app.services.list_instruments import show_instrument

    found = show_instrument(pack)
    session_of(ctx).show({"instrument": instrument_value(found)}, instrument_sheet(found))


def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=mark("BERKAS"), help=mark("Berkas YAML instrumen."))],
) -> None:
    from dossier_app.services.list_instruments import check_instrument

    problems = check_instrument(file)
    value: list[JsonValue] = [{"line": p.line, "where": p.where, "message": p.message} for p in problems]
    lines = [
        _("Baris {line}: {message}").format(line=p.line, message=f"{p.where}: {p.message}" if p.where else p.message)
        for p in problems
    ]
    text = "\n".join(lines) if problems else _("Instrumen {name} benar.").format(name=file.name)
    session_of(ctx).show({"valid": not problems, "problems": value}, text)
    if problems:
        raise typer.Exit(1)


def export(
    ctx: typer.Context,
    pack: PackArgument,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar=mark("BERKAS"), help=mark("Tulis ke berkas ini."))
    ] = None,
) -> None:
    from dossier_app.services.list_instruments import export_instrument, write_instrument

    session = session_of(ctx)
    if out is None and not session.json:
        sys.stdout.buffer.write(export_instrument(pack))
        return
    target = out or Path(f"{Path(pack).stem}.yaml")
    size = write_instrument(pack, target)
    session.show({"file": str(target), "bytes": size}, _("Instrumen ditulis ke {path}.").format(path=target))


def add_to(app: typer.Typer) -> None:
    """Add the group of these commands to the command line."""
    group = typer.Typer(cls=DossierGroup, rich_markup_mode=None)
    for name, function, about in (
        ("list", list_, mark("Instrumen yang tersedia.")),
        ("show", show, mark("Isi sebuah instrumen.")),
        ("check", check, mark("Periksa berkas instrumen; semua masalahnya disebut dengan barisnya.")),
        ("export", export, mark("Tulis berkas YAML sebuah instrumen.")),
    ):
        group.command(name, cls=DossierCommand, help=about)(function)
    app.add_typer(group, name="instruments", help=mark("Instrumen: list, show, check, export."), rich_help_panel=PANEL)
