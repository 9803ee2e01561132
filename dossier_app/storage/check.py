"""Is everything in a workspace as it should be? Every problem is named; what is derived can be made anew."""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier_app.domain.chains import Fault, Flaw, Link, faults_of, link_of
from dossier_app.domain.folding import fold, heads_of
from dossier_app.domain.journal import Entry, Kind
from dossier_app.domain.shown import fold_snapshot
from dossier_app.domain.snapshot import Snapshot
from dossier_app.files import machine_error
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.storage.backup import back_up_database, blobs_of
from dossier_app.storage.copying import integrity_problems, raw_copy
from dossier_app.storage.database import DATABASE, DamagedError, doubting, plain_connection, speaking
from dossier_app.storage.listed import listed
from dossier_app.storage.schema import check_place
from dossier_app.storage.workspace import Workspace, open_workspace


class Finding(StrEnum):
    """The kinds of problems; those in `DERIVED` can be repaired."""

    DATABASE = "database"
    JOURNAL = "journal"
    TABLES = "tables"
    SEARCH = "search"
    MISSING = "missing"
    DAMAGED = "damaged"
    FORK = "fork"


DERIVED = frozenset({Finding.TABLES, Finding.SEARCH})


@dataclass(frozen=True, slots=True)
class CheckProblem:
    """Something that is not as it should be: where, what, and what to do. `repaired`: it was, and is no more."""

    finding: Finding
    where: str
    message: str
    remedy: str
    repaired: bool = False

    @property
    def harmless(self) -> bool:
        """Whether it only has to be known: a fork of the journal loses nothing."""
        return self.finding is Finding.FORK


def check(
    path: Path, *, repair: bool = False, replicas: Path, report: Reporter | None = None
) -> tuple[CheckProblem, ...]:
    """All problems of a workspace; empty if there are none.

    With `repair` the tables of shown values and the search index are made anew, after a backup. Raises UserError if
    there is no workspace, MachineError if it cannot be read.
    """
    report = report or Reporter()
    check_place(path)
    try:
        with open_workspace(path, write=repair, replicas=replicas) as workspace:
            problems = tuple(_problems(workspace, report))
            derived = [problem for problem in problems if problem.finding in DERIVED]
            if not repair or not derived or any(problem.finding is Finding.DATABASE for problem in problems):
                return problems
            back_up_database(workspace, "sebelum-perbaikan")
            workspace.derive_anew()
            left = {problem.finding for problem in (*_tables(workspace), *_search_and_database(workspace))}
            return tuple(
                replace(problem, repaired=problem.finding in DERIVED and problem.finding not in left)
                for problem in problems
            )
    except DamagedError as error:
        return (_damaged(error.reason),)
    except OSError as error:
        raise machine_error(error, _("Ruang kerja {name} tidak dapat diperiksa.").format(name=path.name)) from error


def _problems(workspace: Workspace, report: Reporter) -> Iterator[CheckProblem]:
    entries = list(workspace.entries())
    try:
        with doubting():
            snapshot = fold_snapshot(entries)
    except sqlite3.DatabaseError:
        snapshot = None
    if snapshot is None:
        yield from journal_problems(entries, workspace.chains(), workspace.left_out())
        yield _damaged(_("Keterangan ruang kerja tidak ada, atau riwayat memuat nilai yang tidak sah."))
        return
    blobs = blobs_of(snapshot)
    report.start(len(blobs) + 3, _("Memeriksa ruang kerja"))
    yield from _search_and_database(workspace)
    report.step()
    yield from journal_problems(entries, workspace.chains(), workspace.left_out())
    report.step()
    yield from _tables(workspace)
    report.step()
    for sha256 in blobs:
        if not workspace.blobs.is_intact(sha256):
            yield _blob(workspace, snapshot, sha256)
        report.step()


def journal_problems(
    entries: Sequence[Entry], chains: Mapping[str, str], left_out: Sequence[Link] = ()
) -> Iterator[CheckProblem]:
    """Breaks and forks in the chains of a journal, and entries that differ from the stored hashes (`chains`).

    `left_out` are the places of entries that other replicas hold.
    """
    links = [link_of(entry) for entry in entries]
    for fault in faults_of([*links, *left_out]):
        yield _flaw(fault, len([link for link in links if (link.replica, link.seq) == (fault.replica, fault.seq)]))
    for entry, link in zip(entries, links, strict=True):
        if chains.get(entry.id) != link.chain:
            yield _journal(_at(entry.replica, entry.seq), _("Entri ini telah berubah setelah ditulis."))


