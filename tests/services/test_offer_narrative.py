"""A written text stays; when the mappings behind it change, that is said, with what they said before."""

import pytest

from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.offer_narrative import offer_narrative
from dossier_app.services.undo_step import undo_step
from dossier_app.services.unmap_evidence import unmap_evidence
from dossier_app.services.view_workspace import view_workspace
from dossier_app.services.write_narrative import write_narrative

KEY = (3, "fakta")


def offer(desk):
    return offer_narrative(desk, view_workspace(desk), "11")[KEY]


@pytest.fixture
def mapped(desk, hold):
    document = hold(desk, "Arsitektur.pdf", "a", "b", "c", kinds=("arsitektur",))
    map_evidence(desk, document.id, "11.3.a", pages="1")
    return document.id


def test_what_nobody_wrote_is_never_stale(desk, mapped):
    assert "halaman 1" in offer(desk).text
    assert offer(desk).written == ""
    assert not offer(desk).stale


def test_a_text_is_fresh_until_the_mappings_behind_it_change(desk, mapped):
    write_narrative(desk, "11", level=3, part="fakta", text="Kata kami.")
    assert not offer(desk).stale
    map_evidence(desk, mapped, "11.2.a", pages="2")
    assert not offer(desk).stale, "another level is none of its business"
    evidence = map_evidence(desk, mapped, "11.3.b", pages="3").evidence
    found = offer(desk)
    assert found.stale
    assert found.written == "Kata kami."
    assert found.before is not None
    assert "halaman 1" in found.before
    assert "halaman 1 dan 3" in found.text
    unmap_evidence(desk, evidence.id)
    assert not offer(desk).stale


def test_bringing_a_text_back_is_not_writing_it(desk, mapped):
    write_narrative(desk, "11", level=3, part="fakta", text="Kata kami.")
    map_evidence(desk, mapped, "11.3.b", pages="3")
    write_narrative(desk, "11", level=3, part="fakta", text=offer(desk).text)
    assert not offer(desk).stale
    undo_step(desk)
    assert offer(desk).written == "Kata kami."
    assert offer(desk).stale


def test_what_is_missing_stands_beside_the_offer(desk, mapped):
    assess_indicator(desk, "11", claim=3)
    assert any(point.startswith("11.3.b") for point in offer(desk).open_points)
    assert "11.3.b" not in offer(desk).text
