"""Texts for users: Indonesian in the source, other languages by gettext catalogue.

The source strings are Indonesian, so the language that most users read is complete by construction;
a test holds the English catalogue (`resources/locale/en`) complete.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources

from dossier_app.values import dataclass

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A language with its catalogue."""

    language: str
    catalogue: gettext.NullTranslations


class _Process:
    """The language in use; one per process, since a program speaks to one user."""

    spoken = _Spoken("id", gettext.NullTranslations())


_here: ContextVar[_Spoken | None] = ContextVar("_here", default=None)


def use_language(language: str) -> None:
    """Choose the language of every text from now on; `id` needs no catalogue.

    Raises ValueError for a language that the program does not speak.
    """
    _Process.spoken = _spoken(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language for this thread alone until the block ends, for papers that hold several.

    Raises ValueError for a language that the program does not speak.
    """
    token = _here.set(_spoken(language))
    try:
        yield
    finally:
        _here.reset(token)


def language() -> str:
    """The code of the language in use, `id` or `en`."""
    return (_here.get() or _Process.spoken).language


def _(message: str) -> str:
    """The text in the language in use. Called when the text is shown, never at import."""
    return (_here.get() or _Process.spoken).catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The text for one or for many; Indonesian has one form, so both may be the same sentence."""
    return (_here.get() or _Process.spoken).catalogue.ngettext(singular, plural, count)


@cache
def _spoken(language: str) -> _Spoken:
    if language not in LANGUAGES:
        raise ValueError(f"unknown language: {language}")
    if language == "id":
        return _Spoken(language, gettext.NullTranslations())
    source = resources.files("resources") / "locale" / language / "LC_MESSAGES" / "dossier.mo"
    with source.open("rb") as stream:
        return _Spoken(language, gettext.GNUTranslations(stream))


def mark(message: str) -> str:
    """Mark a text in a table for the catalogue; it is translated with `_` where it is shown."""
    return message
