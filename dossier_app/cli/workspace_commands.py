"""Commands about a workspace as a whole: init, check, backup, restore, demo, gui."""

from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument, whole_number
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark
from dossier_app.i18n.counting import plural

PANEL = mark("Ruang kerja")


def init(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    instrument: Annotated[
        str | None,
        typer.Option(
            "--instrument", metavar=mark("ID"), help=mark("Id instrumen (lihat instruments list) atau berkas YAML.")
        ),
    ] = None,
    institution: Annotated[
        str | None, typer.Option("--institution", metavar=mark("NAMA"), help=mark("Nama instansi."))
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar=mark("TAHUN"), parser=whole_number, help=mark("Tahun penilaian."))
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date", metavar=mark("TANGGAL"), help=mark("Tanggal penilaian (awalnya 31 Desember tahun itu).")
        ),
    ] = None,
    from_bundle: Annotated[
        Path | None,
        typer.Option("--from", metavar=mark("BUNDEL"), help=mark("Buat salinan ruang kerja dari bundel exchange.")),
    ] = None,
    from_year: Annotated[
        Path | None,
        typer.Option(
            "--from-year", metavar=mark("RUANG0"), help=mark("Tahun baru: bawa dokumen dari ruang kerja ini.")
        ),
    ] = None,
) -> None:
    from dossier_app.services import create_workspace as service

    session = session_of(ctx)
    context = session.context
    given = {"--instrument": instrument, "--institution": institution, "--year": year, "--date": date}
    with session.progress() as report:
        if from_bundle is not None:
            _refuse_beside("--from", {**given, "--from-year": from_year})
            desk = service.create_from_bundle(
                workspace, from_bundle, paths=context.paths, actor=context.actor, report=report
            )
        elif from_year is not None:
            _require({"--instrument": instrument, "--year": year})
            _refuse_beside("--from-year", {"--institution": institution})
            desk = service.create_from_year(
                workspace,
                from_year,
                instrument=instrument or "",
                year=year or 0,
                date=date,
                paths=context.paths,
                actor=context.actor,
                report=report,
            )
        else:
            _require({"--instrument": instrument, "--institution": institution, "--year": year})
            desk = service.create(
                workspace,
                instrument=instrument or "",
                institution=institution or "",
                year=year or 0,
                date=date,
                paths=context.paths,
                actor=context.actor,
            )
    with desk:
        path, pin, remarks = desk.workspace.path, desk.snapshot().info.instrument, service.remarks(desk)
    for remark in remarks:
        session.tell(remark)
    text = _("Ruang kerja {path} dibuat dengan instrumen {id} versi {version}.").format(
        path=path, id=pin.id, version=pin.version
    )
    value = {"id": pin.id, "version": pin.version, "sha256": pin.sha256}
    session.show({"workspace": str(path), "instrument": dict(value)}, text)


def _require(options: dict[str, object]) -> None:
    """Name every option that is missing, not only the first."""
    missing = [name for name, value in options.items() if value is None]
    if missing:
        raise UsageError(
            _("{names} belum disebut.").format(names=", ".join(missing)), remedy=_("Lihat dossier init --help.")
        )


def _refuse_beside(option: str, others: dict[str, object]) -> None:
    extra = [name for name, value in others.items() if value is not None]
    if extra:
        raise UsageError(
            _("{names} tidak dapat dipakai bersama {option}.").format(names=", ".join(extra), option=option),
            remedy=_("Hilangkan salah satunya."),
        )


def check(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    repair: Annotated[
        bool, typer.Option("--repair", help=mark("Perbaiki yang dapat dibangun ulang dari riwayat dan dokumen."))
    ] = False,
) -> None:
    from dossier_app.cli.integrity_text import check_text, check_value
    from dossier_app.services.check_workspace import check_workspace

    session = session_of(ctx)
    with session.progress() as report:
        found = check_workspace(workspace, paths=session.context.paths, repair=repair, report=report)
    session.show(check_value(found), check_text(found))
    if not found.ok:
        raise typer.Exit(1)


def backup(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    out: Annotated[
        Path | None,
        typer.Argument(metavar=mark("TUJUAN"), help=mark("Berkas zip atau folder; awalnya folder backups.")),
    ] = None,
) -> None:
    from dossier_app.i18n.format import format_bytes
    from dossier_app.services.back_up import back_up

    session = session_of(ctx)
    with session.progress() as report:
        made = back_up(workspace, out, paths=session.context.paths, report=report)
    text = plural("Cadangan {path} dibuat dan sudah diperiksa ({count} dokumen, {size}).", made.documents).format(
        path=made.path, count=made.documents, size=format_bytes(made.bytes)
    )
    if made.missing:
        text += "\n" + _("Tidak ada dalam cadangan karena hilang atau rusak: {names}").format(
            names=", ".join(sha256[:12] for sha256 in made.missing)
        )
    missing: list[JsonValue] = list(made.missing)
    session.show({"backup": str(made.path), "documents": made.documents, "bytes": made.bytes, "missing": missing}, text)
    if made.missing:
        raise typer.Exit(1)


def restore(
    ctx: typer.Context,
    source: Annotated[Path, typer.Argument(metavar=mark("CADANGAN"), help=mark("Cadangan yang dibuat oleh backup."))],
    workspace: Annotated[Path, typer.Argument(metavar=mark("RUANG"), help=mark("Ruang kerja yang dipulihkan."))],
) -> None:
    from dossier_app.services.restore_backup import restore_backup

    session = session_of(ctx)
    with session.progress() as report:
        made = restore_backup(source, workspace, paths=session.context.paths, report=report)
    text = _("Ruang kerja {path} dipulihkan dari cadangan.").format(path=made.path)
    if made.kept is not None:
        text += "\n" + _("Basis data sebelumnya disimpan di {path}.").format(path=made.kept)
    kept = str(made.kept) if made.kept else None
    session.show({"workspace": str(made.path), "documents": made.documents, "kept": kept}, text)


def demo(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar=mark("FOLDER"), help=mark("Folder baru untuk contoh; awalnya contoh di folder ini.")),
    ] = None,
    from_folder: Annotated[
        Path | None, typer.Option("--from", metavar=mark("FOLDER"), help=mark("Pakai dokumen sendiri dari folder ini."))
    ] = None,
) -> None:
    from dossier_app.cli.demo_value import demo_value
    from dossier_app.services.demo.run_demo import run_demo

    session = session_of(ctx)
    context = session.context
    with session.progress() as report:
        done = run_demo(
            folder,
            below=Path.cwd(),
            paths=context.paths,
            actor=context.actor,
            writers=context.writers,
            report=report,
            source=from_folder,
            tell=session.tell if session.json else print,
        )
    session.show(demo_value(done), "")
    if done.problems:
        raise typer.Exit(1)


def gui(
    ctx: typer.Context,
    workspace: Annotated[
        Path | None, typer.Argument(metavar=mark("RUANG"), help=mark("Ruang kerja yang dibuka."))
    ] = None,
) -> None:
    context = session_of(ctx).context
    status = context.open_window(context, workspace)
    if status:
        raise typer.Exit(status)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("init", init, mark("Buat ruang kerja baru, salinan dari bundel, atau tahun baru.")),
        ("check", check, mark("Periksa keutuhan basis data, dokumen, dan riwayat.")),
        ("backup", backup, mark("Buat cadangan yang sudah diperiksa.")),
        ("restore", restore, mark("Pulihkan ruang kerja dari cadangan.")),
        ("demo", demo, mark("Contoh lengkap: dari dokumen sampai bundel yang terverifikasi.")),
        ("gui", gui, mark("Buka jendela program.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
