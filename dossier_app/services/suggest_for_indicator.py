"""Proposes evidence for one indicator: looks only at the documents that may have to do with it."""

from collections.abc import Iterator

from dossier_app.domain.documents import Document
from dossier_app.domain.instrument import Indicator, Instrument
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.services.suggest_evidence import Proposer, Suggestion

DOCUMENTS = 15
"""Documents looked at closely."""
PER_DOCUMENT = 3
LIMIT = 30
PAGES_PER_WORD = 8


def suggest_for_indicator(desk: Desk, code: str, *, report: Reporter | None = None) -> tuple[Suggestion, ...]:
    """Proposals for the requirements of this indicator, best first. Raises Cancelled when called off."""
    report = report or Reporter()
    indicator, snapshot = desk.indicator(code), desk.snapshot()
    chosen = _promising(desk, indicator, snapshot)
    report.start(len(chosen), _("Mencari dokumen yang cocok"))
    proposer = Proposer(snapshot, desk.instrument, desk.workspace.text.pages)
    found: list[Suggestion] = []
    for document in chosen:
        found.extend(proposer.for_indicator(document, code, limit=PER_DOCUMENT))
        report.step(text=document.name)
    found = [one for one in found if _is_asked(desk.instrument, one.requirement)]
    found.sort(key=lambda one: (-one.score, one.document, one.requirement))
    return tuple(found[:LIMIT])


def _is_asked(instrument: Instrument, need: str) -> bool:
    """What is given to everybody needs no evidence."""
    requirement = instrument.requirement(need)
    return requirement is not None and requirement.level > instrument.scoring.floor.level


def _promising(desk: Desk, indicator: Indicator, snapshot: Snapshot) -> list[Document]:
    """Candidates first, then documents named after the subject, then those whose pages speak of it."""
    held = {document.id: document for document in snapshot.documents if not document.in_trash}
    wanted = [c.document for c in snapshot.candidates if c.indicator == indicator.code]
    phrases = [indicator.short_title, *indicator.keywords]
    wanted += _named(held, phrases)
    wanted += _speaking(desk, phrases)
    chosen = dict.fromkeys(key for key in wanted if key in held)
    return [held[key] for key in list(chosen)[:DOCUMENTS]]


def _named(held: dict[str, Document], phrases: list[str]) -> Iterator[str]:
    words = [phrase.casefold() for phrase in phrases]
    for document in held.values():
        name = f"{document.name} {document.title}".casefold().replace("-", " ").replace("_", " ")
        if any(phrase in name for phrase in words):
            yield document.id


def _speaking(desk: Desk, phrases: list[str]) -> Iterator[str]:
    for phrase in phrases[:5]:
        quoted = '"' + phrase.replace('"', " ") + '"'
        if any(char.isalnum() for char in phrase):
            yield from (hit.document for hit in desk.workspace.text.search(quoted, limit=PAGES_PER_WORD).hits)
