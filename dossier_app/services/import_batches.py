"""The batches of an import: each is one transaction, all are one step of the history."""

import time
from dataclasses import dataclass
from pathlib import Path

from dossier_app.documents.reading import Reading
from dossier_app.documents.recognition import READER
from dossier_app.domain.documents import Document, TextVerdict
from dossier_app.domain.fields import ALIAS
from dossier_app.domain.ids import candidate_id, document_id, evidence_id
from dossier_app.domain.journal import Changes, JsonValue, Kind, Step
from dossier_app.domain.naming import NameHint, parse_name
from dossier_app.domain.pages import Pages
from dossier_app.domain.recognised import recognised_json
from dossier_app.domain.units import Assignment, AssignmentStatus
from dossier_app.i18n import _
from dossier_app.services.collect_files import Found
from dossier_app.services.delivery import Delivery, hint_of_folder
from dossier_app.services.desk import Desk
from dossier_app.services.import_report import MappedByName, joined
from dossier_app.storage.blobs import Blob
from dossier_app.storage.unit_of_work import UnitOfWork

BATCH = 50
"""Documents in one transaction at most."""
BATCH_SECONDS = 4.0
BATCH_CHARACTERS = 8_000_000


@dataclass(slots=True)
class Arrival:
    """A file on its way in: its bytes are stored, the rest waits for its batch."""

    found: Found
    blob: Blob
    document: str
    path: Path
    held: Document | None
    again: bool
    """The same bytes came earlier in this import."""
    reading: Reading | None = None
    ocr_follows: bool = False
    """Some pages are still to be read by OCR, or the whole by LibreOffice."""

    @property
    def waits(self) -> bool:
        """A scan without any text: it is searchable, and done, when OCR has read it."""
        return self.ocr_follows and self.reading is not None and not any(map(str.strip, self.reading.texts))

    @property
    def revived(self) -> bool:
        """Held in the trash until now."""
        return self.held is not None and self.held.in_trash


