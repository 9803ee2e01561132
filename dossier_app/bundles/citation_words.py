"""Documents and places in them as an official letter cites them, in the language that is spoken at the moment."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from dossier_app.domain.documents import Document, DocumentStatus
from dossier_app.domain.instrument import EvidenceType, Instrument
from dossier_app.domain.pages import Pages, pages_of
from dossier_app.domain.title_case import cited_title, unshouted
from dossier_app.i18n import _

LONGEST_TITLE = 300
LONGEST_QUOTE = 240
_BARE_LABELS = {"keputusan": "Keputusan", "peraturan_instansi": "Peraturan"}
"""What such a document calls itself, where the label of its kind adds who issues it."""
_HEADS = (("kota", "Peraturan Wali Kota"), ("kabupaten", "Peraturan Bupati"), ("provinsi", "Peraturan Gubernur"))
_ALTERNATIVE = re.compile(r"\s*/\s*|\s+atau\s+|\s*\(")
_UNIT_OF_LAW = re.compile(r"(?P<unit>[A-Za-z]+)\s+(?P<number>\d+[A-Z]?|[IVXL]+|[A-Za-z])")
_UNCLEAR = re.compile(r"[,;:]| dan | atau ")
_VERB = re.compile(r"me[lmnrwy]\w+")
_NUMBERED_TITLE = re.compile(r"\b(nomor|no\.)\s", re.IGNORECASE)


def one_line(text: str) -> str:
    """The text on one line, without characters that no writer of documents could carry or that turn its direction."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return " ".join("".join(kept).split())


