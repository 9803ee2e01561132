"""The identity of a checklist workbook: whose it is, and what its rows showed when it was written.

It stands on a hidden sheet as rows of texts under a seal, so that a copy comes back whole through any program.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.journal import canonical_json
from dossier_app.domain.reviews import seen_now
from dossier_app.domain.snapshot import Snapshot

SHEET = "_dossier"
"""The title of the hidden sheet."""

FORMAT = "dossier-checklist-1"

VERDICTS = ("accepted", "insufficient", "rejected", "question")
"""The verdicts in the order in which they are offered."""

FILLED = ("verdict", "note", "effort", "unit")
"""The columns that people fill in."""

COLUMNS = ("requirement", "text", *FILLED)
"""The columns that are read back, by key; the identity tells their heads."""

BETWEEN = "; "
"""What stands between the names of several units."""

_FIXED = 3
"""Cells of a row's mark before those of the evidence: requirement, effort, units."""

_CELL = 30_000
"""Characters of one cell of the identity; longer texts go on in the next cell."""


@dataclass(frozen=True, slots=True)
class RowMark:
    """What a row showed when it was written: the evidence with its versions, the effort, and who owes it.

    `effort` is empty where no one has set one; `unit` is the names of the units, BETWEEN them.
    """

    requirement: str
    seen: tuple[tuple[str, str], ...] = ()
    effort: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class BookIdentity:
    """Whose checklist it is. `instrument` is the SHA-256 of the pack, `date` the state that it shows (ISO, UTC).

    `sheet` is the title of the sheet that people fill in, `heads` the heads of its COLUMNS by key, `verdicts` the
    verdicts by their words there.
    """

    workspace: str
    institution: str
    instrument: str
    date: str
    sheet: str
    heads: Mapping[str, str]
    verdicts: Mapping[str, str]
    rows: tuple[RowMark, ...]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What a row of a filled-in copy says; `number` is its row on the sheet, from 1."""

    number: int
    requirement: str
    text: str = ""
    verdict: str = ""
    note: str = ""
    effort: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FilledBook:
    """A filled-in copy as it was read."""

    identity: BookIdentity
    rows: tuple[FilledRow, ...]


def row_marks(
    snapshot: Snapshot, evidence: Mapping[str, Sequence[Evidence]], requirements: Iterable[tuple[str, str]]
) -> Iterator[RowMark]:
    """The marks of these requirements (id and code of the indicator), from the evidence of each."""
    efforts, owed = dict(snapshot.efforts), names_of_owing(snapshot)
    for requirement, indicator in requirements:
        effort = efforts.get(requirement)
        yield RowMark(
            requirement,
            tuple(seen_now(evidence.get(requirement, ())).items()),
            "" if effort is None else str(effort),
            BETWEEN.join(sorted({*owed.get(requirement, ()), *owed.get(indicator, ())})),
        )


def names_of_owing(snapshot: Snapshot) -> dict[str, set[str]]:
    """The names of the units that owe an item (indicator or requirement), by item."""
    names = {unit.id: unit.name for unit in snapshot.units}
    owed: dict[str, set[str]] = {}
    for assignment in snapshot.assignments:
        owed.setdefault(assignment.item, set()).add(names[assignment.unit])
    return owed


def identity_cells(identity: BookIdentity) -> list[list[str]]:
    """The rows of the hidden sheet."""
    rows = [
        ["workspace", identity.workspace],
        ["institution", identity.institution],
        ["instrument", identity.instrument],
        ["date", identity.date],
        ["sheet", identity.sheet],
        *(["head", key, head] for key, head in sorted(identity.heads.items())),
        *(["verdict", word, key] for word, key in sorted(identity.verdicts.items())),
        *(["row", mark.requirement, mark.effort, mark.unit, *_pieces(mark)] for mark in identity.rows),
    ]
    return [[FORMAT, _seal(rows)], *rows]


def identity_of_cells(cells: Iterable[Sequence[str]]) -> BookIdentity:
    """The identity that the rows of the hidden sheet tell. Raises ValueError where they were altered."""
    first, *rows = [_trimmed(row) for row in cells] or [[]]
    rows = [row for row in rows if row]
    if first != [FORMAT, _seal(rows)]:
        raise ValueError("seal")
    said: dict[str, str] = {}
    heads: dict[str, str] = {}
    verdicts: dict[str, str] = {}
    marks: list[RowMark] = []
    for name, *rest in rows:
        if name == "head":
            heads[rest[0]] = rest[1]
        elif name == "verdict":
            verdicts[rest[0]] = rest[1]
        elif name == "row":
            requirement, effort, unit, *pieces = [*rest, "", ""] if len(rest) < _FIXED else rest
            marks.append(RowMark(requirement, _seen("".join(pieces)), effort, unit))
        else:
            said[name] = rest[0] if rest else ""
    try:
        return BookIdentity(
            said["workspace"], said["institution"], said["instrument"], said["date"], said["sheet"],
            heads, verdicts, tuple(marks),
        )  # fmt: skip
    except KeyError as error:
        raise ValueError("incomplete") from error


def _pieces(mark: RowMark) -> list[str]:
    text = canonical_json(dict(mark.seen)) if mark.seen else ""
    return [text[start : start + _CELL] for start in range(0, len(text), _CELL)]


def _seen(text: str) -> tuple[tuple[str, str], ...]:
    if not text:
        return ()
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError("seen")
    return tuple(sorted(found.items()))


def _seal(rows: Iterable[Sequence[str]]) -> str:
    content = canonical_json([list(_trimmed(row)) for row in rows])
    return hashlib.sha256(content.encode()).hexdigest()


def _trimmed(row: Sequence[str]) -> list[str]:
    """The row without the empty cells at its end, which some programs keep and others do not."""
    texts = list(row)
    while texts and not texts[-1]:
        texts.pop()
    return texts
