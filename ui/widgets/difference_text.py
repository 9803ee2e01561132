"""A comparison to be read on screen: tables and marked texts, each line with a link to its indicator."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from dossier_app.domain.word_changes import TextPiece, Turn
from dossier_app.i18n import _
from ui.theme import Theme, current_theme

if TYPE_CHECKING:
    from dossier_app.bundles.difference_words import Row, Table, Told

Place = tuple[str, int]
"""An indicator by its code, and a level of it or 0."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text as HTML; the link with the number n, written `#n`, leads to `places[n]`."""

    html: str
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Writer:
    theme: Theme
    places: list[Place] = field(default_factory=list)

    def link(self, words: str, indicator: str, level: int) -> str:
        if not indicator:
            return escape(words)
        self.places.append((indicator, level))
        place = len(self.places) - 1
        return f"<a href='#{place}' style='color:{self.theme.accent}'>{escape(words)}</a>"

    def table(self, table: "Table") -> str:
        heads = "".join(
            f"<th align='left' style='color:{self.theme.muted}'>{escape(head)}</th>" for head in table.heads
        )
        rows = "".join(f"<tr>{''.join(self.cells(row))}</tr>" for row in table.rows)
        return f"<table cellpadding='4' width='98%'><tr>{heads}</tr>{rows}</table>"

    def cells(self, row: "Row") -> Iterator[str]:
        last = len(row.cells) - 1
        for place, cell in enumerate(row.cells):
            shown = self.link(cell, row.indicator, row.level) if place == 0 else escape(cell)
            if place == last and row.status:
                shown = f"<span style='color:{getattr(self.theme, row.status)}'>{shown}</span>"
            yield f"<td valign='top'>{shown}</td>"

    def piece(self, piece: TextPiece) -> str:
        text = escape(piece.text).replace("\n", "<br>")
        if piece.turn is Turn.GONE:
            return f"<s style='color:{self.theme.missing}'>{text}</s>"
        if piece.turn is Turn.ADDED:
            return f"<u style='color:{self.theme.met}'><b>{text}</b></u>"
        return text


def difference_page(told: "Told") -> Page:
    """The whole comparison, what changed first."""
    writer = _Writer(current_theme())
    parts = [f"<p><b>{escape(told.summary)}</b></p>"]
    parts += [f"<p style='color:{writer.theme.weak}'>{escape(remark)}</p>" for remark in told.remarks]
    for table in (told.index, *told.tables):
        if table.rows:
            parts.append(f"<h3>{escape(table.title)}</h3>{writer.table(table)}")
    if told.texts:
        title, hint = escape(_("Narasi")), escape(_("Yang dihapus dicoret, yang ditambah digarisbawahi."))
        parts.append(f"<h3>{title}</h3><p style='color:{writer.theme.muted}'>{hint}</p>")
    for text in told.texts:
        pieces = "".join(map(writer.piece, text.pieces))
        parts.append(f"<p>{writer.link(text.title, text.indicator, text.level)}<br>{pieces}</p>")
    parts.append(f"<h3>{escape(told.sides.title)}</h3>{writer.table(told.sides)}")
    return Page("".join(parts), tuple(writer.places))
