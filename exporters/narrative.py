"""Fakta and Analisis of an indicator level by level: as written, or made from its mappings by the pack's sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier_app.bundles.narrative_words import FACTS, LevelDraft, level_draft, part_title
from dossier_app.domain.dossier import Dossier
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
    """The narrative of one level, the evidence that it rests on, and what a person must still see to."""

    level: int
    name: str
    criterion: str
    parts: tuple[Part, ...]
    needs: tuple[Need, ...]
    open_points: tuple[str, ...] = ()


def level_narratives(dossier: Dossier, rows: IndicatorRows) -> Iterator[LevelNarrative]:
    """The levels up to the claimed and the supported one, and any further one that has text or evidence."""
    indicator, report = rows.report.indicator, rows.report
    written = {
        (n.level, n.part): n.text for n in dossier.snapshot.narratives if n.indicator == rows.code and n.text.strip()
    }
    upto = max(report.claimed or 0, report.supported)
    names = {rung.level: rung.name for rung in dossier.instrument.model(indicator.model).levels}
    files = {key: file.path.rpartition("/")[2] for key, file in dossier.by_document.items()}
    for level in indicator.levels:
        items = rows.of_level(0) if level.min_items else ()
        needs = tuple(need for need in (*rows.of_level(level.level), *items) if need.proofs)
        if level.level > upto and not needs and not any(key[0] == level.level for key in written):
            continue
        draft = level_draft(dossier.instrument, dossier.snapshot, report, level=level.level, files=files)
        parts = tuple(
            part
            for key in dossier.instrument.rules.narrative_parts
            if (part := _part(key, level.level, written, draft)).paragraphs
        )
        made = any(part.key == FACTS and part.generated for part in parts)
        open_points = (*(draft.unsaid if made else ()), *draft.unproven)
        yield LevelNarrative(level.level, names.get(level.level, ""), level.criterion, parts, needs, open_points)


def _part(key: str, level: int, written: Mapping[tuple[int, str], str], draft: LevelDraft) -> Part:
    if text := written.get((level, key)):
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        return Part(key, part_title(key), lines, generated=False)
    return Part(key, part_title(key), tuple(map(one_line, draft.paragraphs(key))), generated=True)
