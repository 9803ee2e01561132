"""The index of a gap report: claimed, supported, aimed at, reviewed and imagined, side by side."""

from collections.abc import Mapping
from fractions import Fraction

from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import ExactValues, GapReport, IndexReport, IndicatorReport
from dossier_app.domain.scoring import figure
from dossier_app.domain.snapshot import Snapshot


def index_report(
    instrument: Instrument, gaps: GapReport, snapshot: Snapshot, *, what_if: Mapping[str, Fraction] | None = None
) -> IndexReport:
    """The same figure for each set of values; a figure that rests on an unknown value is None.

    `what_if` changes the supported value of the indicators it names (by code) and leaves the others as they are.
    """
    values = {report.indicator.code: exact_values(report) for report in gaps.indicators}
    inputs = {key: Fraction(number) for key, number in snapshot.info.inputs}
    supported = {code: exact.supported for code, exact in values.items()}
    imagined = None if what_if is None else figure(instrument, {**supported, **what_if}, inputs=inputs)
    return IndexReport(
        claimed=figure(instrument, {code: exact.claimed for code, exact in values.items()}, inputs=inputs),
        supported=figure(instrument, supported, inputs=inputs),
        target=figure(instrument, {code: exact.target for code, exact in values.items()}, inputs=inputs),
        reviewed=figure(
            instrument,
            {code: exact.reviewed for code, exact in values.items() if exact.reviewed is not None},
            inputs=inputs,
        ),
        what_if=imagined,
    )


def exact_values(report: IndicatorReport) -> ExactValues:
    """The values of an indicator as fractions."""
    if report.exact is not None:
        return report.exact
    return ExactValues(
        claimed=Fraction(report.claimed_value),
        supported=Fraction(report.supported_value),
        target=Fraction(report.target_value),
        reviewed=None if report.reviewed_value is None else Fraction(report.reviewed_value),
    )
