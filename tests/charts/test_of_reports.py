"""The pictures of a workspace say what its reports say."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from dossier_app.charts.heat_map import cell_id, cell_of, legend
from dossier_app.charts.of_reports import aspects, index_bars, index_radar, level_map, status_of_level
from dossier_app.charts.shapes import Line, Role, Text
from dossier_app.domain.assessment import Assessment
from dossier_app.domain.evidence import Waiver
from dossier_app.domain.report import RequirementStatus
from dossier_app.domain.snapshot import InstrumentPin, Snapshot, WorkspaceInfo
from dossier_app.instruments.library import load_builtin
from dossier_app.services.report_gaps import gaps_of
from dossier_app.services.report_index import index_of
from exporters.chart_svg import svg_text

SPBE = load_builtin("spbe-2020").instrument
INFO = WorkspaceInfo("w", "Kota Contoh", "k", 2025, dt.date(2025, 12, 31), InstrumentPin("spbe-2020", "1", "0" * 64))


def snapshot(*waived: str, claimed: int = 3) -> Snapshot:
    waivers = tuple(Waiver(need, need, "tidak ada", "Ayu") for need in waived)
    return Snapshot(INFO, waivers=waivers, assessments=(Assessment("11", claimed=claimed, target=4),))


def texts(drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def test_the_heat_map_has_a_cell_for_each_level_of_each_indicator():
    drawing = level_map(SPBE, gaps_of(snapshot(), SPBE))
    assert len(drawing.targets) == 47 * 5
    assert cell_of(cell_id("11", 3)) == ("11", 3)
    assert "tingkat 3" in drawing.target(cell_id("11", 3)).words
    assert "Tingkat ini diklaim." in drawing.target(cell_id("11", 3)).words


def test_the_edge_stands_behind_the_claimed_level():
    drawing = level_map(SPBE, gaps_of(snapshot(), SPBE))
    cell = drawing.target(cell_id("11", 3))
    edges = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.stroke is Role.CLAIMED]
    assert [edge.points[0] for edge in edges] == [pytest.approx((cell.x + cell.width, cell.y))]


def test_a_level_whose_requirements_are_all_set_aside_does_not_apply():
    level = next(found for found in SPBE.indicator("11").levels if found.level == 3)
    waived = [need.id for need in level.requirements if not need.optional]
    report = next(r for r in gaps_of(snapshot(*waived), SPBE).indicators if r.indicator.code == "11")
    assert status_of_level(report, 3) is RequirementStatus.WAIVED
    some = next(r for r in gaps_of(snapshot(waived[0]), SPBE).indicators if r.indicator.code == "11")
    assert status_of_level(some, 3) is (RequirementStatus.WEAK if len(waived) > 1 else RequirementStatus.WAIVED)


def test_the_radar_names_every_aspect_and_its_values():
    report = index_of(snapshot(), SPBE)
    drawing = index_radar(SPBE, report)
    assert [target.id for target in drawing.targets] == [group.code for group in aspects(SPBE)]
    assert "Terdukung 1,00" in drawing.description


def test_the_bars_say_number_and_predicate():
    shown = texts(index_bars(SPBE, index_of(snapshot(), SPBE, what_if={"11": 5})))
    assert {"Terdukung", "Klaim", "Sasaran", "Andaian", "Kurang", "1,00"} <= set(shown)


@pytest.mark.parametrize("pack", ["pemdi-2026", "pekppp-2022", "sippn", "spbe-2018"])
def test_every_pack_can_be_drawn(pack):
    instrument = load_builtin(pack).instrument
    empty = Snapshot(INFO)
    report = index_of(empty, instrument)
    assert level_map(instrument, gaps_of(empty, instrument)).targets
    assert index_bars(instrument, report).targets
    assert index_radar(instrument, report).title


def test_the_same_drawing_gives_the_same_svg_and_it_is_well_formed():
    gaps = gaps_of(snapshot(), SPBE)
    first, second = (svg_text(level_map(SPBE, gaps)) for _ in range(2))
    assert first == second
    root = ET.fromstring(first)
    assert root.tag.endswith("svg")
    assert root[0].text == "Peta indikator dan tingkat"
    assert svg_text(legend()) == svg_text(legend())
