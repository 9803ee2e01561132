import pytest

from dossier_app.domain.canonical import canonical_bytes, canonical_state
from dossier_app.domain.instrument import Instrument
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.create_workspace import create, create_from_bundle, create_from_year, remarks
from dossier_app.services.desk import Desk
from dossier_app.services.edit_document import edit_document
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.remove_document import remove_document
from dossier_app.services.undo_step import undo_step
from exporters.table import writers


def canonical(desk: Desk) -> bytes:
    return canonical_bytes(canonical_state(desk.snapshot()))


def test_a_new_workspace_is_assessed_at_the_end_of_its_year(desk):
    info = desk.snapshot().info
    assert (info.institution, info.year, info.assessment_date.isoformat()) == ("Kota Contoh", 2025, "2025-12-31")
    assert isinstance(desk.instrument, Instrument)


def test_everything_wrong_with_a_new_workspace_is_told_at_once(tmp_path, app_paths):
    with pytest.raises(UserError) as refused:
        create(
            tmp_path / "w",
            instrument="spbe-1990",
            institution="K",
            year=25,
            date="31/02/2025",
            paths=app_paths,
            actor="",
        )
    for part in ("spbe-1990", "25", "31/02/2025"):
        assert part in refused.value.reason
    assert not (tmp_path / "w").exists()


def test_a_workspace_does_not_take_the_place_of_another(desk, app_paths):
    with pytest.raises(UserError, match="tidak dibuat"):
        create(desk.workspace.path, instrument="sippn", institution="K", year=2025, paths=app_paths, actor="")


def test_a_year_for_which_the_instrument_was_not_made_is_remarked(tmp_path, app_paths):
    with create(
        tmp_path / "w", instrument="spbe-2020", institution="K", year=2031, paths=app_paths, actor=""
    ) as opened:
        assert "2031" in remarks(opened)[0]


def filled(desk: Desk, hold) -> None:
    hold(desk, "perwal.pdf", "arsitektur", "peta", kinds=("perkada",))
    hold(desk, "sk.pdf", "tim")
    hold(desk, "buang.pdf", "x")
    map_evidence(desk, "perwal.pdf", "11.2.a", pages="1-2", article="Pasal 5")
    map_evidence(desk, "sk.pdf", "11.2.b", pages="all")
    edit_document(desk, "perwal.pdf", number="12", year="2024", name="Perwal 12-2024.pdf")
    assess_indicator(desk, "11", claim=3)
    remove_document(desk, "buang.pdf")


def test_a_replica_from_an_exchange_bundle_has_the_same_canonical_json(desk, hold, tmp_path, app_paths):
    filled(desk, hold)
    bundle = tmp_path / "tukar.zip"
    export_dossier(desk, bundle, kind="exchange", writers=writers(), report=Reporter())
    with create_from_bundle(tmp_path / "salinan", bundle, paths=app_paths, actor="Budi", report=Reporter()) as replica:
        assert canonical(replica) == canonical(desk)
        assert replica.workspace.id == desk.workspace.id
        assert [e.id for e in replica.workspace.entries()] == [e.id for e in desk.workspace.entries()]
        perwal = replica.document("perwal.pdf")
        assert replica.workspace.text.pages(perwal.id) == ("arsitektur", "peta")
        assess_indicator(replica, "11", claim=2)
        assert replica.workspace.replica != desk.workspace.replica


def test_only_an_exchange_bundle_becomes_a_replica(desk, hold, tmp_path, app_paths):
    filled(desk, hold)
    bundle = tmp_path / "dosir.zip"
    export_dossier(desk, bundle, kind="assessment", writers=writers(), report=Reporter())
    with pytest.raises(UserError, match="seluruh ruang kerja"):
        create_from_bundle(tmp_path / "salinan", bundle, paths=app_paths, actor="Budi", report=Reporter())
    assert not (tmp_path / "salinan").exists()


def test_the_next_year_has_the_documents_and_its_evidence_as_candidates(desk, hold, tmp_path, app_paths):
    filled(desk, hold)
    with create_from_year(
        tmp_path / "pemdi-2026",
        desk.workspace.path,
        instrument="pemdi-2026",
        year=2026,
        paths=app_paths,
        actor="Rina",
        report=Reporter(),
    ) as after:
        info = after.snapshot().info
        assert (info.institution_id, info.year) == (desk.snapshot().info.institution_id, 2026)
        assert info.id != desk.workspace.id
        perwal = after.document("Perwal 12-2024.pdf")
        before = desk.document("Perwal 12-2024.pdf")
        assert (perwal.number, perwal.year, perwal.kinds, perwal.names, perwal.edited) == (
            before.number, before.year, before.kinds, before.names, before.edited,
        )  # fmt: skip
        assert after.workspace.text.pages(perwal.id) == ("arsitektur", "peta")
        assert {d.name for d in after.snapshot().documents} == {"Perwal 12-2024.pdf", "sk.pdf"}
        assert after.snapshot().evidence == ()
        candidates = after.snapshot().candidates
        assert perwal.id in {candidate.document for candidate in candidates}
        assert all(after.instrument.indicator(candidate.indicator) for candidate in candidates)
        with pytest.raises(UserError, match="diurungkan"):  # what was carried over founds the workspace
            undo_step(after)
    assert not list(tmp_path.glob("*.part"))


def test_the_same_instrument_next_year_keeps_each_indicator(desk, hold, tmp_path, app_paths):
    filled(desk, hold)
    with create_from_year(
        tmp_path / "w",
        desk.workspace.path,
        instrument="spbe-2020",
        year=2026,
        paths=app_paths,
        actor="",
        report=Reporter(),
    ) as after:
        assert {candidate.indicator for candidate in after.snapshot().candidates} == {"11"}


def test_a_next_year_that_fails_leaves_nothing(desk, hold, tmp_path, app_paths):
    filled(desk, hold)

    class Stop(Exception):  # noqa: N818 -- somebody pulls the plug
        pass

    def stop(progress):
        if progress.done:
            raise Stop

    with pytest.raises(Stop):
        create_from_year(
            tmp_path / "w", desk.workspace.path, instrument="spbe-2020", year=2026, paths=app_paths, actor="",
            report=Reporter(stop),
        )  # fmt: skip
    assert not (tmp_path / "w").exists()
    assert not list(tmp_path.glob(".w*"))
