import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.ages import Certainty, in_future, is_too_old, span_of, too_old

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("made", "assessed", "limit_counts", "expected"),
    [
        ((2024, 3, 15), (2026, 3, 14), False, False),
        ((2024, 3, 15), (2026, 3, 15), False, True),
        ((2024, 3, 15), (2026, 3, 15), True, False),
        ((2024, 3, 15), (2026, 3, 16), True, True),
        ((2024, 2, 29), (2026, 2, 28), False, False),
        ((2024, 2, 29), (2026, 3, 1), True, True),
        ((2026, 2, 28), (2028, 2, 29), True, True),
        ((2026, 3, 1), (2028, 2, 29), False, False),
        ((2024, 2, 29), (2028, 2, 29), False, True),
    ],
)
def test_years_are_calendar_years_with_29_february(
    made: tuple[int, int, int], assessed: tuple[int, int, int], limit_counts: bool, expected: bool
) -> None:
    limit = Fraction(4 if made == (2024, 2, 29) and assessed[0] == 2028 else 2)
    assert is_too_old(dt.date(*made), dt.date(*assessed), limit, limit_counts=limit_counts) is expected


def test_half_a_year_is_six_months() -> None:
    assert not is_too_old(dt.date(2026, 6, 30), dt.date(2026, 12, 30), Fraction(1, 2), limit_counts=True)
    assert is_too_old(dt.date(2026, 6, 30), dt.date(2026, 12, 31), Fraction(1, 2), limit_counts=True)


@given(DAYS, DAYS, DAYS, st.integers(0, 10), st.booleans())
def test_an_older_document_is_never_younger(
    one: dt.date, two: dt.date, assessed: dt.date, years: int, counts: bool
) -> None:
    older, newer = sorted((one, two))
    if is_too_old(newer, assessed, Fraction(years), limit_counts=counts):
        assert is_too_old(older, assessed, Fraction(years), limit_counts=counts)


@given(DAYS, DAYS, st.integers(1, 5))
def test_what_is_certain_of_a_year_holds_for_each_of_its_days(day: dt.date, assessed: dt.date, years: int) -> None:
    year, exact = span_of(None, day.year), span_of(day, None)
    assert year is not None
    assert exact is not None
    for rule in (in_future, lambda s, a: too_old(s, a, Fraction(years), limit_counts=False)):
        verdict = rule(year, assessed)
        assert verdict is Certainty.MAYBE or rule(exact, assessed) is verdict


def test_nothing_known_is_no_span() -> None:
    assert span_of(None, None) is None
    assert span_of(None, 0) is None
