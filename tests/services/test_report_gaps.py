from collections.abc import Callable
from decimal import Decimal

import pytest

from dossier_app.bundles.reports import gaps_value
from dossier_app.domain.documents import Document
from dossier_app.errors import UserError
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.desk import Desk
from dossier_app.services.make_plan import make_plan
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.report_gaps import has_gaps, report_gaps
from dossier_app.services.report_index import report_index
from dossier_app.services.waive_requirement import waive_requirement

Hold = Callable[..., Document]


def test_an_empty_workspace_lists_what_the_next_level_needs(desk: Desk) -> None:
    report = report_gaps(desk)
    assert len(report.indicators) == 47
    assert {(r.claimed, r.supported, r.upto) for r in report.indicators} == {(None, 1, 2)}
    assert has_gaps(report)


def test_a_mapped_document_meets_its_requirement(desk: Desk, hold: Hold) -> None:
    shown = hold(desk, "Arsitektur.pdf", "satu", kinds=("arsitektur",))
    need = next(n for i in desk.instrument.indicators for n in i.requirements if "arsitektur" in n.evidence_types)
    map_evidence(desk, shown.id, need.id, pages="1")
    (report,) = report_gaps(desk, indicators=[need.indicator]).indicators
    found = next(known for known in report.requirements if known.id == need.id)
    assert found.status == "met"
    assert {problem.code.value for problem in found.problems} == {"unknown_status", "unknown_date"}


def test_check_asks_only_for_mandatory_requirements_in_range(desk: Desk) -> None:
    code = desk.instrument.indicators[0].code
    for need in desk.instrument.indicators[0].levels[0].requirements:
        if not need.optional:
            waive_requirement(desk, need.id, reason="Tidak ada")
    assert not has_gaps(report_gaps(desk, level=1, indicators=[code]))
    assert has_gaps(report_gaps(desk, level=2, indicators=[code]))


def test_an_unknown_indicator_is_refused_with_what_is_near(desk: Desk) -> None:
    with pytest.raises(UserError) as caught:
        report_gaps(desk, indicators=["1", "111", "x"])
    assert "111, x" in caught.value.sentence
    assert "11" in caught.value.reason


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_that_does_not_exist_is_refused(desk: Desk, level: int) -> None:
    with pytest.raises(UserError, match="1 sampai 5"):
        report_gaps(desk, level=level)


def test_the_json_of_the_gaps_has_every_key_and_words(desk: Desk, hold: Hold) -> None:
    shown = hold(desk, "Laporan.pdf", *("halaman",) * 6, kinds=("laporan_reviu",))
    first = desk.instrument.indicators[0]
    map_evidence(desk, shown.id, first.requirements[0].id)
    assess_indicator(desk, first.code, claim=2)
    value = gaps_value(report_gaps(desk, indicators=[first.code]))
    (indicator,) = value["indicators"]  # type: ignore[misc]  # JSON
    assert {"code", "title", "claimed", "supported", "target", "reviewed", "requirements"} <= set(indicator)
    assert (indicator["claimed"], indicator["target"], indicator["reviewed"]) == (2, 2, None)
    need = indicator["requirements"][0]
    assert {"id", "level", "optional", "status", "problems", "evidence"} <= set(need)
    codes = {problem["code"]: problem for problem in need["problems"]}
    assert codes["no_pages"]["message"] == "Laporan.pdf setebal 6 halaman, tetapi bukti ini tidak menunjuk halaman."
    assert codes["no_pages"]["evidence"] == need["evidence"][0]["id"]
    assert all(set(problem) == {"code", "blocking", "evidence", "message", "remedy"} for problem in codes.values())
    totals = value["totals"]
    assert isinstance(totals, dict)
    assert all(type(count) is int for count in totals.values())


def test_the_index_stands_side_by_side_and_what_if_is_checked(desk: Desk) -> None:
    first = desk.instrument.indicators[0]
    assess_indicator(desk, first.code, claim=3, target=5)
    report = report_index(desk, what_if={first.code: Decimal(4)})
    assert report.what_if is not None
    figures = (report.supported, report.claimed, report.what_if, report.target)
    indices = [figure.index for figure in figures]
    assert indices == sorted(indices, key=lambda value: value or Decimal(0))
    assert report.supported.index == Decimal("1.00")
    assert report.reviewed.index is None
    for wrong in ({"999": Decimal(2)}, {first.code: Decimal(6)}, {first.code: Decimal("2.5")}):
        with pytest.raises(UserError):
            report_index(desk, what_if=wrong)


def test_decimal_bands_take_a_decimal_what_if(band_desk: Desk) -> None:
    code = band_desk.instrument.indicators[0].code
    report = report_index(band_desk, what_if={code: Decimal("2.75")})
    assert report.what_if is not None
    assert report.supported.index == Decimal("1.00") < (report.what_if.index or 0)


def test_a_plan_reaches_its_target_or_says_how_far_it_gets(desk: Desk) -> None:
    plan = make_plan(desk, target=Decimal("1.50"))
    assert plan.reachable
    assert plan.to_index >= Decimal("1.50")
    assert make_plan(desk, target=Decimal(1)).rises == ()
    for wrong in (Decimal("5.01"), Decimal("0.5"), Decimal("NaN")):
        with pytest.raises(UserError):
            make_plan(desk, target=wrong)
