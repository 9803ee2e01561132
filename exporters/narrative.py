"""Fakta and Analisis of an indicator level by level: as written, or made from its mappings by the pack's sentences."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Indicator
from dossier_app.domain.instrument_rules import NarrativeTemplate
from dossier_app.i18n import _
from exporters.plain_text import one_line
from exporters.rows import IndicatorRows, Need, Proof

_PLACE = re.compile(r"\{(\w+)\}")
FACTS, ANALYSIS = "fakta", "analisis"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a level's narrative; `generated`: nobody wrote it, it was made from the mappings."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    generated: bool


@dataclass(frozen=True, slots=True)
class LevelNarrative:
    """The narrative of one level, and the evidence that it rests on."""

    level: int
    name: str
    criterion: str
    parts: tuple[Part, ...]
    needs: tuple[Need, ...]


def level_narratives(dossier: Dossier, rows: IndicatorRows) -> Iterator[LevelNarrative]:
    """The levels up to the claimed and the supported one, and any further one that has text or evidence."""
    indicator = rows.report.indicator
    written = {
        (n.level, n.part): n.text for n in dossier.snapshot.narratives if n.indicator == rows.code and n.text.strip()
    }
    upto = max(rows.report.claimed or 0, rows.report.supported)
    names = {rung.level: rung.name for rung in dossier.instrument.model(indicator.model).levels}
    for level in indicator.levels:
        needs = tuple(need for need in rows.of_level(level.level) if need.proofs)
        if level.level > upto and not needs and not any(key[0] == level.level for key in written):
            continue
        parts = tuple(
            part
            for key in dossier.instrument.rules.narrative_parts
            if (part := _part(dossier, indicator, level.level, key, written, needs)).paragraphs
        )
        yield LevelNarrative(level.level, names.get(level.level, ""), level.criterion, parts, needs)


def part_title(key: str) -> str:
    """The heading of a part."""
    return {FACTS: _("Fakta"), ANALYSIS: _("Analisis")}.get(key, key.capitalize())


def _part(
    dossier: Dossier,
    indicator: Indicator,
    level: int,
    key: str,
    written: Mapping[tuple[int, str], str],
    needs: tuple[Need, ...],
) -> Part:
    title = part_title(key)
    if text := written.get((level, key)):
        return Part(key, title, tuple(line.strip() for line in text.splitlines() if line.strip()), generated=False)
    template = _template(dossier, indicator)
    sentence = getattr(template, key, "") if template and key in (FACTS, ANALYSIS) else ""
    if not sentence:
        return Part(key, title, (), generated=True)
    if key == ANALYSIS:
        met = [need for need in needs if need.status == "met"]
        if not met:
            return Part(key, title, (), generated=True)
        values = _values(dossier, indicator, met[0], met[0].proofs[0])
        elements = "; ".join(one_line(need.text).rstrip(".") for need in met)
        return Part(key, title, (_filled(sentence, {**values, "unsur": elements, "fitur": elements}),), generated=True)
    paragraphs = [
        _filled(sentence, _values(dossier, indicator, need, proof)) for need in needs for proof in need.proofs
    ]
    return Part(key, title, tuple(dict.fromkeys(paragraphs)), generated=True)


def _template(dossier: Dossier, indicator: Indicator) -> NarrativeTemplate | None:
    """That of the nearest group above, else the one for everywhere."""
    templates = dossier.instrument.rules.narrative_templates
    for code in (*(group.code for group in reversed(dossier.instrument.ancestors(indicator.code))), "*"):
        for template in templates:
            if code in template.groups:
                return template
    return None


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1]
        return values.get(name) or _("[{name} belum dicatat]").format(name=name)

    text = one_line(_PLACE.sub(value, sentence))
    return text[:1].upper() + text[1:]


def _values(dossier: Dossier, indicator: Indicator, need: Need, proof: Proof) -> dict[str, str]:
    document = proof.document
    service = next((a.service for a in dossier.snapshot.assessments if a.indicator == indicator.code), "")
    info = dossier.snapshot.info
    values = {
        "substansi": indicator.short_title,
        "pasal": proof.article,
        "halaman": proof.pages.removeprefix(_("halaman {pages}").format(pages="")),
        "berkas": proof.file,
        "unsur": one_line(need.text).rstrip("."),
        "fitur": one_line(need.text).rstrip("."),
        "isi": f"“{one_line(proof.quote)}”" if proof.quote else one_line(need.text).rstrip("."),
        "unit": info.institution,
        "lingkup": info.institution,
        "aplikasi": service,
        "tingkat": str(need.level),
        "jenis_bukti": need.kinds,
    }
    if document:
        values |= {
            "dokumen": document_words(dossier, document),
            "judul": document.title or document.name,
            "jenis_bukti": _kind_words(dossier, document) or need.kinds,
            "tautan": document.recognised.url if document.recognised else "",
        }
        if document.unit:
            values["unit"] = document.unit
    return values


def document_words(dossier: Dossier, document: Document) -> str:
    """A document as a letter cites it: Peraturan kepala daerah Nomor 12 Tahun 2024; its name where nothing is known.

    In the language of the pack, whose sentence it becomes a part of, whatever language the program speaks.
    """
    words = [_kind_words(dossier, document) or "dokumen"]
    if document.number:
        words.append(f"Nomor {document.number}")
    if document.year:
        words.append(f"Tahun {document.year}")
    return " ".join(words) if len(words) > 1 else document.title or document.name


def _kind_words(dossier: Dossier, document: Document) -> str:
    """What the document is called by its kind; the form (a signed regulation) goes before the content."""
    kinds = [kind for key in document.kinds if (kind := dossier.instrument.evidence_type(key))]
    return min(kinds, key=lambda kind: not kind.must_be_signed).label if kinds else ""
