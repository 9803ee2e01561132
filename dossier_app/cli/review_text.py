"""Reviews for reading and as JSON: verdicts, levels, signatures, findings and answers."""

from collections.abc import Sequence

from dossier_app.cli.tables import table
from dossier_app.domain.assessment import Signoff
from dossier_app.domain.findings import Finding, LevelGiven
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.journal import JsonValue
from dossier_app.domain.reviews import is_harmonised
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, format_number
from dossier_app.i18n.problems import answer_label, verdict_label


def finding_value(finding: Finding) -> dict[str, JsonValue]:
    """A verdict with what became of it; `status` is that of the answer."""
    verdict = finding.verdict
    return {
        "id": verdict.id,
        "round": verdict.round,
        "assessor": verdict.assessor,
        "harmonised": is_harmonised(verdict),
        "indicator": finding.indicator,
        "requirement": verdict.requirement,
        "verdict": verdict.verdict,
        "note": verdict.note,
        "document": verdict.document or None,
        "pages": str(verdict.pages),
        "counts": finding.counts,
        "changed": finding.changed,
        "answer": finding.answer.text if finding.answer else "",
        "status": finding.status.value,
    }


def level_value(level: LevelGiven) -> dict[str, JsonValue]:
    given = level.given
    return {
        "id": given.id,
        "round": given.round,
        "assessor": given.assessor,
        "harmonised": is_harmonised(given),
        "indicator": given.indicator,
        "level": given.level,
        "value": float(given.value) if given.value is not None else None,
        "note": given.note,
        "counts": level.counts,
    }


def signoff_value(signed: Signoff) -> dict[str, JsonValue]:
    return {
        "id": signed.id,
        "round": signed.round,
        "assessor": signed.assessor,
        "date": signed.date.isoformat() if signed.date else None,
        "note": signed.note,
    }


def assessor_text(assessor: str) -> str:
    return assessor or _("hasil harmonisasi")


def findings_table(findings: Sequence[Finding], names: dict[str, str]) -> str:
    """What is to be answered, with the beginning of the id by which it is."""
    if not findings:
        return _("Tidak ada temuan.")
    heads = (_("Temuan"), _("Butir"), _("Putusan"), _("Catatan"), _("Asesor"), _("Jawaban"))
    rows = [
        (
            finding.verdict.id[:8],
            finding.verdict.requirement,
            verdict_text(finding),
            note_text(finding, names),
            f"{assessor_text(finding.verdict.assessor)}, {finding.verdict.round}",
            answer_text(finding),
        )
        for finding in findings
    ]
    return table(heads, rows, wide=(1, 3))


def verdict_text(finding: Finding) -> str:
    """The verdict, and whether the evidence moved on since."""
    label = verdict_label(finding.verdict.verdict)
    return _("{verdict}; bukti berubah sejak ditelaah").format(verdict=label) if finding.changed else label


def note_text(finding: Finding, names: dict[str, str]) -> str:
    """The note with the place that it speaks of."""
    place = names.get(finding.verdict.document, finding.verdict.document)
    if finding.verdict.pages:
        place = _("{document}, halaman {pages}").format(document=place, pages=finding.verdict.pages)
    return f"{finding.verdict.note} ({place})".strip() if place else finding.verdict.note


def answer_text(finding: Finding) -> str:
    label = answer_label(finding.status)
    return f"{label}: {finding.answer.text}" if finding.answer and finding.answer.text else label


def review_tables(
    findings: Sequence[Finding], levels: Sequence[LevelGiven], signed: Sequence[Signoff], instrument: Instrument
) -> str:
    """Per round: assessors side by side, requirement by requirement and indicator by indicator, and who signed."""
    if not findings and not levels:
        return _("Belum ada telaah.")
    parts: list[str] = []
    for known in instrument.rounds:
        own = [finding for finding in findings if finding.verdict.round == known.key]
        given = [level for level in levels if level.given.round == known.key]
        if own or given:
            parts.append(known.label)
            parts += _side_by_side(own, given)
            parts += [
                _("Disahkan {name}, {date}.").format(
                    name=assessor_text(one.assessor), date=format_date(one.date) if one.date else "–"
                )
                for one in signed
                if one.round == known.key
            ]
    return "\n".join(parts)


def _side_by_side(findings: Sequence[Finding], levels: Sequence[LevelGiven]) -> list[str]:
    people = sorted({f.verdict.assessor for f in findings} | {g.given.assessor for g in levels}, key=_last_if_empty)
    heads = [assessor_text(person) for person in people]
    said = {(f.verdict.requirement, f.verdict.assessor): verdict_text(f) for f in findings}
    rated = {(g.given.indicator, g.given.assessor): _level_text(g) for g in levels}
    tables: list[str] = []
    if findings:
        needs = list(dict.fromkeys(f.verdict.requirement for f in findings))
        rows = [(need, *(said.get((need, person), "–") for person in people)) for need in needs]
        tables.append(table((_("Butir"), *heads), rows))
    if levels:
        codes = list(dict.fromkeys(g.given.indicator for g in levels))
        rows = [(code, *(rated.get((code, person), "–") for person in people)) for code in codes]
        tables.append(table((_("Tingkat indikator"), *heads), rows))
    return tables


def _last_if_empty(person: str) -> tuple[bool, str]:
    return (not person, person.casefold())


def _level_text(level: LevelGiven) -> str:
    shown = "–" if level.given.level is None else str(level.given.level)
    return shown if level.given.value is None else f"{shown} ({format_number(level.given.value)})"
