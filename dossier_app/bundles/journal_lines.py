"""The journal inside a bundle: one JSON line per entry, and of those left out only their place and hash."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dossier_app.bundles.json_fields import integer_of, list_of, object_of, parse_json, text_of
from dossier_app.bundles.problems import BundleProblem
from dossier_app.domain.fields import problem_of
from dossier_app.domain.journal import Entry, JsonValue, canonical_json, chain_hash, entry_json, entry_of_json, is_sound
from dossier_app.i18n import _

JOURNAL = "data/journal.jsonl"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Entries that a bundle does not carry: those of `replica` from `first`, one hash each."""

    replica: str
    first: int
    hashes: tuple[str, ...]


def content_hash(entry: Entry) -> str:
    """The hash of what an entry says; with the chain so far it gives the next `prev` (`domain.journal.chain_hash`)."""
    content = {name: value for name, value in entry_json(entry).items() if name != "prev"}
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def journal_bytes(entries: Iterable[Entry]) -> bytes:
    """The lines of `journal.jsonl`, ordered by replica and number."""
    lines = (canonical_json(entry_json(entry)) for entry in sorted(entries, key=_place))
    return "".join(line + "\n" for line in lines).encode()


def left_out(entries: Iterable[Entry]) -> tuple[LeftOut, ...]:
    """The given entries as runs of hashes, ordered by replica and number."""
    runs: list[LeftOut] = []
    ordered = sorted(entries, key=_place)
    for (replica, _offset), run in groupby(
        enumerate(ordered), key=lambda item: (item[1].replica, item[1].seq - item[0])
    ):
        found = [entry for _index, entry in run]
        runs.append(LeftOut(replica, found[0].seq, tuple(content_hash(entry) for entry in found)))
    return tuple(runs)


def journal_position(entries: Iterable[Entry], runs: Iterable[LeftOut] = ()) -> dict[str, int]:
    """How far a journal has come: the number of the last entry of each replica, those left out among them."""
    reached: dict[str, int] = {}
    for entry in entries:
        reached[entry.replica] = max(reached.get(entry.replica, 0), entry.seq)
    for run in runs:
        reached[run.replica] = max(reached.get(run.replica, 0), run.first + len(run.hashes) - 1)
    return reached


def left_out_json(runs: Iterable[LeftOut]) -> list[JsonValue]:
    return [{"replica": run.replica, "first": run.first, "hashes": list(run.hashes)} for run in runs]


def left_out_of_json(value: JsonValue) -> tuple[LeftOut, ...]:
    """The runs that a JSON list describes. Raises MalformedError."""
    return tuple(_run_of_json(object_of(item, "left_out")) for item in list_of(value, "left_out"))


def _run_of_json(run: dict[str, JsonValue]) -> LeftOut:
    hashes = tuple(text_of(item, "left_out.hashes") for item in list_of(run.get("hashes"), "left_out.hashes"))
    return LeftOut(
        text_of(run.get("replica"), "left_out.replica"), integer_of(run.get("first"), "left_out.first"), hashes
    )


def read_journal(data: bytes) -> tuple[tuple[Entry, ...], tuple[BundleProblem, ...]]:
    """All entries that can be understood, and what is wrong with each line that cannot."""
    entries: list[Entry] = []
    problems: list[BundleProblem] = []
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            entry = entry_of_json(parse_json(line))
        except ValueError:
            entry = None
        if entry is None or not is_sound(entry):
            problems.append(_fault(_("Baris {number} bukan catatan riwayat yang benar.").format(number=number)))
            continue
        if problem_of(entry.entity, entry.field, entry.value):
            problems.append(_fault(_("Nilai pada baris {number} tidak sah.").format(number=number)))
            continue
        entries.append(entry)
    return tuple(entries), tuple(problems)


def chain_problems(entries: Sequence[Entry], runs: Sequence[LeftOut]) -> tuple[BundleProblem, ...]:
    """Breaks and forks of the chains: every number of a replica once, and each `prev` the hash so far."""
    links: dict[str, dict[int, list[Entry | str]]] = {}
    for entry in entries:
        links.setdefault(entry.replica, {}).setdefault(entry.seq, []).append(entry)
    for run in runs:
        for seq, digest in enumerate(run.hashes, start=run.first):
            links.setdefault(run.replica, {}).setdefault(seq, []).append(digest)
    problems: list[BundleProblem] = []
    if len({entry.id for entry in entries}) < len(entries):
        problems.append(_fault(_("Ada catatan riwayat dengan id yang sama.")))
    for replica, chain in sorted(links.items()):
        problems += [_fault(message) for message in _chain_faults(replica, chain)]
    return tuple(problems)


def _chain_faults(replica: str, chain: Mapping[int, Sequence["Entry | str"]]) -> list[str]:
    faults: list[str] = []
    so_far = ""
    for expected, seq in enumerate(sorted(chain), start=1):
        if seq != expected:
            faults.append(_("Riwayat {replica} terputus sebelum nomor {seq}.").format(replica=replica[:8], seq=seq))
            break
        if len(chain[seq]) > 1:
            faults.append(_("Riwayat {replica} bercabang pada nomor {seq}.").format(replica=replica[:8], seq=seq))
            break
        link = chain[seq][0]
        if isinstance(link, str):
            so_far = hashlib.sha256((so_far + link).encode()).hexdigest()
            continue
        if link.prev != so_far:
            faults.append(_("Riwayat {replica} diubah sebelum nomor {seq}.").format(replica=replica[:8], seq=seq))
        so_far = chain_hash(link)
    return faults


def _place(entry: Entry) -> tuple[str, int, str]:
    return entry.replica, entry.seq, entry.id


def _fault(message: str) -> BundleProblem:
    return BundleProblem(JOURNAL, message)
