"""Settle a conflict: one value, the other, both texts, or a new one; undoing it brings the conflict back."""

import json

from dossier_app.domain.conflicts import Conflict
from dossier_app.domain.fields import DELETED, problem_of
from dossier_app.domain.folding import mark_of
from dossier_app.domain.journal import Changes, Entry, JsonValue
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import SHORTEST_PREFIX, Desk
from dossier_app.services.name_entities import Names

JOINT = "\n\n"
"""Between two texts that are both kept."""


def take_side(desk: Desk, conflict: str, head: str) -> Changes:
    """Keep the value of one head; of a deletion: delete, or keep what was written meanwhile."""
    found = _conflict(desk, conflict)
    chosen = _one(found.heads, head)
    if found.field == DELETED:
        return _settle(desk, found, chosen.field == DELETED and bool(mark_of(chosen)))
    return _settle(desk, found, chosen.value)


def keep_both(desk: Desk, conflict: str) -> Changes:
    """Keep all texts, oldest first, one below the other."""
    found = _conflict(desk, conflict)
    texts = [head.value for head in found.heads if head.value]
    joined = JOINT.join(str(text) for text in texts)
    if not all(isinstance(text, str) for text in texts) or problem_of(found.kind, found.field, joined):
        raise UserError(
            _("Keduanya tidak dapat dipertahankan."),
            reason=_("Isian ini bukan teks bebas."),
            remedy=_("Pilih salah satu, atau tulis nilai baru."),
        )
    return _settle(desk, found, joined)


def write_value(desk: Desk, conflict: str, text: str) -> Changes:
    """Put a new value in the place of all; a text as it is, where the field is a text, anything else as JSON."""
    found = _conflict(desk, conflict)
    return _settle(desk, found, _value(found, text))


def _value(found: Conflict, text: str) -> JsonValue:
    clean = text.replace("\r\n", "\n").removesuffix("\n")
    if found.field != DELETED and not problem_of(found.kind, found.field, clean):
        return clean
    try:
        value: JsonValue = json.loads(text)
    except (ValueError, RecursionError):
        raise _unfit() from None
    if problem_of(found.kind, found.field, value) or (found.field == DELETED and not isinstance(value, bool)):
        raise _unfit()
    return value


def _unfit() -> UserError:
    return UserError(
        _("Nilai baru tidak dapat dipakai."),
        reason=_("Nilainya tidak sah untuk isian ini."),
        remedy=_("Tulis nilai dalam bentuk JSON, atau pilih salah satu dengan --take."),
    )


def _settle(desk: Desk, found: Conflict, value: JsonValue) -> Changes:
    about = Names(desk).of(found.kind, found.entity_id, found.field)
    with desk.begin() as work:
        work.settle(found.kind, found.entity_id, found.field, value)
        return work.commit(_("Selesaikan konflik {about}").format(about=about))


def _conflict(desk: Desk, reference: str) -> Conflict:
    conflicts = desk.workspace.conflicts()
    wanted = reference.strip().casefold()
    found = [known for known in conflicts if known.id == wanted]
    if not found and len(wanted) >= SHORTEST_PREFIX:
        found = [known for known in conflicts if known.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise UserError(
        _("Konflik “{reference}” tidak ditemukan.").format(reference=reference)
        if not found
        else _("Konflik “{reference}” belum jelas.").format(reference=reference),
        remedy=_("Lihat id konflik dengan dossier conflicts."),
    )


def _one(heads: tuple[Entry, ...], reference: str) -> Entry:
    wanted = reference.strip().casefold()
    found = [head for head in heads if head.id == wanted] or [head for head in heads if head.id.endswith(wanted)]
    if len(found) == 1 and wanted:
        return found[0]
    raise UserError(
        _("Nilai “{reference}” bukan salah satu dari konflik ini.").format(reference=reference),
        remedy=_("Lihat id nilainya dengan dossier conflicts."),
    )