class Batches:
    """Gathers arrivals and commits them; what is not committed can be abandoned without trace."""

    def __init__(self, desk: Desk, label: str, *, unit: str = "", delivery: Delivery | None = None) -> None:
        self._desk = desk
        self._label = label
        self._unit = delivery.unit.name if delivery else " ".join(unit.split())
        self._delivery = delivery
        self._before = frozenset(desk.workspace.blobs.sizes())
        self._open: dict[str, list[Arrival] | None] = {}
        """Bytes of this import: what came again while the first was still being read, None once it is accepted."""
        self._waiting: list[Arrival] = []
        self._better: list[Arrival] = []
        self._characters = 0
        snapshot = desk.snapshot()
        self._held = {document.sha256: document for document in snapshot.documents}
        self._placed = {(evidence.document, evidence.requirement) for evidence in snapshot.evidence}
        self._placed |= {(candidate.document, candidate.indicator) for candidate in snapshot.candidates}
        self._since = time.monotonic()
        self._step: Step | None = None
        self._parts: list[Changes] = []
        self.added: list[str] = []
        self.already_held: list[str] = []
        self.mapped: list[MappedByName] = []
        self.received: dict[str, Assignment] = {}
        """The assignments that this import answers, by id."""
        self.touched: dict[str, None] = {}
        """Ids of the documents that the import was about, in order."""

    @property
    def changes(self) -> Changes:
        return joined(self._parts)

    def arrive(self, found: Found, blob: Blob, path: Path) -> Arrival:
        """A file whose bytes are stored; the same bytes a second time are told from the first."""
        again = blob.sha256 in self._open
        self._open.setdefault(blob.sha256, [])
        return Arrival(found, blob, document_id(blob.sha256), path, self._held.get(blob.sha256), again)

    def must_read(self, arrival: Arrival, *, ocr: bool) -> bool:
        """Whether the file must be read: it is new, was read by an older reader, or lacks text that OCR may give."""
        if arrival.again:
            return False
        known = arrival.held.recognised if arrival.held else None
        if known is None or known.reader < READER:
            return True
        if known.trouble is not None or not known.pages:
            return False
        texts = self._desk.workspace.text.pages(arrival.document)
        return not texts or (ocr and known.media in ("pdf", "image") and known.text is TextVerdict.NONE)

    def accept(self, arrival: Arrival) -> None:
        """Put an arrival into the batch; a full batch is committed. What came again waits for its first."""
        followers = self._open[arrival.blob.sha256]
        if arrival.again and followers is not None:
            followers.append(arrival)
            return
        self._waiting.extend((arrival, *(followers or ())))
        self._open[arrival.blob.sha256] = None
        self._characters += sum(map(len, arrival.reading.texts)) if arrival.reading else 0
        full = len(self._waiting) >= BATCH or self._characters >= BATCH_CHARACTERS
        if full or time.monotonic() - self._since >= BATCH_SECONDS:
            self.finish()

    def finish(self) -> None:
        """Commit what waits."""
        if not self._waiting and not self._better:
            return
        batch, self._waiting, self._characters = self._waiting, [], 0
        better, self._better = self._better, []
        told = [self._told(arrival) for arrival in batch]
        answered = {known.id: known for arrival in batch for known in self._answered(arrival)}
        with self._desk.begin(step=self._step) as work:
            for arrival, hints in zip(batch, told, strict=True):
                self._write(work, arrival, hints)
            for arrival in better:
                _write_reading(work, arrival)
            for known in answered:
                work.put(Kind.ASSIGNMENT, known, {"status": AssignmentStatus.RECEIVED.value})
            changes = work.commit(self._label)
        self._step = self._step or changes.step
        self._parts.append(changes)
        self.received |= answered
        for arrival, hints in zip(batch, told, strict=True):
            self._note(arrival, hints)
        self._since = time.monotonic()

    def read_anew(self, arrival: Arrival) -> None:
        """Put a better reading of an accepted document into the batch."""
        self._better.append(arrival)
        if time.monotonic() - self._since >= BATCH_SECONDS:
            self.finish()

    def abandon(self) -> None:
        """Forget what waits and take back the bytes that came with this import and belong to no document."""
        self._waiting.clear()
        blobs = self._desk.workspace.blobs
        held = {document.sha256 for document in self._desk.snapshot().documents}
        for sha256 in sorted(set(blobs.sizes()) - self._before - held):
            blobs.discard(Blob(sha256, 0, new=True))

    def _told(self, arrival: Arrival) -> tuple[MappedByName, ...]:
        """What the name makes; not again what is there already, or what a person has taken away."""
        return tuple(each for each in self._named(arrival) if not self._is_settled(each, arrival))

    def _named(self, arrival: Arrival) -> tuple[MappedByName, ...]:
        """All that the name says; what a unit hands in goes by its folder, and no further than it was asked."""
        parts, instrument = arrival.found.parts, self._desk.instrument
        hint = hint_of_folder(parts, instrument) if self._delivery else NameHint()
        mapped = _mapped(arrival.document, hint or parse_name(parts, instrument), self._desk)
        return tuple(mapped if self._delivery is None else self._delivery.settled(mapped))

    def _answered(self, arrival: Arrival) -> tuple[Assignment, ...]:
        return self._delivery.received(self._named(arrival)) if self._delivery else ()

    def _is_settled(self, mapped: MappedByName, arrival: Arrival) -> bool:
        if (mapped.document, mapped.requirement or mapped.indicator) in self._placed:
            return True
        if arrival.held is None or arrival.revived:
            return False
        return bool(self._desk.workspace.history(entity=_identity(mapped), limit=1))

    def _write(self, work: UnitOfWork, arrival: Arrival, hints: tuple[MappedByName, ...]) -> None:
        fields: dict[str, JsonValue] = {"sha256": arrival.blob.sha256, "size": arrival.blob.size}
        fields[ALIAS + arrival.found.name] = True
        if self._unit and (arrival.held is None or not arrival.held.unit):
            fields["unit"] = self._unit
        work.put(Kind.DOCUMENT, arrival.document, fields)
        _write_reading(work, arrival)
        for hint in hints:
            _write_hint(work, hint, arrival.found)

    def _note(self, arrival: Arrival, hints: tuple[MappedByName, ...]) -> None:
        self.touched[arrival.document] = None
        self.mapped.extend(hint for hint in hints if hint not in self.mapped)
        if not arrival.ocr_follows:
            arrival.reading = None
        is_new = not arrival.again and (arrival.held is None or arrival.revived)
        (self.added if is_new else self.already_held).append(arrival.document)


def _write_reading(work: UnitOfWork, arrival: Arrival) -> None:
    """What was recognised, and the text by page; a scan that waits for OCR has none yet."""
    if arrival.reading is None:
        return
    work.put(Kind.DOCUMENT, arrival.document, {"recognised": recognised_json(arrival.reading.recognised)})
    if not arrival.waits:
        work.store_text(arrival.document, arrival.reading.texts)


def _mapped(document: str, hint: NameHint, desk: Desk) -> list[MappedByName]:
    owners = [(target, desk.instrument.indicator_of(target)) for target in hint.targets]
    mapped = [MappedByName(document, owner.code, target) for target, owner in owners if owner]
    return mapped or ([MappedByName(document, hint.indicator)] if hint.indicator else [])


def _identity(mapped: MappedByName) -> str:
    if mapped.requirement:
        return evidence_id(mapped.requirement, mapped.document, Pages())
    return candidate_id(mapped.indicator, mapped.document)


def _write_hint(work: UnitOfWork, mapped: MappedByName, found: Found) -> None:
    fields: dict[str, JsonValue] = {"document": mapped.document}
    if mapped.requirement:
        work.put(Kind.EVIDENCE, _identity(mapped), fields | {"requirement": mapped.requirement, "pages": ""})
        return
    reason = mapped.reason or _("Nama berkas: {name}").format(name="/".join(found.parts[-2:]))
    work.put(Kind.CANDIDATE, _identity(mapped), fields | {"indicator": mapped.indicator, "reason": reason})
