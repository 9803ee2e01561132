"""A comparison as plain text: tables, and texts with marks that every terminal shows."""

from collections.abc import Iterator, Sequence

from dossier_app.bundles.difference_words import MarkedText, Table, tell_difference
from dossier_app.cli.tables import table
from dossier_app.domain.difference import Difference
from dossier_app.domain.word_changes import TextPiece, Turn
from dossier_app.i18n import _

AROUND = 60
"""Characters of unchanged text that are shown before and after a change."""


def difference_text(difference: Difference) -> str:
    """What is compared, what changed in a sentence, and then all of it."""
    told = tell_difference(difference)
    parts = [_plain(told.sides), told.summary, *told.remarks]
    if told.index.rows:
        parts.append(_plain(told.index))
    parts += [f"{each.title}\n\n{_plain(each)}" for each in told.tables]
    if told.texts:
        parts.append(_("Narasi ({removed} dihapus, {added} ditambah)").format(removed="[- -]", added="{+ +}"))
        parts += [_marked(text) for text in told.texts]
    return "\n\n".join(parts)


def _plain(found: Table) -> str:
    return table(found.heads, [row.cells for row in found.rows], wide=found.wide)


def _marked(text: MarkedText) -> str:
    return text.title + "\n" + "".join(_shown(text.pieces)).strip()


def _shown(pieces: Sequence[TextPiece]) -> Iterator[str]:
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        if piece.turn is Turn.GONE:
            yield f"[-{piece.text}-]"
        elif piece.turn is Turn.ADDED:
            yield f"{{+{piece.text}+}}"
        else:
            yield _shortened(piece.text, first=place == 0, last=place == last)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Only the neighbourhood of the changes."""
    head, tail = ("" if first else text[:AROUND]), ("" if last else text[-AROUND:])
    return text if len(text) <= len(head) + len(tail) + AROUND else f"{head} … {tail}"
