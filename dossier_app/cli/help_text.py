"""Help in the language of the user: commands and groups that write their own help page."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from dossier_app.cli.common_options import HELP
from dossier_app.i18n import _

WIDTH = 96
LEFT = 30


class DossierCommand(TyperCommand):
    """A command whose help is ours, since the library's is English only."""

    def get_help(self, ctx: Any) -> str:
        return self.page(ctx.command_path)

    def page(self, path: str) -> str:
        """The help of this command under the name by which it was called."""
        arguments = [param for param in self.params if param.param_type_name == "argument"]
        options = [param for param in self.params if param.param_type_name == "option" and not _is_help(param)]
        usage = " ".join((path, *(_placeholder(param) for param in arguments), _("[opsi]")))
        parts = [_("Pemakaian: {usage}").format(usage=usage), *_paragraphs(self.help)]
        parts += _section(_("Isian"), [(_metavar(param), _about(param)) for param in arguments])
        parts += _section(_("Opsi"), [(_option(param), _about(param)) for param in options])
        parts += _common()
        return "\n".join(parts)


class DossierGroup(TyperGroup):
    """A group of commands, listed under headings of what they are for."""

    def get_help(self, ctx: Any) -> str:
        return self.page(ctx.command_path)

    def page(self, path: str) -> str:
        """The help of this group under the name by which it was called."""
        usage = " ".join((path, _("PERINTAH"), _("[opsi]")))
        parts = [_("Pemakaian: {usage}").format(usage=usage), *_paragraphs(self.help)]
        headings: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            if not command.hidden:
                heading = getattr(command, "rich_help_panel", None) or ""
                headings.setdefault(heading, []).append((name, _(command.help) if command.help else ""))
        for heading, rows in headings.items():
            parts += _section(_(heading) if heading else _("Perintah"), rows)
        parts += _common()
        parts += _paragraphs(self.epilog)
        return "\n".join(parts)


def help_page(root: DossierGroup, words: Sequence[str]) -> str | None:
    """The page that `words` with `--help` among them ask for; None where they name no command.

    Found without parsing: the library's parser loads much before it lets the first option speak.
    """
    command: DossierGroup | DossierCommand = root
    path = "dossier"
    for word in words[: words.index("--help")]:
        if not isinstance(command, DossierGroup):
            break
        below = command.commands.get(word)
        if not isinstance(below, DossierGroup | DossierCommand):
            return None
        command, path = below, f"{path} {word}"
    return command.page(path)


def _is_help(param: Any) -> bool:
    return "--help" in param.opts


def metavar_of(param: Any) -> str:
    """What stands for a value, in the language of the user."""
    return _(param.metavar) if param.metavar else str(param.name).upper()


def _metavar(param: Any) -> str:
    name = metavar_of(param)
    return name + (" ..." if param.nargs == -1 else "")


def _placeholder(param: Any) -> str:
    return _metavar(param) if param.required else f"[{_metavar(param)}]"


def _option(param: Any) -> str:
    """`--level N`, or `--check` for a switch."""
    names = ", ".join(param.opts)
    return names if getattr(param, "is_flag", False) else f"{names} {metavar_of(param)}"


def _about(param: Any) -> str:
    text = _(param.help) if param.help else ""
    if param.param_type_name == "option" and param.required:
        text += " " + _("Wajib.")
    if getattr(param, "multiple", False):
        text += " " + _("Boleh diulang.")
    return text


def _paragraphs(text: str | None) -> list[str]:
    if not text:
        return []
    return ["", *(line for part in _(text).split("\n") for line in textwrap.wrap(part, WIDTH) or [""])]


def _section(heading: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    return ["", f"{heading}:", *two_columns(rows)] if rows else []


def two_columns(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Names on the left, what they mean on the right, wrapped below each other."""
    rows = list(rows)
    left = min(LEFT, max(len(name) for name, _about_it in rows) + 2)
    lines: list[str] = []
    for name, about in rows:
        wrapped = textwrap.wrap(about, WIDTH - left - 2) or [""]
        if len(name) > left - 2:
            lines.append(f"  {name}")
        else:
            lines.append(f"  {name:<{left}}{wrapped.pop(0)}".rstrip())
        lines += [" " * (left + 2) + line for line in wrapped]
    return lines


def _common() -> list[str]:
    return _section(_("Opsi untuk semua perintah"), [(name, _(about)) for name, about in HELP])
