"""Numbers, dates, sizes and order as readers write them: 3,28 and 21 November 2026 in Indonesian."""

import datetime as dt
import unicodedata
from decimal import Decimal
from fractions import Fraction

from dossier_app.i18n import language

MOST_DECIMALS = 3
"""Decimals of a number where nobody says how many."""
_COMMA = str.maketrans(",.", ".,")
"""Indonesian separates thousands by points."""


def format_number(value: Decimal | Fraction | float | int, decimals: int | None = None) -> str:
    """A number with the signs of the language; `decimals` fixes how many, None keeps up to three."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, Decimal | int):
        return _written(value, decimals)
    from babel.numbers import format_decimal

    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language())


def _written(value: Decimal | int, decimals: int | None) -> str:
    """As babel writes it, without the time that loading babel takes: the first screen shows numbers only."""
    text = f"{value:,.{MOST_DECIMALS if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    return text if language() == "en" else text.translate(_COMMA)


def format_date(day: dt.date) -> str:
    """A day in words: 21 November 2026."""
    from babel.dates import format_date as babel_date

    return babel_date(day, "d MMMM y", locale=language())


def weekday(day: dt.date) -> str:
    """The day of the week: Sabtu."""
    from babel.dates import format_date as babel_date

    return babel_date(day, "EEEE", locale=language())


def format_bytes(count: int) -> str:
    """A size in bytes, kB, MB or GB (powers of 1000, as file managers show them)."""
    size = Decimal(count)
    for unit in ("byte", "kB", "MB"):
        if size < 1000:
            return f"{format_number(size, 0 if unit == 'byte' else 1)} {unit}"
        size /= 1000
    return f"{format_number(size, 1)} GB"


def format_duration(seconds: float) -> str:
    """A rough time left in words: 40 detik, 3 menit, 2 jam 5 menit."""
    from babel.units import format_unit

    if seconds < 60:
        return format_unit(max(1, round(seconds)), "duration-second", locale=language())
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [(hours, "duration-hour"), (minutes, "duration-minute")]
    return " ".join(format_unit(count, unit, locale=language()) for count, unit in parts if count)


def sort_key(text: str) -> tuple[tuple[int, int | str], ...]:
    """Order for people: case and accents ignored, numbers by value (Lampiran 2 before Lampiran 10)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    parts: list[tuple[int, int | str]] = []
    digits = ""
    for char in plain + "\0":
        if char.isdecimal() and char.isascii():
            digits += char
            continue
        if digits:
            parts.append((0, int(digits)))
            digits = ""
        parts.append((1, char))
    return tuple(parts)
