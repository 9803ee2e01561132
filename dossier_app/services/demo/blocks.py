"""The building blocks of a sample document: what it says, in what style, and where evidence can point."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Style(StrEnum):
    """How a paragraph looks."""

    TITLE = "title"
    CENTRE = "centre"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    SIGN = "sign"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `mark` is a name under which a mapping finds its page."""

    style: Style
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of them the heading; `widths` are shares of the page."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """A drawn screen of an invented application: title, menu, and lines of fields."""

    title: str
    menu: tuple[str, ...]
    lines: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block: TypeAlias = Text | Table | Screen | NewPage


def title(text: str, mark: str = "") -> Text:
    return Text(Style.TITLE, text, mark)


def centre(text: str, mark: str = "") -> Text:
    return Text(Style.CENTRE, text, mark)


def heading(text: str, mark: str = "") -> Text:
    return Text(Style.HEADING, text, mark)


def body(text: str, mark: str = "") -> Text:
    return Text(Style.BODY, text, mark)


def item(text: str, mark: str = "") -> Text:
    return Text(Style.ITEM, text, mark)


def sign(text: str, mark: str = "") -> Text:
    return Text(Style.SIGN, text, mark)


def small(text: str, mark: str = "") -> Text:
    return Text(Style.SMALL, text, mark)


def article(number: int, *paragraphs: str, mark: str = "") -> tuple[Block, ...]:
    """A Pasal: its number in the middle, its paragraphs numbered when there are several."""
    head = centre(f"Pasal {number}", mark)
    if len(paragraphs) == 1:
        return (head, body(paragraphs[0]))
    return (head, *(item(f"({n}) {text}") for n, text in enumerate(paragraphs, 1)))


def chapter(roman: str, name: str) -> tuple[Block, ...]:
    return (centre(f"BAB {roman}"), centre(name.upper()))
