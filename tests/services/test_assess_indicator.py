from decimal import Decimal

import pytest

from dossier_app.errors import UserError
from dossier_app.services.assess_indicator import WITHDRAW, assess_indicator
from dossier_app.services.set_input import set_input


def test_claim_and_target_are_kept_and_taken_back(desk):
    assess_indicator(desk, "11", claim=3, target=4)
    done = assess_indicator(desk, "11", target=WITHDRAW)
    assert (done.assessment.claimed, done.assessment.target) == (3, None)


def test_everything_wrong_is_told_at_once(desk):
    with pytest.raises(UserError) as refused:
        assess_indicator(desk, "11", claim=9, target=0, value=Decimal("3.2"), external=Decimal(1), service="x")
    for part in ("9", "0", "pecahan", "indeks lembaga lain", "layanan"):
        assert part in refused.value.reason
    assert desk.snapshot().assessments == ()


def test_nothing_given_is_refused(desk):
    with pytest.raises(UserError, match="Tidak ada yang dinilai"):
        assess_indicator(desk, "11")


def banded(desk):
    return next(i for i in desk.instrument.indicators if all(level.band for level in i.levels) and not i.external_index)


def test_a_value_claims_the_level_whose_band_holds_it(band_desk):
    indicator = banded(band_desk)
    low, high = indicator.levels[2].band
    middle = Decimal(float((low + high) / 2)).quantize(Decimal("0.01"))
    done = assess_indicator(band_desk, indicator.code, value=middle)
    assert done.assessment.claimed == indicator.levels[2].level
    assert done.assessment.value == middle


def test_a_value_outside_the_band_of_the_claim_is_refused(band_desk):
    indicator = banded(band_desk)
    top = Decimal(float(indicator.levels[-1].band[1]))
    with pytest.raises(UserError, match="di luar batas"):
        assess_indicator(band_desk, indicator.code, claim=indicator.levels[0].level, value=top)


def test_another_claim_drops_a_value_that_no_longer_fits_and_says_so(band_desk):
    indicator = banded(band_desk)
    top = Decimal(float(indicator.levels[-1].band[1]))
    assess_indicator(band_desk, indicator.code, value=top)
    done = assess_indicator(band_desk, indicator.code, claim=indicator.levels[0].level)
    assert done.value_dropped
    assert done.assessment.value is None


def test_an_outside_index_stays_inside_its_bounds(band_desk):
    indicator = next(i for i in band_desk.instrument.indicators if i.external_index)
    low, high = indicator.external_index.bounds[0], indicator.external_index.bounds[-1]
    assess_indicator(band_desk, indicator.code, external=Decimal(float(high)))
    for outside in (Decimal(float(low)) - 1, Decimal(float(high)) + 1):
        with pytest.raises(UserError, match="di luar batas"):
            assess_indicator(band_desk, indicator.code, external=outside)


def test_an_input_that_no_pack_asks_for_is_refused(desk):
    with pytest.raises(UserError, match="tidak dikenal"):
        set_input(desk, "survei", Decimal(3))
