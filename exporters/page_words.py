"""The words of our pages by the names that the templates use; texts live in Python, where the catalogue finds them."""

from dossier_app.i18n import _


def page_words() -> dict[str, str]:
    """Every fixed text of the templates in the language in use."""
    return {
        "needs_head": _("Bukti yang diminta"),
        "need_head": _("Butir"),
        "status_head": _("Status"),
        "troubles_head": _("Masalah dan tindakan"),
        "proofs_head": _("Bukti dukung"),
        "nothing_in_range": _("Tidak ada butir bukti pada rentang ini."),
    }
