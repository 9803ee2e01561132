"""What was recognised of a document, to and from the journal's value."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dossier_app.domain.documents import DocumentStatus, Recognised, Signature, TextVerdict, TroubleCode
from dossier_app.domain.journal import JsonValue

_TEXTS = ("media", "number", "title", "institution", "trouble_detail", "url")
_VERDICTS = {str(verdict): verdict for verdict in TextVerdict}
_INTEGERS = ("reader", "pages", "year")


def recognised_json(recognised: Recognised) -> dict[str, JsonValue]:
    """The journal's value of what was recognised; unknown parts are left out."""
    value: dict[str, JsonValue] = {
        "pages": recognised.pages,
        "text_pages": [str(verdict) for verdict in recognised.text_pages],
        "kinds": list(recognised.kinds),
        "number": recognised.number,
        "year": recognised.year,
        "title": recognised.title,
        "date": recognised.date.isoformat() if recognised.date else "",
        "institution": recognised.institution,
        "trouble": str(recognised.trouble or ""),
        "trouble_detail": recognised.trouble_detail,
        "url": recognised.url,
    }
    known: dict[str, JsonValue] = {name: part for name, part in value.items() if part not in (None, "", [])}
    known |= {"reader": recognised.reader, "media": recognised.media, "text": str(recognised.text)}
    known |= {"status": str(recognised.status), "signature": str(recognised.signature)}
    return known


def recognised_of(value: Mapping[str, Any]) -> Recognised:
    """What was recognised, from the journal's value."""
    return Recognised(
        reader=value["reader"],
        media=value["media"],
        pages=value.get("pages"),
        text=TextVerdict(value.get("text", TextVerdict.NONE)),
        text_pages=tuple(map(_VERDICTS.__getitem__, value.get("text_pages", ()))),
        kinds=tuple(value.get("kinds", ())),
        number=value.get("number", ""),
        year=value.get("year"),
        title=value.get("title", ""),
        date=dt.date.fromisoformat(value["date"]) if value.get("date") else None,
        institution=value.get("institution", ""),
        status=DocumentStatus(value.get("status", DocumentStatus.UNKNOWN)),
        signature=Signature(value.get("signature", Signature.UNKNOWN)),
        trouble=TroubleCode(value["trouble"]) if value.get("trouble") else None,
        trouble_detail=value.get("trouble_detail", ""),
        url=value.get("url", ""),
    )


def is_recognised(value: JsonValue) -> bool:
    """Whether a journal's value can be read as what was recognised."""
    if not isinstance(value, dict):
        return False
    texts = all(isinstance(value.get(name, ""), str) for name in _TEXTS)
    numbers = all(type(value.get(name, 0)) is int for name in _INTEGERS)
    kinds = value.get("kinds", [])
    if not (texts and numbers and isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds)):
        return False
    try:
        recognised_of(value)
    except (KeyError, TypeError, ValueError):
        return False
    return True
