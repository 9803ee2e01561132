"""Commands about units (OPD): unit and what it holds; and assign, which asks them and tells who owes what."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument, plain_or_empty
from dossier_app.cli.help_text import DossierCommand, DossierGroup
from dossier_app.cli.session import session_of
from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark
from dossier_app.i18n.counting import plural

if TYPE_CHECKING:
    from dossier_app.domain.journal import JsonValue
    from dossier_app.services.assign_unit import Assigned

PANEL = mark("OPD")
ABOUT_ASSIGN = mark(
    "Tugaskan indikator atau butir kepada OPD; tanpa OPD tampilkan siapa menunggak apa, yang terlambat lebih dahulu. "
    "JSON: {assignments: [{id, unit, item, due, status, note}]}, dalam daftar juga {name, indicator, overdue, "
    "days_late, requirements, open}."
)
UnitArgument = Annotated[
    str, typer.Argument(metavar=mark("OPD"), help=mark("Nama OPD, awal nama yang unik, atau id-nya."))
]
ContactOption = Annotated[
    str | None, typer.Option("--contact", metavar=mark("KONTAK"), help=mark("Siapa yang dihubungi; tetap di dalam."))
]
TodayOption = Annotated[
    str | None,
    typer.Option(
        "--today", metavar=mark("TANGGAL"), help=mark("Hitung keterlambatan pada hari itu; awalnya hari ini.")
    ),
]


def add(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    name: Annotated[str, typer.Argument(metavar=mark("NAMA"), help=mark("Nama OPD."))],
    contact: ContactOption = None,
) -> None:
    from dossier_app.cli.unit_text import unit_value
    from dossier_app.services.keep_units import add_unit

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        unit = add_unit(desk, name, contact=contact or "").unit
    session.show({"units": [unit_value(unit)]}, _("OPD {name} ditambahkan.").format(name=unit.name))


def list_(ctx: typer.Context, workspace: WorkspaceArgument, today: TodayOption = None) -> None:
    from dossier_app.cli.unit_text import unit_value, units_table
    from dossier_app.services.assign_unit import list_debts

    session = session_of(ctx)
    with session.desk(workspace) as desk:
        debts = list_debts(desk, today=_day(today))
        units = desk.snapshot().units
    session.show({"units": [unit_value(unit, debts) for unit in units]}, units_table(units, debts))


def edit(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    unit: UnitArgument,
    name: Annotated[str | None, typer.Option("--name", metavar=mark("NAMA"), help=mark("Nama yang baru."))] = None,
    contact: ContactOption = None,
) -> None:
    from dossier_app.cli.unit_text import unit_value
    from dossier_app.services.keep_units import edit_unit

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        changed = edit_unit(desk, unit, name=name, contact=plain_or_empty(contact)).unit
    session.show({"units": [unit_value(changed)]}, _("OPD {name} diubah.").format(name=changed.name))


def remove(ctx: typer.Context, workspace: WorkspaceArgument, unit: UnitArgument) -> None:
    from dossier_app.cli.unit_text import unit_value
    from dossier_app.services.keep_units import remove_unit

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        gone = remove_unit(desk, unit)
    text = plural("OPD {name} dihapus bersama {count} tugasnya. Urungkan dengan undo.", gone.assignments).format(
        name=gone.unit.name, count=gone.assignments
    )
    session.show({"units": [unit_value(gone.unit)]}, text)


def letter(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    target: Annotated[Path, typer.Argument(metavar=mark("BERKAS"), help=mark("Dokumen .docx yang ditulis."))],
    unit: Annotated[
        str, typer.Option("--unit", metavar=mark("OPD"), help=mark("Surat permintaan kepada OPD ini saja."))
    ] = "",
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar=mark("BERKAS"), help=mark("DOCX kantor Anda: gaya dan kop suratnya.")),
    ] = None,
) -> None:
    from dossier_app.services.choose_template import choose_template
    from dossier_app.services.write_letter import write_letter

    session = session_of(ctx)
    with session.desk(workspace) as desk, session.progress() as report:
        paper = choose_template(template, report=report)
        size = write_letter(desk, target, unit=unit, template=paper, writers=session.context.writers)
    session.show({"file": str(target), "bytes": size}, _("Surat ditulis ke {path}.").format(path=target))


def assign(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    unit: Annotated[
        str | None,
        typer.Argument(metavar=mark("OPD"), help=mark("Nama OPD, awal nama yang unik, atau id-nya.")),
    ] = None,
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar=mark("TUGAS"), help=mark("Kode indikator (juga 1-7,11) atau id butir; boleh beberapa.")),
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar=mark("TANGGAL"), help=mark("Batas waktu; “-” menghapusnya."))
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar=mark("STATUS"), help=mark("open, received, atau done."))
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar=mark("CATATAN"), help=mark("Catatan sendiri; tetap di dalam."))
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help=mark("Tarik kembali tugas ini."))] = False,
    today: TodayOption = None,
) -> None:
    from dossier_app.services.assign_unit import assign_unit, take_back

    session = session_of(ctx)
    given = due is not None or status is not None or note is not None
    if not items:
        if given or remove:
            raise UsageError(_("Belum disebut apa yang ditugaskan."), remedy=_("Lihat dossier assign --help."))
        _list_debts(ctx, workspace, unit or "", today)
        return
    if remove and given:
        raise UsageError(
            _("{names} tidak dapat dipakai bersama {option}.").format(
                names="--due, --status, --note", option="--remove"
            ),
            remedy=_("Hilangkan salah satunya."),
        )
    with session.desk(workspace, write=True) as desk:
        if remove:
            done = take_back(desk, unit or "", items)
        else:
            done = assign_unit(
                desk, unit or "", items, due=plain_or_empty(due), status=status, note=plain_or_empty(note)
            )
    session.show({"assignments": _values(done)}, _told(done, remove=remove))


def _list_debts(ctx: typer.Context, workspace: WorkspaceArgument, unit: str, today: str | None) -> None:
    from dossier_app.cli.unit_text import debt_value, debts_table
    from dossier_app.services.assign_unit import list_debts

    session = session_of(ctx)
    with session.desk(workspace) as desk:
        debts = list_debts(desk, today=_day(today), unit=unit)
    session.show({"assignments": [debt_value(debt) for debt in debts]}, debts_table(debts))


def _values(done: "Assigned") -> "list[JsonValue]":
    from dossier_app.cli.unit_text import assignment_value

    return [assignment_value(known) for known in done.assignments]


def _told(done: "Assigned", *, remove: bool) -> str:
    items = ", ".join(known.item for known in done.assignments)
    if remove:
        return _("{name} tidak lagi ditugasi {items}.").format(name=done.unit.name, items=items)
    return _("{name} ditugasi {items}.").format(name=done.unit.name, items=items)


def _day(text: str | None) -> dt.date:
    """The day of whoever asks: as typed, else that of this computer."""
    from dossier_app.services.typed import read_date

    return read_date(text) if text else dt.date.today()  # noqa: DTZ011 -- the day of whoever asks


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    group = typer.Typer(cls=DossierGroup, rich_markup_mode=None)
    for name, function, about in (
        ("add", add, mark("Tambah OPD.")),
        ("list", list_, mark("Daftar OPD dengan banyaknya tugas dan butir yang kurang.")),
        ("edit", edit, mark("Ubah nama atau kontak OPD.")),
        ("remove", remove, mark("Hapus OPD beserta tugasnya.")),
        (
            "letter",
            letter,
            mark("Tulis surat edaran kepada semua OPD, atau surat permintaan kepada satu (--unit)."),
        ),
    ):
        group.command(name, cls=DossierCommand, help=about)(function)
    app.add_typer(group, name="unit", help=mark("OPD: add, list, edit, remove, letter."), rich_help_panel=PANEL)
    app.command("assign", cls=DossierCommand, help=ABOUT_ASSIGN, rich_help_panel=PANEL)(assign)
