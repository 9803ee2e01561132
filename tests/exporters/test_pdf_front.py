"""The first pages: the seal that binds the volume to its bundle, the charts, and how they lead on."""

import hashlib
import zipfile
from pathlib import Path

import pytest
from bundle_desk import furnish, make_room
from pdf_builders import Desk, many
from pdf_reading import Volume

from dossier_app.bundles.contents import Binding, Writers
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.export_dossier import export_dossier
from exporters.table import writers


def test_the_seal_on_the_cover_is_the_hash_of_the_dossier_in_the_bundle(tmp_path: Path, app_paths: AppPaths) -> None:
    room = furnish(make_room(tmp_path, app_paths))
    table = writers()
    volume_only = Writers({"dossier.pdf": table.parts["dossier.pdf"]}, table.checklists, table.omission_reason)
    export_dossier(
        room.desk, tmp_path / "b.zip", kind="assessment", binding=Binding(office=False), writers=volume_only,
        report=Reporter(),
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        name = next(name for name in bundle.namelist() if name.endswith("/dossier.pdf"))
        (tmp_path / "dossier.pdf").write_bytes(bundle.read(name))
        facts = bundle.read(name.replace("dossier.pdf", "dossier.json"))
        manifest = bundle.read(name.replace("data/dossier.pdf", "manifest-sha256.txt")).decode()
    seal = hashlib.sha256(facts).hexdigest()
    volume = Volume(tmp_path / "dossier.pdf")
    assert seal in volume.texts[0]
    assert f"{seal}  data/dossier.json" in manifest
    volume.close()
    room.desk.close()


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    folder = tmp_path_factory.mktemp("depan")
    (folder / "b").mkdir()
    desk = Desk(folder / "b")
    desk.cite("1.2.a", desk.hold("Perwal.pdf", many("Perwal", 3)), "1")
    desk.assess("1", 3, 4)
    desk.bind(folder / "dossier.pdf")
    return Volume(folder / "dossier.pdf")


def test_cover_guide_map_and_contents_come_in_this_order(volume: Volume) -> None:
    starts = ["Kebijakan Internal Tata Kelola SPBE", "Cara membaca", "Peta indikator dan tingkat", "Daftar isi"]
    pages = [next(n for n, text in enumerate(volume.texts) if words in text) for words in starts]
    assert pages == sorted(set(pages))
    assert pages[0] == 0
    assert volume.labels[pages[-1]] == ["i", "ii", "iii", "iv", "v"][pages[-1]]


def test_every_cell_of_the_map_and_every_aspect_of_the_radar_leads_to_a_sheet(volume: Volume) -> None:
    sheets = {n for n, text in enumerate(volume.texts) if "Butir bukti per tingkat" in text and "Indikator" in text}
    maps = [n for n, text in enumerate(volume.texts[:6]) if "Tingkat 1" in text and "Cara membaca" not in text]
    cells = [link for link in volume.links() if link.page in maps]
    assert len(cells) == 47 * 5
    assert {link.target for link in cells} == sheets
    assert len({link.target for link in volume.links() if link.page == 0}) == 8


def test_the_cell_of_an_indicator_leads_to_that_indicator(volume: Volume) -> None:
    first = [link for link in volume.links() if link.page == 2][:5]
    assert {link.target for link in first} == {volume.labels.index("1")}
