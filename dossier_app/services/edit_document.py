"""Correct what the program recognised of a document; what a person says beats it (edit)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier_app.domain.documents import Document, DocumentStatus, Signature
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import Changes, JsonValue, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk, nearest
from dossier_app.services.typed import read_choice, read_date, read_year

TEXTS = ("number", "title", "institution", "unit", "name")
MAX_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Edited:
    """The document as it is now."""

    document: Document
    changes: Changes


def edit_document(desk: Desk, reference: str, *, kinds: Sequence[str] | None = None, **given: str | None) -> Edited:
    """Correct fields of a document: number, year, title, date, institution, status, signature, unit, name.

    None leaves a field; an empty text (or no kinds) gives up the correction, so that what was recognised shows again.
    Everything that is wrong is told at once.
    """
    document = desk.document(reference)
    fields, problems = _fields(desk.instrument, kinds, given)
    if not fields and not problems:
        raise UserError(
            _("Tidak ada yang diubah pada {name}.").format(name=document.name),
            remedy=_("Sebutkan paling sedikit satu: {options}.").format(
                options="--number, --year, --kind, --title, --status, --date"
            ),
        )
    if problems:
        raise UserError(
            _("Keterangan dokumen {name} tidak diubah.").format(name=document.name),
            reason=" ".join(str(problem) for problem in problems),
        )
    with desk.begin() as work:
        work.put(Kind.DOCUMENT, document.id, fields)
        changes = work.commit(_("Ubah keterangan {name}").format(name=document.name))
    return Edited(desk.document(document.id), changes)


def _fields(
    instrument: Instrument, kinds: Sequence[str] | None, given: Mapping[str, str | None]
) -> tuple[dict[str, JsonValue], list[UserError]]:
    fields: dict[str, JsonValue] = {}
    problems: list[UserError] = []
    for name, text in given.items():
        if text is None:
            continue
        try:
            fields[name] = _value(name, text.strip())
        except UserError as problem:
            problems.append(problem)
    if kinds is not None:
        problems += [_unknown_kind(instrument, kind) for kind in kinds if instrument.evidence_type(kind) is None]
        fields["kinds"] = list[JsonValue](sorted(set(kinds))) or None
    return fields, problems


def _value(name: str, text: str) -> JsonValue:
    if not text:
        return None
    if name == "year":
        return read_year(text)
    if name == "date":
        return read_date(text).isoformat()
    if name == "status":
        return read_choice(text, [status.value for status in DocumentStatus], _("Status"))
    if name == "signature":
        return read_choice(text, [signature.value for signature in Signature], _("Tanda tangan"))
    assert name in TEXTS, name
    clean = " ".join(text.split())
    if len(clean) > MAX_TEXT:
        raise UserError(_("Teks lebih panjang dari {count} huruf.").format(count=MAX_TEXT))
    return clean


def _unknown_kind(instrument: Instrument, kind: str) -> UserError:
    known = [known.key for known in instrument.evidence_types]
    return UserError(
        _("Jenis dokumen “{kind}” tidak dikenal.").format(kind=kind),
        reason=nearest(kind, known) or _("Yang dikenal: {kinds}.").format(kinds=", ".join(known)),
    )
