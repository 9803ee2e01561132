"""Canonical JSON: the shown values of a snapshot as one text, the same wherever the same values are shown.

Neither conflicts nor the journal, neither page text nor the state of this disk are part of it (DESIGN 4).
"""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from dossier_app.domain.assessment import Answer, Assessment, Narrative, RoundLevel, Signoff, Verdict
from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Candidate, Evidence, Waiver
from dossier_app.domain.journal import JsonValue, canonical_json
from dossier_app.domain.recognised import recognised_json
from dossier_app.domain.releases import Release
from dossier_app.domain.snapshot import Snapshot, WorkspaceInfo
from dossier_app.domain.units import Assignment, Unit

T = TypeVar("T")


def canonical_state(snapshot: Snapshot) -> dict[str, JsonValue]:
    """The shown values by kind of entity, each list in the order of its ids.

    Kinds that the first version of the format did not know stand here only where there is one, so that what it wrote
    reads the same for ever.
    """
    later: dict[str, JsonValue] = {
        "units": _listed(snapshot.units, _unit, lambda u: (u.id,)),
        "assignments": _listed(snapshot.assignments, _assignment, lambda a: (a.id,)),
        "signoffs": _listed(snapshot.signoffs, _signoff, lambda s: (s.id,)),
        "answers": _listed(snapshot.answers, _answer, lambda a: (a.id,)),
        "releases": _listed(snapshot.releases, _release, lambda r: (r.id,)),
    }
    return {
        "workspace": _workspace(snapshot.info),
        "documents": _listed(snapshot.documents, _document, lambda d: (d.id,)),
        "evidence": _listed(snapshot.evidence, _evidence, lambda e: (e.id,)),
        "candidates": _listed(snapshot.candidates, _candidate, lambda c: (c.id,)),
        "waivers": _listed(snapshot.waivers, _waiver, lambda w: (w.id,)),
        "assessments": _listed(snapshot.assessments, _assessment, lambda a: (a.indicator,)),
        "narratives": _listed(snapshot.narratives, _narrative, lambda n: (n.indicator, f"{n.level:04}", n.part)),
        "efforts": dict[str, JsonValue](sorted(snapshot.efforts)),
        "verdicts": _listed(snapshot.verdicts, _verdict, lambda v: (v.round, v.assessor, v.requirement)),
        "round_levels": _listed(snapshot.round_levels, _round_level, lambda r: (r.round, r.assessor, r.indicator)),
        **{name: listed for name, listed in later.items() if listed},
    }


def canonical_bytes(value: JsonValue) -> bytes:
    """The bytes of a value: keys sorted, no spaces, UTF-8, characters as they are."""
    return canonical_json(value).encode()


def decimal_text(value: Decimal | None) -> str | None:
    """A decimal as text, the same for equal numbers: no exponent, no zeros at the end."""
    if value is None:
        return None
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if value else "0"


def _listed(
    items: Iterable[T], shape: Callable[[T], dict[str, JsonValue]], key: Callable[[T], tuple[str, ...]]
) -> JsonValue:
    return [shape(item) for item in sorted(items, key=key)]


def _workspace(info: WorkspaceInfo) -> dict[str, JsonValue]:
    return {
        "id": info.id,
        "institution": info.institution,
        "institution_id": info.institution_id,
        "year": info.year,
        "assessment_date": info.assessment_date.isoformat(),
        "instrument": {
            "id": info.instrument.id,
            "version": info.instrument.version,
            "sha256": info.instrument.sha256,
        },
        "inputs": {key: decimal_text(number) for key, number in sorted(info.inputs)},
    }


