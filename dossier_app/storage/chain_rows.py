"""The chains of the journal as the database holds them: places of entries, and of those that did not travel here."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dossier_app.domain.chains import Flaw, Link, faults_of, forks_of
from dossier_app.domain.journal import Entry
from dossier_app.i18n import _
from dossier_app.storage.direct import Reads
from dossier_app.storage.journal_rows import batches

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def left_out_links(connection: Reads) -> list[Link]:
    """The places of entries that other replicas hold and this journal does not, sorted."""
    rows = connection.exec_driver_sql(
        "SELECT replica, seq, prev, chain, hash FROM left_out ORDER BY replica, seq, chain"
    )
    return [Link(*row) for row in rows]


def held_links(connection: Reads, replicas: Iterable[str]) -> list[Link]:
    """The places of all entries of these replicas, held or not; without the digest of those that are."""
    found: list[Link] = []
    for batch in batches(sorted(replicas)):
        marks = ",".join("?" * len(batch))
        entries = f"SELECT replica, seq, prev, chain, '' FROM entry WHERE replica IN ({marks})"  # noqa: S608 -- question marks
        others = f"SELECT replica, seq, prev, chain, hash FROM left_out WHERE replica IN ({marks})"  # noqa: S608 -- question marks
        for query in (entries, others):
            found += [Link(*row) for row in connection.exec_driver_sql(query, tuple(batch))]
    return found


def chain_problems(held: Sequence[Link], received: Sequence[Link]) -> list[str]:
    """What keeps received links from going on from those that are held: breaks, as sentences; forks do not."""
    places = {(link.replica, link.seq, link.prev, link.chain): link for link in (*held, *received)}
    return [
        _("Riwayat replika {replica} terputus pada nomor {seq}.").format(replica=fault.replica, seq=fault.seq)
        for fault in faults_of(places.values())
        if fault.flaw is not Flaw.FORK
    ]


def new_forks(held: Sequence[Link], received: Sequence[Link]) -> tuple[tuple[str, int], ...]:
    """Replica and number where the received links leave the ones that are held."""
    return tuple(sorted(set(forks_of((*held, *received))) - set(forks_of(held))))


def store_left_out(connection: "Connection", links: Iterable[Link]) -> None:
    """Note the places of entries that did not travel, but for those that are held."""
    rows = [(link.replica, link.seq, link.chain, link.prev, link.digest) for link in links]
    if rows:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO left_out (replica, seq, chain, prev, hash) VALUES (?, ?, ?, ?, ?)", rows
        )
    connection.exec_driver_sql(
        "DELETE FROM left_out WHERE EXISTS (SELECT 1 FROM entry WHERE entry.replica = left_out.replica "
        "AND entry.seq = left_out.seq AND entry.chain = left_out.chain)"
    )


def store_replaced(connection: "Connection", entries: Iterable[Entry]) -> list[str]:
    """Note what held entries replace beyond what is held, where that says anything new; returns their ids."""
    new = [
        pair
        for pair in ((entry.id, older) for entry in entries for older in entry.beyond)
        if connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?) AND (NOT EXISTS (SELECT 1 FROM entry WHERE id = ?) "
            "OR EXISTS (SELECT 1 FROM head WHERE entry_id = ?)) "
            "AND NOT EXISTS (SELECT 1 FROM replaced WHERE newer = ? AND older = ?)",
            (pair[0], pair[1], pair[1], *pair),
        ).scalar()
    ]
    if new:
        connection.exec_driver_sql("INSERT INTO replaced (newer, older) VALUES (?, ?)", new)
    return sorted({newer for newer, _older in new})
