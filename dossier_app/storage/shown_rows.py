"""The tables of shown values as they are read: by the types that the database itself declares."""

import json
from collections.abc import Iterable
from typing import Any

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.fields import DELETED
from dossier_app.domain.folding import EntityKey, Shown
from dossier_app.domain.journal import Kind
from dossier_app.domain.shown import pages_of
from dossier_app.storage.direct import Reads

REPEATED = "page_count"
"""The column that repeats a part of another one."""

_READERS: dict[str, Any] = {"JSON": json.loads, "BOOLEAN": bool}

_EVIDENCE = """
SELECT e.id, e.requirement, e.document, e.pages, e.article, e.quote, e.note, e.accepted_as
FROM evidence AS e JOIN document AS d ON d.id = e.document
WHERE NOT e.deleted AND NOT d.deleted ORDER BY e.id
"""


def read_shown(connection: Reads, kinds: Iterable[Kind] = Kind, *, only: str = "") -> dict[EntityKey, Shown]:
    """The shown values of every entity that is there, or of the `only` one, as folding would give them."""
    where = "WHERE id = :only" if only else ""
    shown: dict[EntityKey, Shown] = {}
    for kind in kinds:
        types = {row[1]: row[2] for row in connection.exec_driver_sql(f'PRAGMA table_info("{kind}")')}
        names = [name for name in types if name not in ("id", REPEATED)]
        readers = [_READERS.get(types[name]) for name in names]
        columns = list(zip(names, readers, strict=True))
        chosen = ", ".join(f'"{name}"' for name in ("id", *names))
        for entity_id, *values in connection.exec_driver_sql(
            f'SELECT {chosen} FROM "{kind}" {where}',  # noqa: S608 -- names of ours
            {"only": only} if only else {},
        ):
            fields: dict[str, Any] = {
                name: value if reader is None else reader(value)
                for (name, reader), value in zip(columns, values, strict=True)
                if value is not None
            }
            if fields.get(DELETED) is False:
                del fields[DELETED]
            shown[kind, entity_id] = fields
    return shown


def read_evidence(connection: Reads) -> list[Evidence]:
    """All evidence that is shown, sorted by id; there is much of it, so it is read without a detour."""
    return [
        Evidence(
            id_, requirement, document, pages_of(pages or ""), article or "", quote or "", note or "", kind, reason
        )
        for id_, requirement, document, pages, article, quote, note, accepted in connection.exec_driver_sql(_EVIDENCE)
        for kind, reason in (_accepted(accepted),)
    ]


def _accepted(value: str | None) -> tuple[str, str]:
    if value is None:
        return "", ""
    accepted = json.loads(value)
    return accepted["kind"], accepted["reason"]
