"""Merge a bundle into a workspace: everything in it, or nothing; who is right is never guessed (DESIGN 4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path

from dossier_app.bundles.problems import BundleProblem
from dossier_app.bundles.reader import BundleView
from dossier_app.domain.conflicts import Conflict
from dossier_app.domain.ids import document_id
from dossier_app.domain.journal import Changes, Entry, Kind
from dossier_app.domain.snapshot import InstrumentPin, WorkspaceInfo
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.jobs.progress import Reporter
from dossier_app.log import logger
from dossier_app.services.desk import Desk
from dossier_app.services.verify_bundle import verified_bundle
from dossier_app.storage.backup import back_up_database
from dossier_app.storage.blobs import Blob
from dossier_app.storage.merging import Incoming, Received
from dossier_app.values import dataclass

_log = logger("services")

MOST_NAMED = 200
BACKUP = "sebelum-penggabungan"


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge changed: entities that are new, that show other values now, and that were the same already.

    `conflicts` are those that it brought, `documents` counts the files that were not held, `entries` the changes that
    were not known. `ahead` counts changes from more than a day in the future; `forks` names replica and number where
    a copied workspace went on beside its original.
    """

    added: int
    updated: int
    same: int
    conflicts: tuple[Conflict, ...]
    documents: int
    entries: int = 0
    ahead: int = 0
    forks: tuple[tuple[str, int], ...] = ()
    changes: Changes = field(default=Changes())


def merge_bundle(
    desk: Desk, bundle: Path, *, dry_run: bool = False, join: bool = False, report: Reporter
) -> MergeReport:
    """Take in all changes and documents of a bundle, in one step that can be undone; `dry_run` only tells.

    `join` accepts a bundle of another institution id. The database is backed up before. Raises UserError for a bundle
    that is damaged or of another institution, year or instrument, MachineError and Cancelled; then nothing changed.
    """
    with verified_bundle(bundle, report=report) as (found, view):
        _refuse_damaged(bundle, found.problems)
        assert view is not None, "what has no problem was read"
        _log.debug("merge: verified")
        _refuse_foreign(desk, view, join=join)
        incoming = Incoming(view.entries, view.left_out, bundle=bundle.name, manifest=view.manifest)
        wanted = _wanted(desk, view)
        if dry_run:
            with desk.begin() as work:
                return _report(work.receive(incoming), len(wanted))
        if wanted or desk.workspace.lacking(entry.id for entry in view.entries):
            back_up_database(desk.workspace, BACKUP)
        _log.debug("merge: backed up")
        with _blobs(desk, view, wanted, report):
            return _merge(desk, view, incoming, len(wanted))


def _merge(desk: Desk, view: BundleView, incoming: Incoming, documents: int) -> MergeReport:
    known = desk.workspace.text.documents()
    with desk.begin() as work:
        received = work.receive(incoming)
        _log.debug("merge: entries received")
        for sha256 in view.held:
            if document_id(sha256) not in known and (pages := view.text(sha256)):
                work.store_text(document_id(sha256), pages)
        _log.debug("merge: text stored")
        count = len(received.entries)
        label = plural("Gabungkan {name}: {count} perubahan masuk", count).format(name=view.path.name, count=count)
        changes = work.commit(label)
    _log.debug("merge: committed")
    return _report(received, documents, changes)


def _report(received: Received, documents: int, changes: Changes = Changes()) -> MergeReport:  # noqa: B008 -- frozen
    return MergeReport(
        added=len(received.added),
        updated=len(received.updated),
        same=len(received.same),
        conflicts=received.conflicts,
        documents=documents,
        entries=len(received.entries),
        ahead=received.ahead,
        forks=received.forks,
        changes=changes,
    )


def _wanted(desk: Desk, view: BundleView) -> list[str]:
    """The documents of the bundle that the workspace does not have, or has not whole."""
    sizes = desk.workspace.blobs.sizes()
    return [sha256 for sha256, size in sorted(view.sizes.items()) if sizes.get(sha256) != size]


