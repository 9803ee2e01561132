"""Imagines the index with other levels of some indicators: what the plan screen shows while levels are clicked."""

from collections.abc import Mapping

from dossier_app.domain.indices import index_report
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import GapReport, IndexReport
from dossier_app.domain.scoring import level_value
from dossier_app.domain.snapshot import Snapshot


def imagine_index(
    snapshot: Snapshot, instrument: Instrument, gaps: GapReport, levels: Mapping[str, int]
) -> IndexReport:
    """The index as it is, and as it would be with these levels (by indicator code) in place of the supported ones."""
    known = {report.indicator.code: report.indicator for report in gaps.indicators}
    values = {code: level_value(instrument, known[code], level) for code, level in levels.items() if code in known}
    return index_report(instrument, gaps, snapshot, what_if=values)
