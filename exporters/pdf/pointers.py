"""Pieces of text that lead to pages of the volume: `halaman 45–49`."""

from collections.abc import Sequence

from dossier_app.i18n import _
from exporters.pdf.citations import Citation, Plan, Run
from exporters.pdf.typeset import LINK, SMALL, Piece, Style, Target

ROOM = "0000"
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


def citation_pieces(citation: Citation, code: str, plan: Plan) -> list[Piece]:
    """Where the pages of a piece of evidence stand: here, or `lihat halaman N` where another indicator shows them."""
    pieces: list[Piece] = []
    if citation.runs:
        elsewhere = plan.leaves[citation.runs[0].first_leaf].indicator != code
        pieces.append(Piece(_("lihat halaman ") if elsewhere else _("halaman "), SMALL))
        pieces += run_pieces(citation.runs)
    if citation.placeholder is not None:
        pieces.append(Piece((" · " if pieces else "") + _("keterangan di halaman "), SMALL))
        pieces.append(number_piece(("leaf", citation.placeholder)))
    return pieces
