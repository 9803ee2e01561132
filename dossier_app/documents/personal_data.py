"""Numbers and addresses in a text that point to a person: NIK, NIP, NPWP, telephone, e-mail, account and card numbers.

Law 27/2022 on the protection of personal data, article 4, counts names with such numbers among personal data. They are
found by their form, and by their check digits where they have any, so that a letter's number is not taken for one.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.id import nik, npwp


class PersonalKind(StrEnum):
    """What a number or an address is."""

    NIK = "nik"
    NIP = "nip"
    NPWP = "npwp"
    PHONE = "telepon"
    EMAIL = "surel"
    ACCOUNT = "rekening"
    CARD = "kartu"


@dataclass(frozen=True, slots=True)
class PersonalItem:
    """Something found: its kind, where it stands in the text (character offsets), and its masked form.

    `masked` shows enough to find it on the page and too little to be a leak itself.
    """

    kind: PersonalKind
    start: int
    end: int
    masked: str


_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?!\w)")
_LOOK_BACK = 60
"""Characters before a number in which a word says what it is."""
_ACCOUNT_WORD = re.compile(r"\b(?:rek(?:ening|\.|\b)|a/?c\b|account\b)[^\d\n]{0,40}$", re.IGNORECASE)
_PHONE_WORD = re.compile(
    r"\b(?:tele?po?n|telp|tlp|hp|wa|whats?app|faks?(?:imile)?|phone|fax)\b[^\d\n]{0,20}$", re.IGNORECASE
)
_TAX_WORD = re.compile(r"\bnpwp\b[^\d\n]{0,20}$", re.IGNORECASE)
_RUN = re.compile(r"[\d+(][\d .()\u00a0-]{6,}\d")
"""Digits with what may stand between them: a page has few of these, so the forms are only tried there."""
_FEWEST = 8
"""Digits of the shortest number that is looked for."""
_ELDEST = 1930


def find_personal_data(text: str) -> tuple[PersonalItem, ...]:
    """All that is found in a text, in its order; the masked form never holds the whole number."""
    found = [*_addresses(text), *_numbers(text)]
    return tuple(sorted(found, key=lambda item: item.start))


def _addresses(text: str) -> Iterator[PersonalItem]:
    if "@" not in text:
        return
    for found in _EMAIL.finditer(text):
        name, _at, domain = found[0].partition("@")
        yield PersonalItem(PersonalKind.EMAIL, found.start(), found.end(), f"{name[0]}•••@{domain}")


def _numbers(text: str) -> Iterator[PersonalItem]:
    for run in _RUN.finditer(text):
        if sum(map(str.isdigit, run[0])) >= _FEWEST:
            offset = max(0, run.start() - _LOOK_BACK)
            yield from _in_run(text[offset : run.end() + 2], offset, run.start())


def _in_run(text: str, offset: int, first: int) -> Iterator[PersonalItem]:
    """The numbers in a run of digits from `first` on; `text` begins at `offset` and has the words before it too."""
    taken: list[tuple[int, int]] = []
    for kind, form, fits in _FORMS:
        for found in form.finditer(text):
            start, end = found.span()
            if offset + start < first or any(start < last and begun < end for begun, last in taken):
                continue
            digits = re.sub(r"\D", "", found[0])
            if fits(digits, text[:start]):
                taken.append((start, end))
                yield PersonalItem(kind, offset + start, offset + end, _masked(digits))


def _masked(digits: str) -> str:
    return digits[:4] + "•" * (len(digits) - 6) + digits[-2:]


def _is_nip(digits: str, _before: str) -> bool:
    """Birth date, month of appointment (or 21 for a contract), sex, running number, as BKN numbers its people."""
    born, month, began = _date(digits[:8]), digits[12:14], int(digits[8:12])
    return born is not None and (month == "21" or "01" <= month <= "12") and born.year + 15 <= began <= born.year + 70


def _is_nik(digits: str, _before: str) -> bool:
    """Region, birth date (of women the day plus 40), running number: Law 24/2013, article 13."""
    return not digits.endswith("0000") and _passes(nik.validate, digits)


def _is_npwp(digits: str, _before: str) -> bool:
    return _passes(npwp.validate, digits)


def _is_named_npwp(digits: str, before: str) -> bool:
    return bool(_TAX_WORD.search(before)) and _is_npwp(digits, before)


def _is_account(_digits: str, before: str) -> bool:
    return bool(_ACCOUNT_WORD.search(before))


def _is_card(digits: str, _before: str) -> bool:
    return _passes(luhn.validate, digits)


def _is_named_phone(_digits: str, before: str) -> bool:
    return bool(_PHONE_WORD.search(before))


def _always(_digits: str, _before: str) -> bool:
    return True


def _form(pattern: str) -> "re.Pattern[str]":
    """A number that is not part of a longer one, nor of a sum of money, a date or the number of a letter."""
    return re.compile(rf"(?<!\w)(?<!\d[.,/-]){pattern}(?![\w/]|[.,-]\d)".replace("~", r"[ .\u00a0-]?"))


_Fits = Callable[[str, str], bool]
_FORMS: tuple[tuple[PersonalKind, "re.Pattern[str]", _Fits], ...] = (
    (PersonalKind.NIP, _form(r"\d{8}~\d{6}~[12]~\d{3}"), _is_nip),
    (PersonalKind.NPWP, _form(r"\d\d\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}"), _is_npwp),
    (PersonalKind.NPWP, _form(r"\d{15,16}"), _is_named_npwp),
    (PersonalKind.ACCOUNT, _form(r"\d(?:~\d){7,16}"), _is_account),
    (PersonalKind.NIK, _form(r"\d{4}~\d{2}~\d{2}~\d{2}~\d{2}~\d{4}"), _is_nik),
    (PersonalKind.CARD, _form(r"[45]\d{3}(?:~\d{4}){3}"), _is_card),
    (PersonalKind.PHONE, _form(r"(?:\+?62|0)~8[1-9]\d(?:~\d){6,9}"), _always),
    (PersonalKind.PHONE, _form(r"(?:\(0\d{2,3}\)|\+62~\d{2,3})~\d(?:~\d){5,8}"), _always),
    (PersonalKind.PHONE, _form(r"0\d{2,3}~\d(?:~\d){5,8}"), _is_named_phone),
)
"""In this order: a form with more parts, or one that a word before it names, goes before what is merely possible."""


def _date(digits: str) -> dt.date | None:
    try:
        found = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return found if found.year >= _ELDEST else None


def _passes(validate: Callable[[str], str], digits: str) -> bool:
    try:
        validate(digits)
    except ValidationError:
        return False
    return True
