"""Evidence, suggestions and mappings for reading."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dossier_app.cli.tables import table
from dossier_app.domain.gaps import find_gaps
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.i18n.problems import problem_message, status_label

if TYPE_CHECKING:
    from dossier_app.domain.evidence import Candidate
    from dossier_app.services.desk import Desk
    from dossier_app.services.map_evidence import Mapped
    from dossier_app.services.suggest_evidence import Suggestion

ID_SHOWN = 13
"""Characters of an id that are enough to name it: two groups of a UUID."""


def suggestions_table(found: "Sequence[Suggestion]", names: Mapping[str, str]) -> str:
    """Proposals, best first; none of them is evidence until it is mapped."""
    if not found:
        return _("Tidak ada usulan.")
    rows = [
        (
            one.requirement,
            names.get(one.document, one.document),
            str(one.pages) or "–",
            format_number(one.score, 2),
            "; ".join(one.reasons),
        )
        for one in found
    ]
    headings = (_("Butir"), _("Dokumen"), _("Hlm"), _("Skor"), _("Alasan"))
    remark = _("Usulan belum menjadi bukti; petakan dengan dossier map.")
    return "\n".join((table(headings, rows, right=(3,)), remark))


def candidates_table(candidates: "Sequence[Candidate]", names: Mapping[str, str]) -> tuple[str, ...]:
    """The documents set aside for an indicator, with the beginning of their ids; nothing where there are none."""
    if not candidates:
        return ()
    rows = [
        (one.indicator, names.get(one.document, one.document), one.reason or "–", one.id[:ID_SHOWN])
        for one in candidates
    ]
    headings = (_("Indikator"), _("Calon"), _("Alasan"), _("Id"))
    remark = _("Calon dipetakan dengan dossier map, atau disingkirkan dengan dossier unmap.")
    return ("\n".join((table(headings, rows), remark)),)


def mapped_sentence(desk: "Desk", mapped: "Mapped") -> str:
    """What was done, and how the requirement stands now."""
    evidence = mapped.evidence
    snapshot = desk.snapshot()
    name = next((d.name for d in snapshot.documents if d.id == evidence.document), evidence.document)
    if mapped.existed and mapped.changes:
        done = _("{name} sudah dipetakan ke {id} dengan halaman yang sama; keterangannya diperbarui.")
    elif mapped.existed:
        done = _("{name} sudah dipetakan ke {id} dengan halaman yang sama; tidak ada yang berubah.")
    else:
        done = _("{name} dipetakan ke {id}.")
    lines = [done.format(name=name, id=evidence.requirement), _("Id bukti: {id}").format(id=evidence.id)]
    indicator = desk.instrument.indicator_of(evidence.requirement)
    assert indicator is not None
    report = find_gaps(desk.instrument, snapshot, indicators=[indicator.code])
    for need in report.indicators[0].requirements:
        if need.id == evidence.requirement:
            lines.append(_("Status butir {id}: {status}.").format(id=need.id, status=status_label(need.status)))
            lines += [problem_message(p.code, p.params) for p in need.problems if p.evidence == evidence.id]
    return "\n".join(lines)
