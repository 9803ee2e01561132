"""An indicator as the viewer shows it: levels, requirements with evidence and gaps, narrative."""

from collections.abc import Iterator, Mapping

from dossier_app.charts.of_reports import status_of_level
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.journal import JsonValue
from exporters.html.volumes import Place
from exporters.narrative import level_narratives
from exporters.place_names import place_name
from exporters.rows import IndicatorRows, Proof, level_line

Tree = dict[str, JsonValue]


def indicator_value(
    dossier: Dossier, rows: IndicatorRows, documents: Mapping[str, int], places: Mapping[str, Place]
) -> Tree:
    """One indicator; its evidence names documents by their number in `documents`, and its places in the volumes."""
    report, indicator = rows.report, rows.report.indicator
    names = {rung.level: rung.name for rung in dossier.instrument.model(indicator.model).levels}
    return {
        "code": rows.code,
        "title": rows.title,
        "short": indicator.short_title,
        "explanation": indicator.explanation,
        "question": indicator.question,
        "line": level_line(rows),
        "finding": rows.finding,
        "overclaimed": report.overclaimed,
        "claimed": report.claimed,
        "target": report.target,
        "supported": report.supported,
        "reviewed": report.reviewed,
        "upto": report.upto,
        "open": rows.open_mandatory,
        "levels": [
            {
                "level": level.level,
                "name": names.get(level.level, ""),
                "criterion": level.criterion,
                "confirmed": level.confirmed,
                "status": str(status_of_level(report, level.level)),
            }
            for level in indicator.levels
        ],
        "needs": list[JsonValue](_needs(dossier, rows, documents, places)),
        "narrative": list[JsonValue](_narrative(dossier, rows)),
    }


def _needs(
    dossier: Dossier, rows: IndicatorRows, documents: Mapping[str, int], places: Mapping[str, Place]
) -> Iterator[Tree]:
    for need in rows.needs:
        evidence = {piece.id: piece for piece in dossier.evidence_of.get(need.id, ())}
        yield {
            "id": need.id,
            "level": need.level,
            "text": need.text,
            "duty": need.duty,
            "mandatory": not need.optional and not need.informs and need.level > 0,
            "asked": need.in_range,
            "status": need.status,
            "kinds": need.kinds,
            "troubles": [[trouble.message, trouble.remedy, trouble.blocking] for trouble in need.troubles],
            "waiver": need.waiver_words,
            "units": list[JsonValue](_units(dossier, rows.code, need.id)),
            "proofs": [_proof(proof, evidence[proof.id], documents, places) for proof in need.proofs],
        }


def _units(dossier: Dossier, *items: str) -> list[str]:
    """The names of the units that owe any of these, an indicator or a requirement."""
    names = {unit.id: unit.name for unit in dossier.snapshot.units}
    owing = {one.unit for one in dossier.snapshot.assignments if one.item in items}
    return sorted(names[unit] for unit in owing if unit in names)


def _proof(proof: Proof, evidence: Evidence, documents: Mapping[str, int], places: Mapping[str, Place]) -> Tree:
    """`ranges` are the pages pointed at, first and last; `whole` is every page; `bound` opens the volume there."""
    name = place_name(evidence)
    place = places.get(name)
    return {
        "document": documents.get(evidence.document),
        "file": proof.file,
        "href": proof.href,
        "bound": f"{place.file}#nameddest={name}" if place else "",
        "bound_page": place.page if place else "",
        "article": proof.article,
        "pages": proof.pages,
        "ranges": [[one.first, one.last] for one in evidence.pages.ranges],
        "whole": evidence.pages.whole,
        "quote": proof.quote,
        "note": proof.note,
    }


def _narrative(dossier: Dossier, rows: IndicatorRows) -> Iterator[Tree]:
    for told in level_narratives(dossier, rows):
        if told.parts:
            yield {
                "level": told.level,
                "name": told.name,
                "parts": [
                    {"title": part.title, "paragraphs": list[JsonValue](part.paragraphs), "generated": part.generated}
                    for part in told.parts
                ],
            }
