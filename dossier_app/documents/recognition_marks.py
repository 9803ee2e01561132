"""Marks of life: signed, electronically signed, or still a draft."""

import re
from collections.abc import Sequence

from dossier_app.documents.recognition_heading import Heading
from dossier_app.domain.documents import Signature

_ELECTRONIC = re.compile(
    r"ditandatangani\s+secara\s+elektronik|tanda\s*tangan\s+elektronik\s+(?:ini|yang\s+diterbitkan)|"
    r"sertifikat\s+elektronik\s+yang\s+diterbitkan|\bBSr[Ee]\b|Balai\s+(?:Besar\s+)?Sertifikasi\s+Elektronik",
    re.IGNORECASE,
)
_WRITTEN_OFF = re.compile(r"^\W*(?:t\s?t\s?d|t\.t\.d)\W*$", re.IGNORECASE | re.MULTILINE)
_COPY = re.compile(r"salinan\s+(?:ini\s+)?sesuai\s+dengan\s+asli", re.IGNORECASE)
_ENDS = 400
"""Characters before and after a place of signature that belong to it."""
_PLACE = re.compile(r"ditetapkan\s+di|diundangkan\s+di|mengetahui|disahkan|salinan\s+sesuai|ketua\b", re.IGNORECASE)
_DRAFT_LINE = re.compile(
    r"^\W*(?:RANCANGAN|DRAF|DRAFT|KONSEP)\W*$|"
    r"^\W*(?:RANCANGAN|DRAF|DRAFT|KONSEP)\s+(?:PERATURAN|KEPUTUSAN|SURAT|INSTRUKSI|QANUN|LAPORAN|SOP|NASKAH|PERDA|PERBUP|PERWAL)",
    re.MULTILINE,
)
_BODY = re.compile(r"^\s*(?:Menimbang|MENIMBANG|MEMUTUSKAN|BAB I\b|DAFTAR ISI)", re.MULTILINE)


def signature_of(texts: Sequence[str], *, fields: int) -> Signature:
    """Electronic by a signature in the file or the words that go with one; signed by `ttd` at a place of signature."""
    if fields:
        return Signature.ELECTRONIC
    for text in (*texts[-12:], *texts[:2]):
        if _ELECTRONIC.search(text) and _is_mark(text):
            return Signature.ELECTRONIC
    return Signature.SIGNED if any(_signed_off(text) for text in texts) else Signature.UNKNOWN


def _is_mark(text: str) -> bool:
    """The words stand in a footer or below a name, not in an article about electronic signatures."""
    found = _ELECTRONIC.search(text)
    if found is None:
        return False
    about_law = re.search(r"Pasal\s+\d+\s*\n", text)
    return about_law is None or bool(re.search(r"dokumen\s+ini\s+(?:telah\s+)?ditandatangani", text, re.IGNORECASE))


def _signed_off(text: str) -> bool:
    if _COPY.search(text):
        return True
    for mark in _WRITTEN_OFF.finditer(text):
        around = text[max(0, mark.start() - _ENDS) : mark.end() + _ENDS]
        if _PLACE.search(around) or re.search(r",\s*$", text[: mark.start()].rstrip(" \n") + "\n", re.MULTILINE):
            return True
    return False


def is_draft(first: str, heading: Heading | None, *, typed: bool, signature: Signature) -> bool:
    """Whether the document says of itself that it is a draft, or leaves the place of its number empty.

    On a scan the number may have been written in by hand and escape OCR, and an electronic signature may put it on
    as a picture: there an empty place says nothing, a placeholder still does.
    """
    top = first[:2500]
    body = _BODY.search(top)
    if _DRAFT_LINE.search(top[: body.start()] if body else top[:1200]):
        return True
    if heading is None or not heading.blank:
        return False
    if heading.number:
        return True
    return typed and signature is not Signature.ELECTRONIC
