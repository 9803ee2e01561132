"""Chains: each replica's entries carry the hash of those before, also where an entry itself is not held (DESIGN 4).

A fork is no damage: a workspace was copied together with the note of its replica, and both went on. Then a number
stands twice, and each branch is a chain of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from dossier_app.domain.journal import Entry, chained, content_hash
from dossier_app.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An entry's place in its chain: `prev` and `chain` are the hashes before and with it, `digest` that of itself."""

    replica: str
    seq: int
    prev: str
    chain: str
    digest: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Entries that do not travel: those of `replica` from number `first` on, one hash each.

    `prev` is the chain hash before the first of them, where the journal has forks; else it follows from the rest.
    """

    replica: str
    first: int
    hashes: tuple[str, ...]
    prev: str | None = None


class Flaw(StrEnum):
    """What can be wrong with a chain; a fork need not be."""

    BREAK = "break"
    CHANGED = "changed"
    FORK = "fork"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A flaw of a replica's chain at a number; `last` is the number before."""

    replica: str
    seq: int
    flaw: Flaw
    last: int = 0


def link_of(entry: Entry) -> Link:
    """The place of an entry."""
    digest = content_hash(entry)
    return Link(entry.replica, entry.seq, entry.prev, chained(entry.prev, digest), digest)


def links_of(links: Iterable[Link], runs: Sequence[LeftOut]) -> list[Link]:
    """The places of what was left out, beside the `links` of what is there.

    A run whose beginning is nowhere begins with a hash that fits nothing, so that it is found to be a break.
    """
    ends: dict[tuple[str, int], set[str]] = defaultdict(set)
    for link in links:
        ends[link.replica, link.seq].add(link.chain)
    found: list[Link] = []
    for run in sorted(runs, key=lambda run: (run.replica, run.first, run.prev or "")):
        before = ends.get((run.replica, run.first - 1), set())
        prev = run.prev
        if prev is None:
            prev = "" if run.first == 1 else next(iter(before)) if len(before) == 1 else "?"
        for seq, digest in enumerate(run.hashes, start=run.first):
            chain = chained(prev, digest)
            found.append(Link(run.replica, seq, prev, chain, digest))
            ends[run.replica, seq].add(chain)
            prev = chain
    return found


def runs_of(links: Iterable[Link], *, forked: Iterable[str] = ()) -> tuple[LeftOut, ...]:
    """Links as runs, in the order of replica and number; those of `forked` replicas say where they begin."""
    known = set(forked)
    paths: list[list[Link]] = []
    open_ends: dict[tuple[str, str], list[Link]] = {}
    for link in sorted(links):
        path = open_ends.pop((link.replica, link.prev), None)
        if path is None:
            path = []
            paths.append(path)
        path.append(link)
        open_ends[link.replica, link.chain] = path
    return tuple(
        LeftOut(
            path[0].replica,
            path[0].seq,
            tuple(link.digest for link in path),
            prev=path[0].prev if path[0].replica in known else None,
        )
        for path in paths
    )


def forks_of(links: Iterable[Link]) -> tuple[tuple[str, int], ...]:
    """Replica and number of every place where a chain goes on in more than one way, sorted."""
    ways: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for link in links:
        ways[link.replica, link.seq, link.prev].add(link.chain)
    return tuple(sorted({(replica, seq) for (replica, seq, _prev), chains in ways.items() if len(chains) > 1}))


def faults_of(links: Iterable[Link]) -> Iterator[Fault]:
    """Breaks, changes and forks of all chains, in order; nothing is said of what comes after a break."""
    by_replica: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_replica[link.replica].append(link)
    for replica, chain in sorted(by_replica.items()):
        yield from _faults(replica, chain)


def _faults(replica: str, links: list[Link]) -> Iterator[Fault]:
    numbers: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for link in links:
        numbers[link.seq][link.prev, link.chain] += 1
    ends, last = {""}, 0
    for seq, places in sorted(numbers.items()):
        if seq != last + 1:
            yield Fault(replica, seq, Flaw.BREAK, last)
            return
        ways = Counter(prev for prev, _chain in places)
        if max(ways.values()) > 1 or max(places.values()) > 1:
            yield Fault(replica, seq, Flaw.FORK, last)
        if any(prev not in ends for prev, _chain in places):
            yield Fault(replica, seq, Flaw.CHANGED, last)
        ends, last = {chain for _prev, chain in places}, seq
