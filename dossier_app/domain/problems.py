"""The rules of evidence as two tables: what blocks a piece of evidence, and what is only worth knowing.

A rule looks at one piece and answers with the details of the problem, or None where there is none (DESIGN 5).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from dossier_app.domain.ages import Certainty, in_future, too_old
from dossier_app.domain.circumstances import Circumstances, Piece
from dossier_app.domain.documents import Document, DocumentStatus, Signature, TextVerdict, TroubleCode
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.report import Problem, ProblemCode

Params: TypeAlias = tuple[tuple[str, str], ...]
Rule: TypeAlias = Callable[[Piece], Params | None]

DRAFT_KIND = "rancangan_kebijakan"
"""The kind of document that a requirement names when a draft is enough."""

PAGES_WITHOUT_POINTER = 5
"""Up to so many pages a document needs no page pointer."""

BROKEN = (TroubleCode.DAMAGED, TroubleCode.EMPTY, TroubleCode.NO_PAGES)
"""What no reader can open: no assessor will see anything either."""

WITHOUT_TEXT = ("link", "other")
"""Media that have no text layer to miss: addresses, videos, archives."""


def file_missing(document: Document, unavailable: frozenset[str]) -> Params | None:
    """The file is in the trash, gone, altered, or cannot be opened by any reader."""
    if document.in_trash:
        return (("cause", "trash"),)
    if document.sha256 in unavailable:
        return (("cause", "missing"),)
    if document.recognised and document.recognised.trouble in BROKEN:
        return (("cause", document.recognised.trouble.value),)
    return None


def _file_missing(piece: Piece) -> Params | None:
    return file_missing(piece.document, piece.now.unavailable)


def _draft(piece: Piece) -> Params | None:
    """A draft proves only what asks for no more than a draft."""
    return () if piece.document.status is DocumentStatus.DRAFT and DRAFT_KIND not in piece.accepted else None


def _unsigned(piece: Piece) -> Params | None:
    """Known to lack a signature that its kind must bear; where a draft is enough, so is an unsigned copy."""
    if piece.document.signature is not Signature.UNSIGNED or DRAFT_KIND in piece.accepted:
        return None
    kinds = piece.kinds & piece.now.signed_kinds
    return (("kinds", piece.now.labels(kinds)),) if kinds else None


def _revoked(piece: Piece) -> Params | None:
    return () if piece.document.status is DocumentStatus.REVOKED else None


def _superseded(piece: Piece) -> Params | None:
    by = piece.now.superseded_by.get(piece.document.id)
    return (("by", by.name), ("by_id", by.id)) if by else None


def _too_old(piece: Piece) -> Params | None:
    limit, made = piece.max_age_years, piece.now.made(piece.document)
    if limit is None or made is None:
        return None
    if too_old(made, piece.now.assessed, limit, limit_counts=piece.now.age_limit_counts) is not Certainty.YES:
        return None
    return (*_when(piece.document), ("years", str(limit)), ("assessed", piece.now.assessed.isoformat()))


def _in_future(piece: Piece) -> Params | None:
    made = piece.now.made(piece.document)
    if made is None or in_future(made, piece.now.assessed) is not Certainty.YES:
        return None
    return (*_when(piece.document), ("assessed", piece.now.assessed.isoformat()))


def _wrong_kind(piece: Piece) -> Params | None:
    """Known kinds, none of which the requirement names; a draft of any form is a draft."""
    if not piece.kinds or not piece.accepted or piece.kinds & piece.accepted:
        return None
    if piece.document.status is DocumentStatus.DRAFT and DRAFT_KIND in piece.accepted:
        return None
    return (("kinds", piece.now.labels(piece.kinds)), ("accepted", piece.now.labels(piece.accepted)))


def _no_pages(piece: Piece) -> Params | None:
    """A long document needs a pointer; one beyond its last page points nowhere."""
    count, pages = piece.document.pages, piece.evidence.pages
    if count is None or count <= PAGES_WITHOUT_POINTER:
        return None
    if pages.whole or pages.times or (pages.ranges and pages.ranges[0].first <= count):
        return None
    return (("pages", str(count)),)


def _blocked_by(verdict: str) -> Rule:
    def rule(piece: Piece) -> Params | None:
        given = piece.verdict
        if given is None or given.verdict != verdict:
            return None
        return piece.now.said(given)

    return rule


def _changed_since_review(piece: Piece) -> Params | None:
    """The requirement was judged, but not on this piece as it is now."""
    if piece.verdict is not None or not piece.judged:
        return None
    return (("round", piece.now.round_label(piece.judged[0].round)),)


def _no_text(piece: Piece) -> Params | None:
    """None of the pages pointed to (or of the document) has text that can be searched."""
    recognised = piece.document.recognised
    if recognised is None or recognised.media in WITHOUT_TEXT:
        return None
    if recognised.text is TextVerdict.NONE:
        return ()
    verdicts = recognised.text_pages
    if recognised.text is not TextVerdict.MIXED or not verdicts or not piece.evidence.pages.ranges:
        return None
    cited = (v for r in piece.evidence.pages.ranges for v in verdicts[r.first - 1 : r.last])
    if all(verdict is TextVerdict.NONE for verdict in cited):
        return (("pages", str(piece.evidence.pages)),)
    return None


def _unknown_status(piece: Piece) -> Params | None:
    return () if piece.document.status is DocumentStatus.UNKNOWN else None


def _unknown_kind(piece: Piece) -> Params | None:
    return () if not piece.kinds else None


def _unknown_date(piece: Piece) -> Params | None:
    """Nobody knows when it was made, or only the year, and the year leaves its age or its future open."""
    made = piece.now.made(piece.document)
    if made is None:
        return ()
    if made.first == made.last:
        return None
    doubts = [in_future(made, piece.now.assessed)]
    if piece.max_age_years is not None:
        doubts.append(too_old(made, piece.now.assessed, piece.max_age_years, limit_counts=piece.now.age_limit_counts))
    open_question = Certainty.MAYBE in doubts and Certainty.YES not in doubts
    return (("year", str(made.first.year)),) if open_question else None


BLOCKING: tuple[tuple[ProblemCode, Rule], ...] = (
    (ProblemCode.FILE_MISSING, _file_missing),
    (ProblemCode.DRAFT, _draft),
    (ProblemCode.UNSIGNED, _unsigned),
    (ProblemCode.REVOKED, _revoked),
    (ProblemCode.SUPERSEDED, _superseded),
    (ProblemCode.TOO_OLD, _too_old),
    (ProblemCode.IN_FUTURE, _in_future),
    (ProblemCode.WRONG_KIND, _wrong_kind),
    (ProblemCode.NO_PAGES, _no_pages),
    (ProblemCode.REJECTED, _blocked_by("rejected")),
    (ProblemCode.INSUFFICIENT, _blocked_by("insufficient")),
)

ADVISORY: tuple[tuple[ProblemCode, Rule], ...] = (
    (ProblemCode.NO_TEXT, _no_text),
    (ProblemCode.UNKNOWN_STATUS, _unknown_status),
    (ProblemCode.UNKNOWN_KIND, _unknown_kind),
    (ProblemCode.UNKNOWN_DATE, _unknown_date),
    (ProblemCode.QUESTION, _blocked_by("question")),
    (ProblemCode.CHANGED_SINCE_REVIEW, _changed_since_review),
)

_RULES = tuple((code, rule, True) for code, rule in BLOCKING) + tuple((code, rule, False) for code, rule in ADVISORY)
_REVIEW = (ProblemCode.REJECTED, ProblemCode.INSUFFICIENT, ProblemCode.QUESTION, ProblemCode.CHANGED_SINCE_REVIEW)


def _certainly_in_future(document: Document, now: Circumstances) -> bool:
    made = now.made(document)
    return made is not None and in_future(made, now.assessed) is Certainty.YES


def _day_known(document: Document, now: Circumstances) -> bool:
    made = now.made(document)
    return made is not None and made.first == made.last


Rules: TypeAlias = tuple[tuple[ProblemCode, Rule, bool], ...]

_CONCERNS: Mapping[ProblemCode, Callable[[Document, Circumstances], bool]] = {
    ProblemCode.FILE_MISSING: lambda document, now: file_missing(document, now.unavailable) is not None,
    ProblemCode.DRAFT: lambda document, _now: document.status is DocumentStatus.DRAFT,
    ProblemCode.UNSIGNED: lambda document, _now: document.signature is Signature.UNSIGNED,
    ProblemCode.REVOKED: lambda document, _now: document.status is DocumentStatus.REVOKED,
    ProblemCode.SUPERSEDED: lambda document, now: document.id in now.superseded_by,
    ProblemCode.TOO_OLD: lambda document, now: now.made(document) is not None,
    ProblemCode.IN_FUTURE: _certainly_in_future,
    ProblemCode.NO_PAGES: lambda document, _now: (document.pages or 0) > PAGES_WITHOUT_POINTER,
    ProblemCode.NO_TEXT: lambda document, _now: document.text in (TextVerdict.NONE, TextVerdict.MIXED),
    ProblemCode.UNKNOWN_STATUS: lambda document, _now: document.status is DocumentStatus.UNKNOWN,
    ProblemCode.UNKNOWN_KIND: lambda document, _now: not document.kinds,
    ProblemCode.UNKNOWN_DATE: lambda document, now: not _day_known(document, now),
}
"""Which documents a rule can find anything in; a rule that is not here looks at every document."""


_UNREVIEWED = tuple((row, _CONCERNS.get(row[0])) for row in _RULES if row[0] not in _REVIEW)


def rules_for(document: Document, now: Circumstances) -> Rules:
    """The rules that can find something in a document where nobody reviewed the requirement."""
    return tuple(row for row, concerns in _UNREVIEWED if concerns is None or concerns(document, now))


def problems_of(piece: Piece, rules: Rules | None = None) -> Iterator[Problem]:
    """Everything that is wrong with one piece of evidence, blocking problems first.

    Who looks at many pieces of a document asks `rules_for` it once.
    """
    if piece.judged:
        rules = _RULES
    elif rules is None:
        rules = rules_for(piece.document, piece.now)
    for code, rule, blocking in rules:
        found = rule(piece)
        if found is not None:
            yield Problem(code, blocking, piece.evidence.id, (("document", piece.document.name), *found))


def not_held(evidence: Evidence) -> Problem:
    """The problem of a piece whose document the workspace does not hold at all."""
    return Problem(ProblemCode.FILE_MISSING, True, evidence.id, (("document", ""), ("cause", "unknown")))


def _when(document: Document) -> Params:
    return (("date", document.date.isoformat()) if document.date else ("year", str(document.year)),)
