"""Commands about documents: import, documents, edit, revise, remove, search."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.arguments import (
    DocumentArgument,
    ReadableArgument,
    WorkspaceArgument,
    plain_or_empty,
    whole_number,
)
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import Session, session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark
from dossier_app.i18n.counting import plural

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.import_report import ImportReport

PANEL = mark("Dokumen")
OCR_CHOICES = ("auto", "never", "always")


def import_(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    sources: Annotated[
        list[Path] | None,
        typer.Argument(metavar=mark("BERKAS"), help=mark("Berkas atau folder; folder dibaca sampai isinya.")),
    ] = None,
    ocr: Annotated[
        str | None, typer.Option("--ocr", metavar=mark("CARA"), help=mark("Baca pindaian: auto, never, atau always."))
    ] = None,
    unit: Annotated[
        str, typer.Option("--unit", metavar=mark("OPD"), help=mark("OPD yang menyerahkan dokumen ini."))
    ] = "",
    link: Annotated[
        str | None,
        typer.Option("--link", metavar=mark("URL"), help=mark("Simpan tautan sebagai dokumen; sebutkan --title.")),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar=mark("JUDUL"), help=mark("Judul tautan."))] = None,
) -> None:
    from dossier_app.cli.import_text import import_text, import_value
    from dossier_app.services.import_documents import import_link

    session = session_of(ctx)
    way = ocr or session.context.settings.ocr
    _check_import(sources, link, title, way)
    with session.desk(workspace, write=True) as desk:
        if link is not None:
            result = import_link(desk, link, title or "")
        else:
            result = _import(session, desk, sources or [], way, unit)
    session.show(import_value(result), import_text(result))
    if result.failed:
        raise typer.Exit(1)


def _import(session: Session, desk: "Desk", sources: list[Path], way: str, unit: str) -> "ImportReport":
    """Import, or tell what had been accepted when the user called it off."""
    from dossier_app.services.import_documents import ImportCancelled, import_documents

    try:
        with session.progress() as report:
            return import_documents(desk, sources, report=report, ocr=way, unit=unit)
    except ImportCancelled as stop:
        if stop.report.added:
            session.tell(
                plural(
                    "{count} dokumen sudah masuk sebelum dibatalkan; urungkan dengan undo.", len(stop.report.added)
                ).format(count=len(stop.report.added))
            )
        raise


def _check_import(sources: list[Path] | None, link: str | None, title: str | None, way: str) -> None:
    problems = []
    if not sources and link is None:
        problems.append(_("Sebutkan berkas atau folder yang diimpor, atau --link."))
    if sources and link is not None:
        problems.append(_("--link tidak dapat dipakai bersama berkas."))
    if (link is None) != (title is None):
        problems.append(_("--link dan --title harus disebut bersama."))
    if way not in OCR_CHOICES:
        problems.append(_("--ocr harus salah satu dari: {choices}.").format(choices=", ".join(OCR_CHOICES)))
    if problems:
        raise UsageError(" ".join(problems), remedy=_("Lihat dossier import --help."))


def documents(
    ctx: typer.Context,
    workspace: ReadableArgument,
    unmapped: Annotated[
        bool, typer.Option("--unmapped", help=mark("Hanya yang belum membuktikan satu butir pun."))
    ] = False,
) -> None:
    from dossier_app.bundles.reports import document_value
    from dossier_app.cli.document_tables import documents_table
    from dossier_app.services.list_documents import list_documents
    from dossier_app.services.read_state import read_state

    session = session_of(ctx)
    with read_state(workspace, paths=session.context.paths) as state:
        shown = list_documents(state.snapshot, unmapped=unmapped)
    text = documents_table(shown, state.snapshot)
    session.show({"documents": [document_value(document) for document in shown]}, text)


def edit(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    document: DocumentArgument,
    number: Annotated[str | None, typer.Option("--number", metavar=mark("NOMOR"), help=mark("Nomor dokumen."))] = None,
    year: Annotated[str | None, typer.Option("--year", metavar=mark("TAHUN"), help=mark("Tahun dokumen."))] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar=mark("JENIS"), help=mark("Jenis dokumen."))
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar=mark("JUDUL"), help=mark("Judul dokumen."))] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar=mark("STATUS"),
            help=mark("rancangan, ditetapkan, terbit, dicabut, atau tidak_diketahui."),
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar=mark("TANGGAL"), help=mark("Tanggal penetapan."))
    ] = None,
    institution: Annotated[
        str | None, typer.Option("--institution", metavar=mark("NAMA"), help=mark("Instansi yang menetapkan."))
    ] = None,
    signature: Annotated[
        str | None,
        typer.Option("--signature", metavar=mark("TANDA"), help=mark("signed, electronic, unsigned, atau unknown.")),
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar=mark("OPD"), help=mark("OPD yang menyerahkan."))] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar=mark("NAMA"), help=mark("Nama yang ditampilkan."))
    ] = None,
) -> None:
    from dossier_app.bundles.reports import document_value
    from dossier_app.cli.document_tables import document_sheet
    from dossier_app.services.edit_document import edit_document

    session = session_of(ctx)
    kinds = None if not kind else [one for one in kind if plain_or_empty(one)]
    given = {
        "number": number,
        "year": year,
        "title": title,
        "status": status,
        "date": date,
        "institution": institution,
        "signature": signature,
        "unit": unit,
        "name": name,
    }
    with session.desk(workspace, write=True) as desk:
        texts = {field: plain_or_empty(text) for field, text in given.items()}
        edited = edit_document(desk, document, kinds=kinds, **texts)
    session.show({"document": document_value(edited.document)}, document_sheet(edited.document))


def revise(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    document: DocumentArgument,
    file: Annotated[Path, typer.Argument(metavar=mark("BERKAS"), help=mark("Berkas revisinya."))],
) -> None:
    from dossier_app.bundles.reports import document_value
    from dossier_app.services.revise_document import revise_document

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk, session.progress() as report:
        revised = revise_document(desk, document, file, report=report, ocr=session.context.settings.ocr)
    text = plural(
        "{new} menggantikan {old}. {count} bukti masih menunjuk dokumen lama sampai dipindahkan.", len(revised.evidence)
    ).format(new=revised.document.name, old=revised.old.name, count=len(revised.evidence))
    session.show({"document": document_value(revised.document)}, text)


def remove(ctx: typer.Context, workspace: WorkspaceArgument, document: DocumentArgument) -> None:
    from dossier_app.bundles.reports import document_value
    from dossier_app.services.remove_document import remove_document

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        gone = remove_document(desk, document)
    text = plural(
        "{name} dipindahkan ke tempat sampah; {count} bukti tidak lagi dihitung. Urungkan dengan undo.",
        len(gone.evidence),
    ).format(name=gone.document.name, count=len(gone.evidence))
    session.show({"document": document_value(gone.document)}, text)


def search(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    query: Annotated[str, typer.Argument(metavar=mark("KATA"), help=mark("Kata, “frasa”, atau awal kata dengan *."))],
    limit: Annotated[
        int, typer.Option("--limit", metavar=mark("N"), parser=whole_number, help=mark("Paling banyak sekian halaman."))
    ] = 20,
) -> None:
    from dossier_app.cli.document_tables import hits_text, plain
    from dossier_app.services.search_pages import search_pages

    session = session_of(ctx)
    with session.desk(workspace) as desk:
        found = search_pages(desk, query, limit=limit)
        names = {document.id: document.name for document in desk.snapshot().documents}
    hits: list[JsonValue] = [
        {"document": h.document, "page": h.page, "snippet": plain(h.snippet), "score": h.score} for h in found.hits
    ]
    value: JsonValue = {"hits": hits, "indexed": {"pages": found.indexed, "of": found.of}}
    session.show(value, hits_text(found, names))


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("import", import_, mark("Masukkan berkas, folder, atau tautan ke ruang kerja.")),
        ("documents", documents, mark("Daftar dokumen.")),
        ("edit", edit, mark("Perbaiki keterangan dokumen; “-” mengembalikan yang dikenali program.")),
        ("revise", revise, mark("Masukkan revisi dari sebuah dokumen.")),
        ("remove", remove, mark("Pindahkan dokumen ke tempat sampah.")),
        ("search", search, mark("Cari kata pada halaman dokumen.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
