"""Filling a pack's sentence: a place without a value is left out together with the words that lead to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dossier_app.i18n import _

_TOKEN = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_OWN_WORD = re.compile(r"\b[Hh]alaman\s+\{halaman\}")
_MARK = re.compile(r"[,;:.()]")
_FIRST_WORD = re.compile(r"\w+")
_PASSIVE = re.compile(r"(di|ter)[a-z]+\b")
_COMMAS = re.compile(r"\s*,(?:\s*,)+")
_BEFORE_END = re.compile(r"[\s,;:]+([.!?])")
_BEFORE_MARK = re.compile(r"\s+([,;:.)])")
_EMPTY = re.compile(r"\(\s*\)")
SHORT_LEAD = 2
"""Words that may lead to a value which begins with the first of them: “Kebijakan tentang” before “Kebijakan ...”."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words, and the place behind them; no place at the end of a sentence."""

    lead: str
    place: str


def places_of(sentence: str) -> frozenset[str]:
    """The names of the places in a sentence."""
    return frozenset(piece.place for piece in _pieces(sentence) if piece.place)


def filled(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence with its places filled, beginning with a capital.

    Values are taken as they are, braces too. Where one is empty, the words between it and what stands before it
    (a place, a comma) go as well; a sentence that would lose its subject gets “tersebut” in its stead.
    """
    text = carried = ""
    pieces = _pieces(sentence)
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        value = values.get(piece.place, "") if piece.place else ""
        lead = carried + piece.lead.lstrip() if carried else piece.lead
        carried = ""
        if value or not piece.place:
            text += _lead_to(lead, value) + value
        elif following and following.place and not following.lead.strip():
            carried = lead
        elif text or _MARK.search(lead):
            text += _up_to_mark(lead)
        else:
            text += " ".join((lead.rstrip(), _("tersebut"))) if lead.strip() else _("Hal itu")
    return _tidy(text)


def with_list(sentence: str, values: Mapping[str, str], *, place: str, instead: str) -> str:
    """The sentence filled, where a long list stands in the middle of it: what it lists comes after a colon.

    `instead` stands in the place of the list, as in “Kemampuan berikut menggambarkan tingkat 3: ...”.
    """
    pieces = _pieces(sentence)
    last = next((n for n, piece in enumerate(pieces) if piece.place == place), len(pieces))
    goes_on = any(piece.place or _FIRST_WORD.search(piece.lead) for piece in pieces[last + 1 :])
    if not goes_on:
        return filled(sentence, values)
    return f"{filled(sentence, {**values, place: instead}).rstrip('.')}: {values[place]}."


def continued(sentence: str, before: Mapping[str, str], filling: Mapping[str, str]) -> str:
    """The sentence for a further piece of evidence, without what the first one said already; empty if it has no such.

    `before` are the values of the sentence before, `filling` those of this one.
    """
    pieces = _pieces(sentence)
    fresh = next((n for n, piece in enumerate(pieces) if _differs(piece.place, before, filling)), 0)
    if not fresh or not filling.get(pieces[fresh].place):
        return ""
    said = ""
    while fresh and not _PASSIVE.match(said := pieces[fresh].lead.rpartition(",")[2].strip()):
        fresh -= 1  # what is said of it again may begin before it
    if not fresh:
        return ""
    rest = "".join(f"{piece.lead}{{{piece.place}}}" if piece.place else piece.lead for piece in pieces[fresh + 1 :])
    opening = _("Hal itu juga")
    return f"{opening} {said} {{{pieces[fresh].place}}}{rest}"


def _differs(place: str, one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return bool(place) and one.get(place, "") != other.get(place, "")


def _pieces(sentence: str) -> list[_Piece]:
    """`halaman {halaman}` is one place: its value says itself whether it speaks of pages or of minutes."""
    sentence = _OWN_WORD.sub("{halaman}", sentence)
    pieces: list[_Piece] = []
    lead, end = "", 0
    for found in _TOKEN.finditer(sentence):
        lead += sentence[end : found.start()]
        end = found.end()
        if found[1]:
            pieces.append(_Piece(lead, found[1]))
            lead = ""
        else:
            lead += found[0][0]
    return [*pieces, _Piece(lead + sentence[end:], "")]


def _lead_to(lead: str, value: str) -> str:
    """The words before a value, without those that the value begins with itself."""
    first = _FIRST_WORD.match(value)
    words = list(_FIRST_WORD.finditer(lead))
    for word in words[-SHORT_LEAD:] if first else ():
        if first and word[0].casefold() == first[0].casefold() and not _MARK.search(lead, word.end()):
            return lead[: word.start()]
    return lead


def _up_to_mark(lead: str) -> str:
    """What stays of the words before an empty place: all up to the last comma or bracket."""
    marks = [found.end() for found in _MARK.finditer(lead)]
    return lead[: marks[-1]] + " " if marks else ""


def _tidy(text: str) -> str:
    text = _EMPTY.sub("", " ".join(text.split()))
    text = _BEFORE_END.sub(r"\1", _COMMAS.sub(",", _BEFORE_MARK.sub(r"\1", text)))
    text = " ".join(text.split()).lstrip(",;:. ")
    return text[:1].upper() + text[1:]
