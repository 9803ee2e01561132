"""Every rule of evidence of DESIGN 5 as an example."""

import dataclasses
import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from gap_builders import document, indicator, instrument, need, only, proof, snapshot, waiver

from dossier_app.domain.documents import DocumentStatus, Signature, TextVerdict, TroubleCode
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.report import RequirementReport


def judged(
    shown: Any, *, requirement: Any = None, pages: str = "1", others: Any = (), rules: Any = None, **more: Any
) -> RequirementReport:
    """What becomes of one requirement that one document shows."""
    asked = requirement or need("1.1.a")
    accepted = {key: more.pop(key) for key in ("accepted_as", "accepted_reason") if key in more}
    held = snapshot([shown, *others], [proof(asked.id, shown, pages, **accepted)], **more)
    report = only(find_gaps(instrument(indicator("1", asked), **(rules or {})), held).indicators)
    return report.requirements[0]


def codes(report: RequirementReport, *, blocking: bool) -> list[str]:
    return [problem.code.value for problem in report.problems if problem.blocking is blocking]


@pytest.mark.parametrize(
    ("shown", "pages", "code"),
    [
        (document(status=DocumentStatus.DRAFT), "1", "draft"),
        (document(signature=Signature.UNSIGNED), "1", "unsigned"),
        (document(status=DocumentStatus.REVOKED), "1", "revoked"),
        (document(date=dt.date(2027, 1, 1)), "1", "in_future"),
        (document(date=None, year=2027), "1", "in_future"),
        (document(kinds=("laporan_reviu",)), "1", "wrong_kind"),
        (document(pages=6), "", "no_pages"),
        (document(pages=6), "7", "no_pages"),
        (document(in_trash=True), "1", "file_missing"),
        (document(found={"trouble": TroubleCode.DAMAGED}), "1", "file_missing"),
        (document(found={"trouble": TroubleCode.EMPTY}), "1", "file_missing"),
    ],
)
def test_a_blocking_problem_makes_the_requirement_weak(shown: Any, pages: str, code: str) -> None:
    report = judged(shown, pages=pages)
    assert (report.status, codes(report, blocking=True)) == ("weak", [code])


@pytest.mark.parametrize(
    ("shown", "pages", "code"),
    [
        (document(found={"text": TextVerdict.NONE}), "1", "no_text"),
        (document(status=DocumentStatus.UNKNOWN), "1", "unknown_status"),
        (document(kinds=()), "1", "unknown_kind"),
        (document(date=None), "1", "unknown_date"),
        (
            document(found={"text": TextVerdict.MIXED, "text_pages": (TextVerdict.NATIVE, TextVerdict.NONE)}),
            "2",
            "no_text",
        ),
    ],
)
def test_an_advisory_problem_leaves_the_requirement_met(shown: Any, pages: str, code: str) -> None:
    report = judged(shown, pages=pages)
    assert (report.status, codes(report, blocking=True), codes(report, blocking=False)) == ("met", [], [code])


@pytest.mark.parametrize(
    ("shown", "pages"),
    [
        (document(), "1"),
        (document(pages=5), ""),
        (document(pages=200), "all"),
        (document(pages=200), "3-7"),
        (document(pages=None, found={"media": "other", "text": TextVerdict.NONE}), ""),
        (document(pages=200, found={"media": "other"}), "m1:30-2:45"),
        (document(signature=Signature.UNKNOWN), "1"),
        (document(date=None, year=2026), "1"),
        (document(kinds=("keputusan", "perkada")), "1"),
        (
            document(found={"text": TextVerdict.MIXED, "text_pages": (TextVerdict.NATIVE, TextVerdict.NONE)}),
            "1-2",
        ),
    ],
)
def test_good_evidence_has_no_problem_at_all(shown: Any, pages: str) -> None:
    report = judged(shown, pages=pages)
    assert (report.status, report.problems) == ("met", ())


def test_nothing_to_show_is_missing() -> None:
    report = only(find_gaps(instrument(indicator("1", need("1.1.a"))), snapshot()).indicators).requirements[0]
    assert (report.status, codes(report, blocking=True)) == ("missing", ["no_evidence"])


def test_one_good_piece_is_enough_and_the_bad_one_is_still_told() -> None:
    good, bad = document(), document("draf.pdf", status=DocumentStatus.DRAFT)
    held = snapshot([good, bad], [proof("1.1.a", good), proof("1.1.a", bad)])
    report = only(find_gaps(instrument(indicator("1", need("1.1.a"))), held).indicators).requirements[0]
    assert (report.status, codes(report, blocking=True)) == ("met", ["draft"])


def test_a_draft_is_enough_where_the_requirement_says_so_even_unsigned() -> None:
    draft = document(status=DocumentStatus.DRAFT, signature=Signature.UNSIGNED, kinds=("perkada",))
    report = judged(draft, requirement=need("1.1.a", "rancangan_kebijakan"))
    assert report.status == "met"


def test_only_kinds_that_must_be_signed_need_a_signature() -> None:
    unsigned = document(signature=Signature.UNSIGNED, kinds=("laporan_reviu",))
    assert judged(unsigned, requirement=need("1.1.a", "laporan_reviu")).status == "met"
    both = document(signature=Signature.UNSIGNED, kinds=("arsitektur", "perkada"))
    assert codes(judged(both, requirement=need("1.1.a", "arsitektur")), blocking=True) == ["unsigned"]


