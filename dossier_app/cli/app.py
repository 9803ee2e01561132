"""The command line as a whole: which commands there are, and one run of it."""

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier_app import __version__
from dossier_app.cli.boundary import guarded, tell_error
from dossier_app.cli.common_options import CommonOptions, split_common
from dossier_app.cli.session import Session
from dossier_app.context import Context
from dossier_app.errors import UsageError
from dossier_app.i18n import mark, use_language
from dossier_app.log import logging_to
from dossier_app.paths import AppPaths
from dossier_app.settings import Settings, load_settings

if TYPE_CHECKING:
    from dossier_app.bundles.contents import Writers

HELP = mark("Petakan dokumen ke butir bukti setiap indikator, lihat kesenjangannya, dan susun dosirnya.")
EPILOG = mark(
    "Status keluar: 0 selesai; 1 selesai dengan temuan; 2 salah perintah; 3 masukan ditolak, tidak ada yang berubah; "
    "4 gangguan komputer (disk penuh, terkunci); 70 kesalahan program; 130 dibatalkan."
)


def build() -> Any:
    """The tree of commands."""
    import typer

    from dossier_app.cli import (
        assessment_commands,
        bundle_commands,
        checklist_command,
        document_commands,
        evidence_commands,
        history_commands,
        instrument_commands,
        merge_commands,
        paper_commands,
        personal_commands,
        release_commands,
        report_commands,
        review_commands,
        unit_commands,
        workspace_commands,
    )
    from dossier_app.cli.help_text import DossierGroup

    app = typer.Typer(
        name="dossier", cls=DossierGroup, help=HELP, epilog=EPILOG, rich_markup_mode=None, add_completion=False
    )
    app.callback()(_nothing)
    for module in (
        workspace_commands,
        document_commands,
        evidence_commands,
        assessment_commands,
        report_commands,
        checklist_command,
        personal_commands,
        unit_commands,
        review_commands,
        paper_commands,
        bundle_commands,
        release_commands,
        merge_commands,
        history_commands,
        instrument_commands,
    ):
        module.add_to(app)
    return typer.main.get_command(app)


def _nothing() -> None:
    """The group itself does nothing."""


def run(
    words: Sequence[str],
    *,
    writers: "Callable[[], Writers]",
    open_window: Callable[[Context, Path | None], int],
) -> int:
    """One run of the program; returns its exit status."""
    _write_any_text()
    try:
        common = split_common(words)
    except UsageError as error:
        return tell_error(error, json="--json" in words)
    paths = AppPaths.under(common.data_dir) if common.data_dir else AppPaths.default()
    loaded = load_settings(paths.settings_file)
    settings = loaded.settings if common.language is None else replace(loaded.settings, language=common.language)
    _speak(settings)
    context = Context(paths, settings, writers, open_window, common.acting_as)
    session = Session(context, common.json)
    for warning in loaded.warnings:
        session.tell(warning)
    with nullcontext() if "--help" in common.words else logging_to(paths.logs):  # help must be there at once
        return guarded(lambda: _invoke(common, session), json=common.json, logs=paths.logs)


def _write_any_text() -> None:
    """Let no file name stop an answer: UTF-8 for other programs, and what a screen cannot show in escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _speak(settings: Settings) -> None:
    try:
        use_language(settings.language)
    except OSError:  # a catalogue that was not shipped must not stop anybody from working
        use_language("id")


def open_gui(session: Session, workspace: Path | None = None) -> int:
    """Open the window; returns its exit status."""
    return session.context.open_window(session.context, workspace)


def _invoke(common: CommonOptions, session: Session) -> int:
    """Parse and run the command; `--help` and `--version` end here too."""
    words = list(common.words) or ["gui"]
    if words == ["--version"]:
        session.show({"version": __version__}, __version__)
        return 0
    if words[0] == "gui" and len(words) <= 2 and not any(word.startswith("-") for word in words):
        return open_gui(session, *map(Path, words[1:]))  # the first picture does not wait for the other commands
    return _run_command(build(), words, session)


def _run_command(root: Any, words: list[str], session: Session) -> int:
    from typer import Exit

    from dossier_app.cli.help_text import help_page

    if "--help" in words and (page := help_page(root, words)) is not None:
        session.show({"help": page}, page)
        return 0
    try:
        with root.make_context("dossier", words, obj=session) as ctx:
            ctx.command.invoke(ctx)
    except Exit as stop:
        return stop.exit_code
    return 0
