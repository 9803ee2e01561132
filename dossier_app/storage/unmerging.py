"""Taking a merge back and bringing it again: what showed then is written anew, and what was received stays a head.

Every entry knows only of the heads of its own side, so that the received value is a conflict everywhere (DESIGN 4).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from sqlalchemy.engine import Connection

from dossier_app.domain.fields import DELETED, FIELDS, MARK, OVER, RECOGNISED, WITHDRAWN
from dossier_app.domain.folding import EntityKey, Shown, is_nothing, joined_id, mark_of, reader_of, shown_value
from dossier_app.domain.journal import Entry, JsonValue, Kind
from dossier_app.storage.journal_rows import one_key
from dossier_app.storage.states import States
from dossier_app.values import dataclass

PIN = "instrument"
NAME = "name"


@dataclass(frozen=True, slots=True)
class Reception:
    """A merge of this replica: `seq` is the replica's last entry before it."""

    number: int
    id: str
    replica: str
    seq: int


class Write(Protocol):
    """Write a value over heads of its field, in knowledge of further entries."""

    def __call__(
        self,
        kind: Kind,
        entity_id: str,
        field: str,
        value: JsonValue,
        /,
        *,
        over: Sequence[Entry],
        knowing: frozenset[str],
        knows: Callable[[Entry], bool] | None = None,
    ) -> None: ...


def reception_of(connection: Connection, step_id: str) -> Reception | None:
    """The merge that a step is; None if it is an ordinary one."""
    query = "SELECT number, id, replica, seq FROM reception WHERE id = ? AND undoes = '' AND redoes = ''"
    return next((Reception(*row) for row in connection.exec_driver_sql(query, (step_id,))), None)


