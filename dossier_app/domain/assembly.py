"""Puts a dossier together: what of a snapshot is in scope, judged, and where each document stands in it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier, DossierFile, Omission
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.file_names import Namer, letter_of
from dossier_app.domain.gaps import find_gaps, page_order
from dossier_app.domain.in_scope import reviews_in, units_in
from dossier_app.domain.indices import index_report
from dossier_app.domain.instrument import ChecklistItem, Indicator, Instrument, Requirement
from dossier_app.domain.snapshot import Snapshot

EXCHANGE = "exchange"
"""The kind of dossier between coordinators: it carries everything."""

REQUEST = "request"
"""The kind of dossier that asks one unit for what it owes: only its indicators."""

REVIEW = "review"
"""The kind of dossier that an assessor sends back: the reviews alone, without what they judge."""

UNMAPPED = "tanpa-indikator"
"""The folder of documents that no evidence cites."""

TRASH = "tempat-sampah"
"""The folder of documents in the trash: another laptop must be able to take them out again."""


def assemble(
    snapshot: Snapshot,
    instrument: Instrument,
    *,
    kind: str,
    indicators: Collection[str] | None = None,
    omissions: tuple[Omission, ...] = (),
    addressee: str = "",
) -> Dossier:
    """The dossier of these indicators (all where None). Codes that the instrument does not know are passed over.

    A document that is cited but in the trash, missing or damaged, or cited only by requirements that the instrument
    does not have, has no file; it is named among the omissions.
    """
    chosen = tuple(i for i in instrument.indicators if indicators is None or i.code in indicators)
    scope = cut(snapshot, instrument, kind=kind, indicators=indicators)
    gaps = find_gaps(instrument, scope, indicators=frozenset(i.code for i in chosen))
    files = _files(scope, instrument, chosen, everything=kind == EXCHANGE)
    return Dossier(
        snapshot=scope,
        instrument=instrument,
        gaps=gaps,
        index=index_report(instrument, gaps, scope),
        kind=kind,
        indicators=tuple(i.code for i in chosen),
        files=files,
        omissions=(*omissions, *_left_out(scope, kind, files)),
        date=scope.as_of,
        by_document={file.document.id: file for file in files},
        evidence_of={need.id: need.evidence for report in gaps.indicators for need in report.requirements},
        addressee=addressee,
    )


def cut(
    snapshot: Snapshot, instrument: Instrument, *, kind: str, indicators: Collection[str] | None = None
) -> Snapshot:
    """The part of a snapshot that a dossier shows, by whole entities; the complete exchange shows all of it.

    Candidates, efforts, releases, contacts of units and documents that no evidence in scope cites stay at home. The
    revisions of a cited document come along, since they decide whether it still counts.
    """
    if kind == EXCHANGE and indicators is None:
        return snapshot
    if kind == REVIEW:
        only = Snapshot(snapshot.info, as_of=snapshot.as_of)
        return replace(only, **reviews_in(snapshot, instrument, indicators))

    def inside(code: str) -> bool:
        return indicators is None or code in indicators

    def asks(target: str) -> bool:
        found = instrument.indicator_of(target)
        return indicators is None if found is None else inside(found.code)

    evidence = tuple(piece for piece in snapshot.evidence if asks(piece.requirement))
    kept = _with_revisions({piece.document for piece in evidence}, snapshot.documents)
    documents = tuple(document for document in snapshot.documents if document.id in kept)
    return replace(
        snapshot,
        documents=documents,
        evidence=evidence,
        candidates=(),
        waivers=tuple(waiver for waiver in snapshot.waivers if asks(waiver.requirement)),
        assessments=tuple(known for known in snapshot.assessments if inside(known.indicator)),
        narratives=tuple(known for known in snapshot.narratives if inside(known.indicator)),
        efforts=(),
        releases=(),
        **units_in(snapshot, instrument, indicators),
        **reviews_in(snapshot, instrument, indicators),
        unavailable=snapshot.unavailable & {document.sha256 for document in documents},
    )


def _with_revisions(cited: Iterable[str], documents: Iterable[Document]) -> set[str]:
    """The cited documents and all that revise them, however indirectly."""
    newer: dict[str, list[str]] = {}
    for document in documents:
        if not document.in_trash:
            newer.setdefault(document.supersedes, []).append(document.id)
    found: set[str] = set()
    waiting = list(cited)
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += newer.get(current, [])
    return found


def _files(
    snapshot: Snapshot, instrument: Instrument, indicators: tuple[Indicator, ...], *, everything: bool
) -> tuple[DossierFile, ...]:
    """Each usable document once, under the first indicator that cites it.

    With `everything` the uncited ones come last, and those in the trash after them.
    """
    held = [document for document in snapshot.documents if document.sha256 not in snapshot.unavailable]
    usable = {document.id: document for document in held if not document.in_trash}
    by_need: dict[str, list[Evidence]] = {}
    for piece in snapshot.evidence:
        by_need.setdefault(piece.requirement, []).append(piece)
    names = Namer(instrument.rules.file_naming, instrument.rules.limits.max_name_chars)
    files: list[DossierFile] = []
    for indicator in indicators:
        for place, document in enumerate(_cited(indicator, by_need, usable)):
            del usable[document.id]
            letter = letter_of(place)
            path = names.path(document, indicator.code, indicator=indicator.code, letter=letter, number=place + 1)
            files.append(DossierFile(document, path, indicator.code, letter))
    if everything:
        trash = [document for document in held if document.in_trash]
        for folder, rest in ((UNMAPPED, usable.values()), (TRASH, trash)):
            ordered = sorted(rest, key=lambda document: document.sha256)
            files += [DossierFile(document, names.path(document, folder), "", "") for document in ordered]
    return tuple(files)


def _cited(indicator: Indicator, by_need: dict[str, list[Evidence]], usable: dict[str, Document]) -> list[Document]:
    """The documents that this indicator cites, in order of level, requirement, page and SHA-256."""
    found: dict[str, Document] = {}
    needs: tuple[Requirement | ChecklistItem, ...] = (*indicator.requirements, *indicator.checklist)
    for need in needs:
        cited = [(page_order(e.pages), e.document) for e in by_need.get(need.id, ()) if e.document in usable]
        for _page, document in sorted(cited, key=lambda item: (item[0], usable[item[1]].sha256)):
            found.setdefault(document, usable[document])
    return list(found.values())


def _left_out(snapshot: Snapshot, kind: str, files: tuple[DossierFile, ...]) -> tuple[Omission, ...]:
    """The documents that should have had a file and have none: cited ones, and in an exchange all of them."""
    cited = {piece.document for piece in snapshot.evidence}
    placed = {file.document.id for file in files}
    omissions = [Omission(unheld, "unknown_document") for unheld in cited - {d.id for d in snapshot.documents}]
    for document in snapshot.documents:
        wanted = document.id in cited or kind == EXCHANGE
        if wanted and document.id not in placed:
            omissions.append(Omission(document.name, _reason(document, snapshot), document.sha256))
    return tuple(sorted(omissions, key=lambda o: (o.name, o.detail)))


def _reason(document: Document, snapshot: Snapshot) -> str:
    if document.sha256 in snapshot.unavailable:
        return "file_missing"
    return "in_trash" if document.in_trash else "unknown_requirement"
