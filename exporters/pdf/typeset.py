"""Text into lines: pieces with a style, broken at words (and inside words that are wider than their column)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from exporters.pdf.fonts import BOLD, ITALIC, REGULAR, shown, width_of

Color: TypeAlias = tuple[float, float, float]
Target: TypeAlias = tuple[str, int]
"""A place in the volume: ("sheet", section), ("leaf", number) or ("front", page)."""

INK: Color = (0.13, 0.15, 0.19)
MUTED: Color = (0.38, 0.41, 0.46)
BLUE: Color = (0.07, 0.27, 0.47)
RED: Color = (0.62, 0.13, 0.13)
AMBER: Color = (0.58, 0.36, 0.02)
GREEN: Color = (0.08, 0.42, 0.22)
RULE: Color = (0.80, 0.82, 0.85)
TINT: Color = (0.945, 0.955, 0.97)
WHITE: Color = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks."""

    font: str = REGULAR
    size: float = 8.5
    leading: float = 11.5
    color: Color = INK


BODY = Style()
STRONG = replace(BODY, font=BOLD)
SMALL = Style(size=7.5, leading=10.2)
SMALL_STRONG = replace(SMALL, font=BOLD)
NOTE = Style(size=7.5, leading=10.2, color=MUTED)
QUOTE = Style(font=ITALIC, size=7.5, leading=10.2, color=MUTED)
LINK = replace(SMALL, color=BLUE)
HEAD = Style(font=BOLD, size=10, leading=13.5, color=BLUE)
TITLE = Style(font=BOLD, size=15, leading=19, color=BLUE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; with `target` it is a link, and `mark` is a drawn sign in front of it.

    With `numbered` it shows the printed page of the target, known only when everything is laid out: until then
    `text` keeps the room.
    """

    text: str
    style: Style = BODY
    target: Target | None = None
    numbered: bool = False
    uri: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line, ready to be drawn; `x` counts from the left edge of the column."""

    piece: Piece
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column."""

    tokens: tuple[Token, ...]
    leading: float


MARK_ROOM = 1.25
"""Room of a drawn sign in units of the text size."""

Paragraph: TypeAlias = "Sequence[Piece] | Piece"


def lines_of(paragraphs: Iterable[Paragraph], width: float) -> tuple[Line, ...]:
    """Break paragraphs into lines of at most `width` points."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        pieces = (paragraph,) if isinstance(paragraph, Piece) else tuple(paragraph)
        lines.extend(_broken(pieces, width))
    return tuple(lines)


def _broken(pieces: Sequence[Piece], width: float) -> list[Line]:
    leading = max((piece.style.leading for piece in pieces), default=BODY.leading)
    lines: list[Line] = []
    tokens: list[Token] = []
    x = 0.0
    for piece, word in _words(pieces, width):
        room = width_of(word.rstrip(), piece.style.font, piece.style.size) + _mark_room(piece)
        if tokens and x + room > width + 0.01:
            lines.append(_line(tokens, leading))
            tokens, x = [], 0.0
        if not tokens and not word.strip() and not piece.mark:
            continue
        full = width_of(word, piece.style.font, piece.style.size) + _mark_room(piece)
        tokens.append(Token(piece, word, x, full))
        x += full
    if tokens or not lines:
        lines.append(_line(tokens, leading))
    return lines


def _mark_room(piece: Piece) -> float:
    return piece.style.size * MARK_ROOM if piece.mark else 0.0


def _words(pieces: Sequence[Piece], width: float) -> Iterable[tuple[Piece, str]]:
    """Every word with the space that follows it; a word wider than the column comes in parts."""
    for piece in pieces:
        first = piece
        text = shown(piece.text)
        if piece.numbered:
            yield first, text
            continue
        parts = text.split(" ")
        for number, part in enumerate(parts):
            space = " " if number < len(parts) - 1 else ""
            for chunk in _chunks(part, first, width):
                yield first, chunk
                first = replace(first, mark="") if first.mark else first
            if space:
                yield first, space


def _chunks(word: str, piece: Piece, width: float) -> Iterable[str]:
    style = piece.style
    if width_of(word, style.font, style.size) + _mark_room(piece) <= width:
        if word or piece.mark:
            yield word
        return
    room = width - _mark_room(piece)
    start = 0
    for end in range(1, len(word) + 1):
        if end - start > 1 and width_of(word[start:end], style.font, style.size) > room:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def _same(before: Piece, piece: Piece) -> bool:
    """Whether two words come from one piece (only the first of them carries its mark)."""
    return (
        before.text is piece.text
        and before.style is piece.style
        and before.target is piece.target
        and before.uri is piece.uri
        and not piece.mark
        and not piece.numbered
    )


def _line(tokens: list[Token], leading: float) -> Line:
    """Neighbours of the same piece become one token: fewer strings to draw, and words that can be searched."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and _same(last.piece, token.piece):
            joined[-1] = replace(last, text=last.text + token.text, width=last.width + token.width)
        else:
            joined.append(token)
    return Line(tuple(joined), leading)
