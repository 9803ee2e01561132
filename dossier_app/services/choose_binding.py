"""How the volume shall be bound, from what a person typed; refused where no readable volume could come of it."""

from dossier_app.bundles.contents import Binding
from dossier_app.errors import UserError
from dossier_app.i18n import _

__all__ = ["CITED", "FEWEST_MEGABYTES", "FEWEST_PAGES", "PAGES", "WHOLE", "Binding", "choose_binding"]

CITED, WHOLE = "cited", "whole"
PAGES = (CITED, WHOLE)
FEWEST_PAGES, FEWEST_MEGABYTES = 20, 1
MEGABYTE = 1_000_000


def choose_binding(
    pages: str = CITED, *, max_pages: int | None = None, max_megabytes: int | None = None, office: bool = True
) -> Binding:
    """Cited pages or whole documents, in one file or in files of at most so many pages or megabytes each.

    `office` false leaves LibreOffice out. Raises UserError for unknown words and for limits that are too low.
    """
    if pages not in PAGES:
        raise UserError(
            _("Pilihan halaman “{pages}” tidak dikenal.").format(pages=pages),
            remedy=_("Pilih salah satu: {choices}.").format(choices=", ".join(PAGES)),
        )
    if max_pages is not None and max_pages < FEWEST_PAGES:
        raise UserError(
            _("Batas {count} halaman per jilid terlalu kecil.").format(count=max_pages),
            reason=_("Sampul, ringkasan, dan daftar isi saja sudah memerlukan beberapa halaman."),
            remedy=_("Sebutkan sedikitnya {count} halaman, atau hilangkan batasnya.").format(count=FEWEST_PAGES),
        )
    if max_megabytes is not None and max_megabytes < FEWEST_MEGABYTES:
        raise UserError(
            _("Batas ukuran per jilid sedikitnya {count} MB.").format(count=FEWEST_MEGABYTES),
            remedy=_("Sebutkan angka yang lebih besar, atau hilangkan batasnya."),
        )
    size = None if max_megabytes is None else max_megabytes * MEGABYTE
    return Binding(whole=pages == WHOLE, max_pages=max_pages, max_bytes=size, office=office)
