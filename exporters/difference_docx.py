"""A comparison as DOCX, to be attached to a letter: what is compared, what changed, and every text with its marks."""

from pathlib import Path

from dossier_app.bundles.difference_words import MarkedText, Table, tell_difference
from dossier_app.domain.difference import Difference
from dossier_app.domain.word_changes import Turn
from dossier_app.i18n import _
from exporters.docx_paper import Paper

_WIDTHS = {
    "sides": (3.6, 6.4, 6.4),
    "index": (4.0, 4.8, 4.8, 2.8),
    "levels": (1.4, 6.6, 2.8, 2.8, 2.8),
    "levels, reviewed": (1.4, 5.0, 2.5, 2.5, 2.5, 2.5),
    "requirements": (1.8, 9.4, 2.6, 2.6),
    "evidence": (1.8, 6.0, 4.4, 4.2),
}
"""In centimetres; together as wide as the paper between its margins."""


def write_difference_docx(difference: Difference, target: Path) -> None:
    """Write the comparison; its date is that of the later state."""
    told = tell_difference(difference)
    paper = Paper(difference.after, title=told.title)
    paper.heading(told.title, 0)
    _table(paper, told.sides)
    paper.heading(_("Ringkasan"), 1)
    paper.text(told.summary)
    for remark in told.remarks:
        paper.bullet(remark)
    if told.index.rows:
        paper.heading(told.index.title, 1)
        _table(paper, told.index)
    for table in told.tables:
        paper.heading(table.title, 1)
        _table(paper, table)
    if told.texts:
        paper.heading(_("Narasi"), 1)
        paper.text(_("Yang dihapus dicoret, yang ditambah digarisbawahi."), italic=True)
    for text in told.texts:
        _text(paper, text)
    paper.save(target)


def _table(paper: Paper, table: Table) -> None:
    paper.table(
        table.heads,
        [row.cells for row in table.rows],
        _widths(table),
        [row.status for row in table.rows],
        coloured=table.heads[-1],
    )


def _widths(table: Table) -> tuple[float, ...]:
    widths = _WIDTHS[table.key]
    return widths if len(widths) == len(table.heads) else _WIDTHS[f"{table.key}, reviewed"]


def _text(paper: Paper, text: MarkedText) -> None:
    paper.heading(text.title, 2)
    paper.runs([(piece.text, "" if piece.turn is Turn.SAME else piece.turn.value) for piece in text.pieces])
