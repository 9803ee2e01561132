"""Proposes evidence: requirements that a document may prove, with pages and reasons; a person decides."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dossier_app.domain.documents import Document, DocumentStatus
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.matching import DocumentWords, Matcher, RequirementMatch
from dossier_app.domain.pages import Pages, pages_of
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.services.indonesian_words import indonesian_words, words_of_name

LIMIT = 6
"""Proposals per document."""
PER_INDICATOR = 2
"""Proposals per document and indicator while several indicators suit."""
LEAST_SCORE = 0.04
ALREADY_PROVED = 0.6
"""What is left of a score when the requirement has evidence from another document."""
WORDS_SHOWN = 5

TextOf = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A document may prove a requirement at these pages (ids and codes); `score` from 0 to 1.

    `reasons` are clauses for people, without full stop; `keywords`, `words` and `kinds` are what they rest on.
    """

    document: str
    indicator: str
    requirement: str
    pages: Pages
    score: float
    reasons: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def suggest_evidence(
    desk: Desk, *, document: str | None = None, limit: int = LIMIT, report: Reporter | None = None
) -> tuple[Suggestion, ...]:
    """Proposals for all documents, or for the one of this id, best first; `limit` per document.

    What is already mapped is left out. Raises Cancelled when called off.
    """
    return suggestions_of(
        desk.snapshot(), desk.instrument, desk.workspace.text.pages, document=document, limit=limit, report=report
    )


def suggestions_of(
    snapshot: Snapshot,
    instrument: Instrument,
    text_of: TextOf,
    *,
    document: str | None = None,
    limit: int = LIMIT,
    report: Reporter | None = None,
) -> tuple[Suggestion, ...]:
    """The proposals for any snapshot; `text_of` gives the text of each page of a document id."""
    report = report or Reporter()
    chosen = [d for d in snapshot.documents if not d.in_trash and document in (None, d.id)]
    report.start(len(chosen), _("Mencari butir yang cocok"))
    proposer = Proposer(snapshot, instrument, text_of)
    found: list[Suggestion] = []
    for held in chosen:
        found.extend(proposer.for_document(held, limit=limit))
        report.step(text=held.name)
    return tuple(sorted(found, key=lambda one: (-one.score, one.document, one.requirement)))


class Proposer:
    """An instrument and a snapshot made ready to look at many documents."""

    def __init__(self, snapshot: Snapshot, instrument: Instrument, text_of: TextOf) -> None:
        self._instrument = instrument
        self._text_of = text_of
        self._matcher = Matcher(instrument, indonesian_words)
        self._proved = {piece.requirement for piece in snapshot.evidence}
        self._mapped: dict[str, set[str]] = {}
        for piece in snapshot.evidence:
            self._mapped.setdefault(piece.document, set()).add(piece.requirement)
        self._named: dict[str, set[str]] = {}
        for candidate in snapshot.candidates:
            self._named.setdefault(candidate.document, set()).add(candidate.indicator)

    def for_document(self, document: Document, *, limit: int) -> Iterator[Suggestion]:
        """The best requirements of the best indicators, spread over several."""
        named = self._named.get(document.id, set())
        for score, match in _spread(self._scored(document, named), limit):
            yield self._suggestion(document, match, score)

    def for_indicator(self, document: Document, code: str, *, limit: int) -> Iterator[Suggestion]:
        """The best requirements of one indicator, if it is among the better ones of the document."""
        named = self._named.get(document.id, set())
        own = [pair for pair in self._scored(document, named) if pair[1].requirement.indicator == code]
        for score, match in own[:limit]:
            if score >= LEAST_SCORE:
                yield self._suggestion(document, match, score)

    def _scored(self, document: Document, named: set[str]) -> list[tuple[float, RequirementMatch]]:
        mapped = self._mapped.get(document.id, set())
        matches = self._matcher.requirements(_words(document, self._text_of(document.id)), certain=named)
        scored = [
            (match.score * (ALREADY_PROVED if match.requirement.id in self._proved else 1.0), match)
            for match in matches
            if match.requirement.id not in mapped
        ]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].requirement.id))

    def _suggestion(self, document: Document, match: RequirementMatch, score: float) -> Suggestion:
        named = match.requirement.indicator in self._named.get(document.id, set())
        return _suggestion(self._instrument, document, match, score, named=named)


def _words(document: Document, pages: Sequence[str]) -> DocumentWords:
    names = dict.fromkeys((document.name, *document.names))
    title = [*indonesian_words(document.title), *(word for name in names for word in words_of_name(name))]
    return DocumentWords(
        title=tuple(title),
        pages=tuple(indonesian_words(page) for page in pages),
        kinds=frozenset(document.kinds),
        draft=document.status is DocumentStatus.DRAFT,
    )


def _spread(scored: Sequence[tuple[float, RequirementMatch]], limit: int) -> Iterator[tuple[float, RequirementMatch]]:
    """The best ones, but not all of one indicator: a regulation often serves several."""
    taken: Counter[str] = Counter()
    for score, match in scored:
        code = match.requirement.indicator
        if score < LEAST_SCORE or taken.total() >= limit:
            return
        if taken[code] < PER_INDICATOR:
            taken[code] += 1
            yield score, match


def _suggestion(
    instrument: Instrument, document: Document, match: RequirementMatch, score: float, *, named: bool
) -> Suggestion:
    return Suggestion(
        document=document.id,
        indicator=match.requirement.indicator,
        requirement=match.requirement.id,
        pages=pages_of(match.pages),
        score=round(min(score, 1.0), 4),
        reasons=tuple(_reasons(instrument, document, match, named=named)),
        keywords=match.indicator.phrases[:WORDS_SHOWN],
        words=match.words[:WORDS_SHOWN],
        kinds=match.kinds,
    )


def _reasons(instrument: Instrument, document: Document, match: RequirementMatch, *, named: bool) -> Iterator[str]:
    """Why, strongest first."""
    if named:
        yield _("Dokumen ini calon untuk indikator {code}").format(code=match.requirement.indicator)
    title, others = match.indicator.title_phrases, match.indicator.phrases
    if title:
        yield _("Judul atau nama berkas memuat kata kunci: {words}").format(words=", ".join(title[:WORDS_SHOWN]))
    if rest := [phrase for phrase in others if phrase not in title][:WORDS_SHOWN]:
        yield _("Isi memuat kata kunci: {words}").format(words=", ".join(rest))
    if match.words:
        yield _("Kata butir yang ditemukan: {words}").format(words=", ".join(match.words[:WORDS_SHOWN]))
    labels = {kind.key: kind.label for kind in instrument.evidence_types}
    if match.kinds:
        shown = ", ".join(labels[key] for key in match.kinds)
        yield _("Jenis dokumen cocok: {kinds}").format(kinds=shown)
    elif document.kinds:
        shown = ", ".join(labels.get(key, key) for key in document.kinds)
        yield _("Jenis dokumen ({kinds}) tidak termasuk yang diterima butir ini").format(kinds=shown)
    else:
        yield _("Jenis dokumen belum dikenal")
