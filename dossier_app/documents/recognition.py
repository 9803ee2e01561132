"""What a document seems to be, from its texts and bare facts: a pure function with a version."""

from dossier_app.documents.facts import Facts
from dossier_app.documents.recognition_dates import date_of, titled_year, year_on
from dossier_app.documents.recognition_heading import Heading, heading_of
from dossier_app.documents.recognition_kinds import FORMS_OF_LAW, institution_of, kinds_of, title_of
from dossier_app.documents.recognition_marks import is_draft, signature_of
from dossier_app.domain.documents import DocumentStatus, Recognised, Signature, TextVerdict

READER = 2
"""Raised whenever reading or recognising gives other results than before."""

_MOST = 0.8
"""Share of the pages from which a document counts as typed (or OCR) throughout."""


def recognise(facts: Facts) -> Recognised:
    """Everything that is recognised of a file, from its own bytes alone: never from its name."""
    verdict = document_verdict(facts)
    if facts.media == "link":
        return _bare(facts, verdict, kinds=("tautan",))
    if facts.media in ("image", "other") and not any(facts.texts):
        return _bare(facts, verdict)
    first = "\n".join(facts.texts[:3])
    heading = heading_of(first)
    typed = verdict in (TextVerdict.NATIVE, TextVerdict.MIXED) and not any(
        page is TextVerdict.OCR for page in facts.verdicts[:3]
    )
    signature = signature_of(facts.texts, fields=facts.signatures)
    draft = is_draft(first, heading, typed=typed, signature=signature)
    title = title_of(first, heading, facts.title)
    kinds = kinds_of(facts.texts[0] if facts.texts else "", title, heading, draft=draft)
    date = date_of(facts.texts)
    return Recognised(
        reader=READER,
        media=facts.media,
        pages=facts.pages,
        text=verdict,
        text_pages=facts.verdicts,
        kinds=kinds,
        number=heading.number if heading else "",
        year=_year(facts, heading, date.year if date else None),
        title=title,
        date=date,
        institution=institution_of(first, heading),
        status=_status(heading, kinds, draft=draft, settled=date is not None or signature in _SIGNED),
        signature=_known_signature(signature, draft=draft, typed=typed, dated=date is not None),
        trouble=facts.trouble,
        trouble_detail=facts.detail,
    )


_SIGNED = (Signature.SIGNED, Signature.ELECTRONIC)


def document_verdict(facts: Facts) -> TextVerdict:
    """Typed, OCR, mixed or none, by the pages that show anything."""
    shown = [verdict for page, verdict in enumerate(facts.verdicts, start=1) if page not in facts.blank]
    if not shown or all(verdict is TextVerdict.NONE for verdict in shown):
        return TextVerdict.NONE
    for verdict in (TextVerdict.NATIVE, TextVerdict.OCR):
        if shown.count(verdict) >= _MOST * len(shown):
            return verdict
    return TextVerdict.MIXED


def _bare(facts: Facts, verdict: TextVerdict, kinds: tuple[str, ...] = ()) -> Recognised:
    return Recognised(
        reader=READER,
        media=facts.media,
        pages=facts.pages,
        text=verdict,
        text_pages=facts.verdicts,
        kinds=kinds,
        title=facts.title if facts.media == "link" else "",
        trouble=facts.trouble,
        trouble_detail=facts.detail,
        url=facts.url,
    )


def _year(facts: Facts, heading: Heading | None, dated: int | None) -> int | None:
    """The year of the number or title, of the date, on the first page, else in the file's own properties."""
    if heading and heading.year:
        return heading.year
    page = facts.texts[0] if facts.texts else ""
    if year := (None if heading else titled_year(page)) or dated or year_on(page):
        return year
    if not any(facts.texts):
        return None
    made = facts.created or facts.modified
    return made.year if made else None


def _status(heading: Heading | None, kinds: tuple[str, ...], *, draft: bool, settled: bool) -> DocumentStatus:
    if draft:
        return DocumentStatus.DRAFT
    if heading and heading.form in FORMS_OF_LAW:
        return DocumentStatus.ENACTED if heading.number and settled else DocumentStatus.UNKNOWN
    return DocumentStatus.PUBLISHED if kinds else DocumentStatus.UNKNOWN


def _known_signature(signature: Signature, *, draft: bool, typed: bool, dated: bool) -> Signature:
    """Unsigned is said only of a typed draft without a date: a scan may bear a signature that nobody sees."""
    if signature is Signature.UNKNOWN and draft and typed and not dated:
        return Signature.UNSIGNED
    return signature
