"""Wrong words on the command line, told in the language of the user; the library's sentences are English only."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import typer

from dossier_app.cli.help_text import metavar_of
from dossier_app.errors import UsageError
from dossier_app.i18n import _

_BASE: type[Exception] = typer.BadParameter.__mro__[1]
_QUOTED = re.compile(r"'([^']*)'")


def is_usage_error(error: Exception) -> bool:
    """Whether the command-line library refused the words."""
    return isinstance(error, _BASE)


def is_abort(error: Exception) -> bool:
    """Whether the command-line library was told to stop, by Ctrl+C at a question."""
    return isinstance(error, typer.Abort)


def usage_sentence(error: Any) -> UsageError:
    """The refusal as one of ours (exit status 2)."""
    say = _SENTENCES.get(type(error).__name__, _other)
    path = error.ctx.command_path if getattr(error, "ctx", None) else "dossier"
    return UsageError(say(error), remedy=_("Lihat {command} --help.").format(command=path))


def _no_option(error: Any) -> str:
    sentence = _("Opsi {name} tidak dikenal.").format(name=error.option_name)
    near = ", ".join(sorted(error.possibilities or ()))
    return " ".join((sentence, _("Yang mirip: {names}.").format(names=near))) if near else sentence


def _missing(error: Any) -> str:
    param = error.param
    name = param.opts[0] if param.param_type_name == "option" else metavar_of(param)
    return _("{name} belum disebut.").format(name=name)


def _needs_value(error: Any) -> str:
    if "does not take" in error.message:
        return _("Opsi {name} tidak menerima nilai.").format(name=error.option_name)
    return _("Opsi {name} memerlukan nilai.").format(name=error.option_name)


def _bad_value(error: Any) -> str:
    name = error.param.opts[0] if error.param else ""
    return _("Nilai untuk {name} tidak dapat dipakai.").format(name=name)


def _other(error: Any) -> str:
    """What the library tells only by its sentence."""
    message = str(error.message)
    if message.startswith("No such command"):
        found = _QUOTED.findall(message)
        sentence = _("Perintah “{name}” tidak ada.").format(name=found[0] if found else "")
        return sentence + (" " + _("Yang mirip: {names}.").format(names=", ".join(found[1:])) if found[1:] else "")
    if message.startswith("Got unexpected extra"):
        words = message.partition("(")[2].rpartition(")")[0].rpartition("(")[2]
        return _("Ada kata yang berlebih: {words}.").format(words=words)
    return _("Perintah ini belum lengkap.")


_SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _needs_value,
    "BadParameter": _bad_value,
}