def _flaw(fault: Fault, count: int) -> CheckProblem:
    where = _at(fault.replica, fault.seq)
    if fault.flaw is Flaw.FORK:
        return CheckProblem(
            Finding.FORK,
            where,
            _("Riwayat bercabang: nomor ini dipakai {count} kali.").format(count=count),
            _("Tidak ada yang hilang: ruang kerja ini pernah disalin, dan kedua salinannya diteruskan."),
        )
    if fault.flaw is Flaw.BREAK:
        return _journal(where, _("Riwayat terputus: nomor sebelumnya adalah {last}.").format(last=fault.last))
    return _journal(where, _("Riwayat terputus: entri sebelumnya telah berubah."))


def _at(replica: str, seq: int) -> str:
    return _("replika {replica}, nomor {seq}").format(replica=replica, seq=seq)


def _tables(workspace: Workspace) -> Iterator[CheckProblem]:
    entries = list(workspace.entries())
    folded = fold(entries)
    try:
        shown = workspace.shown()
    except DamagedError:  # one of the values is not even one
        shown = {}
    wrong = sorted(key for key in folded.keys() | shown.keys() if folded.get(key) != shown.get(key))
    remedy = _("Jalankan pemeriksaan dengan perbaikan; nilainya dihitung ulang dari riwayat.")
    for kind, entity_id in wrong:
        message = _("Nilai yang tampil tidak sama dengan riwayatnya.")
        yield CheckProblem(Finding.TABLES, f"{kind} {entity_id}", message, remedy)
    try:
        held = workspace.listed()
    except DamagedError:
        held = {}
    documents = {id_: listed(id_, fields) for (kind, id_), fields in folded.items() if kind is Kind.DOCUMENT}
    for document in sorted(id_ for id_ in held.keys() | documents.keys() if held.get(id_) != documents.get(id_)):
        message = _("Daftar dokumen tidak sama dengan riwayatnya.")
        yield CheckProblem(Finding.TABLES, f"listing {document}", message, remedy)
    heads = {head.id for own in heads_of(entries).values() for group in own.values() for head in group}
    if heads != workspace.head_ids():
        yield CheckProblem(Finding.TABLES, "head", _("Daftar nilai yang berlaku tidak sama dengan riwayatnya."), remedy)


def _search_and_database(workspace: Workspace) -> Iterator[CheckProblem]:
    """Judge a copy, so that nothing has to be written to the workspace itself."""
    with TemporaryDirectory(prefix="dossier-") as folder:
        copy = Path(folder) / DATABASE
        raw_copy(workspace.path / DATABASE, copy)
        with speaking(workspace.path), contextlib.closing(plain_connection(copy)) as connection:
            problems = integrity_problems(connection, indexes=True)
            yield from (_damaged(problem) for problem in problems)
            if not problems and not _search_holds(connection):
                yield CheckProblem(
                    Finding.SEARCH,
                    "page_search",
                    _("Indeks pencarian tidak sama dengan teks dokumen."),
                    _("Jalankan pemeriksaan dengan perbaikan; indeksnya dibuat ulang."),
                )


def _search_holds(connection: sqlite3.Connection) -> bool:
    counted = (
        "SELECT count(*) FROM (SELECT document, min(id), max(id), count(*) FROM page GROUP BY document "
        "EXCEPT SELECT document, first, last, last - first + 1 FROM document_text)"
    )
    try:
        connection.execute("INSERT INTO page_search (page_search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    texts = "SELECT (SELECT count(DISTINCT document) FROM page) = (SELECT count(*) FROM document_text)"
    return bool(connection.execute(counted).fetchone() == (0,) and connection.execute(texts).fetchone() == (1,))


def _blob(workspace: Workspace, snapshot: Snapshot, sha256: str) -> CheckProblem:
    names = [document.name for document in snapshot.documents if document.sha256 == sha256]
    there = workspace.blobs.has(sha256)
    return CheckProblem(
        Finding.DAMAGED if there else Finding.MISSING,
        names[0] if names else sha256,
        _("Isi berkas {sha256} rusak.").format(sha256=sha256)
        if there
        else _("Berkas {sha256} tidak ada di folder blobs.").format(sha256=sha256),
        _("Impor ulang berkas aslinya, atau pulihkan dari cadangan."),
    )


def _journal(where: str, message: str) -> CheckProblem:
    return CheckProblem(Finding.JOURNAL, where, message, _("Pulihkan cadangan yang dibuat sebelum kejadian ini."))


def _damaged(reason: str) -> CheckProblem:
    return CheckProblem(
        Finding.DATABASE,
        DATABASE,
        reason,
        _("Pulihkan cadangan terbaru dari folder backups dengan perintah restore."),
    )
