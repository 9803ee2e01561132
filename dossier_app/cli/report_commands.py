"""Commands that judge: gaps, index, plan."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.arguments import ReadableArgument, WorkspaceArgument, whole_number
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark

PANEL = mark("Kesenjangan, indeks, rencana")
FORMATS = ("table", "json", "csv", "xlsx", "docx", "html", "pdf")
BINARY = ("xlsx", "docx", "pdf")
UNREACHABLE = 3


def gaps(
    ctx: typer.Context,
    workspace: ReadableArgument,
    level: Annotated[
        int | None,
        typer.Option(
            "--level", metavar=mark("N"), parser=whole_number, help=mark("Apa yang kurang sampai tingkat ini.")
        ),
    ] = None,
    indicator: Annotated[
        list[str] | None, typer.Option("--indicator", metavar=mark("KODE"), help=mark("Hanya indikator ini."))
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar=mark("BENTUK"), help=mark("table, json, csv, xlsx, docx, html, atau pdf.")),
    ] = "table",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar=mark("BERKAS"), help=mark("Tulis ke berkas ini."))
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=mark("Status keluar 1 bila ada butir wajib yang belum terpenuhi."))
    ] = False,
) -> None:
    from dossier_app.cli.gap_output import write_gaps
    from dossier_app.services.read_state import read_state
    from dossier_app.services.report_gaps import gaps_of, has_gaps

    session = session_of(ctx)
    _check_format(form, output, as_json=session.json)
    with read_state(workspace, paths=session.context.paths) as state:
        scope = indicator or state.indicators
        report = gaps_of(state.snapshot, state.instrument, level=level, indicators=scope)
        write_gaps(session, state, report, form=form, output=output, everything=bool(indicator))
    if check and has_gaps(report):
        raise typer.Exit(1)


def _check_format(form: str, output: Path | None, *, as_json: bool) -> None:
    if form not in FORMATS:
        raise UsageError(
            _("Bentuk “{form}” tidak dikenal.").format(form=form),
            remedy=_("Pilih salah satu: {choices}.").format(choices=", ".join(FORMATS)),
        )
    if output is None and (form in BINARY or (as_json and form not in ("table", "json"))):
        raise UsageError(
            _("Bentuk {form} harus ditulis ke berkas.").format(form=form), remedy=_("Tambahkan -o BERKAS.")
        )


def index(
    ctx: typer.Context,
    workspace: ReadableArgument,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if", metavar=mark("KODE=N"), help=mark("Bagaimana bila indikator ini bernilai N.")),
    ] = None,
) -> None:
    from dossier_app.bundles.reports import index_value
    from dossier_app.cli.index_tables import index_table
    from dossier_app.services.read_state import read_state
    from dossier_app.services.report_index import index_of

    session = session_of(ctx)
    imagined = _imagined(what_if or [])
    with read_state(workspace, paths=session.context.paths) as state:
        report = index_of(state.snapshot, state.instrument, what_if=imagined, indicators=state.indicators)
        session.show(index_value(report), index_table(report, state.instrument))


def _imagined(words: list[str]) -> "dict[str, Decimal]":
    """`11=4` as an indicator and its value."""
    from dossier_app.services.typed import read_decimal

    imagined: dict[str, Decimal] = {}
    for word in words:
        code, equals, value = word.partition("=")
        if not (code.strip() and equals):
            raise UsageError(
                _("“{word}” bukan pengandaian.").format(word=word),
                remedy=_("Tulis seperti 11=4: indikator 11 bernilai 4."),
            )
        imagined[code.strip()] = read_decimal(value)
    return imagined


def plan(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    target: Annotated[str, typer.Option("--target", metavar=mark("X"), help=mark("Indeks yang dituju, misalnya 3,5."))],
) -> None:
    from dossier_app.bundles.reports import plan_value
    from dossier_app.cli.index_tables import plan_table
    from dossier_app.i18n.format import format_number
    from dossier_app.services.make_plan import make_plan
    from dossier_app.services.typed import read_decimal

    session = session_of(ctx)
    with session.desk(workspace) as desk:
        aim = read_decimal(target)
        found = make_plan(desk, target=aim)
        titles = {indicator.code: indicator.short_title for indicator in desk.instrument.indicators}
    session.show(plan_value(found), plan_table(found, titles))
    if not found.reachable:
        session.tell(
            _("Indeks {target} tidak terjangkau; yang tertinggi {highest}.").format(
                target=format_number(aim), highest=format_number(found.to_index)
            )
        )
        raise typer.Exit(UNREACHABLE)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("gaps", gaps, mark("Daftar periksa kesenjangan: apa yang belum terbukti, dan mengapa.")),
        ("index", index, mark("Indeks dan predikat: klaim, terdukung, sasaran, telaah.")),
        ("plan", plan, mark("Jalan termurah menuju sebuah indeks.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