def shortened(text: str, room: int) -> str:
    """The text on one line, cut between words where it is too long."""
    line = one_line(text)
    if len(line) <= room:
        return line
    kept = line[: room - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:.") + "…"


def listed(items: Sequence[str]) -> str:
    """The items as a letter lists them: a, b, dan c; numbered where one of them is a list itself.

    Words with which all begin are said once.
    """
    if len(items) < 2:
        return "".join(items)
    shared = _shared_words(items)
    if shared:
        return f"{shared} {listed([item[len(shared) + 1 :] for item in items])}"
    if any(_UNCLEAR.search(item) for item in items):
        numbered = [f"({number}) {item}" for number, item in enumerate(items, 1)]
        return _("{first}; dan {last}").format(first="; ".join(numbered[:-1]), last=numbered[-1])
    if len(items) == 2:
        return _("{first} dan {last}").format(first=items[0], last=items[1])
    return _("{first}, dan {last}").format(first=", ".join(items[:-1]), last=items[-1])


def is_involved(text: str) -> bool:
    """Whether a list or phrase is too long-winded to go on after it within the same sentence."""
    return bool(_UNCLEAR.search(text))


def _shared_words(items: Sequence[str]) -> str:
    """The words that all items begin with, up to a verb at least and never all of an item; empty if there are none."""
    several = [item.split(" ") for item in items]
    count = 0
    for words in zip(*several, strict=False):
        if len(set(words)) > 1 or not words[0].isalpha():
            break
        count += 1
    count = min(count, min(map(len, several)) - 1)
    shared = several[0][:count]
    return " ".join(shared) if any(_VERB.fullmatch(word) for word in shared[1:]) else ""


def pages_cited(pages: Pages, *, paged: bool) -> str:
    """Pages and minutes in words: halaman 3–7 dan 9; `paged`: the document has pages at all."""
    if pages.whole:
        return _("seluruh halaman") if paged else ""
    numbers = [_span(str(one.first), str(one.last)) for one in pages.ranges]
    times = [_span(_clock(one.first), _clock(one.last)) for one in pages.times]
    words = [_("halaman {pages}").format(pages=listed(numbers))] if numbers else []
    words += [_("menit {times}").format(times=listed(times))] if times else []
    return ", ".join(words)


def articles_cited(articles: Iterable[str]) -> str:
    """The articles in words, each once: Pasal 5 dan 7; of one kind they share its name where that stays clear."""
    known = list(dict.fromkeys(filter(None, map(one_line, articles))))
    found = [_UNIT_OF_LAW.fullmatch(article) for article in known]
    if len(known) > 1 and all(found):
        units = {match["unit"].casefold() for match in found if match}
        if len(units) == 1:
            numbers = [match["number"] for match in found if match]
            if all(number.isdecimal() for number in numbers):
                numbers = [_run(one.first, one.last) for one in pages_of(sorted(map(int, numbers))).ranges]
            return f"{found[0]['unit'] if found[0] else ''} {listed(numbers)}"
    return listed(known)


def kind_of(instrument: Instrument, document: Document) -> EvidenceType | None:
    """The kind by which a document is called; the form (a signed regulation) goes before the content."""
    kinds = [kind for key in document.kinds if (kind := instrument.evidence_type(key))]
    return min(kinds, key=lambda kind: not kind.must_be_signed) if kinds else None


def kind_words(kind: EvidenceType, institution: str = "") -> str:
    """What such a document is called: the first of several names; that of a region's head by who heads it."""
    seat = set(one_line(institution).casefold().split())
    for word, name in _HEADS:
        if word in seat and name in kind.typical_documents:
            return name
    label = _BARE_LABELS.get(kind.key) or _ALTERNATIVE.split(one_line(kind.label))[0]
    return cited_title(label) if kind.must_be_signed else in_sentence(label)


def document_words(instrument: Instrument, document: Document, *, institution: str = "") -> str:
    """A document by kind, number and year: Peraturan Wali Kota Nomor 12 Tahun 2024; its title where none is known.

    In the language of the pack, whose sentence it becomes a part of, whatever language the program speaks.
    """
    return _called(instrument, document, institution)[0]


def title_words(instrument: Instrument, document: Document, *, institution: str = "") -> str:
    """The title that stands beside `document_words`; empty where those say it already."""
    return _called(instrument, document, institution)[1]


def _called(instrument: Instrument, document: Document, institution: str) -> tuple[str, str]:
    kind = kind_of(instrument, document)
    title = _title(document, signed=bool(kind and kind.must_be_signed))
    number, year = one_line(document.number), document.year
    label = kind_words(kind, document.institution or institution) if kind else ""
    if not label and not number:
        return title, ""
    first = label.partition(" ")[0].casefold()
    if title and first and title.casefold().startswith(first) and not (kind and kind.must_be_signed and number):
        label, title = title, ""
        number = "" if _NUMBERED_TITLE.search(label) else number
        year = None if year and str(year) in label else year
    elif not number and not (kind and kind.must_be_signed):
        year = None if year and str(year) in title else year
    if document.status is DocumentStatus.DRAFT and label and not label.casefold().startswith(("rancangan", "draf")):
        label = f"Rancangan {label}"
    words = [label or "dokumen"]
    words += [f"Nomor {number}"] if number else []
    words += [f"Tahun {year}"] if year else []
    return " ".join(words), title


def _title(document: Document, *, signed: bool) -> str:
    stem, dot, _ending = document.name.rpartition(".")
    name = stem if dot and stem else document.name
    plain = shortened(document.title or name, LONGEST_TITLE)
    if signed and document.title:
        return cited_title(unshouted(plain, spelled=(name,)))
    return unshouted(plain, spelled=(name,))


def in_sentence(text: str) -> str:
    """A phrase for the middle of a sentence: no capital and no full stop, but names and acronyms as they are."""
    line = one_line(text).rstrip(" .;")
    words = line.split(" ", 2)
    first = words[0]
    if not first[:1].isupper() or any(c.isupper() for c in first[1:]) or len(first) < 2:
        return line
    second = words[1] if len(words) > 1 else ""
    if second[:1].isupper() and any(c.islower() for c in second):
        return line
    return line[0].lower() + line[1:]


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _run(first: int, last: int) -> str:
    """Articles are counted from one to the other in words, as laws do."""
    if last - first < 2:
        return listed([str(number) for number in range(first, last + 1)])
    return _("{first} sampai dengan {last}").format(first=first, last=last)


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}" if rest else str(minutes)
