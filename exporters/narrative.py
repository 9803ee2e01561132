"""Fakta and Analisis of an indicator level by level: as written, or made from its mappings by the pack's sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier_app.bundles.narrative_words import generated_paragraphs, part_title
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Indicator
from exporters.plain_text import one_line
from exporters.rows import IndicatorRows, Need


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


def _part(
    dossier: Dossier,
    indicator: Indicator,
    level: int,
    key: str,
    written: Mapping[tuple[int, str], str],
    needs: tuple[Need, ...],
) -> Part:
    if text := written.get((level, key)):
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        return Part(key, part_title(key), lines, generated=False)
    made = generated_paragraphs(dossier.instrument, dossier.snapshot, indicator, part=key, needs=needs)
    return Part(key, part_title(key), tuple(map(one_line, made)), generated=True)
