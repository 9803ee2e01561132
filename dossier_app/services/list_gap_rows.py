"""The gap checklist as rows of words: filtered, grouped, sorted and counted for a screen."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.domain.chosen_needs import ChosenNeeds
from dossier_app.domain.instrument import Instrument, Requirement
from dossier_app.domain.report import GapReport, IndicatorReport, RequirementReport, RequirementStatus
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number, sort_key
from dossier_app.i18n.problems import problem_message, problem_remedy, status_label

OPEN, MANDATORY = "open", "mandatory"
"""The status filters of everything that is neither met nor waived, and of what is mandatory of that."""


class Grouping(StrEnum):
    """What stands above the rows."""

    INDICATOR = "indicator"
    LEVEL = "level"
    STATUS = "status"
    KIND = "kind"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class GapRow:
    """A requirement in words. `level` 0 is a checklist item; `lacks` are problems, `moves` what to do about them."""

    id: str
    indicator: str
    indicator_title: str
    aspect: str
    level: int
    status: RequirementStatus
    optional: bool
    text: str
    kinds: str
    lacks: tuple[str, ...]
    moves: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.status in (RequirementStatus.MISSING, RequirementStatus.WEAK)

    @property
    def level_text(self) -> str:
        return str(self.level) if self.level else "–"


@dataclass(frozen=True, slots=True)
class GapFilter:
    """What to show; empty values let everything through. `status` may be OPEN or MANDATORY too. `aspect` is a code."""

    status: str = MANDATORY
    aspect: str = ""
    text: str = ""

    def admits(self, row: GapRow) -> bool:
        return self._status(row) and (not self.aspect or row.aspect == self.aspect) and self._text(row)

    def _status(self, row: GapRow) -> bool:
        if self.status in (OPEN, MANDATORY):
            return row.is_open and not (row.optional and self.status == MANDATORY)
        return not self.status or row.status == self.status

    def _text(self, row: GapRow) -> bool:
        said = f"{row.id} {row.indicator_title} {row.text} {row.kinds} {' '.join(row.lacks)}".casefold()
        return all(word in said for word in self.text.casefold().split())


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Rows under one heading."""

    title: str
    rows: tuple[GapRow, ...]


def gap_rows(
    gaps: GapReport, instrument: Instrument, snapshot: Snapshot, *, level: int | None = None
) -> tuple[GapRow, ...]:
    """Everything asked on the way to `level`, or to the higher of claim and target where None, in order."""
    names = {document.id: document.name for document in snapshot.documents}
    return tuple(row for report in gaps.indicators for row in _rows(report, instrument, names, level))


def _rows(
    report: IndicatorReport, instrument: Instrument, names: Mapping[str, str], level: int | None
) -> Iterator[GapRow]:
    aspect = instrument.ancestors(report.indicator.code)[-1].code
    for need in report.asked_upto(report.upto if level is None else level):
        yield _row(report, need, aspect, instrument, names)


def _row(
    report: IndicatorReport, need: RequirementReport, aspect: str, instrument: Instrument, names: Mapping[str, str]
) -> GapRow:
    problems = [problem for problem in need.problems if not need.settled or not problem.blocking]
    return GapRow(
        id=need.id,
        indicator=report.indicator.code,
        indicator_title=report.indicator.short_title,
        aspect=aspect,
        level=need.level,
        status=need.status,
        optional=need.optional,
        text=need.requirement.text,
        kinds=kinds_text(instrument, need.id),
        lacks=tuple(dict.fromkeys(problem_message(p.code, p.params) for p in problems)),
        moves=tuple(dict.fromkeys(problem_remedy(p.code, p.params) for p in problems)),
        evidence=tuple(dict.fromkeys(names.get(piece.document, piece.document) for piece in need.evidence)),
    )


def kinds_text(instrument: Instrument, requirement: str) -> str:
    """The kinds of document that prove a requirement, in words."""
    need = instrument.requirement(requirement)
    keys = need.evidence_types if isinstance(need, Requirement) else ()
    kinds = [kind.label if (kind := instrument.evidence_type(key)) else key for key in keys]
    return _(" atau ").join(kinds)


