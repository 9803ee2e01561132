"""Entries of other replicas: taken in as a set union, so that order does not matter and twice is once (DESIGN 4)."""

from collections.abc import Iterable, Sequence

from sqlalchemy.engine import Connection

from dossier_app.domain.fields import problem_of
from dossier_app.domain.folding import EntityKey, Shown, joined_id
from dossier_app.domain.journal import Entry, Kind, Step, is_sound
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.storage.chain_rows import store_replaced
from dossier_app.storage.journal_rows import entries_by_id, find_heads, insert_entries, steps_by_id
from dossier_app.storage.projection import shown_document, write_shown
from dossier_app.storage.states import States

MOST_NAMED = 5
"""Bad entries that an error names one by one."""


def append_foreign(
    connection: Connection, entries: Iterable[Entry], *, workspace: str | None = None
) -> tuple[Entry, ...]:
    """Add those entries that the journal does not hold; returns them. Raises UserError before anything is written.

    With `workspace` nothing may speak of a workspace of another id.
    """
    new = new_entries(connection, entries, workspace=workspace)
    insert_entries(connection, new)
    store_replaced(connection, new)
    find_heads(connection, new)
    project(connection, States(connection), {(entry.entity, entry.entity_id) for entry in new})
    return tuple(new)


def new_entries(connection: Connection, entries: Iterable[Entry], *, workspace: str | None = None) -> list[Entry]:
    """Those entries that the journal does not hold. Raises UserError if some are not good ones."""
    unique, problems = _unique(entries)
    held = entries_by_id(connection, unique)
    problems += [
        _("Entri {id} berbeda dari yang sudah ada.").format(id=id_) for id_ in held if held[id_] != unique[id_]
    ]
    new = [entry for id_, entry in unique.items() if id_ not in held]
    problems += [problem for entry in new if (problem := _problem(entry, workspace))]
    problems += _torn_steps(connection, new)
    if problems:
        raise refusal(problems)
    return new


def project(connection: Connection, states: States, keys: Iterable[EntityKey]) -> None:
    """Bring the shown values of these entities, and of the documents that their evidence refers to, up to date."""
    touched = set(keys)
    states.read_ahead(touched)
    others = sorted(key for key in touched if key[0] not in (Kind.DOCUMENT, Kind.WORKSPACE))
    documents = {key for key in touched if key[0] is Kind.DOCUMENT}
    for kind, entity_id in others:
        if kind is Kind.EVIDENCE:
            documents |= {(Kind.DOCUMENT, found) for found in referred(connection, states, entity_id)}
    if any(kind is Kind.WORKSPACE for kind, _id in touched):
        write_shown(connection, _workspace(connection, states, touched))
    write_shown(connection, {key: states.shown(*key) for key in others})
    write_shown(connection, {key: states.shown(*key) for key in sorted(documents)})


def referred(connection: Connection, states: States, evidence_id: str) -> set[str]:
    """The documents that a piece of evidence refers to, as its row shows it and as it is now."""
    before = shown_document(connection, evidence_id)
    return {document for document in (before, states.document_of(evidence_id)) if document}


def _workspace(connection: Connection, states: States, touched: Iterable[EntityKey]) -> dict[EntityKey, Shown | None]:
    """The workspace has one row, under the id that it bears now."""
    rows = {row[0] for row in connection.exec_driver_sql("SELECT id FROM workspace")}
    own = next(entity_id for kind, entity_id in touched if kind is Kind.WORKSPACE)
    bears = joined_id(states.heads(Kind.WORKSPACE, own))
    shown: dict[EntityKey, Shown | None] = {(Kind.WORKSPACE, id_): None for id_ in rows}
    return shown | {(Kind.WORKSPACE, bears): states.shown(Kind.WORKSPACE, own)}


def _unique(entries: Iterable[Entry]) -> tuple[dict[str, Entry], list[str]]:
    unique: dict[str, Entry] = {}
    torn = {entry.id for entry in entries if unique.setdefault(entry.id, entry) != entry}
    return unique, [_("Entri {id} ada dua kali dengan isi berbeda.").format(id=id_) for id_ in sorted(torn)]


def _torn_steps(connection: Connection, entries: Iterable[Entry]) -> list[str]:
    """Steps that bear one id but say different things."""
    steps: dict[str, Step] = {}
    torn = {entry.step.id for entry in entries if steps.setdefault(entry.step.id, entry.step) != entry.step}
    held = steps_by_id(connection, steps)
    torn |= {id_ for id_ in held if held[id_] != steps[id_]}
    return [_("Langkah {id} ada dua kali dengan isi berbeda.").format(id=id_) for id_ in sorted(torn)]


def _problem(entry: Entry, workspace: str | None) -> str:
    """What is wrong with an entry, empty if nothing is."""
    if workspace is not None and entry.entity is Kind.WORKSPACE and entry.entity_id != workspace:
        return _("Entri {id} berasal dari ruang kerja lain.").format(id=entry.id)
    if not is_sound(entry):
        return _("Entri {id} tidak lengkap atau tidak memuat waktu yang sah.").format(id=entry.id)
    if problem_of(entry.entity, entry.field, entry.value):
        return _("Entri {id} memuat {field} yang tidak dikenal atau tidak sah.").format(id=entry.id, field=entry.field)
    return ""


def refusal(problems: Sequence[str]) -> UserError:
    """Why received entries are not taken in."""
    rest = len(problems) - MOST_NAMED
    named = [*problems[:MOST_NAMED], *([_("Dan {count} lagi.").format(count=rest)] if rest > 0 else [])]
    return UserError(
        _("Riwayat yang diterima tidak dapat digabungkan."),
        reason=" ".join(named),
        remedy=_("Minta pengirim mengekspor ulang bundelnya."),
    )
