"""What changed between two judged states: every kind of change is seen, and nothing that did not happen."""

import dataclasses
from decimal import Decimal

from dossier_app.domain.assessment import Narrative
from dossier_app.domain.comparison import Comparison, State, compare
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.report import RequirementStatus
from dossier_app.domain.snapshot import Snapshot
from tests.domain.gap_builders import claim, document, instrument, ladder, proof, snapshot, waiver

PACK = instrument(ladder("1"), ladder("2"))
GOOD = document()


def judged(state: Snapshot, *, pack: Instrument = PACK, codes: tuple[str, ...] | None = None) -> State:
    return State(state, find_gaps(pack, state, indicators=codes))


def between(before: Snapshot, after: Snapshot) -> Comparison:
    return compare(judged(before), judged(after))


def test_a_state_is_as_it_is_itself() -> None:
    state = snapshot([GOOD], [proof("1.1.a", GOOD)], assessments=(claim("1", claimed=2),))
    assert not between(state, state)


def test_evidence_that_came_is_named_with_what_it_moved() -> None:
    found = between(snapshot([GOOD]), snapshot([GOOD], [proof("1.2.a", GOOD, "3")]))
    (need,) = found.requirements
    assert (need.id, need.indicator, need.level) == ("1.2.a", "1", 2)
    assert (need.before, need.after) == (RequirementStatus.MISSING, RequirementStatus.MET)
    (piece,) = found.evidence
    assert piece.added
    assert not piece.gone
    assert piece.after is not None
    assert (piece.name, str(piece.after.pages)) == ("SK.pdf", "3")


def test_the_way_back_turns_every_change_round() -> None:
    first = snapshot([GOOD], [proof("1.1.a", GOOD)], assessments=(claim("2", claimed=1),))
    second = snapshot([GOOD], [proof("2.1.a", GOOD)], waivers=(waiver("1.1.a"),))
    there, back = between(first, second), between(second, first)
    assert [(c.id, c.after, c.before) for c in there.requirements] == [
        (c.id, c.before, c.after) for c in back.requirements
    ]
    assert {(c.id, c.added) for c in there.evidence} == {(c.id, c.gone) for c in back.evidence}
    assert [(c.after, c.before) for c in there.levels] == [(c.before, c.after) for c in back.levels]


def test_evidence_that_points_elsewhere_now_is_neither_new_nor_gone() -> None:
    piece = proof("1.1.a", GOOD, "1")
    moved = dataclasses.replace(piece, pages=parse_pages("2-3"))
    (change,) = between(snapshot([GOOD], [piece]), snapshot([GOOD], [moved])).evidence
    assert (change.before, change.after) == (piece, moved)
    assert not change.added
    assert not change.gone


def test_levels_and_their_values_move() -> None:
    found = between(
        snapshot(assessments=(claim("1", claimed=2, target=4),)),
        snapshot(assessments=(claim("1", claimed=3, target=4),)),
    )
    (change,) = found.levels
    assert (change.indicator, change.before.claimed, change.after.claimed) == ("1", 2, 3)
    assert change.moved("claimed")
    assert not change.moved("target")
    assert not change.moved("supported")


def test_a_value_within_its_band_is_a_move_too() -> None:
    pack = instrument(ladder("1"), band=True)
    before, after = (
        judged(snapshot(assessments=(claim("1", claimed=2, value=Decimal(value)),)), pack=pack)
        for value in ("1.8", "2.1")
    )
    (change,) = compare(before, after).levels
    assert change.before.claimed == change.after.claimed == 2
    assert change.moved("claimed")
    assert not change.moved("supported")


def test_texts_written_rewritten_and_taken_away() -> None:
    before = snapshot(narratives=(Narrative("1", 2, "fakta", "Lama"), Narrative("2", 1, "fakta", "Hilang")))
    after = snapshot(narratives=(Narrative("1", 1, "analisis", "Baru"), Narrative("1", 2, "fakta", "Lain")))
    assert [(c.indicator, c.level, c.part, c.before, c.after) for c in between(before, after).texts] == [
        ("1", 1, "analisis", "", "Baru"),
        ("1", 2, "fakta", "Lama", "Lain"),
        ("2", 1, "fakta", "Hilang", ""),
    ]


def test_what_a_partial_bundle_left_out_is_not_called_gone() -> None:
    state = snapshot([GOOD], [proof("1.1.a", GOOD)], narratives=(Narrative("1", 1, "fakta", "Ada"),))
    part = snapshot([GOOD])
    found = compare(judged(state), judged(part, codes=("2",)))
    assert not found
    assert (found.only_before, found.only_after) == (("1",), ())


def test_a_requirement_that_only_one_instrument_has_is_named_with_nothing_on_the_other_side() -> None:
    shorter = instrument(dataclasses.replace(ladder("1"), levels=ladder("1").levels[:4]), ladder("2"))
    state = snapshot()
    (change,) = compare(judged(state), judged(state, pack=shorter)).requirements
    assert (change.id, change.before, change.after) == ("1.5.a", RequirementStatus.MISSING, None)
