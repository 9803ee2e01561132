"""Texts for users: Indonesian in the source, other languages by gettext catalogue.

The source strings are Indonesian, so the language that most users read is complete by construction;
a test holds the English catalogue (`resources/locale/en`) complete.
"""

import gettext
from importlib import resources

LANGUAGES = ("id", "en")


class _Spoken:
    """The language in use; one per process, since a program speaks to one user."""

    language = "id"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Choose the language of every text from now on; `id` needs no catalogue.

    Raises ValueError for a language that the program does not speak.
    """
    if language not in LANGUAGES:
        raise ValueError(f"unknown language: {language}")
    _Spoken.language = language
    if language == "id":
        _Spoken.catalogue = gettext.NullTranslations()
        return
    source = resources.files("resources") / "locale" / language / "LC_MESSAGES" / "dossier.mo"
    with source.open("rb") as stream:
        _Spoken.catalogue = gettext.GNUTranslations(stream)


def language() -> str:
    """The code of the language in use, `id` or `en`."""
    return _Spoken.language


def _(message: str) -> str:
    """The text in the language in use. Called when the text is shown, never at import."""
    return _Spoken.catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The text for one or for many; Indonesian has one form, so both may be the same sentence."""
    return _Spoken.catalogue.ngettext(singular, plural, count)


def mark(message: str) -> str:
    """Mark a text in a table for the catalogue; it is translated with `_` where it is shown."""
    return message
