"""Whatever opened once opens for ever: bundles of earlier versions, and judgements by earlier rules."""

import json
from pathlib import Path

import pytest
from bundle_desk import export, furnish, make_room

from dossier_app.bundles import facts
from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.canonical import canonical_bytes, canonical_state
from dossier_app.jobs.progress import Reporter
from dossier_app.services.create_workspace import create_from_bundle
from dossier_app.services.verify_bundle import verify_bundle

OLD = sorted((Path(__file__).parent.parent / "data" / "old").glob("bundle-*.zip"))


@pytest.mark.parametrize("bundle", OLD, ids=lambda path: path.stem)
def test_a_bundle_of_an_earlier_version_is_valid_and_becomes_a_workspace(bundle, tmp_path, app_paths):
    assert verify_bundle(bundle, report=Reporter()).problems == ()
    made = create_from_bundle(tmp_path / "salinan", bundle, paths=app_paths, actor="Ani", report=Reporter())
    with made as desk, read_bundle(bundle) as view:
        assert canonical_bytes(canonical_state(desk.snapshot())) == canonical_bytes(view.facts.state)


def test_there_is_a_sample_of_every_version_of_the_format():
    assert [path.stem for path in OLD] == [f"bundle-{n:04}" for n in range(1, facts.FORMAT_VERSION + 1)]


def test_a_judgement_by_other_rules_is_not_called_contradictory(tmp_path, app_paths, monkeypatch):
    room = furnish(make_room(tmp_path, app_paths))
    bundle = export(room, tmp_path / "dosir.zip", kind="exchange").bundle
    room.desk.close()
    monkeypatch.setattr("dossier_app.services.verify_bundle.gaps_value", lambda _gaps: {"kata": "lain"})
    assert len(verify_bundle(bundle, report=Reporter()).problems) == 1
    monkeypatch.setattr("dossier_app.services.verify_bundle.RULES_VERSION", facts.RULES_VERSION + 1)
    assert verify_bundle(bundle, report=Reporter()).problems == ()


def test_the_rules_are_named_in_the_dossier(tmp_path, app_paths):
    room = furnish(make_room(tmp_path, app_paths))
    bundle = export(room, tmp_path / "dosir.zip", kind="exchange").bundle
    room.desk.close()
    with read_bundle(bundle) as view:
        assert json.loads(facts.facts_bytes(view.facts))["rules"] == view.facts.rules == facts.RULES_VERSION
