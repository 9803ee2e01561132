"""Carry documents and evidence over into the workspace of another year or instrument."""

import contextlib
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier_app.domain.documents import Document
from dossier_app.domain.fields import ALIAS
from dossier_app.domain.ids import candidate_id
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import JsonValue, Kind
from dossier_app.domain.recognised import recognised_json
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.files import fsync_folder, machine_error
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.storage.replicas import Replicas

CORRECTABLE = ("kinds", "number", "year", "title", "date", "institution", "status", "signature")


def carry_over(before: Desk, after: Desk, *, report: Reporter) -> None:
    """All documents that are not in the trash, with what is known of them; evidence becomes candidates."""
    snapshot = before.snapshot()
    documents = [d for d in snapshot.documents if not d.in_trash and d.sha256 not in snapshot.unavailable]
    held = {document.id for document in documents}
    reasons = candidates_of(snapshot, before.instrument, after.instrument)
    report.start(len(documents), _("Membawa dokumen"))
    for document in documents:
        after.workspace.blobs.add(before.workspace.blobs.path(document.sha256))
        report.step()
    with after.begin() as work:
        for document in documents:
            work.put(Kind.DOCUMENT, document.id, document_fields(document))
            if pages := before.workspace.text.pages(document.id):
                work.store_text(document.id, pages)
        for (code, document_id), reason in sorted(reasons.items()):
            if document_id in held:
                fields = {"indicator": code, "document": document_id, "reason": reason}
                work.put(Kind.CANDIDATE, candidate_id(code, document_id), fields)
        work.commit(_("Bawa dokumen dari tahun {year}").format(year=snapshot.info.year))


def document_fields(document: Document) -> dict[str, JsonValue]:
    """The journal fields that show this document again elsewhere."""
    fields: dict[str, JsonValue] = {"sha256": document.sha256, "size": document.size}
    fields |= {ALIAS + name: True for name in document.names}
    if document.name not in document.names:
        fields["name"] = document.name
    if document.recognised is not None:
        fields["recognised"] = recognised_json(document.recognised)
    edits: Mapping[str, JsonValue] = {
        "kinds": list(document.kinds),
        "number": document.number,
        "year": document.year,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "institution": document.institution,
        "status": document.status.value,
        "signature": document.signature.value,
    }
    fields |= {name: edits[name] for name in CORRECTABLE if name in document.edited}
    fields |= {name: text for name, text in (("unit", document.unit), ("supersedes", document.supersedes)) if text}
    return fields


def candidates_of(snapshot: Snapshot, old: Instrument, new: Instrument) -> dict[tuple[str, str], str]:
    """Indicator and document of each candidate in the new instrument, with the reason in words."""
    receivers = _receivers(old, new)
    found: dict[tuple[str, str], str] = {}
    for evidence in sorted(snapshot.evidence, key=lambda e: (e.requirement, e.document, str(e.pages))):
        indicator = old.indicator_of(evidence.requirement)
        for code in receivers.get(indicator.code, ()) if indicator else ():
            reason = _("Bukti {requirement} pada {title} {year}").format(
                requirement=evidence.requirement, title=old.short_title, year=snapshot.info.year
            )
            found.setdefault((code, evidence.document), reason)
    for candidate in snapshot.candidates:
        for code in receivers.get(candidate.indicator, ()):
            found.setdefault((code, candidate.document), candidate.reason)
    return found


def _receivers(old: Instrument, new: Instrument) -> dict[str, tuple[str, ...]]:
    """For each old indicator the new ones that its evidence can serve; crosswalks can be read backwards."""
    pairs: set[tuple[str, str]] = set()
    if old.id == new.id:
        pairs |= {(indicator.code, indicator.code) for indicator in old.indicators}
    for walk in new.crosswalks:
        if walk.from_pack == old.id:
            pairs |= {(source, entry.indicator) for entry in walk.entries for source in entry.sources}
    for walk in old.crosswalks if old.id != new.id else ():
        if walk.from_pack == new.id:
            pairs |= {(entry.indicator, source) for entry in walk.entries for source in entry.sources}
    known = [(source, code) for source, code in sorted(pairs) if new.indicator(code) is not None]
    return {source: tuple(code for other, code in known if other == source) for source, _code in known}


@contextlib.contextmanager
def into_empty_folder(target: Path, *, replicas: Path) -> Iterator[Path]:
    """A folder beside `target` that takes its place when the block ends well, and is removed when not."""
    target = target.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UserError(
            _("Ruang kerja {name} tidak dibuat.").format(name=target.name),
            reason=_("Sudah ada isi di sana."),
            remedy=_("Pilih folder yang belum ada atau masih kosong."),
        )
    staging = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield staging
        if target.exists():
            target.rmdir()
        target.parent.mkdir(parents=True, exist_ok=True)
        staging.replace(target)
        fsync_folder(target.parent)
    except OSError as error:
        sentence = _("Ruang kerja {name} tidak dapat dibuat.").format(name=target.name)
        raise machine_error(error, sentence) from error
    finally:
        Replicas(replicas).forget(staging)
        shutil.rmtree(staging, ignore_errors=True)
