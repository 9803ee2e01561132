"""The limits of the official application in words."""

from dossier_app.domain.uploads import UploadRules
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_bytes, format_number


def limit_words(rules: UploadRules) -> str:
    """What is taken per indicator, in one sentence."""
    parts = [_("satu PDF, atau satu zip berisi beberapa berkas") if rules.single else _("beberapa berkas")]
    if rules.max_files is not None and not rules.single:
        parts.append(plural("paling banyak {count} berkas", rules.max_files).format(count=rules.max_files))
    if rules.max_bytes is not None:
        parts.append(_("paling besar {size}").format(size=format_bytes(rules.max_bytes)))
    if rules.max_file_bytes is not None:
        parts.append(_("paling besar {size} per berkas").format(size=format_bytes(rules.max_file_bytes)))
    if rules.max_name is not None:
        parts.append(
            plural("nama berkas paling panjang {count} karakter", rules.max_name).format(
                count=format_number(rules.max_name)
            )
        )
    if rules.formats:
        parts.append(_("jenis berkas: {formats}").format(formats=", ".join(rules.formats)))
    return _("Yang diterima aplikasi per indikator: {limits}.").format(limits="; ".join(parts))
