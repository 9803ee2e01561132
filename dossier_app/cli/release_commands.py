"""Commands about what was sent: release, which records it, and diff, which tells what changed since."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.domain.releases import Release
from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark

if TYPE_CHECKING:
    from dossier_app.services.record_release import Recorded

PANEL = mark("Bundel")
ABOUT_RELEASE = mark(
    "Catat bundel yang dikirim: namanya, kepada siapa, dan segel isinya; tanpa --name tampilkan rilis yang ada. "
    "JSON: {releases: [...]} atau {release: {id, name, to, date, file, manifest, position, indicators, note}}; "
    "indicators kosong berarti semua, position menyebut catatan terakhir tiap replika yang termuat."
)
ABOUT_DIFF = mark(
    "Apa yang berubah dari SEBELUM ke SESUDAH: dua bundel, bundel dan ruang kerja, atau rilis. Nama rilis dicari di "
    "ruang kerja yang disebut isian lain, atau di --workspace. Instrumennya harus sama; versi, tahun, dan instansi "
    "boleh berbeda dan disebut. JSON: {requirements, evidence, levels, texts, before, after, index: {before, after}, "
    "changed, only_before, only_after, remarks}."
)


def release(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    name: Annotated[
        str | None, typer.Option("--name", metavar=mark("NAMA"), help=mark("Nama rilis, misalnya “Tahap 1”."))
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar=mark("PENERIMA"), help=mark("Kepada siapa bundelnya dikirim."))
    ] = None,
    bundle: Annotated[
        Path | None,
        typer.Option(
            "--bundle", metavar=mark("BUNDEL"), help=mark("Bundel yang dikirim; tanpa ini yang terakhir dibuat.")
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar=mark("CATATAN"), help=mark("Catatan sendiri."))] = "",
) -> None:
    session = session_of(ctx)
    if name is None:
        if to is not None or bundle is not None or note:
            raise UsageError(_("Rilis baru memerlukan nama."), remedy=_("Tambahkan --name NAMA."))
        with session.desk(workspace) as desk:
            held = desk.snapshot().releases
        session.show({"releases": [_value(each) for each in held]}, _table(held))
        return
    if to is None:
        raise UsageError(_("Rilis baru memerlukan penerima."), remedy=_("Tambahkan --to PENERIMA."))
    from dossier_app.services.record_release import record_release

    with session.desk(workspace, write=True) as desk, session.progress() as report:
        made = record_release(
            desk,
            name=name,
            to=to,
            bundle=bundle,
            note=note,
            paths=session.context.paths,
            writers=session.context.writers,
            report=report,
        )
    if made.bundle is None:
        session.tell(
            _(
                "Tidak ada berkas bundel yang dibuat di komputer ini dan masih utuh. Segelnya diambil dari bundel "
                "penilaian yang baru saja disusun lalu dibuang; sebutkan --bundle bila yang dikirim berkas lain."
            )
        )
    session.show({"release": _value(made.release)}, _told(made))


def diff(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar=mark("SEBELUM"), help=mark("Bundel, ruang kerja, atau nama rilis."))],
    after: Annotated[str, typer.Argument(metavar=mark("SESUDAH"), help=mark("Bundel, ruang kerja, atau nama rilis."))],
    workspace: Annotated[
        Path | None,
        typer.Option("--workspace", metavar=mark("RUANG"), help=mark("Ruang kerja yang memiliki rilis itu.")),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar=mark("BENTUK"), help=mark("table, json, atau docx."))
    ] = "table",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar=mark("BERKAS"), help=mark("Tulis ke berkas ini."))
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=mark("Status keluar 1 bila ada yang berubah."))] = False,
) -> None:
    from dossier_app.cli.difference_output import check_form, write_difference
    from dossier_app.services.compare_states import find_difference

    session = session_of(ctx)
    check_form(form, output)
    with session.progress() as report:
        found = find_difference(before, after, workspace=workspace, paths=session.context.paths, report=report)
    write_difference(session, found, form=form, output=output)
    if check and found.changed:
        raise typer.Exit(1)


def _value(release: Release) -> JsonValue:
    return {
        "id": release.id,
        "name": release.name,
        "to": release.to,
        "date": release.date.isoformat() if release.date else None,
        "file": release.file,
        "manifest": release.manifest,
        "position": dict[str, JsonValue](release.position),
        "indicators": list[JsonValue](release.indicators),
        "note": release.note,
    }


def _told(made: "Recorded") -> str:
    release = made.release
    lines = [_("Rilis “{name}” untuk {to} dicatat.").format(name=release.name, to=release.to)]
    if made.bundle is not None:
        lines.append(_("Berkas: {path}").format(path=made.bundle))
    lines.append(_("Segel (SHA-256 manifest): {manifest}").format(manifest=release.manifest))
    return "\n".join(lines)


def _table(releases: tuple[Release, ...]) -> str:
    from dossier_app.cli.tables import table
    from dossier_app.i18n.format import format_date

    if not releases:
        return _("Belum ada rilis. Catat yang sudah dikirim dengan dossier release RUANG --name NAMA --to PENERIMA.")
    heads = (_("Rilis"), _("Tanggal"), _("Kepada"), _("Berkas"), _("Segel"), _("Catatan"))
    rows = [
        (each.name, format_date(each.date) if each.date else "–", each.to, each.file, each.manifest[:12], each.note)
        for each in releases
    ]
    return table(heads, rows, wide=(0, 2, 3, 5))


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (("release", release, ABOUT_RELEASE), ("diff", diff, ABOUT_DIFF)):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
