"""What changed since the last export, in words: one line per indicator, and where it is."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.domain.comparison import Comparison, LevelChange, RequirementChange
from dossier_app.domain.report import RequirementStatus
from dossier_app.i18n import _, ngettext
from dossier_app.i18n.format import format_date, format_number
from dossier_app.i18n.problems import status_label
from dossier_app.services.show_dashboard import Advice

if TYPE_CHECKING:
    from dossier_app.services.changes_since_export import SinceExport
    from dossier_app.services.view_workspace import WorkspaceView

MOST_NAMED = 3
"""Pieces that a line names one by one."""


def headline(view: "WorkspaceView", since: "SinceExport") -> str:
    """Since which bundle, and how the index moved."""
    made = dt.datetime.fromisoformat(since.bundle.when).astimezone()
    words = _("Sejak {name}, {date} pukul {time}").format(
        name=Path(since.bundle.path).name, date=format_date(made.date()), time=made.strftime("%H.%M")
    )
    if since.index is None:
        return words + "."
    decimals = view.instrument.scoring.rounding.decimals
    moves = [
        _("{figure} {before} → {after}").format(figure=name, before=_index(was, decimals), after=_index(now, decimals))
        for name, was, now in (
            (_("indeks terdukung"), since.index.supported.index, view.index.supported.index),
            (_("klaim"), since.index.claimed.index, view.index.claimed.index),
            (_("sasaran"), since.index.target.index, view.index.target.index),
        )
        if was != now
    ]
    return f"{words}: {', '.join(moves)}." if moves else words + "."


def change_lines(view: "WorkspaceView", comparison: Comparison) -> tuple[Advice, ...]:
    """Every indicator in which something changed, in the order of the instrument."""
    lines = []
    for code, report in view.reports.items():
        pieces = tuple(_pieces(code, comparison))
        level = next((change for change in comparison.levels if change.indicator == code), None)
        if not pieces and level is None:
            continue
        moved = _moves(level) if level is not None else ""
        title = f"{code} {report.indicator.short_title}"
        lines.append(
            Advice(
                _("{title}: {moves}").format(title=title, moves=moved) if moved else title,
                "; ".join(pieces) + "." if pieces else "",
                indicator=code,
                level=_lowest(code, comparison),
            )
        )
    return tuple(lines)


def _lowest(code: str, comparison: Comparison) -> int:
    """The lowest level of which a requirement changed; 0 where none did."""
    return min((c.level for c in comparison.requirements if c.indicator == code and c.level), default=0)


def _moves(change: LevelChange) -> str:
    before, after = change.before, change.after
    figures = (
        ("claimed", _("klaim"), (before.claimed, before.claimed_value), (after.claimed, after.claimed_value)),
        ("supported", _("terdukung"), (before.supported, before.supported_value),
         (after.supported, after.supported_value)),
        ("target", _("sasaran"), (before.target, before.target_value), (after.target, after.target_value)),
    )  # fmt: skip
    told = [
        _("{figure} {before} → {after}").format(figure=name, before=_figure(was, now), after=_figure(now, was))
        for key, name, was, now in figures
        if change.moved(key)
    ]
    return ", ".join(told)


def _figure(shown: tuple[int | None, Decimal], other: tuple[int | None, Decimal]) -> str:
    """The level; where that is the same on both sides, the value inside its band."""
    level, value = shown
    if level is None:
        return "–"
    return format_number(value) if level == other[0] else str(level)


def _pieces(code: str, comparison: Comparison) -> Iterator[str]:
    needs = [change for change in comparison.requirements if change.indicator == code]
    better = [change.id for change in needs if _settled(change.after) and not _settled(change.before)]
    worse = [change.id for change in needs if _settled(change.before) and not _settled(change.after)]
    if better:
        yield _("kini terpenuhi {ids}").format(ids=_named(better))
    if worse:
        yield _("tidak lagi terpenuhi {ids}").format(ids=_named(worse))
    other = [change for change in needs if _settled(change.before) == _settled(change.after)]
    if other:
        yield _named([_turned(change) for change in other])
    evidence = [change for change in comparison.evidence if change.indicator == code]
    if added := sum(change.added for change in evidence):
        yield ngettext("{count} bukti ditambah", "{count} bukti ditambah", added).format(count=added)
    if gone := sum(change.gone for change in evidence):
        yield ngettext("{count} bukti dilepas", "{count} bukti dilepas", gone).format(count=gone)
    if altered := sum(not change.added and not change.gone for change in evidence):
        yield ngettext("{count} bukti diubah", "{count} bukti diubah", altered).format(count=altered)
    texts = sum(change.indicator == code for change in comparison.texts)
    if texts:
        yield ngettext("{count} narasi berubah", "{count} narasi berubah", texts).format(count=texts)


def _turned(change: RequirementChange) -> str:
    before, after = (status_label(status) if status else "–" for status in (change.before, change.after))
    return _("{id} {before} → {after}").format(id=change.id, before=before, after=after)


def _settled(status: RequirementStatus | None) -> bool:
    return status in (RequirementStatus.MET, RequirementStatus.WAIVED)


def _named(ids: list[str]) -> str:
    named = ", ".join(ids[:MOST_NAMED])
    rest = len(ids) - MOST_NAMED
    return named if rest <= 0 else _("{names} dan {count} lagi").format(names=named, count=rest)


def _index(value: Decimal | None, decimals: int) -> str:
    return "–" if value is None else format_number(value, decimals)
