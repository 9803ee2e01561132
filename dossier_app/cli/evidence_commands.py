"""Commands that link documents to requirements: suggest, map, unmap, waive, unwaive."""

from typing import Annotated

import typer

from dossier_app.cli.arguments import DocumentArgument, RequirementArgument, WorkspaceArgument, plain_or_empty
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import _, mark

PANEL = mark("Bukti dukung")


def suggest(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    document: Annotated[
        str | None, typer.Option("--document", metavar=mark("DOKUMEN"), help=mark("Hanya untuk dokumen ini."))
    ] = None,
) -> None:
    from dossier_app.bundles.reports import candidate_value, suggestion_value
    from dossier_app.cli.evidence_tables import candidates_table, suggestions_table
    from dossier_app.services.suggest_evidence import suggest_evidence

    session = session_of(ctx)
    with session.desk(workspace) as desk, session.progress() as report:
        wanted = desk.document(document).id if document else None
        found = suggest_evidence(desk, document=wanted, report=report)
        names = {held.id: held.name for held in desk.snapshot().documents}
        set_aside = [one for one in desk.snapshot().candidates if wanted in (None, one.document)]
    value: JsonValue = {
        "suggestions": [suggestion_value(one) for one in found],
        "candidates": [candidate_value(one) for one in set_aside],
    }
    session.show(value, "\n\n".join([suggestions_table(found, names), *candidates_table(set_aside, names)]))


def map_document(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    document: DocumentArgument,
    requirement: RequirementArgument,
    pages: Annotated[
        str,
        typer.Option(
            "--pages", metavar=mark("HALAMAN"), help=mark("Halaman: 3-7,9, atau all; menit video: m1:30-2:45.")
        ),
    ] = "",
    article: Annotated[
        str | None,
        typer.Option("--article", metavar=mark("PASAL"), help=mark("Pasal yang dirujuk, misalnya “Pasal 5”.")),
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar=mark("TEKS"), help=mark("Kutipan dari dokumen."))
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar=mark("TEKS"), help=mark("Catatan sendiri."))] = None,
    accept_as: Annotated[
        str | None,
        typer.Option(
            "--accept-as",
            metavar=mark("JENIS"),
            help=mark("Terima dokumen ini sebagai jenis lain; sebutkan juga --reason."),
        ),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=mark("TEKS"), help=mark("Alasan untuk --accept-as."))
    ] = None,
) -> None:
    from dossier_app.bundles.reports import evidence_value
    from dossier_app.cli.evidence_tables import mapped_sentence
    from dossier_app.services.map_evidence import map_evidence

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        mapped = map_evidence(
            desk,
            document,
            requirement,
            pages=pages,
            article=plain_or_empty(article),
            quote=plain_or_empty(quote),
            note=plain_or_empty(note),
            accept_as=plain_or_empty(accept_as),
            reason=reason,
        )
        text = mapped_sentence(desk, mapped)
    session.show({"evidence": evidence_value(mapped.evidence)}, text)


def unmap(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    evidence: Annotated[
        str,
        typer.Argument(
            metavar=mark("BUKTI"),
            help=mark("Id bukti atau calon, atau awalnya; ada di gaps --format json dan suggest --json."),
        ),
    ],
) -> None:
    from dossier_app.bundles.reports import candidate_value, evidence_value
    from dossier_app.services.dismiss_candidate import dismiss_candidate, is_candidate
    from dossier_app.services.unmap_evidence import unmap_evidence

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        if is_candidate(desk.snapshot(), evidence):
            turned_down = dismiss_candidate(desk, evidence).candidate
            text = _("Calon untuk indikator {code} disingkirkan; dokumennya tetap ada.").format(
                code=turned_down.indicator
            )
            session.show({"candidate": candidate_value(turned_down)}, text)
            return
        gone = unmap_evidence(desk, evidence).evidence
    text = _("Bukti dilepas dari butir {id}; dokumennya tetap ada.").format(id=gone.requirement)
    session.show({"evidence": evidence_value(gone)}, text)


def waive(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    requirement: RequirementArgument,
    reason: Annotated[
        str, typer.Option("--reason", metavar=mark("TEKS"), help=mark("Mengapa butir ini tidak berlaku."))
    ],
) -> None:
    from dossier_app.bundles.reports import waiver_value
    from dossier_app.services.waive_requirement import waive_requirement

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        waiver = waive_requirement(desk, requirement, reason=reason).waiver
    text = _("Butir {id} dinyatakan tidak berlaku oleh {name}.").format(id=waiver.requirement, name=waiver.by)
    session.show({"waiver": waiver_value(waiver)}, text)


def unwaive(ctx: typer.Context, workspace: WorkspaceArgument, requirement: RequirementArgument) -> None:
    from dossier_app.bundles.reports import waiver_value
    from dossier_app.services.waive_requirement import unwaive_requirement

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        waiver = unwaive_requirement(desk, requirement).waiver
    session.show({"waiver": waiver_value(waiver)}, _("Butir {id} berlaku lagi.").format(id=waiver.requirement))


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("suggest", suggest, mark("Usulan bukti untuk butir yang belum terpenuhi, dengan alasannya.")),
        ("map", map_document, mark("Petakan halaman dokumen ke butir bukti.")),
        ("unmap", unmap, mark("Lepaskan bukti dari butirnya, atau singkirkan calon dari indikatornya.")),
        ("waive", waive, mark("Nyatakan butir tidak berlaku, dengan alasan.")),
        ("unwaive", unwaive, mark("Berlakukan lagi butir yang dikesampingkan.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
