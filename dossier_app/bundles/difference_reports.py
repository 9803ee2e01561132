"""A comparison as JSON: what changed, and between which states."""

from dossier_app.bundles.difference_words import tell_difference
from dossier_app.bundles.reports import evidence_value, index_value, number
from dossier_app.domain.comparison import EvidenceChange, LevelChange, Levels, RequirementChange, TextChange
from dossier_app.domain.difference import Difference, Side
from dossier_app.domain.journal import JsonValue
from dossier_app.domain.word_changes import word_changes

JsonObject = dict[str, JsonValue]


def difference_value(difference: Difference) -> JsonObject:
    """The four kinds of change, then the sides, their indices (null for a part) and what was not compared."""
    found = difference.comparison
    before, after = difference.before, difference.after
    return {
        "requirements": [_requirement(change) for change in found.requirements],
        "evidence": [_evidence(change) for change in found.evidence],
        "levels": [_level(change) for change in found.levels],
        "texts": [_text(change) for change in found.texts],
        "before": _side(before),
        "after": _side(after),
        "index": {
            "before": index_value(before.index) if before.index else None,
            "after": index_value(after.index) if after.index else None,
        },
        "changed": difference.changed,
        "only_before": list[JsonValue](found.only_before),
        "only_after": list[JsonValue](found.only_after),
        "remarks": list[JsonValue](tell_difference(difference).remarks),
    }


def _side(side: Side) -> JsonObject:
    info = side.snapshot.info
    return {
        "kind": side.kind.value,
        "name": side.name,
        "date": side.date.isoformat(timespec="milliseconds"),
        "manifest": side.manifest or None,
        "release": side.release.id if side.release else None,
        "to": side.release.to if side.release else None,
        "workspace": info.id,
        "institution": info.institution,
        "year": info.year,
        "instrument": {
            "id": info.instrument.id,
            "version": info.instrument.version,
            "sha256": info.instrument.sha256,
        },
        "indicators": [report.indicator.code for report in side.gaps.indicators],
    }


def _requirement(change: RequirementChange) -> JsonObject:
    return {
        "id": change.id,
        "indicator": change.indicator,
        "level": change.level,
        "before": change.before.value if change.before else None,
        "after": change.after.value if change.after else None,
    }


def _evidence(change: EvidenceChange) -> JsonObject:
    return {
        "id": change.id,
        "indicator": change.indicator,
        "requirement": change.requirement,
        "document": change.document,
        "name": change.name,
        "change": "added" if change.added else "gone" if change.gone else "altered",
        "before": evidence_value(change.before) if change.before else None,
        "after": evidence_value(change.after) if change.after else None,
    }


def _level(change: LevelChange) -> JsonObject:
    return {"indicator": change.indicator, "before": _levels(change.before), "after": _levels(change.after)}


def _levels(levels: Levels) -> JsonObject:
    return {
        "claimed": levels.claimed,
        "supported": levels.supported,
        "target": levels.target,
        "reviewed": levels.reviewed,
        "claimed_value": number(levels.claimed_value),
        "supported_value": number(levels.supported_value),
        "target_value": number(levels.target_value),
        "reviewed_value": number(levels.reviewed_value),
    }


def _text(change: TextChange) -> JsonObject:
    return {
        "indicator": change.indicator,
        "level": change.level,
        "part": change.part,
        "before": change.before,
        "after": change.after,
        "changes": [
            {"turn": piece.turn.value, "text": piece.text} for piece in word_changes(change.before, change.after)
        ],
    }