def _document(document: Document) -> dict[str, JsonValue]:
    return {
        "id": document.id,
        "sha256": document.sha256,
        "size": document.size,
        "name": document.name,
        "names": list[JsonValue](sorted(document.names)),
        "kinds": list[JsonValue](sorted(document.kinds)),
        "number": document.number,
        "year": document.year,
        "title": document.title,
        "date": _day(document.date),
        "institution": document.institution,
        "status": document.status.value,
        "signature": document.signature.value,
        "unit": document.unit,
        "supersedes": document.supersedes,
        "edited": list[JsonValue](sorted(document.edited)),
        "recognised": recognised_json(document.recognised) if document.recognised else None,
        "in_trash": document.in_trash,
    }


def _evidence(evidence: Evidence) -> dict[str, JsonValue]:
    return {
        "id": evidence.id,
        "requirement": evidence.requirement,
        "document": evidence.document,
        "pages": str(evidence.pages),
        "article": evidence.article,
        "quote": evidence.quote,
        "note": evidence.note,
        "accepted_as": evidence.accepted_as,
        "accepted_reason": evidence.accepted_reason,
    }


def _candidate(candidate: Candidate) -> dict[str, JsonValue]:
    return {
        "id": candidate.id,
        "indicator": candidate.indicator,
        "document": candidate.document,
        "reason": candidate.reason,
    }


def _waiver(waiver: Waiver) -> dict[str, JsonValue]:
    return {"id": waiver.id, "requirement": waiver.requirement, "reason": waiver.reason, "by": waiver.by}


def _assessment(assessment: Assessment) -> dict[str, JsonValue]:
    return {
        "indicator": assessment.indicator,
        "claimed": assessment.claimed,
        "target": assessment.target,
        "value": decimal_text(assessment.value),
        "external": decimal_text(assessment.external),
        "service": assessment.service,
    }


def _narrative(narrative: Narrative) -> dict[str, JsonValue]:
    return {
        "indicator": narrative.indicator,
        "level": narrative.level,
        "part": narrative.part,
        "text": narrative.text,
    }


def _verdict(verdict: Verdict) -> dict[str, JsonValue]:
    saw: list[JsonValue] = [[evidence, fingerprint] for evidence, fingerprint in sorted(verdict.saw)]
    return {
        "id": verdict.id,
        "round": verdict.round,
        "assessor": verdict.assessor,
        "requirement": verdict.requirement,
        "verdict": verdict.verdict,
        "note": verdict.note,
        "saw": saw,
        "document": verdict.document,
        "pages": str(verdict.pages),
        "harmonised": verdict.harmonised,
    }


def _round_level(given: RoundLevel) -> dict[str, JsonValue]:
    return {
        "id": given.id,
        "round": given.round,
        "assessor": given.assessor,
        "indicator": given.indicator,
        "level": given.level,
        "value": decimal_text(given.value),
        "note": given.note,
        "harmonised": given.harmonised,
    }


def _unit(unit: Unit) -> dict[str, JsonValue]:
    return {"id": unit.id, "name": unit.name, "contact": unit.contact}


def _assignment(assignment: Assignment) -> dict[str, JsonValue]:
    return {
        "id": assignment.id,
        "unit": assignment.unit,
        "item": assignment.item,
        "due": _day(assignment.due),
        "status": assignment.status.value,
        "note": assignment.note,
    }


def _signoff(signoff: Signoff) -> dict[str, JsonValue]:
    return {
        "id": signoff.id,
        "round": signoff.round,
        "assessor": signoff.assessor,
        "date": _day(signoff.date),
        "note": signoff.note,
    }


def _answer(answer: Answer) -> dict[str, JsonValue]:
    return {"id": answer.id, "verdict": answer.verdict, "text": answer.text, "status": answer.status.value}


def _release(release: Release) -> dict[str, JsonValue]:
    return {
        "id": release.id,
        "name": release.name,
        "to": release.to,
        "date": _day(release.date),
        "file": release.file,
        "manifest": release.manifest,
        "position": dict[str, JsonValue](sorted(release.position)),
        "note": release.note,
        **({"indicators": list[JsonValue](release.indicators)} if release.indicators else {}),
    }


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
