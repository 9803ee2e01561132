"""Write the narrative of one part of one level of an indicator (narasi)."""

import unicodedata
from dataclasses import dataclass

from dossier_app.domain.assessment import Narrative
from dossier_app.domain.ids import narrative_id
from dossier_app.domain.instrument import Indicator
from dossier_app.domain.journal import Changes, JsonValue, Kind, Step
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk
from dossier_app.services.typed import read_choice

MAX_CHARS = 1_000_000


@dataclass(frozen=True, slots=True)
class Narrated:
    """The narrative as it now is; an empty text means that it was taken away."""

    narrative: Narrative
    changes: Changes


def write_narrative(desk: Desk, code: str, *, level: int, part: str, text: str, goes_on: str = "") -> Narrated:
    """Put a text in place of the earlier one; an empty text takes it away.

    `goes_on` names the step of an earlier writing that this one belongs to: both are undone as one, unless something
    else was done in between.
    """
    indicator = check_place(desk, code, level=level, part=part)
    clean = clean_text(text)
    if len(clean) > MAX_CHARS:
        raise UserError(
            _("Narasi terlalu panjang."),
            reason=_("Narasi paling panjang {count} huruf.").format(count=MAX_CHARS),
            remedy=_("Ringkas teksnya, atau lampirkan sebagai dokumen."),
        )
    fields: dict[str, JsonValue] = {"indicator": indicator.code, "level": level, "part": part, "text": clean or None}
    with desk.begin(step=_going_on(desk, goes_on)) as work:
        work.put(Kind.NARRATIVE, narrative_id(indicator.code, level, part), fields)
        changes = work.commit(
            _("Tulis narasi {part} indikator {code} tingkat {level}").format(
                part=part, code=indicator.code, level=level
            )
        )
    return Narrated(Narrative(indicator.code, level, part, clean), changes)


def check_place(desk: Desk, code: str, *, level: int, part: str) -> Indicator:
    """The indicator of this code. Raises UserError where it has no such level, or its narrative no such part."""
    indicator = desk.indicator(code)
    levels = [known.level for known in indicator.levels]
    if level not in levels:
        raise UserError(
            _("Indikator {code} tidak mempunyai tingkat {level}.").format(code=indicator.code, level=level),
            remedy=_("Pilih salah satu: {choices}.").format(choices=", ".join(map(str, levels))),
        )
    read_choice(part, desk.instrument.rules.narrative_parts, _("Bagian narasi"))
    return indicator


def _going_on(desk: Desk, step: str) -> Step | None:
    """The step of this id, if it is the last thing that was done here."""
    stacks = desk.workspace.stacks() if step else None
    if stacks is None or stacks.redo or not stacks.undo:
        return None
    last = stacks.undo[-1]
    return Step(last.record.id, last.record.label) if last.done_by == last.record.id == step else None


def clean_text(text: str) -> str:
    """Plain text with one kind of line end and no control characters, which no writer of documents could carry."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()
