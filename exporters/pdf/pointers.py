"""Pieces of text that lead to pages of the volume: `halaman 45–49`."""

from collections.abc import Sequence

from dossier_app.i18n import _
from exporters.pdf.citations import Citation, Plan, Run
from exporters.pdf.typeset import LINK, SMALL, Piece, Style, Target

ROOM = "00000"
"""The room kept for a printed page number while it is not known."""


def number_piece(target: Target, style: Style = LINK) -> Piece:
    """The printed page of a place, as a link to it."""
    return Piece(ROOM, style, target=target, numbered=True)


def run_pieces(runs: Sequence[Run], style: Style = SMALL) -> list[Piece]:
    """The printed pages of runs, each end a link."""
    pieces: list[Piece] = []
    for run in runs:
        if pieces:
            pieces.append(Piece(", ", style))
        pieces.append(number_piece(("leaf", run.first_leaf)))
        if run.last_leaf > run.first_leaf:
            pieces += [Piece("–", style), number_piece(("leaf", run.last_leaf))]
    return pieces


def citation_pieces(citation: Citation, plan: Plan) -> list[Piece]:
    """Where the pages of a piece of evidence stand: here, or `lihat halaman N` where another indicator shows them."""
    here = [run for run in citation.runs if plan.leaves[run.first_leaf].indicator == citation.indicator]
    elsewhere = [run for run in citation.runs if run not in here]
    pieces: list[Piece] = []
    for word, runs in ((_("halaman "), here), (_("lihat halaman "), elsewhere)):
        if runs:
            pieces += [Piece((" · " if pieces else "") + word, SMALL), *run_pieces(runs)]
    if citation.placeholder is not None:
        pieces.append(Piece((" · " if pieces else "") + _("keterangan di halaman "), SMALL))
        pieces.append(number_piece(("leaf", citation.placeholder)))
    return pieces