class Restorer:
    """Shows again what was shown before a merge (`again` false), or right after it."""

    def __init__(
        self, connection: Connection, states: States, write: Write, reception: Reception, *, again: bool
    ) -> None:
        self._states = states
        self._write = write
        self._reception = reception
        self._again = again
        self._before = States(connection, without=_absent(connection, reception, own=False))
        self._after = States(connection, without=_absent(connection, reception, own=True))
        self._target = self._after if again else self._before
        self._fields = _touched(connection, reception)

    def restore(self) -> None:
        """Write what is needed, fields first, then marks of deletion, those of documents last."""
        documents = {entity_id for kind, entity_id in self._fields if kind is Kind.DOCUMENT}
        for (kind, entity_id), fields in sorted(self._fields.items()):
            for field in sorted(fields):
                self._field(kind, entity_id, field)
            if kind is Kind.EVIDENCE:
                looks = (self._before, self._after, self._states)
                documents |= {found for look in looks if (found := look.document_of(entity_id))}
        for kind, entity_id in sorted(self._fields):
            if kind is not Kind.DOCUMENT and DELETED in FIELDS[kind]:
                self._fate(kind, entity_id)
        for entity_id in sorted(documents):
            self._fate(Kind.DOCUMENT, entity_id)
        self._derived()

    def _field(self, kind: Kind, entity_id: str, field: str) -> None:
        value = shown_value(self._target.heads(kind, entity_id).get(field, ()))
        now = self._states.heads(kind, entity_id).get(field, [])
        shown = shown_value(now)
        if field == RECOGNISED:
            if value == shown or (value is None and is_nothing(shown)):
                return
            known: dict[str, JsonValue] = value if isinstance(value, dict) else {}
            value = {**known, OVER: max(reader_of(head) for head in now)}
        if value != shown:
            self._put(kind, entity_id, field, value)

    def _put(self, kind: Kind, entity_id: str, field: str, value: JsonValue) -> None:
        now = self._states.heads(kind, entity_id).get(field, [])
        own = {head.id for head in self._before.heads(kind, entity_id).get(field, ())}
        side = {head.id for head in now if head.id in own or self._took_back(head)}
        over = [head for head in now if head.id in side]
        if self._again:
            after = {head.id for head in self._after.heads(kind, entity_id).get(field, ())}
            over = [head for head in now if head.id not in side or own.isdisjoint(after)]
        knowing = frozenset() if self._again else frozenset(own)
        place = self._bears() if kind is Kind.WORKSPACE else entity_id
        self._write(kind, place, field, value, over=over, knowing=knowing)

    def _took_back(self, head: Entry) -> bool:
        """Whether an entry was written when this merge was taken back."""
        return head.replica == self._reception.replica and head.step.undoes == self._reception.id

    def _fate(self, kind: Kind, entity_id: str) -> None:
        """In the trash, gone or there, as it was."""
        wanted = self._target.fate(kind, entity_id)
        if wanted == self._states.fate(kind, entity_id):
            return
        now = self._states.heads(kind, entity_id).get(DELETED, [])
        own = {head.id for head in self._before.heads(kind, entity_id).get(DELETED, ())}
        over = [head for head in now if self._again or head.id in own or self._took_back(head)]
        rest = [head for head in now if head not in over]
        if wanted is None:
            if self._target.heads(kind, entity_id):  # what was not there at all needs no mark
                self._write(kind, entity_id, DELETED, False, over=over, knowing=frozenset())
            return
        aside: list[JsonValue] = [
            head.id for head in rest if not head.value or (wanted == WITHDRAWN and mark_of(head) != WITHDRAWN)
        ]
        kept = {head.id for head in rest}
        value: JsonValue = {MARK: wanted, OVER: aside} if aside else wanted
        self._write(
            kind, entity_id, DELETED, value, over=over, knowing=frozenset(), knows=lambda head: head.id not in kept
        )

    def _derived(self) -> None:
        """What follows from the ages of entries: the first name of a document, the id of the workspace."""
        for kind, entity_id in sorted(self._fields):
            if kind is Kind.WORKSPACE:
                heads = self._target.heads(kind, entity_id)
                if joined_id(self._states.heads(kind, entity_id)) != joined_id(heads):
                    self._put(kind, entity_id, PIN, shown_value(heads.get(PIN, ())))
            if kind is Kind.DOCUMENT:
                wanted, now = self._target.shown(kind, entity_id), self._states.shown(kind, entity_id)
                if wanted and now and _name(wanted) != _name(now):
                    self._put(kind, entity_id, NAME, _name(wanted))

    def _bears(self) -> str:
        return joined_id(self._target.heads(Kind.WORKSPACE, ""))


def _name(shown: Shown) -> str:
    names = shown.get("names")
    first = str(names[0]) if isinstance(names, list) and names else ""
    return str(shown.get(NAME) or first)


def _absent(connection: Connection, reception: Reception, *, own: bool) -> Callable[[Entry], bool]:
    """Which entries the journal did not hold before the merge, or (`own`) right after it."""
    query = f"SELECT entry_id FROM received WHERE reception {'>' if own else '>='} ?"  # noqa: S608 -- our own sign
    later = {row[0] for row in connection.exec_driver_sql(query, (reception.number,))}

    def absent(entry: Entry) -> bool:
        return entry.id in later or (entry.replica == reception.replica and entry.seq > reception.seq)

    return absent


def _touched(connection: Connection, reception: Reception) -> dict[EntityKey, set[str]]:
    """The fields that the received entries speak of, but for marks; of documents also the name."""
    rows: Iterable[Sequence[str]] = connection.exec_driver_sql(
        "SELECT DISTINCT kind, entity_id, field FROM entry JOIN received ON received.entry_id = entry.id "
        "WHERE reception = ?",
        (reception.number,),
    )
    found: dict[EntityKey, set[str]] = defaultdict(set)
    for kind, entity_id, field in rows:
        key = one_key(Kind(kind), entity_id)
        found[key] |= {field} - {DELETED} | ({NAME} if key[0] is Kind.DOCUMENT else set())
    return dict(found)
