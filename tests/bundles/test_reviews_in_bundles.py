"""Units, reviews and releases: what of them travels in which kind of bundle, and what the judgement makes of them."""

import pytest
from bundle_desk import Room, export, furnish, make_room

from dossier_app.bundles.reader import read_bundle
from dossier_app.bundles.scope import cut_journal
from dossier_app.domain import ids
from dossier_app.domain.assembly import EXCHANGE, REVIEW, cut
from dossier_app.domain.canonical import canonical_state
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.journal import Kind, canonical_json
from dossier_app.domain.reviews import seen_now
from dossier_app.domain.shown import fold_snapshot
from dossier_app.jobs.progress import Reporter
from dossier_app.services.create_workspace import create_from_bundle
from dossier_app.services.undo_step import undo_step

CONTACT, REMARK, WHOM = "Bu Rini 0811-000-000", "sudah ditelepon dua kali", "Tim asesor rahasia"
VERDICT = ids.verdict_id("dokumen", "Budi", "1.1.a")


def judge(room: Room, word: str, *, assessor: str = "Budi", requirement: str = "1.1.a", **more: object) -> str:
    pieces = [piece for piece in room.desk.snapshot().evidence if piece.requirement == requirement]
    fields = {"round": "dokumen", "assessor": assessor, "requirement": requirement, "verdict": word}
    key = ids.verdict_id("dokumen", assessor, requirement)
    room.write(Kind.VERDICT, key, {**fields, "seen": seen_now(pieces), **more})
    return key


def status(room: Room, requirement: str = "1.1.a") -> tuple[str, set[str]]:
    report = find_gaps(room.desk.instrument, room.desk.snapshot())
    need = next(need for found in report.indicators for need in found.requirements if need.id == requirement)
    return need.status.value, {problem.code.value for problem in need.problems}


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    piece = next(piece for piece in made.desk.snapshot().evidence if piece.requirement == "1.1.a")
    kind = made.desk.instrument.requirement("1.1.a").evidence_types[0]
    made.write(Kind.EVIDENCE, piece.id, {"accepted_as": {"kind": kind, "reason": "memuat yang diminta"}})
    made.write(Kind.UNIT, "u1", {"name": "Dinas Kominfo", "contact": CONTACT})
    made.write(Kind.UNIT, "u2", {"name": "Dinas tanpa tugas", "contact": CONTACT})
    for item in ("1.1.a", "2"):
        owed = {"unit": "u1", "item": item, "due": "2025-09-01", "note": REMARK}
        made.write(Kind.ASSIGNMENT, ids.assignment_id("u1", item), owed)
    judge(made, "rejected", note="Belum ditandatangani", pages="2")
    judge(made, "accepted", requirement="2.1.a")
    given = {"round": "dokumen", "assessor": "", "indicator": "1", "level": 2, "harmonised": True}
    made.write(Kind.RATING, ids.rating_id("dokumen", "", "1"), given)
    signed = {"round": "dokumen", "assessor": "Budi", "date": "2025-10-01"}
    made.write(Kind.SIGNOFF, ids.signoff_id("dokumen", "Budi"), signed)
    made.write(Kind.ANSWER, ids.answer_id(VERDICT), {"verdict": VERDICT, "text": "Menyusul", "status": "answered"})
    made.write(Kind.RELEASE, "r1", {"name": "Tahap 1", "to": WHOM, "position": {made.desk.workspace.replica: 9}})
    yield made
    made.desk.close()


def test_a_journaled_verdict_blocks_what_it_saw_and_leaves_later_edits_alone(room):
    assert status(room) == ("weak", {"rejected"})
    piece = next(piece for piece in room.desk.snapshot().evidence if piece.requirement == "1.1.a")
    room.write(Kind.EVIDENCE, piece.id, {"pages": "3"})
    assert status(room) == ("met", {"changed_since_review"})


def test_the_harmonised_verdict_counts_and_the_rating_feeds_the_reviewed_index(room):
    judge(room, "accepted", assessor="", harmonised=True)
    assert status(room) == ("met", set())
    judge(room, "accepted", assessor="Ketua", harmonised=True)
    judge(room, "rejected", assessor="")
    assert status(room)[0] == "weak"
    report = find_gaps(room.desk.instrument, room.desk.snapshot())
    assert report.indicators[0].reviewed == 2


def test_a_verdict_taken_back_and_given_again_is_one_verdict(room):
    room.delete(Kind.VERDICT, VERDICT)
    assert status(room) == ("met", set())
    assert room.desk.snapshot().answers == ()
    judge(room, "insufficient")
    assert status(room) == ("weak", {"insufficient"})
    assert len(room.desk.snapshot().answers) == 1
    undo_step(room.desk)
    assert status(room) == ("met", set())


def test_assignments_go_and_return_with_their_unit(room):
    before = room.desk.snapshot()
    assert len(before.assignments) == 2
    room.delete(Kind.UNIT, "u1")
    assert room.desk.snapshot().assignments == ()
    undo_step(room.desk)
    assert room.desk.snapshot().assignments == before.assignments


def test_an_exchange_carries_all_of_it(room, tmp_path, app_paths):
    bundle = export(room, tmp_path / "tukar.zip", kind="exchange").bundle
    made = create_from_bundle(tmp_path / "salinan", bundle, paths=app_paths, actor="Ani", report=Reporter())
    with made as desk:
        assert canonical_state(desk.snapshot()) == canonical_state(room.desk.snapshot())


@pytest.mark.parametrize("history", [False, True])
def test_for_assessors_contacts_remarks_and_releases_stay_at_home(room, tmp_path, history):
    bundle = export(room, tmp_path / "dosir.zip", kind="assessment", with_history=history).bundle
    with read_bundle(bundle) as view:
        said = canonical_json(view.facts.state) + str(view.entries)
        assert {unit["name"] for unit in view.facts.state["units"]} == {"Dinas Kominfo"}
        assert {verdict["verdict"] for verdict in view.facts.state["verdicts"]} == {"accepted", "rejected"}
    assert not [secret for secret in (CONTACT, REMARK, WHOM) if secret in said]


@pytest.mark.parametrize("codes", [None, ("1",), ("2", "3")])
@pytest.mark.parametrize("kind", ["assessment", "request", REVIEW])
def test_what_travels_shows_what_the_dossier_says(room, kind, codes):
    entries, snapshot = tuple(room.desk.workspace.entries()), room.desk.snapshot()
    taken = cut_journal(entries, snapshot, room.desk.instrument, indicators=codes, history=False, kind=kind)
    folded = fold_snapshot(taken.entries)
    assert folded is not None
    assert canonical_state(folded) == canonical_state(cut(snapshot, room.desk.instrument, kind=kind, indicators=codes))
    assert {verdict.requirement for verdict in folded.verdicts} == {
        requirement for requirement in ("1.1.a", "2.1.a") if codes is None or requirement[0] in codes
    }
    assert bool(folded.evidence) is (kind != REVIEW and codes != ("3",))
    assert len(folded.signoffs) == 1


def test_the_complete_exchange_is_the_snapshot_itself(room):
    snapshot = room.desk.snapshot()
    assert cut(snapshot, room.desk.instrument, kind=EXCHANGE) == snapshot