@contextmanager
def _blobs(desk: Desk, view: BundleView, wanted: list[str], report: Reporter) -> Iterator[None]:
    """The documents are in place before a row speaks of them; what ends the work early takes them away again."""
    report.start(len(wanted), _("Menyalin dokumen"))
    added: list[Blob] = []
    try:
        for sha256 in wanted:
            added.append(desk.workspace.blobs.add_chunks(view.stream(sha256), sha256=sha256))
            _log.debug("merge: document %d added", len(added))
            report.step()
        desk.workspace.blobs.settle(added)
        _log.debug("merge: documents added")
        yield
    except BaseException:
        for blob in added:
            desk.workspace.blobs.discard(blob)
        raise
    _log.debug("merge: done")


def _refuse_damaged(bundle: Path, problems: tuple[BundleProblem, ...]) -> None:
    if not problems:
        return
    named = [f"{found.where}: {found.message}" if found.where else found.message for found in problems[:MOST_NAMED]]
    if rest := len(problems) - len(named):
        named.append(plural("Dan {count} lagi.", rest).format(count=rest))
    raise UserError(
        _("Bundel {name} tidak digabungkan karena rusak atau telah diubah.").format(name=bundle.name),
        reason=" ".join(named),
        remedy=_("Minta salinan baru dari pengirim."),
    )


def _refuse_foreign(desk: Desk, view: BundleView, *, join: bool) -> None:
    own, theirs = desk.snapshot().info, view.snapshot.info
    sentence = _("Bundel {name} tidak digabungkan.").format(name=view.path.name)
    if own.year != theirs.year:
        raise UserError(
            sentence,
            reason=_("Bundel ini untuk tahun {theirs}, ruang kerja ini untuk tahun {own}.").format(
                theirs=theirs.year, own=own.year
            ),
            remedy=_("Pilih ruang kerja tahun {year}, atau bawa dokumennya dengan init --from-year.").format(
                year=theirs.year
            ),
        )
    if own.instrument.sha256 != theirs.instrument.sha256:
        raise UserError(sentence, reason=_pins(own.instrument, theirs.instrument), remedy=_agree(own, theirs))
    if not join and _institutions(desk.workspace.entries()).isdisjoint(_institutions(view.entries)):
        raise UserError(
            sentence,
            reason=_("Bundel ini milik {theirs}, ruang kerja ini milik {own}.").format(
                theirs=theirs.institution, own=own.institution
            ),
            remedy=_("Jika keduanya instansi yang sama, ulangi dengan --join."),
        )


def _institutions(entries: Iterator[Entry] | tuple[Entry, ...]) -> set[object]:
    """Every institution that a journal has ever been of: who joined once need not say so again."""
    return {entry.value for entry in entries if entry.entity is Kind.WORKSPACE and entry.field == "institution_id"}


def _pins(own: InstrumentPin, theirs: InstrumentPin) -> str:
    if own.id != theirs.id:
        return _("Bundel ini memakai instrumen {theirs}, ruang kerja ini {own}.").format(theirs=theirs.id, own=own.id)
    if own.version == theirs.version:
        return _("Keduanya menyebut {id} versi {version}, tetapi isinya berbeda.").format(
            id=own.id, version=own.version
        )
    newer = _("lebih baru") if _order(theirs.version) > _order(own.version) else _("lebih lama")
    return _("Bundel ini memakai {id} versi {theirs}, {newer} dari versi {own} di ruang kerja ini.").format(
        id=own.id, theirs=theirs.version, newer=newer, own=own.version
    )


def _agree(own: WorkspaceInfo, theirs: WorkspaceInfo) -> str:
    if own.instrument.id != theirs.instrument.id:
        return _("Pilih ruang kerja yang memakai instrumen {id}.").format(id=theirs.instrument.id)
    return _(
        "Sepakati satu versi: yang memakai versi lama membuat ruang kerja baru dengan init --from-year, lalu gabungkan "
        "di sana."
    )


def _order(version: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in version.split(".")]
