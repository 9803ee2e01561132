"""The user's own settings: one small JSON file that survives older and newer versions of the program."""

import json
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from dossier_app.i18n import LANGUAGES, _
from dossier_app.values import dataclass

VERSION = 2
RECENT_LIMIT = 10
OCR_CHOICES = ("auto", "never", "always")
THEME_CHOICES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose. `other` keeps keys of this file that this version does not know, so none is lost.

    `actor` is the name under which changes are recorded; empty: the name of the computer account.
    `recent` are the workspaces opened last, newest first. `papers` are the answers that companion papers ask for, by
    field (`domain.papers.ASKED`): who signs, and where. `template` is the office's own DOCX for the narrative; empty:
    ours.
    """

    actor: str = ""
    language: str = "id"
    ocr: str = "auto"
    theme: str = "system"
    recent: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict)
    template: str = ""
    other: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings as read, and what the user should know about the reading."""

    settings: Settings
    warnings: tuple[str, ...] = ()


def load_settings(path: Path) -> Loaded:
    """Read the settings; a missing file gives the defaults, a damaged one too, is kept aside and named in a warning."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError) as error:
        return Loaded(Settings(), (_unreadable(path, error),))
    try:
        values = json.loads(text)
    except ValueError as error:
        return Loaded(Settings(), (_unreadable(path, error),))
    if not isinstance(values, dict):
        return Loaded(Settings(), (_unreadable(path, ValueError("not an object")),))
    return _from_values(values)


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all; unknown keys of older and newer versions go back as they came."""
    values = {
        **settings.other,
        "version": max(VERSION, _number(settings.other.get("version"))),
        "actor": settings.actor,
        "language": settings.language,
        "ocr": settings.ocr,
        "theme": settings.theme,
        "recent": list(settings.recent),
        "template": settings.template,
        "papers": dict(settings.papers),
    }
    from dossier_app.files import machine_error, replacing

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise machine_error(error, _("Pengaturan tidak dapat disimpan.")) from error


def with_recent(settings: Settings, workspace: Path) -> Settings:
    """The settings with this workspace at the head of the recent ones."""
    name = str(workspace.absolute())
    recent = (name, *(other for other in settings.recent if other != name))
    return replace(settings, recent=recent[:RECENT_LIMIT])


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _unreadable(path: Path, error: Exception) -> str:
    """The warning about a settings file that cannot be used; the bad file is moved aside where that is possible."""
    aside = path.with_name(path.name + ".rusak")
    reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    try:
        path.replace(aside)
    except OSError:
        aside = path
    return _(
        "Berkas pengaturan rusak ({reason}); pengaturan awal dipakai. Berkas lama disimpan sebagai {name}."
    ).format(reason=reason, name=aside.name)


def _from_zero(values: dict[str, Any]) -> dict[str, Any]:
    """Version 0 (no version) kept the language under `lang`."""
    if "lang" in values:
        values.setdefault("language", values.pop("lang"))
    return values


def _from_one(values: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept OCR as a switch."""
    if isinstance(values.get("ocr"), bool):
        values["ocr"] = "auto" if values["ocr"] else "never"
    return values


MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {0: _from_zero, 1: _from_one}


def _from_values(values: dict[str, Any]) -> Loaded:
    version = _number(values.get("version"))
    for step in range(version, VERSION):
        values = MIGRATIONS[step](values)
    known = dict(values)
    warnings: list[str] = []
    settings = Settings(
        actor=_text(known.pop("actor", ""), "actor", warnings),
        language=_one_of(known.pop("language", "id"), LANGUAGES, "id", "language", warnings),
        ocr=_one_of(known.pop("ocr", "auto"), OCR_CHOICES, "auto", "ocr", warnings),
        theme=_one_of(known.pop("theme", "system"), THEME_CHOICES, "system", "theme", warnings),
        recent=_texts(known.pop("recent", []), "recent", warnings),
        template=_text(known.pop("template", ""), "template", warnings),
        papers=_answers(known.pop("papers", {}), "papers", warnings),
        other={key: value for key, value in known.items() if key != "version" or version > VERSION},
    )
    return Loaded(settings, tuple(warnings))


def _ignored(key: str) -> str:
    return _("Pengaturan {key} tidak dapat dipakai; nilai awalnya dipakai.").format(key=key)


def _text(value: object, key: str, warnings: list[str]) -> str:
    if isinstance(value, str):
        return value
    warnings.append(_ignored(key))
    return ""


def _one_of(value: object, choices: tuple[str, ...], default: str, key: str, warnings: list[str]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    warnings.append(_ignored(key))
    return default


def _texts(value: object, key: str, warnings: list[str]) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    warnings.append(_ignored(key))
    return ()


def _answers(value: object, key: str, warnings: list[str]) -> dict[str, str]:
    if isinstance(value, dict) and all(isinstance(answer, str) for answer in value.values()):
        return {str(field_key): answer for field_key, answer in value.items()}
    warnings.append(_ignored(key))
    return {}
