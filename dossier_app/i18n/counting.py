"""Counts and their nouns: one document, two documents; Indonesian says both alike."""

from dossier_app.i18n import ngettext


def plural(message: str, count: int) -> str:
    """The text for this many. Called with the sentence itself, as `_` is; the caller fills in the number.

    The source has one sentence for one and for many; the catalogue of another language has as many as it needs.
    """
    return ngettext(message, message, count)
