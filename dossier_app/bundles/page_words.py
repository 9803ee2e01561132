"""Where a piece of evidence points to, in words: halaman 3–7, seluruh dokumen, menit 1:30."""

from dossier_app.domain.pages import Pages
from dossier_app.i18n import _


def pages_words(pages: Pages) -> str:
    """The pages in words; empty where nobody said."""
    if not pages:
        return ""
    if pages.whole:
        return _("seluruh dokumen")
    numbers: list[str] = []
    minutes: list[str] = []
    for part in str(pages).split(","):
        (minutes if part.startswith("m") else numbers).append(part.removeprefix("m").replace("-", "–"))
    words = []
    if numbers:
        words.append(_("halaman {pages}").format(pages=", ".join(numbers)))
    if minutes:
        words.append(_("menit {times}").format(times=", ".join(minutes)))
    return ", ".join(words)
