"""Brings the catalogues up to date with the source: `python -m resources.locale.refresh`.

Texts that are gone are dropped, new ones wait untranslated; the compiled catalogue is written beside the text.
"""

import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).resolve().parent
PROJECT = LOCALE.parent.parent
SOURCES = ("dossier_app", "exporters", "ui", "main.py")
KEYWORDS = {"_": None, "ngettext": (1, 2), "plural": (1, 1), "mark": None}
LANGUAGES = ("en",)
WRITTEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""The date of every catalogue: the same texts give the same bytes."""


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "dossier.po"


def mo_file(language: str) -> Path:
    return po_file(language).with_suffix(".mo")


def extracted() -> Catalog:
    """Every text of the source, with the files that it stands in."""
    catalogue = _empty("id")
    for source in SOURCES:
        place = PROJECT / source
        folder, below = (place, source) if place.is_dir() else (place.parent, "")
        methods = [("**.py", "python")] if place.is_dir() else [(source, "python")]
        found = extract_from_dir(str(folder), method_map=methods, keywords=KEYWORDS, directory_filter=_own_folder)
        for file, _line, text, _comments, context in found:
            catalogue.add(text, locations=[("/".join(part for part in (below, file) if part), 1)], context=context)
    return catalogue


def _own_folder(folder: str) -> bool:
    """Hidden folders (environments, caches) and tests hold none of our texts."""
    name = Path(folder).name
    return not name.startswith((".", "_")) and name not in ("tests", "build", "dist")


def translated(language: str) -> Catalog:
    """The catalogue as it lies in the tree."""
    path = po_file(language)
    if not path.is_file():
        return _empty(language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def refreshed(language: str) -> Catalog:
    """The texts of the source with the translations there are."""
    known = translated(language)
    catalogue = _empty(language)
    for message in extracted():
        if not message.id:
            continue
        old = known.get(message.id)
        text = _known_text(old, counted=bool(message.pluralizable))
        catalogue.add(message.id, text, locations=message.locations, flags=message.flags)
    return catalogue


def _known_text(known: Message | None, *, counted: bool) -> str | tuple[str, ...]:
    """The translation there is; a text that has come to be counted, or no longer is, waits for its new form."""
    text = known.string if known is not None else ""
    if counted:
        return tuple(text) if isinstance(text, tuple | list) else ("", "")
    return text if isinstance(text, str) else ""


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language, project="Dossier SPBE", version="1", creation_date=WRITTEN, revision_date=WRITTEN,
        last_translator="Dossier SPBE", language_team=language, copyright_holder="Dossier SPBE",
        msgid_bugs_address="", charset="utf-8", fuzzy=False,
    )  # fmt: skip


def po_bytes(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_po(stream, catalogue, width=118, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts that have no translation yet, or a doubtful one."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and (message.fuzzy or not _complete(message.string))
    ]


def _complete(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


def main() -> int:
    """Refresh every catalogue; exit status 1 while texts wait for their translation."""
    waiting = 0
    for language in LANGUAGES:
        catalogue = refreshed(language)
        po_file(language).parent.mkdir(parents=True, exist_ok=True)
        po_file(language).write_bytes(po_bytes(catalogue))
        mo_file(language).write_bytes(mo_bytes(catalogue))
        missing = untranslated(catalogue)
        waiting += len(missing)
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {len(missing)} untranslated\n")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
