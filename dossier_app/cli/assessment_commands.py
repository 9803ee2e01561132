"""Commands of the self-assessment: assess, narrate, input."""

import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.arguments import (
    WITHDRAWN,
    IndicatorArgument,
    WorkspaceArgument,
    plain_or_empty,
    whole_number,
)
from dossier_app.cli.help_text import DossierCommand
from dossier_app.cli.session import session_of
from dossier_app.domain.journal import JsonValue
from dossier_app.errors import UsageError, UserError
from dossier_app.files import machine_error
from dossier_app.i18n import _, mark
from dossier_app.i18n.counting import plural

if TYPE_CHECKING:
    from dossier_app.cli.session import Session
    from dossier_app.services.assess_indicator import Withdraw

PANEL = mark("Penilaian mandiri")
MAX_NARRATIVE_BYTES = 4_000_000


def assess(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    indicator: IndicatorArgument,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar=mark("N"), help=mark("Tingkat yang diklaim; “-” menghapus."))
    ] = None,
    target: Annotated[
        str | None, typer.Option("--target", metavar=mark("N"), help=mark("Tingkat sasaran; “-” menghapus."))
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar=mark("X"), help=mark("Nilai pecahan dalam tingkat; “-” menghapus."))
    ] = None,
    external: Annotated[
        str | None,
        typer.Option("--external", metavar=mark("X"), help=mark("Nilai indeks lembaga lain; “-” menghapus.")),
    ] = None,
    service: Annotated[
        str | None, typer.Option("--service", metavar=mark("NAMA"), help=mark("Nama layanan yang dinilai."))
    ] = None,
) -> None:
    from dossier_app.bundles.reports import assessment_value
    from dossier_app.cli.assessment_text import assessed_sentence
    from dossier_app.services.assess_indicator import assess_indicator

    session = session_of(ctx)
    with session.desk(workspace, write=True) as desk:
        done = assess_indicator(
            desk,
            indicator,
            claim=_level(claim),
            target=_level(target),
            value=_figure(value),
            external=_figure(external),
            service=plain_or_empty(service),
        )
        text = assessed_sentence(desk, done)
    session.show({"assessment": assessment_value(done.assessment)}, text)


def _level(text: str | None) -> "int | Withdraw | None":
    from dossier_app.services.assess_indicator import WITHDRAW

    if text is None:
        return None
    return WITHDRAW if text.strip() == WITHDRAWN else whole_number(text)


def _figure(text: str | None) -> "Decimal | Withdraw | None":
    from dossier_app.services.assess_indicator import WITHDRAW
    from dossier_app.services.typed import read_decimal

    if text is None:
        return None
    return WITHDRAW if text.strip() == WITHDRAWN else read_decimal(text)


def narrate(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    indicator: IndicatorArgument,
    level: Annotated[
        int, typer.Option("--level", metavar=mark("N"), parser=whole_number, help=mark("Tingkat yang dinarasikan."))
    ],
    part: Annotated[
        str, typer.Option("--part", metavar=mark("BAGIAN"), help=mark("Bagian narasi: fakta atau analisis."))
    ],
    file: Annotated[
        Path | None, typer.Argument(metavar=mark("BERKAS"), help=mark("Berkas teks UTF-8; “-” membaca dari stdin."))
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help=mark("Tampilkan usulan dari pemetaan, atau tulis ke BERKAS yang belum ada."))
    ] = False,
) -> None:
    from dossier_app.services.write_narrative import write_narrative

    session = session_of(ctx)
    if draft:
        _show_draft(session, workspace, indicator, level=level, part=part, file=file)
        return
    if file is None:
        raise UsageError(
            _("Berkas narasinya belum disebutkan."),
            remedy=_("Sebutkan berkas teks, “-” untuk stdin, atau --draft untuk melihat usulannya."),
        )
    text = _read(file)
    with session.desk(workspace, write=True) as desk:
        narrative = write_narrative(desk, indicator, level=level, part=part, text=text).narrative
    value: JsonValue = {
        "indicator": narrative.indicator,
        "level": narrative.level,
        "part": narrative.part,
        "text": narrative.text,
    }
    sentence = plural(
        "Narasi {part} indikator {code} tingkat {level} disimpan ({count} huruf).", len(narrative.text)
    ).format(part=narrative.part, code=narrative.indicator, level=narrative.level, count=len(narrative.text))
    session.show({"narrative": value}, sentence)


