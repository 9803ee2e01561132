"""Commands about reviews: review open, set, level, sign, list for assessors; findings and answer for coordinators."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.arguments import IndicatorArgument, RequirementArgument, WorkspaceArgument, whole_number
from dossier_app.cli.help_text import DossierCommand, DossierGroup
from dossier_app.cli.session import session_of
from dossier_app.errors import UsageError
from dossier_app.i18n import _, mark

if TYPE_CHECKING:
    from dossier_app.domain.journal import JsonValue
    from dossier_app.services.review_round import Speaking

PANEL = mark("Telaah")
ABOUT_FINDINGS = mark(
    "Temuan asesor, satu per baris, dengan jawabannya. JSON: {findings: [{id, round, assessor, harmonised, indicator, "
    "requirement, verdict, note, document, pages, counts, changed, answer, status}]}; changed: bukti berubah sejak "
    "ditelaah; status adalah open, answered, atau done. Status keluar 1 bila ada temuan yang belum dijawab."
)
RoundOption = Annotated[
    str, typer.Option("--round", metavar=mark("BABAK"), help=mark("Babak penilaian, menurut instrumen."))
]
AssessorOption = Annotated[
    str, typer.Option("--assessor", metavar=mark("NAMA"), help=mark("Siapa yang memberi putusan; tanpa ini pelakunya."))
]
HarmonisedOption = Annotated[
    bool, typer.Option("--harmonised", help=mark("Ini hasil kesepakatan para asesor, bukan satu orang."))
]
NoteOption = Annotated[str | None, typer.Option("--note", metavar=mark("CATATAN"), help=mark("Catatan asesor."))]
RemoveOption = Annotated[bool, typer.Option("--remove", help=mark("Tarik kembali yang dikatakan pada babak ini."))]


def open_(
    ctx: typer.Context,
    bundle: Annotated[Path, typer.Argument(metavar=mark("BUNDEL"), help=mark("Bundel yang ditelaah."))],
    workspace: Annotated[Path, typer.Argument(metavar=mark("RUANG"), help=mark("Folder baru untuk telaahnya."))],
) -> None:
    from dossier_app.services.found_in_part import open_review

    session = session_of(ctx)
    context = session.context
    with (
        session.progress() as report,
        open_review(workspace, bundle, paths=context.paths, actor=context.actor, report=report) as desk,
    ):
        path, info = desk.workspace.path, desk.snapshot().info
    text = _("Ruang kerja telaah {path} dibuat: {institution}, {year}. Dosirnya hanya dapat dibaca.").format(
        path=path, institution=info.institution, year=info.year
    )
    session.show({"workspace": str(path)}, text)


def set_(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    requirement: RequirementArgument,
    verdict: Annotated[
        str | None,
        typer.Option("--verdict", metavar=mark("PUTUSAN"), help=mark("accepted, insufficient, rejected, question.")),
    ] = None,
    round_key: RoundOption = "",
    note: NoteOption = None,
    document: Annotated[
        str, typer.Option("--document", metavar=mark("DOKUMEN"), help=mark("Dokumen yang disebut catatannya."))
    ] = "",
    pages: Annotated[
        str, typer.Option("--pages", metavar=mark("HALAMAN"), help=mark("Halaman yang disebut catatannya: 3-7,9."))
    ] = "",
    assessor: AssessorOption = "",
    harmonised: HarmonisedOption = False,
    remove: RemoveOption = False,
) -> None:
    from dossier_app.cli.review_text import finding_value, verdict_text
    from dossier_app.services.answer_findings import list_findings
    from dossier_app.services.review_round import set_verdict, take_back_verdict

    session = session_of(ctx)
    speaking = _speaking(round_key, assessor, harmonised=harmonised)
    if remove is (verdict is not None):
        raise UsageError(_("Sebutkan --verdict, atau --remove."), remedy=_("Lihat dossier review set --help."))
    with session.desk(workspace, write=True) as desk:
        if verdict is None:
            gone = take_back_verdict(desk, requirement, speaking=speaking).given
            session.show({"verdict": None, "id": gone.id}, _("Putusan {id} ditarik.").format(id=requirement))
            return
        given = set_verdict(
            desk, requirement, verdict, speaking=speaking, note=note, document=document, pages=pages
        ).given
        found = next(known for known in list_findings(desk, everything=True) if known.verdict.id == given.id)
    text = _("Butir {id}: {verdict}.").format(id=found.verdict.requirement, verdict=verdict_text(found))
    session.show({"verdict": finding_value(found)}, text)


def level(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    indicator: IndicatorArgument,
    number: Annotated[
        int | None, typer.Argument(metavar=mark("TINGKAT"), parser=whole_number, help=mark("Tingkat menurut asesor."))
    ] = None,
    value: Annotated[
        str | None,
        typer.Option("--value", metavar=mark("NILAI"), help=mark("Nilai pecahan, bila dipakai instrumen.")),
    ] = None,
    round_key: RoundOption = "",
    note: NoteOption = None,
    assessor: AssessorOption = "",
    harmonised: HarmonisedOption = False,
    remove: RemoveOption = False,
) -> None:
    from dossier_app.cli.review_text import level_value
    from dossier_app.domain.findings import levels_given
    from dossier_app.services.review_round import set_level, take_back_level
    from dossier_app.services.typed import read_decimal

    session = session_of(ctx)
    speaking = _speaking(round_key, assessor, harmonised=harmonised)
    if remove is (number is not None or value is not None):
        raise UsageError(_("Sebutkan tingkatnya, atau --remove."), remedy=_("Lihat dossier review level --help."))
    with session.desk(workspace, write=True) as desk:
        if remove:
            gone = take_back_level(desk, indicator, speaking=speaking).given
            session.show({"level": None, "id": gone.id}, _("Tingkat indikator {code} ditarik.").format(code=indicator))
            return
        figure = read_decimal(value) if value is not None else None
        given = set_level(desk, indicator, level=number, value=figure, speaking=speaking, note=note).given
        found = next(k for k in levels_given(desk.snapshot(), desk.instrument) if k.given.id == given.id)
    text = _("Indikator {code}: tingkat {level} menurut asesor.").format(
        code=found.given.indicator, level=found.given.level
    )
    session.show({"level": level_value(found)}, text)


def sign(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    round_key: RoundOption = "",
    date: Annotated[
        str | None, typer.Option("--date", metavar=mark("TANGGAL"), help=mark("Tanggal pengesahan; awalnya hari ini."))
    ] = None,
    note: NoteOption = None,
    assessor: AssessorOption = "",
    harmonised: HarmonisedOption = False,
    remove: RemoveOption = False,
) -> None:
    from dossier_app.cli.review_text import signoff_value
    from dossier_app.domain.assessment import Signoff
    from dossier_app.services.review_round import sign_round, take_back_signature
    from dossier_app.services.typed import read_date

    session = session_of(ctx)
    speaking = _speaking(round_key, assessor, harmonised=harmonised)
    day = read_date(date) if date else dt.date.today()  # noqa: DTZ011 -- the day of whoever signs
    with session.desk(workspace, write=True) as desk:
        if remove:
            take_back_signature(desk, speaking=speaking)
            session.show({"signoff": None}, _("Pengesahan ditarik; putusannya dapat diubah lagi."))
            return
        given = sign_round(desk, speaking=speaking, date=day, note=note or "").given
    assert isinstance(given, Signoff)
    session.show({"signoff": signoff_value(given)}, _("Telaah disahkan. Kirim dengan export --kind review."))


def list_(ctx: typer.Context, workspace: WorkspaceArgument, round_key: RoundOption = "") -> None:
    from dossier_app.cli.review_text import finding_value, level_value, review_tables, signoff_value
    from dossier_app.domain.findings import levels_given
    from dossier_app.services.answer_findings import list_findings
    from dossier_app.services.choose_round import choose_round

    session = session_of(ctx)
    with session.desk(workspace) as desk:
        wanted = choose_round(desk.instrument, round_key) if round_key else ""
        findings = list_findings(desk, round_key=round_key, everything=True)
        snapshot, instrument = desk.snapshot(), desk.instrument
    levels = [known for known in levels_given(snapshot, instrument) if wanted in ("", known.given.round)]
    signed = [known for known in snapshot.signoffs if wanted in ("", known.round)]
    value: dict[str, JsonValue] = {
        "verdicts": [finding_value(known) for known in findings],
        "levels": [level_value(known) for known in levels],
        "signoffs": [signoff_value(known) for known in signed],
    }
    session.show(value, review_tables(findings, levels, signed, instrument))


def findings(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    round_key: RoundOption = "",
    assessor: Annotated[
        str, typer.Option("--assessor", metavar=mark("NAMA"), help=mark("Hanya temuan asesor ini."))
    ] = "",
    still_open: Annotated[bool, typer.Option("--open", help=mark("Hanya yang belum dijawab."))] = False,
) -> None:
    from dossier_app.cli.review_text import finding_value, findings_table
    from dossier_app.domain.assessment import AnswerStatus
    from dossier_app.services.answer_findings import list_findings

    session = session_of(ctx)
    with session.desk(workspace) as desk:
        found = list_findings(desk, round_key=round_key, assessor=assessor, still_open=still_open)
        names = {document.id: document.name for document in desk.snapshot().documents}
    session.show({"findings": [finding_value(known) for known in found]}, findings_table(found, names))
    if any(known.status is AnswerStatus.OPEN for known in found):
        raise typer.Exit(1)


def answer(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    finding: Annotated[
        str,
        typer.Argument(metavar=mark("TEMUAN"), help=mark("Id putusan, awalnya, atau butirnya bila hanya satu temuan.")),
    ],
    text: Annotated[str | None, typer.Option("--text", metavar=mark("TEKS"), help=mark("Jawabannya."))] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar=mark("STATUS"), help=mark("open, answered, atau done."))
    ] = None,
) -> None:
    from dossier_app.cli.review_text import answer_text, finding_value
    from dossier_app.services.answer_findings import answer_finding

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        done = answer_finding(desk, finding, text=text, status=status).finding
    told = _("Temuan {id}: {answer}.").format(id=done.verdict.requirement, answer=answer_text(done))
    session.show({"finding": finding_value(done)}, told)


def _speaking(round_key: str, assessor: str, *, harmonised: bool) -> "Speaking":
    from dossier_app.services.review_round import Speaking

    if harmonised and assessor:
        raise UsageError(
            _("{names} tidak dapat dipakai bersama {option}.").format(names="--assessor", option="--harmonised"),
            remedy=_("Hilangkan salah satunya."),
        )
    return Speaking(round_key, assessor, harmonised)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    group = typer.Typer(cls=DossierGroup, rich_markup_mode=None)
    for name, function, about in (
        ("open", open_, mark("Buat ruang kerja telaah dari bundel; dosirnya hanya dapat dibaca.")),
        ("set", set_, mark("Beri putusan atas sebuah butir.")),
        ("level", level, mark("Beri tingkat indikator menurut asesor.")),
        ("sign", sign, mark("Sahkan telaah satu babak.")),
        ("list", list_, mark("Putusan para asesor berdampingan, tingkatnya, dan siapa yang sudah mengesahkan.")),
    ):
        group.command(name, cls=DossierCommand, help=about)(function)
    app.add_typer(group, name="review", help=mark("Telaah: open, set, level, sign, list."), rich_help_panel=PANEL)
    app.command("findings", cls=DossierCommand, help=ABOUT_FINDINGS, rich_help_panel=PANEL)(findings)
    app.command("answer", cls=DossierCommand, help=mark("Jawab satu temuan asesor."), rich_help_panel=PANEL)(answer)
