"""Map a document to a requirement or checklist item: these pages prove it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.ids import evidence_id
from dossier_app.domain.instrument import ChecklistItem, Instrument, Requirement
from dossier_app.domain.journal import Changes, JsonValue, Kind, Step
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk, nearest
from dossier_app.services.typed import read_pages


@dataclass(frozen=True, slots=True)
class Mapped:
    """The mapping as it now is; `existed` says that the same pages were mapped before and only details changed."""

    evidence: Evidence
    changes: Changes
    existed: bool


def map_evidence(
    desk: Desk,
    document: str,
    requirement: str,
    *,
    pages: str = "",
    article: str | None = None,
    quote: str | None = None,
    note: str | None = None,
    accept_as: str | None = None,
    reason: str | None = None,
    step: Step | None = None,
) -> Mapped:
    """Map pages of a document. A detail that is None stays as it was, an empty one is taken away.

    `accept_as` is the kind of document that a person accepts this piece as; it asks for a `reason`.
    `step` continues an earlier step, so that both are undone together.
    """
    target = desk.target(requirement)
    held = desk.document(document)
    wanted = read_pages(pages, held)
    accepted = accepted_kind(desk.instrument, target, accept_as, reason)
    identity = evidence_id(target.id, held.id, wanted)
    existed = _by_id(desk, identity) is not None
    details = {"article": article, "quote": quote, "note": note}
    fields: dict[str, JsonValue] = {name: text or None for name, text in details.items() if text is not None}
    if accepted is not None:
        fields["accepted_as"] = dict(accepted) or None
    if not existed:
        blank: dict[str, JsonValue] = {"article": None, "quote": None, "note": None, "accepted_as": None}
        base: dict[str, JsonValue] = {"requirement": target.id, "document": held.id, "pages": str(wanted)}
        fields = {**blank, **base, **fields}
    with desk.begin(step=step) as work:
        work.put(Kind.EVIDENCE, identity, fields)
        changes = work.commit(_("Petakan {name} ke {id}").format(name=held.name, id=target.id))
    evidence = _by_id(desk, identity)
    assert evidence is not None
    return Mapped(evidence, changes, existed)


def _by_id(desk: Desk, identity: str) -> Evidence | None:
    return next((evidence for evidence in desk.snapshot().evidence if evidence.id == identity), None)


def accepted_kind(
    instrument: Instrument, target: Requirement | ChecklistItem, kind: str | None, reason: str | None
) -> Mapping[str, str] | None:
    """The decision to accept a piece as a kind; empty takes an earlier one back, None leaves it."""
    if kind is None and reason is None:
        return None
    if kind == "":
        return {}
    if not kind or not (reason and reason.strip()):
        raise UserError(
            _("Penerimaan sebagai jenis lain belum lengkap."),
            reason=_("Jenis dokumen dan alasannya harus disebut bersama."),
            remedy=_("Tambahkan --accept-as JENIS dan --reason ALASAN."),
        )
    if instrument.evidence_type(kind) is None:
        raise UserError(
            _("Jenis dokumen “{kind}” tidak dikenal.").format(kind=kind),
            reason=nearest(kind, [known.key for known in instrument.evidence_types]),
            remedy=_("Butir ini menerima: {kinds}.").format(kinds=_kinds_of(target)) if _kinds_of(target) else "",
        )
    if isinstance(target, Requirement) and kind not in target.evidence_types:
        raise UserError(
            _("Butir {id} tidak menerima jenis “{kind}”.").format(id=target.id, kind=kind),
            reason=_("Butir ini menerima: {kinds}.").format(kinds=_kinds_of(target)),
            remedy=_("Pilih salah satu jenis itu."),
        )
    return {"kind": kind, "reason": reason.strip()}


def _kinds_of(target: Requirement | ChecklistItem) -> str:
    return ", ".join(target.evidence_types) if isinstance(target, Requirement) else ""
