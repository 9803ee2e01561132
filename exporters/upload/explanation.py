"""The explanation of an indicator, level by level, with every file under the name by which it is uploaded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dossier_app.domain.dossier import Dossier, DossierFile
from dossier_app.domain.readiness import UploadFinding, Weight, finding
from dossier_app.domain.report import GapReport, IndicatorReport
from dossier_app.domain.uploads import UploadItem
from dossier_app.i18n import _
from dossier_app.values import dataclass
from exporters.narrative import LevelNarrative, level_narratives
from exporters.rows import indicator_rows

_FILE_NAME = re.compile(
    r"[\w()+~-][\w.()+~-]*\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|jpe?g|png|zip|mp4)(?![\w.-]*\w)", re.IGNORECASE
)
"""What in a text looks like the name of a file; blanks end it."""


@dataclass(frozen=True, slots=True)
class LevelText:
    """What is pasted into the field of one level: its parts (title and paragraphs)."""

    level: int
    name: str
    criterion: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The texts of an indicator by level, and what is to be said about them."""

    levels: tuple[LevelText, ...]
    findings: tuple[UploadFinding, ...]


def explain(
    dossier: Dossier, report: IndicatorReport, items: Sequence[UploadItem], known_names: Mapping[str, str]
) -> Explanation:
    """The texts of the claimed level and those below it.

    Texts that people wrote name files as the dossier does; these names are put right. `known_names` has them by
    document id.
    """
    code = report.indicator.code
    files = {item.document.id: DossierFile(item.document, f"{code}/{item.name}", code, item.letter) for item in items}
    alone = replace(
        dossier, indicators=(code,), gaps=GapReport((report,), dossier.gaps.totals), files=tuple(files.values()),
        by_document=files,
    )  # fmt: skip
    upto = report.claimed if report.claimed is not None else max(level.level for level in report.indicator.levels)
    narratives = [
        each for each in level_narratives(alone, indicator_rows(alone)[0]) if each.level <= upto and each.parts
    ]
    names = {known_names[item.document.id]: item.name for item in items if item.document.id in known_names}
    changed: dict[str, None] = {}
    levels = tuple(_level(each, names, changed) for each in narratives)
    strange = _strange(levels, {item.name for item in items})
    return Explanation(levels, tuple(_findings(narratives, list(changed), strange)))


def plain_text(dossier: Dossier, report: IndicatorReport, uploaded: Sequence[str], explanation: Explanation) -> str:
    """The explanation as plain text: what to upload, then a block per level to copy."""
    claimed = "–" if report.claimed is None else str(report.claimed)
    lines = [
        _("Indikator {code}. {title}").format(code=report.indicator.code, title=report.indicator.title),
        f"{dossier.snapshot.info.institution}, {dossier.snapshot.info.year}",
        _("Tingkat yang diklaim: {level}").format(level=claimed),
        "",
        *uploaded,
    ]
    for level in explanation.levels:
        lines += ["", "=" * 72, level_heading(level), "=" * 72]
        for title, paragraphs in level.parts:
            lines += ["", title.upper(), "", "\n\n".join(paragraphs)]
    if not explanation.levels:
        lines += ["", _("Belum ada penjelasan.")]
    return "\n".join(lines) + "\n"


def level_heading(level: LevelText) -> str:
    """The heading of a level."""
    title = _("Tingkat {level}: {name}") if level.name else _("Tingkat {level}")
    return title.format(level=level.level, name=level.name)


def _level(narrative: LevelNarrative, names: Mapping[str, str], changed: dict[str, None]) -> LevelText:
    parts = []
    for part in narrative.parts:
        told = part.paragraphs
        if not part.generated:
            told = tuple(_renamed(text, names, changed) for text in told)
        parts.append((part.title, told))
    return LevelText(narrative.level, narrative.name, narrative.criterion, tuple(parts))


def _renamed(text: str, names: Mapping[str, str], changed: dict[str, None]) -> str:
    """The text with the names of files put right, all at once: a new name is never taken for an old one."""
    if not names:
        return text
    every = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))

    def put_right(found: re.Match[str]) -> str:
        new = names[found[0]]
        if new != found[0]:
            changed[f"{found[0]} → {new}"] = None
        return new

    return re.sub(rf"(?<![\w.-])(?:{every})(?![\w-])", put_right, text)


def _strange(levels: Sequence[LevelText], uploaded: set[str]) -> list[str]:
    """Names of files in the texts under which nothing is uploaded."""
    found: dict[str, None] = {}
    for level in levels:
        for _title, paragraphs in level.parts:
            for text in paragraphs:
                found.update((name, None) for name in _FILE_NAME.findall(text) if name not in uploaded)
    return list(found)


def _findings(
    narratives: Sequence[LevelNarrative], changed: Sequence[str], strange: Sequence[str]
) -> list[UploadFinding]:
    found = []
    made = [each.level for each in narratives if any(part.generated for part in each.parts)]
    if made:
        found.append(finding("unwritten", Weight.TOLD, levels=_joined(made)))
    bare = [each.level for each in narratives if len(each.parts) == 1 and each.parts[0].key == "fakta"]
    if bare:
        found.append(finding("no_analysis", Weight.WEAK, levels=_joined(bare)))
    lacking = [each.level for each in narratives if each.open_points]
    if lacking:
        points = dict.fromkeys(point for each in narratives for point in each.open_points)
        found.append(finding("unfilled", Weight.WEAK, levels=_joined(lacking), points="; ".join(points)))
    if changed:
        found.append(finding("renamed", Weight.TOLD, names=", ".join(changed)))
    if strange:
        found.append(finding("strange_names", Weight.WEAK, names=", ".join(strange)))
    return found


def _joined(levels: Sequence[int]) -> str:
    return ", ".join(map(str, levels))
