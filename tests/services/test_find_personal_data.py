"""What would leave the house with a bundle is read page by page, and what points to a person is listed."""

import pytest

from dossier_app.documents.personal_data import PersonalKind
from dossier_app.services.find_personal_data import personal_data_in
from dossier_app.services.map_evidence import map_evidence


@pytest.fixture
def letter(desk, hold):
    """Three pages, the last a scan without text; page 2 proves something."""
    document = hold(desk, "SK Tim.pdf", "Kepala NIP 19700101 199803 1 001", "NIK 3171011708450001, a@b.go.id", "")
    map_evidence(desk, document.id, "11.2.a", pages="2")
    return document


def test_every_page_of_what_travels_is_read(desk, letter):
    found = personal_data_in(desk)
    assert [(f.document.name, f.page, f.cited) for f in found.findings] == [
        ("SK Tim.pdf", 1, False),
        ("SK Tim.pdf", 2, True),
    ]
    assert (found.count(), found.count(PersonalKind.NIK), found.pages) == (3, 1, 2)


def test_pages_without_text_are_named_and_not_taken_for_clean(desk, letter):
    assert [document.name for document in personal_data_in(desk).unread] == ["SK Tim.pdf"]


def test_only_what_travels_counts(desk, letter, hold):
    hold(desk, "Daftar pegawai.pdf", "NIK 3171011708450001")  # proves nothing
    assert {f.document.name for f in personal_data_in(desk).findings} == {"SK Tim.pdf"}
    assert {f.document.name for f in personal_data_in(desk, kind="exchange").findings} == {
        "SK Tim.pdf",
        "Daftar pegawai.pdf",
    }
    assert personal_data_in(desk, indicators=["12"]).findings == ()


def test_nothing_is_changed(desk, letter):
    before = desk.snapshot()
    personal_data_in(desk)
    assert desk.snapshot() == before
