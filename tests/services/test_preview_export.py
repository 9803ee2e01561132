"""A preview says what an export would hold, lack and show, and writes nothing."""

import pytest
from bundle_desk import export, furnish, make_room

from dossier_app.errors import UserError
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.preview_export import preview_export


@pytest.fixture
def room(tmp_path, app_paths):
    made = furnish(make_room(tmp_path, app_paths))
    yield made
    made.desk.close()


def test_it_counts_the_files_that_the_export_then_holds_and_writes_nothing(room, tmp_path):
    target = tmp_path / "dosir.zip"
    entries = len(list(room.desk.workspace.entries()))
    found = preview_export(room.desk, target, kind="assessment")
    assert not target.exists()
    assert len(list(room.desk.workspace.entries())) == entries
    made = export(room, target)
    assert found.files == made.files
    assert found.bytes > 0
    assert found.indicators == len(room.desk.instrument.indicators)


def test_a_missing_file_is_named_before_anything_is_written(room):
    cited = {piece.document for piece in room.desk.snapshot().evidence}
    lost = next(d for d in room.desk.snapshot().documents if d.id in cited)
    room.desk.workspace.blobs.path(lost.sha256).unlink()
    found = preview_export(room.desk, None, kind="assessment")
    assert lost.name in {omission.name for omission in found.omissions}


def test_claims_beyond_their_evidence_are_told(room):
    assess_indicator(room.desk, "47", claim=5)
    found = preview_export(room.desk, None, kind="assessment")
    assert "47" in found.overclaimed
    assert all(finding.problem.blocking for finding in found.findings)


def test_a_narrower_scope_holds_less(room):
    whole = preview_export(room.desk, None, kind="assessment")
    part = preview_export(room.desk, None, kind="assessment", indicators=["47"])
    assert part.indicators == 1
    assert part.files < whole.files


@pytest.mark.parametrize("indicators", [["999"], ["1", "999"]])
def test_what_an_export_would_refuse_is_refused_here_too(room, indicators):
    with pytest.raises(UserError):
        preview_export(room.desk, None, kind="assessment", indicators=indicators)


def test_a_target_that_cannot_be_written_is_refused(room, tmp_path):
    with pytest.raises(UserError):
        preview_export(room.desk, tmp_path / "tidak-ada" / "dosir.zip", kind="assessment")
