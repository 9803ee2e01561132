import pytest

from dossier_app.errors import UserError
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.unmap_evidence import unmap_evidence

PAGES = ("satu", "dua", "tiga")


def test_pages_of_a_document_become_evidence_with_its_details(desk, hold):
    document = hold(desk, "perwal.pdf", *PAGES)
    mapped = map_evidence(desk, "perwal.pdf", "11.2.a", pages="3,1-2", article="Pasal 5", note="cek")
    assert (mapped.evidence.document, mapped.evidence.requirement) == (document.id, "11.2.a")
    assert (str(mapped.evidence.pages), mapped.evidence.article, mapped.evidence.note) == ("1-3", "Pasal 5", "cek")
    assert desk.snapshot().evidence == (mapped.evidence,)
    assert not mapped.existed


def test_the_same_pages_again_change_the_note_and_say_so(desk, hold):
    hold(desk, "perwal.pdf", *PAGES)
    first = map_evidence(desk, "perwal.pdf", "11.2.a", pages="1-2", article="Pasal 5")
    again = map_evidence(desk, "perwal.pdf", "11.2.a", pages="1,2", note="baru")
    assert again.existed
    assert again.evidence.id == first.evidence.id
    assert (again.evidence.article, again.evidence.note) == ("Pasal 5", "baru")
    assert not map_evidence(desk, "perwal.pdf", "11.2.a", pages="1-2", note="baru").changes


def test_other_pages_are_another_piece_of_evidence(desk, hold):
    hold(desk, "perwal.pdf", *PAGES)
    map_evidence(desk, "perwal.pdf", "11.2.a", pages="1")
    map_evidence(desk, "perwal.pdf", "11.2.a", pages="2")
    assert len(desk.snapshot().evidence) == 2


def test_mapping_again_what_was_unmapped_starts_without_its_old_note(desk, hold):
    hold(desk, "perwal.pdf", *PAGES)
    first = map_evidence(desk, "perwal.pdf", "11.2.a", pages="1", note="lama")
    unmap_evidence(desk, first.evidence.id[:8])
    assert desk.snapshot().evidence == ()
    again = map_evidence(desk, "perwal.pdf", "11.2.a", pages="1")
    assert desk.snapshot().evidence == (again.evidence,)
    assert again.evidence.note == ""


@pytest.mark.parametrize(
    ("pages", "part"),
    [("4", "4"), ("2-9", "9"), ("0", "0"), ("3-1", "3-1"), ("satu", "satu"), ("m1:30", "video")],
)
def test_pages_that_the_document_does_not_have_are_refused(desk, hold, pages, part):
    hold(desk, "perwal.pdf", *PAGES)
    with pytest.raises(UserError, match=part) as refused:
        map_evidence(desk, "perwal.pdf", "11.2.a", pages=pages)
    assert refused.value.reason
    assert refused.value.remedy
    assert desk.snapshot().evidence == ()


def test_minutes_point_into_a_video(desk, hold):
    hold(desk, "demo.mp4", media="other")
    assert str(map_evidence(desk, "demo.mp4", "11.2.a", pages="m1:30-2:45").evidence.pages) == "m1:30-2:45"


def test_an_unknown_requirement_names_the_nearest(desk, hold):
    hold(desk, "perwal.pdf", *PAGES)
    with pytest.raises(UserError, match=r"11\.3\.x") as refused:
        map_evidence(desk, "perwal.pdf", "11.3.x")
    assert "11.3." in refused.value.reason


def test_accepting_as_a_kind_needs_the_kind_the_requirement_asks_for_and_a_reason(desk, hold):
    hold(desk, "surat.pdf", *PAGES, kinds=("notula",))
    wanted = desk.instrument.requirement("11.2.a").evidence_types[0]
    for kind, reason in ((wanted, None), (wanted, " "), (None, "karena"), ("tidak_ada", "karena")):
        with pytest.raises(UserError):
            map_evidence(desk, "surat.pdf", "11.2.a", pages="1", accept_as=kind, reason=reason)
    mapped = map_evidence(desk, "surat.pdf", "11.2.a", pages="1", accept_as=wanted, reason="isinya sama")
    assert (mapped.evidence.accepted_as, mapped.evidence.accepted_reason) == (wanted, "isinya sama")
    taken_back = map_evidence(desk, "surat.pdf", "11.2.a", pages="1", accept_as="")
    assert taken_back.evidence.accepted_as == ""


def test_evidence_that_is_not_there_is_refused(desk):
    with pytest.raises(UserError, match="tidak ditemukan"):
        unmap_evidence(desk, "00000000")