def _show_draft(
    session: "Session", workspace: Path, indicator: str, *, level: int, part: str, file: Path | None
) -> None:
    """The draft on stdout or in a new file; what it leaves open on stderr."""
    from dossier_app.services.offer_narrative import offer_narrative
    from dossier_app.services.view_workspace import view_workspace
    from dossier_app.services.write_narrative import check_place

    with session.desk(workspace) as desk:
        code = check_place(desk, indicator, level=level, part=part).code
        offer = offer_narrative(desk, view_workspace(desk), code)[level, part]
    for point in offer.open_points:
        session.tell(point)
    if offer.stale:
        session.tell(_("Pemetaan sudah berubah sejak teks yang tersimpan ditulis."))
    text = offer.text
    if not text:
        session.tell(_("Belum ada usulan: belum ada bukti yang terhitung pada tingkat ini."))
    if file is not None and str(file) != "-":
        _write_new(file, text)
        text = _("Usulan ditulis ke {name}.").format(name=file.name)
    value: JsonValue = {
        "indicator": code,
        "level": level,
        "part": part,
        "text": offer.text,
        "open_points": list(offer.open_points),
        "stale": offer.stale,
    }
    session.show({"draft": value}, text)


def _write_new(file: Path, text: str) -> None:
    sentence = _("Usulan tidak dapat ditulis ke {name}.").format(name=file.name)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(f"{text}\n")
    except FileExistsError:
        raise UserError(sentence, reason=_("Sudah ada berkas dengan nama itu."), remedy=_("Pilih nama lain.")) from None
    except OSError as error:
        raise machine_error(error, sentence) from error


def _read(file: Path) -> str:
    try:
        with file.open("rb") if str(file) != "-" else sys.stdin.buffer as stream:
            data = stream.read(MAX_NARRATIVE_BYTES + 1)
    except FileNotFoundError:
        raise UserError(
            _("Berkas {name} tidak ditemukan.").format(name=file.name), remedy=_("Periksa nama dan foldernya.")
        ) from None
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat dibaca.").format(name=file.name)) from error
    if len(data) > MAX_NARRATIVE_BYTES:
        raise UserError(
            _("Berkas {name} terlalu besar untuk sebuah narasi.").format(name=file.name),
            remedy=_("Lampirkan sebagai dokumen."),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            _("Berkas {name} bukan teks UTF-8.").format(name=file.name),
            remedy=_("Simpan sebagai teks biasa (UTF-8), lalu ulangi."),
        ) from None


def input_(
    ctx: typer.Context,
    workspace: WorkspaceArgument,
    key: Annotated[str, typer.Argument(metavar=mark("KUNCI"), help=mark("Kunci isian yang diminta instrumen."))],
    value: Annotated[str, typer.Argument(metavar=mark("NILAI"), help=mark("Angkanya; “-” menghapus."))],
) -> None:
    from dossier_app.i18n.format import format_number
    from dossier_app.services.set_input import set_input
    from dossier_app.services.typed import read_decimal

    session = session_of(ctx)
    number = None if value.strip() == WITHDRAWN else read_decimal(value)
    with session.desk(workspace, write=True) as desk:
        done = set_input(desk, key, number)
    shown = "–" if done.value is None else format_number(done.value)
    value_now = None if done.value is None else float(done.value)
    session.show({"input": {"key": done.key, "value": value_now}}, f"{done.key} = {shown}")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, function, about in (
        ("assess", assess, mark("Klaim dan sasaran tingkat sebuah indikator.")),
        ("narrate", narrate, mark("Tulis narasi satu bagian dari satu tingkat.")),
        ("input", input_, mark("Isi angka lain yang diminta instrumen.")),
    ):
        app.command(name, cls=DossierCommand, help=about, rich_help_panel=PANEL)(function)
