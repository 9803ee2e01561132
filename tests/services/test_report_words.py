"""Every code and status has words: nothing raw reaches a reader."""

import string

import pytest

from dossier_app.bundles.reports import assessment_value, document_value, index_value, number, plan_value, step_value
from dossier_app.domain.assessment import Assessment
from dossier_app.domain.documents import Document, DocumentStatus, Recognised, Signature, TextVerdict, TroubleCode
from dossier_app.domain.journal import StepRecord
from dossier_app.domain.report import (
    GroupFigure,
    IndexFigure,
    IndexReport,
    Plan,
    ProblemCode,
    RequirementStatus,
    Rise,
)
from dossier_app.i18n import problems as words
from dossier_app.i18n.troubles import trouble_reason, trouble_remedy

DETAILS = {
    "document": "SK.pdf", "kinds": "Keputusan", "accepted": "Laporan", "by": "SK-2.pdf", "date": "2024-03-15",
    "assessed": "2026-12-31", "years": "3/2", "year": "2024", "pages": "7", "cause": "trash", "assessor": "Budi",
    "round": "Penilaian dokumen",
}  # fmt: skip


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_a_sentence_and_a_remedy(code: ProblemCode) -> None:
    for details in (DETAILS, {}):
        for text in (words.problem_message(code, details.items()), words.problem_remedy(code, details.items())):
            assert text != code
            assert text.endswith(".")
            assert not list(filter(None, (field for _t, field, _s, _c in string.Formatter().parse(text))))
    assert "–" not in words.problem_message(code, DETAILS.items())


def test_details_are_worded_for_readers() -> None:
    assert words.problem_message("too_old", DETAILS.items()) == (
        "SK.pdf tertanggal 15 Maret 2024, melewati batas umur 1,5 tahun pada tanggal penilaian 31 Desember 2026."
    )
    assert "di tempat sampah" in words.problem_message("file_missing", DETAILS.items())
    noted = [*DETAILS.items(), ("note", "Beda objek")]
    assert words.problem_message("rejected", noted).endswith("Catatan: Beda objek")
    braces = {**DETAILS, "document": "{0} {x}.pdf"}
    assert words.problem_message("draft", braces.items()).startswith("{0} {x}.pdf")


@pytest.mark.parametrize(
    ("label", "values"),
    [
        (words.status_label, RequirementStatus),
        (words.document_status_label, DocumentStatus),
        (words.text_label, TextVerdict),
        (words.signature_label, Signature),
        (words.claim_label, ("backed", "overclaimed", "unclaimed", "not_assessed")),
        (words.verdict_label, ("accepted", "insufficient", "rejected", "question")),
    ],
)
def test_every_status_has_a_label(label, values) -> None:  # type: ignore[no-untyped-def]  # two kinds of callables
    assert all(label(value) and "_" not in label(value) for value in values)
    assert label("lainnya") == "lainnya"


@pytest.mark.parametrize("code", TroubleCode)
def test_every_trouble_has_a_sentence_and_a_remedy(code: TroubleCode) -> None:
    assert trouble_reason(code).endswith(".")
    assert trouble_remedy(code).endswith(".")


def test_a_document_tells_its_metadata_and_troubles() -> None:
    found = Recognised(reader=1, media="pdf", trouble=TroubleCode.ENCRYPTED)
    shown = Document("id", "ab" * 32, 10, "SK.pdf", status=DocumentStatus.DRAFT, year=2024, recognised=found)
    value = document_value(shown, unavailable={shown.sha256})
    assert {"id", "name", "sha256", "kinds", "pages", "text", "status", "problems", "metadata"} <= set(value)
    assert value["metadata"] == {"number": "", "year": 2024, "title": "", "date": None, "institution": ""}
    problems = value["problems"]
    assert isinstance(problems, list)
    assert [problem["code"] for problem in problems if isinstance(problem, dict)] == [
        "file_missing", "encrypted", "draft",
    ]  # fmt: skip


def test_figures_are_numbers_and_unknown_ones_null() -> None:
    from decimal import Decimal

    figure = IndexFigure(Decimal("3.28"), "Baik", (GroupFigure("D1", "Kebijakan", None),), distance=Decimal("0.22"))
    value = index_value(IndexReport(figure, figure, figure, IndexFigure(None, None, ())))
    claimed, reviewed = value["claimed"], value["reviewed"]
    assert isinstance(claimed, dict)
    assert isinstance(reviewed, dict)
    assert (claimed["index"], claimed["predicate"], claimed["distance"]) == (3.28, "Baik", 0.22)
    assert claimed["groups"] == [{"code": "D1", "title": "Kebijakan", "index": None}]
    assert (reviewed["index"], value["what_if"]) == (None, None)
    assert (number(Decimal("3.00")), number(Decimal("3.10")), number(None)) == (3, 3.1, None)


def test_a_plan_and_a_claim_keep_their_keys() -> None:
    from decimal import Decimal

    rise = Rise("11", 2, 3, Decimal("0.05"), 4, ("11.3.a",))
    value = plan_value(Plan(Decimal(2), Decimal("2.05"), Decimal("2.05"), 4, (rise,)))
    assert (value["from"], value["to"], value["cost"]) == (2, 2.05, 4)
    assert value["rises"] == [
        {"indicator": "11", "from": 2, "to": 3, "gain": 0.05, "cost": 4, "requirements": ["11.3.a"]}
    ]
    assert assessment_value(Assessment("11", claimed=3, value=Decimal("2.5"))) == {
        "indicator": "11", "claimed": 3, "target": None, "value": 2.5, "external": None, "service": "",
    }  # fmt: skip


def test_a_step_of_the_history_tells_when_in_utc() -> None:
    import datetime as dt

    step = StepRecord("s1", "Petakan", "Rina", dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC), 3)
    value = step_value(step)
    assert {"id", "label", "actor", "when", "changes"} <= set(value)
    assert value["when"] == "2026-11-21T08:00:00+00:00"
