"""Commands about bundles: export, verify."""

from dataclasses import replace
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
KINDS = ("assessment", "exchange", "upload", "request", "review")
UPLOAD = "upload"


def export(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    out: Annotated[Path, typer.Argument(metavar=mark("TUJUAN"), help=mark("Berkas zip yang ditulis."))],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar=mark("JENIS"),
            help=mark(
                "assessment (untuk asesor), exchange (lengkap), request (untuk satu OPD), review (hasil telaah), atau "
                "upload (untuk aplikasi resmi)."
            ),
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
        int | None,
        typer.Option(
            "--max-megabytes", metavar=mark("N"), help=mark("MB per jilid dossier.pdf; pada upload: MB per indikator.")
        ),
    ] = None,
    max_name: Annotated[
        int | None,
        typer.Option("--max-name", metavar=mark("N"), help=mark("Pada upload: karakter per nama berkas.")),
    ] = None,
    recompress: Annotated[
        bool, typer.Option("--recompress", help=mark("Pada upload: kecilkan gambar dalam PDF bila terlalu besar."))
    ] = False,
    all_levels: Annotated[
        bool, typer.Option("--all-levels", help=mark("Pada upload: sertakan juga bukti di atas tingkat yang diklaim."))
    ] = False,
    unpacked: Annotated[bool, typer.Option("--unpacked", help=mark("Tulis sebagai folder, bukan berkas zip."))] = False,
    no_office: Annotated[
        bool, typer.Option("--no-office", help=mark("Jangan memakai LibreOffice; dokumen kantor menjadi salinan teks."))
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar=mark("BERKAS"), help=mark("DOCX kantor Anda: gaya dan kop narasi.docx.")),
    ] = None,
) -> None:
    from dossier_app.cli.bundle_text import export_text, export_value
    from dossier_app.services.choose_binding import choose_binding
    from dossier_app.services.choose_indicators import choose_indicators
    from dossier_app.services.choose_template import choose_template
    from dossier_app.services.choose_upload import choose_upload
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
    volume_only = {"--with-history": with_history, "--max-pages": max_pages is not None, "--pages": pages != "cited"}
    upload_only = {"--max-name": max_name is not None, "--recompress": recompress, "--all-levels": all_levels}
    _refuse_strangers(kind, volume_only if kind == UPLOAD else upload_only)
    per_volume, per_indicator = (None, max_megabytes) if kind == UPLOAD else (max_megabytes, None)
    binding = choose_binding(pages, max_pages=max_pages, max_megabytes=per_volume, office=not no_office)
    upload = choose_upload(max_megabytes=per_indicator, max_name=max_name, recompress=recompress, all_levels=all_levels)
    with session.desk(workspace) as desk, session.progress() as report:
        codes = None if indicators is None else choose_indicators(indicators, desk.instrument)
        binding = replace(binding, template=choose_template(template, report=report))
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
            upload=upload,
            unpacked=unpacked,
        )
    reason = session.context.writers.omission_reason
    text = export_text(made, reason)
    if kind == UPLOAD:
        text += "\n" + _(
            "Buka dahulu data/unggah/DAFTAR-SIAP-UNGGAH.html di dalamnya: mana yang siap, apa yang kurang."
        )
    session.show(export_value(made, reason), text)
    if made.omissions:
        raise typer.Exit(1)


def _refuse_strangers(kind: str, given: dict[str, bool]) -> None:
    """Options that say nothing about this kind of bundle are a misunderstanding, not to be passed over."""
    strange = [name for name, was_given in given.items() if was_given]
    if strange:
        raise UsageError(
            _("Pilihan {options} tidak berlaku untuk --kind {kind}.").format(options=", ".join(strange), kind=kind),
            remedy=_("Hilangkan pilihan itu, atau pilih jenis bundel lain."),
        )


def verify(
    ctx: typer.Context,
    bundle: Annotated[Path, typer.Argument(metavar=mark("BUNDEL"), help=mark("Bundel zip, atau foldernya."))],
) -> None:
    from dossier_app.services.verify_bundle import verify_bundle

    session = session_of(ctx)
    with session.progress() as report:
        found = verify_bundle(bundle, report=report)
    value: list[JsonValue] = [{"where": p.where, "message": p.message} for p in found.problems]
    notes: list[JsonValue] = [{"where": p.where, "message": p.message} for p in found.notes]
    lines = [f"{p.where}: {p.message}" if p.where else p.message for p in (*found.problems, *found.notes)]
    if found.valid:
        lines.insert(0, _("Bundel {name} utuh dan sesuai.").format(name=bundle.name))
    told: dict[str, JsonValue] = {"valid": found.valid, "problems": value}
    session.show(told | {"notes": notes} if notes else told, "\n".join(lines))
    if not found.valid:
        raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("export", export, mark("Susun dosir menjadi satu berkas bundel.")),
        ("verify", verify, mark("Periksa keutuhan dan isi sebuah bundel.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