def grouped(rows: Iterable[GapRow], by: Grouping) -> tuple[GapGroup, ...]:
    """The rows under headings, as they are first met; levels and kinds in their own order."""
    found: dict[str, list[GapRow]] = {}
    for row in rows:
        found.setdefault(_KEYS[by](row), []).append(row)
    keys = sorted(found, key=sort_key) if by in (Grouping.LEVEL, Grouping.KIND) else list(found)
    return tuple(GapGroup(_heading(by, key, found[key]), tuple(found[key])) for key in keys)


_KEYS: Mapping[Grouping, Callable[[GapRow], str]] = {
    Grouping.INDICATOR: lambda row: row.indicator,
    Grouping.LEVEL: lambda row: str(row.level),
    Grouping.STATUS: lambda row: row.status,
    Grouping.KIND: lambda row: row.kinds,
    Grouping.NOTHING: lambda _row: "",
}


def _heading(by: Grouping, key: str, rows: Sequence[GapRow]) -> str:
    titles: Mapping[Grouping, Callable[[], str]] = {
        Grouping.INDICATOR: lambda: f"{key}  {rows[0].indicator_title}",
        Grouping.LEVEL: lambda: _("Tingkat {level}").format(level=key) if key != "0" else _("Butir daftar periksa"),
        Grouping.STATUS: lambda: status_label(key).capitalize(),
        Grouping.KIND: lambda: key or _("Jenis dokumen bebas"),
        Grouping.NOTHING: lambda: "",
    }
    counted = plural("{count} butir", len(rows)).format(count=format_number(len(rows)))
    return f"{titles[by]()}  ({counted})"


def filter_words(wanted: GapFilter, instrument: Instrument, *, level: int | None, shown: int, of: int) -> str:
    """A filter as a line for a file: how far, which status, which aspect, which words, and how much that leaves."""
    parts = [_("sampai klaim atau sasaran") if level is None else _("sampai tingkat {level}").format(level=level)]
    titles = {OPEN: _("semua yang kurang"), MANDATORY: _("wajib yang kurang"), "": _("semua status")}
    parts.append(titles[wanted.status] if wanted.status in titles else status_label(wanted.status))
    group = next((known for known in instrument.all_groups if known.code == wanted.aspect), None)
    if group is not None:
        parts.append(f"{group.code} {group.title}")
    if wanted.text.strip():
        parts.append(_("memuat “{words}”").format(words=wanted.text.strip()))
    return plural("Saringan: {parts}. Ditampilkan {shown} dari {of} butir.", of).format(
        parts="; ".join(parts), shown=format_number(shown), of=format_number(of)
    )


def chosen_needs(groups: Sequence[GapGroup], by: Grouping, words: str) -> ChosenNeeds:
    """What is shown, as a checklist is narrowed to it."""
    titled = tuple((group.title, tuple(row.id for row in group.rows)) for group in groups)
    return ChosenNeeds(words, titled, by_indicator=by is Grouping.INDICATOR)


SORTS: Mapping[str, Callable[[GapRow], object]] = {
    "id": lambda row: sort_key(row.id),
    "level": lambda row: (row.level, sort_key(row.id)),
    "status": lambda row: (list(RequirementStatus).index(row.status), sort_key(row.id)),
    "text": lambda row: sort_key(row.text),
    "lacks": lambda row: sort_key(" ".join(row.lacks)),
    "kinds": lambda row: (sort_key(row.kinds), sort_key(row.id)),
}


def in_order(rows: Iterable[GapRow], by: str, *, descending: bool = False) -> tuple[GapRow, ...]:
    """The rows sorted by one of SORTS."""
    return tuple(sorted(rows, key=SORTS[by], reverse=descending))  # type: ignore[arg-type]  # the keys compare among themselves


def totals_text(rows: Sequence[GapRow], *, level: int | None = None) -> str:
    """Counts by status in one sentence, with how many mandatory ones are still open."""
    count = Counter(row.status for row in rows)
    mandatory = sum(row.is_open and not row.optional for row in rows)
    scope = _("Sampai klaim atau sasaran") if level is None else _("Sampai tingkat {level}").format(level=level)
    parts = [f"{count[status]} {status_label(status)}" for status in RequirementStatus if count[status]]
    return _("{scope}: {total}, {parts}; {open}. Tanda * = butir pilihan.").format(
        scope=scope,
        total=plural("{count} butir", len(rows)).format(count=len(rows)),
        parts=", ".join(parts) or "–",
        open=plural("{count} butir wajib masih kurang", mandatory).format(count=mandatory),
    )
