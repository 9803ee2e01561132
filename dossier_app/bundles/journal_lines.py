"""The journal inside a bundle: one JSON line per entry, and of those left out only their place and hash."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from dossier_app.bundles.json_fields import integer_of, list_of, object_of, parse_json, text_of
from dossier_app.bundles.problems import BundleProblem
from dossier_app.domain.chains import Fault, Flaw, LeftOut, faults_of, link_of, links_of
from dossier_app.domain.fields import problem_of
from dossier_app.domain.journal import Entry, JsonValue, canonical_json, entry_json, entry_of_json, is_sound
from dossier_app.i18n import _

JOURNAL = "data/journal.jsonl"


def journal_bytes(entries: Iterable[Entry]) -> bytes:
    """The lines of `journal.jsonl`, ordered by replica and number."""
    lines = (canonical_json(entry_json(entry)) for entry in sorted(entries, key=_place))
    return "".join(line + "\n" for line in lines).encode()


def journal_position(entries: Iterable[Entry], runs: Iterable[LeftOut] = ()) -> dict[str, int]:
    """How far a journal has come: the number of the last entry of each replica, those left out among them."""
    reached: dict[str, int] = {}
    for entry in entries:
        reached[entry.replica] = max(reached.get(entry.replica, 0), entry.seq)
    for run in runs:
        reached[run.replica] = max(reached.get(run.replica, 0), run.first + len(run.hashes) - 1)
    return reached


def left_out_json(runs: Iterable[LeftOut]) -> list[JsonValue]:
    found: list[JsonValue] = []
    for run in runs:
        value: dict[str, JsonValue] = {"replica": run.replica, "first": run.first, "hashes": list(run.hashes)}
        found.append(value if run.prev is None else {**value, "prev": run.prev})
    return found


def left_out_of_json(value: JsonValue) -> tuple[LeftOut, ...]:
    """The runs that a JSON list describes. Raises MalformedError."""
    return tuple(_run_of_json(object_of(item, "left_out")) for item in list_of(value, "left_out"))


def _run_of_json(run: dict[str, JsonValue]) -> LeftOut:
    hashes = tuple(text_of(item, "left_out.hashes") for item in list_of(run.get("hashes"), "left_out.hashes"))
    return LeftOut(
        text_of(run.get("replica"), "left_out.replica"),
        integer_of(run.get("first"), "left_out.first"),
        hashes,
        prev=text_of(run["prev"], "left_out.prev") if "prev" in run else None,
    )


def reaching(entries: Iterable[Entry], replaced: Mapping[str, Sequence[str]]) -> tuple[Entry, ...]:
    """The entries, each with the ids of those that it replaces through entries that did not travel."""
    return tuple(
        replace(entry, beyond=tuple(replaced[entry.id])) if entry.id in replaced else entry for entry in entries
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


def chain_problems(
    entries: Sequence[Entry], runs: Sequence[LeftOut], forks: Collection[tuple[str, int]] = ()
) -> tuple[BundleProblem, ...]:
    """Breaks of the chains, and forks that are not declared: every number of a replica once, `prev` the hash so far."""
    problems: list[BundleProblem] = []
    if len({entry.id for entry in entries}) < len(entries):
        problems.append(_fault(_("Ada catatan riwayat dengan id yang sama.")))
    links = [link_of(entry) for entry in entries]
    problems += [
        _fault(_said(fault))
        for fault in faults_of([*links, *links_of(links, runs)])
        if fault.flaw is not Flaw.FORK or (fault.replica, fault.seq) not in forks
    ]
    return tuple(problems)


def _said(fault: Fault) -> str:
    words = {
        Flaw.BREAK: _("Riwayat {replica} terputus sebelum nomor {seq}."),
        Flaw.CHANGED: _("Riwayat {replica} diubah sebelum nomor {seq}."),
        Flaw.FORK: _("Riwayat {replica} bercabang pada nomor {seq}."),
    }
    return words[fault.flaw].format(replica=fault.replica[:8], seq=fault.seq)


def _place(entry: Entry) -> tuple[str, int, str]:
    return entry.replica, entry.seq, entry.id


def _fault(message: str) -> BundleProblem:
    return BundleProblem(JOURNAL, message)
