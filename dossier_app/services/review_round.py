"""What assessors say in a round: a verdict per requirement, a level per indicator, and a signature below all of it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from dossier_app.domain import ids
from dossier_app.domain.assessment import RoundLevel, Signoff, Verdict
from dossier_app.domain.checklist import VERDICTS
from dossier_app.domain.journal import Changes, JsonValue, Kind
from dossier_app.domain.reviews import seen_now
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.assess_indicator import level_given
from dossier_app.services.choose_round import choose_round
from dossier_app.services.desk import Desk, find_document
from dossier_app.services.typed import read_choice, read_pages


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks in which round; the actor of the desk where no assessor is named.

    `harmonised`: it is the word that the assessors agreed on, and belongs to none of them.
    """

    round: str = ""
    assessor: str = ""
    harmonised: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict, level or signature as it is now, or was before it was taken back."""

    given: Verdict | RoundLevel | Signoff
    changes: Changes


def set_verdict(
    desk: Desk,
    requirement: str,
    verdict: str,
    *,
    speaking: Speaking,
    note: str | None = None,
    document: str = "",
    pages: str = "",
) -> Judged:
    """Judge the evidence of a requirement as it is now; an earlier word of the same round and person is replaced.

    `note` None keeps the one there was. `pages` point into `document`, or into the only one that proves the
    requirement. Raises UserError, with nothing changed, for what is not known and after the round was signed.
    """
    need = desk.target(requirement)
    round_key, assessor = _who(desk, speaking)
    snapshot = desk.snapshot()
    _check_scope(desk, need.indicator)
    _check_unsigned(snapshot, round_key, assessor)
    pieces = [piece for piece in snapshot.evidence if piece.requirement == need.id]
    fields: dict[str, JsonValue] = {
        **_identity(round_key, assessor),
        "requirement": need.id,
        "verdict": read_choice(verdict.strip(), list(VERDICTS), _("Putusan")),
        "seen": dict[str, JsonValue](seen_now(pieces)),
        "harmonised": True if not assessor else None,
    }
    if note is not None:
        fields["note"] = note.strip() or None
    if document.strip() or pages.strip():
        place = _place(snapshot, document, {piece.document for piece in pieces}, need.id)
        fields["document"] = place
        held = find_document(snapshot, place)
        fields["pages"] = str(read_pages(pages, held)) if pages.strip() else None
    identity = ids.verdict_id(round_key, assessor, need.id)
    with desk.begin() as work:
        work.put(Kind.VERDICT, identity, fields)
        changes = work.commit(_("Putusan {id}").format(id=need.id))
    return Judged(next(known for known in desk.snapshot().verdicts if known.id == identity), changes)


def set_level(
    desk: Desk,
    indicator: str,
    *,
    level: int | None = None,
    value: Decimal | None = None,
    speaking: Speaking,
    note: str | None = None,
) -> Judged:
    """Give an indicator a level (or, where the pack has bands, a value) in a round."""
    rated = desk.indicator(indicator)
    round_key, assessor = _who(desk, speaking)
    _check_scope(desk, rated.code)
    _check_unsigned(desk.snapshot(), round_key, assessor)
    if level is None and value is None:
        raise UserError(
            _("Tingkat indikator {code} belum disebut.").format(code=rated.code), remedy=_("Sebutkan tingkatnya.")
        )
    fields: dict[str, JsonValue] = {
        **_identity(round_key, assessor),
        "indicator": rated.code,
        "level": level_given(desk.instrument, rated, level, value),
        "value": None if value is None else format(value.normalize(), "f"),
        "harmonised": True if not assessor else None,
    }
    if note is not None:
        fields["note"] = note.strip() or None
    identity = ids.rating_id(round_key, assessor, rated.code)
    with desk.begin() as work:
        work.put(Kind.RATING, identity, fields)
        changes = work.commit(_("Tingkat telaah indikator {code}").format(code=rated.code))
    return Judged(next(known for known in desk.snapshot().round_levels if known.id == identity), changes)


def sign_round(desk: Desk, *, speaking: Speaking, date: dt.date, note: str = "") -> Judged:
    """Sign a round: from then on it is that person's last word, until the signature is taken back.

    Raises UserError where that person has said nothing in the round yet.
    """
    round_key, assessor = _who(desk, speaking)
    snapshot = desk.snapshot()
    said: list[Verdict | RoundLevel] = [*snapshot.verdicts, *snapshot.round_levels]
    if not any((known.round, known.assessor) == (round_key, assessor) for known in said):
        raise UserError(
            _("Babak ini belum dapat disahkan."),
            reason=_("{name} belum memberi putusan atau tingkat pada babak ini.").format(name=_called(assessor)),
            remedy=_("Beri putusan dahulu dengan dossier review set."),
        )
    fields: dict[str, JsonValue] = {
        **_identity(round_key, assessor), "date": date.isoformat(), "note": note.strip() or None
    }  # fmt: skip
    identity = ids.signoff_id(round_key, assessor)
    with desk.begin() as work:
        work.put(Kind.SIGNOFF, identity, fields)
        changes = work.commit(_("Sahkan telaah oleh {name}").format(name=_called(assessor)))
    return Judged(next(known for known in desk.snapshot().signoffs if known.id == identity), changes)


def take_back_verdict(desk: Desk, requirement: str, *, speaking: Speaking) -> Judged:
    """No longer say anything of a requirement in a round."""
    need = desk.target(requirement)
    round_key, assessor = _who(desk, speaking)
    snapshot = desk.snapshot()
    _check_unsigned(snapshot, round_key, assessor)
    identity = ids.verdict_id(round_key, assessor, need.id)
    given = next((known for known in snapshot.verdicts if known.id == identity), None)
    return _taken_back(desk, Kind.VERDICT, given, _("Tarik putusan {id}").format(id=need.id))


def take_back_level(desk: Desk, indicator: str, *, speaking: Speaking) -> Judged:
    """No longer give an indicator a level in a round."""
    rated = desk.indicator(indicator)
    round_key, assessor = _who(desk, speaking)
    snapshot = desk.snapshot()
    _check_unsigned(snapshot, round_key, assessor)
    identity = ids.rating_id(round_key, assessor, rated.code)
    given = next((known for known in snapshot.round_levels if known.id == identity), None)
    return _taken_back(desk, Kind.RATING, given, _("Tarik tingkat telaah indikator {code}").format(code=rated.code))


def take_back_signature(desk: Desk, *, speaking: Speaking) -> Judged:
    """Open a signed round again for that person."""
    round_key, assessor = _who(desk, speaking)
    identity = ids.signoff_id(round_key, assessor)
    given = next((known for known in desk.snapshot().signoffs if known.id == identity), None)
    return _taken_back(desk, Kind.SIGNOFF, given, _("Tarik pengesahan {name}").format(name=_called(assessor)))


def _taken_back(desk: Desk, kind: Kind, given: Verdict | RoundLevel | Signoff | None, label: str) -> Judged:
    if given is None:
        raise UserError(
            _("Tidak ada yang ditarik."), reason=_("Orang itu belum mengatakan apa pun tentang ini pada babak itu.")
        )
    with desk.begin() as work:
        work.delete(kind, given.id)
        changes = work.commit(label)
    return Judged(given, changes)


def _who(desk: Desk, speaking: Speaking) -> tuple[str, str]:
    """The key of the round and the assessor, who is empty for the harmonised word."""
    round_key = choose_round(desk.instrument, speaking.round)
    return round_key, "" if speaking.harmonised else " ".join(speaking.assessor.split()) or desk.actor


def _identity(round_key: str, assessor: str) -> dict[str, JsonValue]:
    return {"round": round_key, "assessor": assessor}


def _called(assessor: str) -> str:
    return assessor or _("Tim asesor")


def _check_scope(desk: Desk, indicator: str) -> None:
    """An assessor judges what the bundle holds."""
    origin = desk.workspace.origin
    if origin.only_judged and origin.indicators and indicator not in origin.indicators:
        raise UserError(
            _("Indikator {code} tidak termasuk bundel yang ditelaah.").format(code=indicator),
            remedy=_("Minta bundel yang memuat indikator itu."),
        )


def _check_unsigned(snapshot: Snapshot, round_key: str, assessor: str) -> None:
    if any((known.round, known.assessor) == (round_key, assessor) for known in snapshot.signoffs):
        raise UserError(
            _("Telaah {name} pada babak ini sudah disahkan.").format(name=_called(assessor)),
            remedy=_("Tarik pengesahannya dahulu dengan dossier review sign --remove."),
        )


def _place(snapshot: Snapshot, document: str, cited: set[str], requirement: str) -> str:
    """The document that a note speaks of: as named, or the only one that proves the requirement."""
    if document.strip():
        return find_document(snapshot, document).id
    if len(cited) == 1:
        return next(iter(cited))
    raise UserError(
        _("Halaman dari dokumen mana belum jelas."),
        reason=_("Butir {id} tidak dibuktikan oleh tepat satu dokumen.").format(id=requirement),
        remedy=_("Sebutkan --document."),
    )
