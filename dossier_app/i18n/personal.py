"""Names of the kinds of personal data."""

from dossier_app.i18n import _


def personal_kind_label(kind: str) -> str:
    """The name of a kind of personal data, as a list shows it."""
    return {
        "nik": _("NIK atau nomor KK"),
        "nip": _("NIP"),
        "npwp": _("NPWP"),
        "telepon": _("telepon"),
        "surel": _("surel"),
        "rekening": _("nomor rekening"),
        "kartu": _("nomor kartu"),
    }.get(str(kind), str(kind))
