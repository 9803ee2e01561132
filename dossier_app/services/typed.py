"""What a person typed, as a value; or a sentence that says what was expected."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from dossier_app.domain.documents import Document
from dossier_app.domain.pages import Pages, parse_pages
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.services.desk import nearest

YEARS = range(1945, 2101)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?")


def read_date(text: str) -> dt.date:
    """A day written 2026-12-31 or 31-12-2026."""
    text = text.strip()
    try:
        if found := _ISO.fullmatch(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _LOCAL.fullmatch(text):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise UserError(
            _("Tanggal “{text}” tidak ada di kalender.").format(text=text),
            remedy=_("Periksa hari dan bulannya; tulis seperti 2026-12-31."),
        ) from None
    raise UserError(_("Tanggal “{text}” tidak dapat dibaca.").format(text=text), remedy=_("Tulis seperti 2026-12-31."))


def read_year(text: str | int) -> int:
    """A year of four digits."""
    digits = str(text).strip()
    if digits.isascii() and digits.isdigit() and int(digits) in YEARS:
        return int(digits)
    raise UserError(
        _("Tahun “{text}” tidak dapat dipakai.").format(text=text),
        reason=_("Tahun harus antara {first} dan {last}.").format(first=YEARS[0], last=YEARS[-1]),
        remedy=_("Tulis tahun dengan empat angka, misalnya 2026."),
    )


def read_decimal(text: str) -> Decimal:
    """A number written 3,28 or 3.28."""
    plain = text.strip()
    try:
        if _NUMBER.fullmatch(plain):
            return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        pass
    raise UserError(
        _("Angka “{text}” tidak dapat dibaca.").format(text=text), remedy=_("Tulis seperti 3,28 atau 3.28.")
    )


def read_choice(value: str, choices: Sequence[str], what: str) -> str:
    """One of the words allowed; `what` names the thing in the sentence."""
    if value in choices:
        return value
    raise UserError(
        _("{what} “{value}” tidak dikenal.").format(what=what, value=value),
        reason=nearest(value, list(choices)),
        remedy=_("Pilih salah satu: {choices}.").format(choices=", ".join(choices)),
    )


def read_pages(text: str, document: Document) -> Pages:
    """Pages of this document; refused where they cannot be read or do not exist."""
    try:
        pages = parse_pages(text)
    except ValueError as error:
        raise UserError(
            _("Halaman “{text}” tidak dapat dibaca.").format(text=text),
            reason=_("Bagian “{part}” bukan halaman; halaman dihitung mulai dari 1.").format(
                part=str(error).rpartition(": ")[2]
            ),
            remedy=_("Tulis seperti 3-7,9, atau all untuk seluruh dokumen."),
        ) from None
    if document.pages is not None and pages.last > document.pages:
        raise UserError(
            _("Halaman {pages} tidak ada dalam {name}.").format(pages=pages.last, name=document.name),
            reason=plural("Dokumen ini mempunyai {count} halaman.", document.pages).format(count=document.pages),
            remedy=_("Periksa nomor halamannya; halaman dihitung dari awal berkas."),
        )
    if document.pages is not None and pages.times:
        raise UserError(
            _("Menit tidak berlaku untuk {name}.").format(name=document.name),
            reason=_("Dokumen ini berhalaman, bukan video."),
            remedy=_("Tulis halamannya, misalnya 3-7,9."),
        )
    return pages
