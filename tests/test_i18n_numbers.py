"""Numbers are written without babel, and as babel would."""

from decimal import Decimal

from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.i18n import LANGUAGES, speaking
from dossier_app.i18n.format import format_number


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=4) | st.integers(-(10**9), 10**9),
    st.none() | st.integers(0, 3),
    st.sampled_from(LANGUAGES),
)
def test_numbers_are_written_as_babel_writes_them(value: Decimal | int, decimals: int | None, tongue: str) -> None:
    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    with speaking(tongue):
        assert format_number(value, decimals) == format_decimal(value, format=pattern, locale=tongue)
