"""Titles set all in capitals, as regulations print them, in ordinary letters: acronyms stay, small words are small."""

import re
from collections.abc import Iterable

_LETTERWORDS = """
    APBD APBN API APIP ASN BKD BKN BMD BMN BPBD BPK BPKP BPS BSSN BUMD CSIRT DAK DAU DIPA DPA DPRD IKU IPKD IPPD JDIH
    KAK KTP LHE LHP LKE LKJIP LKPP LPSE NIK NIP OPD PEKPPP PNS PPID RAPBD RKA RKPD RPJMD RPJMN RPJPD SAKIP SIPD SIPPN
    SK SKP SKPD SLA SOP SPBE SPLP SPM TAPD TIK TTE UKPBJ UPT UPTD URL
"""
_SMALL_WORDS = "atas atau bagi dalam dan dari dengan di ke oleh pada secara serta tentang untuk yang"

ACRONYMS = frozenset(_LETTERWORDS.split())
SMALL = frozenset(_SMALL_WORDS.split())

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"X{0,3}(IX|IV|V?I{0,3})")
_VOWELS = frozenset("AEIOU")


def unshouted(title: str, *, spelled: Iterable[str] = ()) -> str:
    """The title with ordinary capitals if it has nothing but capitals, else as it is.

    `spelled` are other ways in which the document is called; a word that stands in capitals among ordinary ones there
    is an acronym too.
    """
    if title != title.upper() or title == title.lower():
        return title
    known = ACRONYMS | {
        word for text in spelled if text != text.upper() for word in _WORD.findall(text) if word == word.upper()
    }
    return _WORD.sub(lambda found: _word(found[0], known, first=not _WORD.search(title[: found.start()])), title)


def cited_title(title: str) -> str:
    """The title as regulations are cited: every word begins with a capital but the small ones within."""
    first = _WORD.search(title)

    def capital(found: re.Match[str]) -> str:
        word = found[0]
        inside = first is not None and found.start() != first.start()
        within = title[max(found.start() - 1, 0) : found.start()] in ("@", ".", "'", "’", "_")
        if within or (inside and word in SMALL):
            return word
        return word[0].upper() + word[1:]

    return _WORD.sub(capital, title)


def _word(word: str, acronyms: frozenset[str] | set[str], *, first: bool) -> str:
    if word in acronyms or _ROMAN.fullmatch(word) or not _VOWELS.intersection(word):
        return word
    if word.lower() in SMALL and not first:
        return word.lower()
    return word.capitalize()
