"""Command that writes the companion papers: papers."""

from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.arguments import WorkspaceArgument
from dossier_app.cli.bundle_commands import PANEL
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark

ABOUT = mark(
    "Tulis surat dan lembar pendamping sebagai DOCX: berita acara, persetujuan publikasi, lembar PIC, lembar interviu. "
    "JSON: {files, missing: [{paper, what, indicators}]}."
)


def papers(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    out: Annotated[
        Path | None, typer.Argument(metavar=mark("FOLDER"), help=mark("Folder tempat lembar ditulis."))
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar=mark("LEMBAR"),
            help=mark("berita-acara, persetujuan, pic, wawancara, atau semua; boleh diulang."),
        ),
    ] = None,
    said: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar=mark("ISIAN=NILAI"),
            help=mark("Isi nomor, tempat, tanggal, atau penanda tangan, misalnya koordinator.nama=…; boleh diulang."),
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar=mark("BERKAS"), help=mark("Templat DOCX sendiri untuk satu lembar.")),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar=mark("FOLDER"),
            help=mark("Tulis templat asli ke folder ini untuk diubah, lalu selesai."),
        ),
    ] = None,
) -> None:
    from dossier_app.services.describe_papers import lack_lines
    from dossier_app.services.write_papers import write_papers, write_templates

    session = session_of(ctx)
    context = session.context
    if templates is not None:
        files = write_templates(templates, writers=context.writers)
        session.show({"files": [str(file) for file in files], "missing": []}, "\n".join(map(str, files)))
        return
    if out is None:
        raise UsageError(_("Folder tujuan belum disebut."), remedy=_("Lihat dossier papers --help."))
    answers = {**context.settings.papers, **dict(_answer(words) for words in said or ())}
    with session.desk(workspace) as desk, session.progress() as report:
        made = write_papers(
            desk,
            out,
            kinds=kind or (),
            said=answers,
            template=template,
            writers=context.writers,
            paths=context.paths,
            report=report,
        )
    lines = [str(file) for file in made.files]
    lines += [f"{paper}: {words}" for paper, words in lack_lines(made.lacks)]
    session.show(
        {
            "files": [str(file) for file in made.files],
            "missing": [{"paper": str(k.paper), "what": k.what, "indicators": list(k.codes)} for k in made.lacks],
        },
        "\n".join(lines),
    )


def _answer(words: str) -> tuple[str, str]:
    key, equals, value = words.partition("=")
    if not equals:
        raise UsageError(
            _("“{words}” bukan isian.").format(words=words), remedy=_("Tulis seperti koordinator.nama=Siti Aminah.")
        )
    return key.strip(), value


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("papers", cls=DossierCommand, help=ABOUT, rich_help_panel=PANEL)(papers)