def test_a_person_may_accept_a_piece_as_another_kind() -> None:
    report = judged(document(kinds=("laporan_reviu",)), accepted_as="keputusan", accepted_reason="Berisi penetapan")
    assert report.status == "met"
    unknown = judged(document(kinds=()), accepted_as="keputusan", accepted_reason="Berisi penetapan")
    assert unknown.problems == ()


def test_a_missing_blob_blocks() -> None:
    shown = document()
    report = judged(shown, unavailable=frozenset({shown.sha256}))
    assert codes(report, blocking=True) == ["file_missing"]
    assert ("cause", "missing") in report.problems[0].params


def test_evidence_of_a_document_that_is_not_held_blocks() -> None:
    gone = proof("1.1.a", document())
    report = only(find_gaps(instrument(indicator("1", need("1.1.a"))), snapshot([], [gone])).indicators)
    assert codes(report.requirements[0], blocking=True) == ["file_missing"]


def test_a_revision_supersedes_the_old_document() -> None:
    old = document("lama.pdf")
    new = document("baru.pdf", supersedes=old.id)
    assert codes(judged(old, others=[new]), blocking=True) == ["superseded"]
    assert codes(judged(new, others=[old]), blocking=True) == []


def test_a_revision_in_the_trash_supersedes_nothing_but_a_later_one_does() -> None:
    old = document("lama.pdf")
    binned = document("tengah.pdf", supersedes=old.id, in_trash=True)
    assert judged(old, others=[binned]).status == "met"
    newest = document("baru.pdf", supersedes=binned.id)
    assert codes(judged(old, others=[binned, newest]), blocking=True) == ["superseded"]


def test_a_circle_of_revisions_ends() -> None:
    one, two = document("satu.pdf"), document("dua.pdf")
    one, two = dataclasses.replace(one, supersedes=two.id), dataclasses.replace(two, supersedes=one.id)
    assert codes(judged(one, others=[two]), blocking=True) == ["superseded"]
    alone = dataclasses.replace(one, supersedes=one.id)
    assert judged(alone).status == "met"


@pytest.mark.parametrize(
    ("made", "counts", "old"),
    [
        (dt.date(2024, 12, 30), False, True),
        (dt.date(2024, 12, 31), False, True),
        (dt.date(2024, 12, 31), True, False),
        (dt.date(2025, 1, 1), False, False),
        (dt.date(2024, 12, 30), True, True),
    ],
)
def test_the_age_limit_is_in_calendar_years_and_the_pack_says_if_it_counts(
    made: dt.date, counts: bool, old: bool
) -> None:
    asked = need("1.1.a", max_age_years=Fraction(2))
    report = judged(document(date=made), requirement=asked, rules={"age_limit_counts": counts})
    assert (codes(report, blocking=True) == ["too_old"]) is old


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2023, (["too_old"], [])), (2024, (["too_old"], [])), (2025, ([], [])), (2026, ([], []))],
)
def test_a_document_known_by_its_year_is_too_old_only_if_all_of_the_year_is(year: int, expected: Any) -> None:
    asked = need("1.1.a", max_age_years=Fraction(2))
    report = judged(document(date=None, year=year), requirement=asked)
    assert (codes(report, blocking=True), codes(report, blocking=False)) == expected


def test_a_year_that_leaves_the_age_open_is_only_worth_knowing() -> None:
    asked = need("1.1.a", max_age_years=Fraction(2))
    report = judged(document(date=None, year=2024), requirement=asked, assessed=dt.date(2026, 6, 30))
    assert (codes(report, blocking=True), codes(report, blocking=False)) == ([], ["unknown_date"])
    this_year = judged(document(date=None, year=2026), assessed=dt.date(2026, 6, 30))
    assert (codes(this_year, blocking=True), codes(this_year, blocking=False)) == ([], ["unknown_date"])


def test_an_unknown_date_never_makes_too_old() -> None:
    report = judged(document(date=None), requirement=need("1.1.a", max_age_years=Fraction(1)))
    assert (report.status, codes(report, blocking=False)) == ("met", ["unknown_date"])


def test_a_waiver_beats_the_evidence_but_needs_a_reason_and_a_name() -> None:
    draft = document(status=DocumentStatus.DRAFT)
    assert judged(draft, waivers=(waiver("1.1.a"),)).status == "waived"
    assert judged(draft, waivers=(waiver("1.1.a", reason=" "),)).status == "weak"
    assert judged(draft, waivers=(waiver("1.1.a", by=""),)).status == "weak"


def test_a_checklist_item_takes_any_kind_but_no_draft() -> None:
    scheme = instrument(indicator("1", need("1.1.a"), items=1))
    for shown, status in ((document(kinds=("laporan_reviu",)), "met"), (document(status=DocumentStatus.DRAFT), "weak")):
        report = only(find_gaps(scheme, snapshot([shown], [proof("1.k.1", shown)])).indicators)
        assert report.requirements[-1].status == status


def test_several_problems_of_one_piece_are_all_told() -> None:
    bad = document(
        status=DocumentStatus.DRAFT, signature=Signature.UNSIGNED, date=dt.date(2027, 1, 1), pages=9, kinds=("perkada",)
    )
    assert codes(judged(bad, pages=""), blocking=True) == ["draft", "unsigned", "in_future", "wrong_kind", "no_pages"]
