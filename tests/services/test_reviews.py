"""Assessors judge without changing the dossier; the coordinator sees what they found and answers it one by one."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from bundle_desk import export, furnish, make_room, text_only
from made_files import make_pdf

from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.assessment import AnswerStatus
from dossier_app.domain.canonical import canonical_state
from dossier_app.domain.findings import levels_given
from dossier_app.domain.journal import Kind
from dossier_app.domain.units import AssignmentStatus
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.answer_findings import answer_finding, list_findings
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.assign_unit import assign_unit
from dossier_app.services.create_workspace import create_from_bundle
from dossier_app.services.desk import open_desk
from dossier_app.services.edit_document import edit_document
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.found_in_part import open_review
from dossier_app.services.import_documents import import_documents, import_link
from dossier_app.services.keep_units import add_unit
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.remove_document import remove_document
from dossier_app.services.report_gaps import report_gaps
from dossier_app.services.restore_backup import restore_backup
from dossier_app.services.review_round import (
    Speaking,
    set_level,
    set_verdict,
    sign_round,
    take_back_level,
    take_back_signature,
    take_back_verdict,
)
from dossier_app.services.undo_step import redo_step, undo_step
from dossier_app.services.verify_bundle import verify_bundle
from dossier_app.services.waive_requirement import waive_requirement
from dossier_app.storage.backup import back_up
from dossier_app.storage.origin import FILE

PAPER = Speaking("dokumen")
DAY = dt.date(2025, 10, 1)


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    yield made
    made.desk.close()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> Path:
    """A bundle of the example workspace, made once: an assessor only reads it."""
    folder = tmp_path_factory.mktemp("asal")
    made = furnish(make_room(folder, AppPaths.under(folder / "program")))
    sent = export(made, folder / "dosir.zip").bundle
    made.desk.close()
    return sent


@pytest.fixture
def review(bundle, tmp_path, app_paths):
    with open_review(tmp_path / "telaah", bundle, paths=app_paths, actor="Budi", report=Reporter()) as desk:
        yield desk


def send(desk, target: Path) -> Path:
    return export_dossier(desk, target, kind="review", writers=text_only(), report=Reporter()).bundle


def status_of(desk, requirement: str) -> tuple[str, set[str]]:
    needs = (need for one in report_gaps(desk).indicators for need in one.requirements)
    need = next(need for need in needs if need.id == requirement)
    return need.status.value, {problem.code.value for problem in need.problems}


def test_an_assessors_workspace_shows_the_dossier_as_it_was_sent(review, bundle):
    with read_bundle(bundle) as view:
        assert canonical_state(review.snapshot()) == canonical_state(view.snapshot)
        assert review.workspace.origin.manifest == view.manifest
    assert review.workspace.text.pages(review.document("perwal spbe.pdf").id) == ()
    assert all(review.workspace.blobs.is_intact(document.sha256) for document in review.snapshot().documents)


CHANGES = {
    "map": lambda desk: map_evidence(desk, "perwal spbe.pdf", "4.2.a", pages="1"),
    "waive": lambda desk: waive_requirement(desk, "4.1.a", reason="tidak berlaku"),
    "assess": lambda desk: assess_indicator(desk, "4", claim=5),
    "edit": lambda desk: edit_document(desk, "perwal spbe.pdf", title="Lain"),
    "remove": lambda desk: remove_document(desk, "perwal spbe.pdf"),
    "unit": lambda desk: add_unit(desk, "Dinas Kominfo"),
    "link": lambda desk: import_link(desk, "https://contoh.go.id", "Portal"),
    "import": lambda desk: import_documents(
        desk, [make_pdf(desk.workspace.path.parent / "baru.pdf", "isi")], report=Reporter(), ocr="never"
    ),
}


def test_the_dossier_under_review_cannot_be_changed(review):
    before, blobs = canonical_state(review.snapshot()), sorted(review.workspace.blobs)
    for change in CHANGES.values():
        with pytest.raises(UserError, match="hanya menerima putusan"):
            change(review)
    assert canonical_state(review.snapshot()) == before
    assert sorted(review.workspace.blobs) == blobs


def test_it_stays_closed_when_it_is_opened_again(review, app_paths):
    path = review.workspace.path
    review.close()
    with open_desk(path, paths=app_paths, actor="Budi", write=True) as again:
        with pytest.raises(UserError, match="hanya menerima putusan"):
            CHANGES["waive"](again)
        set_verdict(again, "1.1.a", "accepted", speaking=PAPER)
    (path / FILE).write_text("{", "utf-8")
    with pytest.raises(UserError, match="tidak dapat dibuka"):
        open_desk(path, paths=app_paths, actor="Budi", write=True)


def test_a_restored_backup_is_as_closed_as_what_was_backed_up(review, tmp_path, app_paths):
    set_verdict(review, "1.1.a", "rejected", speaking=PAPER)
    saved = back_up(review.workspace, tmp_path / "cadangan.zip").path
    path = review.workspace.path
    review.close()
    for place in (tmp_path / "pulih", path):
        restore_backup(saved, place, paths=app_paths, report=Reporter())
        with open_desk(place, paths=app_paths, actor="Budi", write=True) as again:
            with pytest.raises(UserError, match="hanya menerima putusan"):
                CHANGES["waive"](again)
            assert verify_bundle(send(again, tmp_path / "hasil.zip"), report=Reporter()).valid


def test_a_verdict_says_what_it_saw_and_where_and_is_one_step(review):
    given = set_verdict(review, "1.1.a", "rejected", speaking=PAPER, note=" Belum ditandatangani ", pages="2").given
    piece = next(piece for piece in review.snapshot().evidence if piece.requirement == "1.1.a")
    assert (given.assessor, given.round, given.note, str(given.pages)) == (
        "Budi",
        "dokumen",
        "Belum ditandatangani",
        "2",
    )
    assert given.document == piece.document
    assert [evidence for evidence, _digest in given.saw] == [piece.id]
    assert status_of(review, "1.1.a") == ("weak", {"wrong_kind", "rejected"})
    undo_step(review)
    assert review.snapshot().verdicts == ()
    redo_step(review)
    again = set_verdict(review, "1.1.a", "accepted", speaking=PAPER).given
    assert (again.id, again.note, again.verdict) == (given.id, "Belum ditandatangani", "accepted")
    take_back_verdict(review, "1.1.a", speaking=PAPER)
    assert review.snapshot().verdicts == ()


@pytest.mark.parametrize(
    ("requirement", "verdict", "more"),
    [
        ("9.9.z", "accepted", {}),
        ("1.1.a", "bagus", {}),
        ("1.1.a", "accepted", {"speaking": Speaking("final-final")}),
        ("1.1.a", "accepted", {"speaking": Speaking()}),
        ("1.1.a", "accepted", {"pages": "99"}),
        ("1.1.a", "accepted", {"document": "tidak ada.pdf"}),
        ("1.3.a", "accepted", {"pages": "1"}),
    ],
)
def test_a_verdict_that_cannot_be_is_refused_and_nothing_changes(review, requirement, verdict, more):
    with pytest.raises(UserError):
        set_verdict(review, requirement, verdict, **{"speaking": PAPER, **more})
    assert review.snapshot().verdicts == ()


def test_levels_are_those_of_the_indicator(review, band_desk):
    assert set_level(review, "1", level=2, speaking=PAPER, note="cukup").given.level == 2
    for wrong in ({"level": 6}, {}, {"value": Decimal("2.5")}):
        with pytest.raises(UserError):
            set_level(review, "1", **wrong, speaking=PAPER)
    key = band_desk.instrument.rounds[0].key
    given = set_level(band_desk, "1", value=Decimal("2.50"), speaking=Speaking(key)).given
    assert (given.level, given.value) == (3, Decimal("2.5"))
    with pytest.raises(UserError):
        set_level(band_desk, "1", level=5, value=Decimal("2.5"), speaking=Speaking(key))
    take_back_level(review, "1", speaking=PAPER)
    assert review.snapshot().round_levels == ()
    with pytest.raises(UserError):
        take_back_level(review, "1", speaking=PAPER)


def test_a_signed_round_is_the_last_word_until_the_signature_is_taken_back(review):
    with pytest.raises(UserError, match="belum dapat disahkan"):
        sign_round(review, speaking=PAPER, date=DAY)
    set_verdict(review, "1.1.a", "accepted", speaking=PAPER)
    sign_round(review, speaking=PAPER, date=DAY)
    for change in (
        lambda: set_verdict(review, "1.1.a", "rejected", speaking=PAPER),
        lambda: take_back_verdict(review, "1.1.a", speaking=PAPER),
        lambda: set_level(review, "1", level=2, speaking=PAPER),
    ):
        with pytest.raises(UserError, match="sudah disahkan"):
            change()
    set_verdict(review, "1.1.a", "rejected", speaking=Speaking("dokumen", "Citra"))
    set_verdict(review, "1.1.a", "rejected", speaking=Speaking("interviu"))
    take_back_signature(review, speaking=PAPER)
    set_verdict(review, "1.1.a", "rejected", speaking=PAPER)
    assert len(review.snapshot().verdicts) == 3


def test_a_review_bundle_is_small_sound_and_says_nothing_but_the_review(review, tmp_path):
    set_verdict(review, "1.1.a", "rejected", speaking=PAPER, note="Belum ditandatangani")
    set_level(review, "1", level=2, speaking=PAPER)
    sign_round(review, speaking=PAPER, date=DAY)
    bundle = send(review, tmp_path / "hasil.zip")
    assert verify_bundle(bundle, report=Reporter()).valid
    with read_bundle(bundle) as view:
        assert view.facts.kind == "review"
        assert (view.held, view.snapshot.evidence, view.snapshot.documents) == ((), (), ())
        assert view.snapshot.verdicts == review.snapshot().verdicts
        assert view.snapshot.round_levels == review.snapshot().round_levels
        assert view.snapshot.signoffs == review.snapshot().signoffs
    assert send(review, tmp_path / "lagi.zip").read_bytes() == bundle.read_bytes()


def test_reviews_come_home_side_by_side_and_are_answered_one_by_one(room, tmp_path, app_paths):
    bundle = export(room, tmp_path / "dosir.zip").bundle
    said = {"Budi": ("rejected", 1), "Citra": ("accepted", 2)}
    for name, (verdict, level) in said.items():
        with open_review(tmp_path / name, bundle, paths=app_paths, actor=name, report=Reporter()) as desk:
            set_verdict(desk, "1.1.a", verdict, speaking=PAPER, note=f"kata {name}")
            set_level(desk, "1", level=level, speaking=PAPER)
            sent = send(desk, tmp_path / f"{name}.zip")
        with read_bundle(sent) as view:
            room.desk.workspace.receive(view.entries)
    desk = room.desk
    both = list_findings(desk, everything=True)
    assert [(f.verdict.assessor, f.verdict.verdict, f.counts) for f in both] == [
        ("Budi", "rejected", True), ("Citra", "accepted", True)
    ]  # fmt: skip
    assert [(level.given.assessor, level.counts) for level in levels_given(desk.snapshot(), desk.instrument)] == [
        ("Budi", True), ("Citra", False)
    ]  # fmt: skip
    assert [f.verdict.assessor for f in list_findings(desk)] == ["Budi"]
    assert list_findings(desk, assessor="citra") == ()
    done = answer_finding(desk, "1.1.a", text="Sudah ditandatangani, lihat revisi").finding
    assert done.status is AnswerStatus.ANSWERED
    assert list_findings(desk, still_open=True) == ()
    assert answer_finding(desk, done.verdict.id[:8], status="done").finding.answer.text.startswith("Sudah")
    undo_step(desk)
    undo_step(desk)
    assert [f.status for f in list_findings(desk)] == [AnswerStatus.OPEN]


def test_the_harmonised_word_counts_and_the_others_stay(room):
    for name, word in (("Budi", "rejected"), ("Citra", "question")):
        set_verdict(room.desk, "1.1.a", word, speaking=Speaking("dokumen", name))
        set_level(room.desk, "1", level=1, speaking=Speaking("dokumen", name))
    together = Speaking("dokumen", harmonised=True)
    given = set_verdict(room.desk, "1.1.a", "accepted", speaking=together).given
    set_level(room.desk, "1", level=3, speaking=together)
    assert (given.assessor, given.harmonised) == ("", True)
    assert [(f.verdict.assessor, f.counts) for f in list_findings(room.desk, everything=True)] == [
        ("Budi", False), ("Citra", False), ("", True)
    ]  # fmt: skip
    assert report_gaps(room.desk).indicators[0].reviewed == 3


def test_evidence_that_moved_on_is_told(room):
    set_verdict(room.desk, "1.1.a", "rejected", speaking=PAPER)
    assert [f.changed for f in list_findings(room.desk)] == [False]
    room.cite("1.1.a", room.desk.document("perwal spbe.pdf").id, "6")
    assert [f.changed for f in list_findings(room.desk)] == [True]
    set_verdict(room.desk, "1.1.a", "rejected", speaking=PAPER)
    assert [f.changed for f in list_findings(room.desk)] == [False]


@pytest.mark.parametrize("reference", ["9.9.z", "2.1.a", "", "abcd"])
def test_an_answer_to_nothing_is_refused(room, reference):
    set_verdict(room.desk, "2.1.a", "accepted", speaking=PAPER)
    with pytest.raises(UserError, match="tidak ada"):
        answer_finding(room.desk, reference, text="ya")
    set_verdict(room.desk, "1.1.a", "rejected", speaking=PAPER)
    with pytest.raises(UserError, match="belum disebut"):
        answer_finding(room.desk, "1.1.a")


def test_what_the_bundle_does_not_hold_cannot_be_judged(room, tmp_path, app_paths):
    part = export(room, tmp_path / "sebagian.zip", indicators=["1"]).bundle
    with open_review(tmp_path / "telaah1", part, paths=app_paths, actor="Budi", report=Reporter()) as desk:
        set_verdict(desk, "1.2.a", "accepted", speaking=PAPER)
        with pytest.raises(UserError, match="tidak termasuk"):
            set_verdict(desk, "2.1.a", "accepted", speaking=PAPER)
        assert verify_bundle(send(desk, tmp_path / "hasil1.zip"), report=Reporter()).valid


def test_only_sound_bundles_that_are_meant_for_it_are_opened(review, tmp_path, app_paths):
    set_verdict(review, "1.1.a", "accepted", speaking=PAPER)
    sent = send(review, tmp_path / "hasil.zip")
    broken = tmp_path / "rusak.zip"
    broken.write_bytes(sent.read_bytes()[:-2000])
    for wrong in (sent, broken, tmp_path / "tidak-ada.zip"):
        with pytest.raises(UserError):
            open_review(tmp_path / "lain", wrong, paths=app_paths, actor="Budi", report=Reporter())
    assert not [path.name for path in tmp_path.iterdir() if "lain" in path.name]
    with pytest.raises(UserError, match="seluruh ruang kerja"):
        create_from_bundle(tmp_path / "lain", sent, paths=app_paths, actor="Budi", report=Reporter())


def test_a_unit_with_the_program_fills_its_workspace_and_sends_it_back(room, tmp_path, app_paths):
    add_unit(room.desk, "Dinas Kominfo")
    assign_unit(room.desk, "Dinas Kominfo", ["1", "3"])
    asked = export_dossier(
        room.desk, tmp_path / "minta.zip", kind="request", unit="Dinas Kominfo", writers=text_only(), report=Reporter()
    ).bundle
    with create_from_bundle(tmp_path / "opd", asked, paths=app_paths, actor="Dewi", report=Reporter()) as unit:
        assert unit.workspace.origin.kind == "request"
        assert [known.name for known in unit.snapshot().units] == ["Dinas Kominfo"]
        made = import_documents(
            unit, [make_pdf(tmp_path / "3.2.a" / "baru.pdf", "isi")], report=Reporter(), ocr="never"
        )
        assert [each.requirement for each in made.mapped] == ["3.2.a"]
        assert {document.unit for document in made.documents} == {"Dinas Kominfo"}
        assert {known.item: known.status for known in unit.snapshot().assignments} == {
            "1": AssignmentStatus.OPEN, "3": AssignmentStatus.RECEIVED
        }  # fmt: skip
        back = export_dossier(unit, tmp_path / "kembali.zip", kind="exchange", writers=text_only(), report=Reporter())
    assert verify_bundle(back.bundle, report=Reporter()).valid
    with pytest.raises(UserError, match="adalah bundel"):
        import_documents(room.desk, [back.bundle], report=Reporter(), ocr="never", unit="Dinas Kominfo")
    with read_bundle(back.bundle) as view:
        assert not view.facts.complete
        mine = {entry.replica for entry in room.desk.workspace.entries()}
        assert {entry.actor for entry in view.entries if entry.replica not in mine} == {"Dewi"}
        new = [entry for entry in view.entries if entry.entity is Kind.EVIDENCE and entry.replica not in mine]
        assert {entry.value for entry in new if entry.field == "requirement"} == {"3.2.a"}
