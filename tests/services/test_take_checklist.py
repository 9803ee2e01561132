"""A checklist that went out, was filled in and came back: by this program, by a library, through LibreOffice."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from bundle_desk import Room, furnish, make_room

from dossier_app.documents.filled_checklist import read_filled_checklist
from dossier_app.domain import ids
from dossier_app.domain.canonical import canonical_state
from dossier_app.domain.checklist import SHEET, BookIdentity, FilledBook, RowMark, identity_cells, identity_of_cells
from dossier_app.domain.journal import Kind
from dossier_app.errors import UserError
from dossier_app.i18n import speaking
from dossier_app.i18n.problems import verdict_label
from dossier_app.jobs.progress import Reporter
from dossier_app.services.judge_checklist import Outcome
from dossier_app.services.report_gaps import gaps_of
from dossier_app.services.take_checklist import ChecklistReport, take_checklist
from dossier_app.services.undo_step import undo_step
from dossier_app.services.write_checklist import write_checklist
from exporters.table import writers

OFFICE = shutil.which("soffice")
VERDICT, NOTE, EFFORT, UNIT = "Putusan asesor", "Catatan asesor", "Usaha", "OPD"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """One workspace for the module, copied for each test."""
    from dossier_app.paths import AppPaths

    folder = tmp_path_factory.mktemp("asal")
    room = furnish(make_room(folder, AppPaths.under(folder / "program")))
    room.write(Kind.UNIT, "u1", {"name": "Dinas Kominfo", "contact": "Bu Rini"})
    room.write(Kind.UNIT, "u2", {"name": "Bagian Organisasi"})
    room.write(Kind.ASSIGNMENT, ids.assignment_id("u1", "2"), {"unit": "u1", "item": "2"})
    room.write(Kind.ASSIGNMENT, ids.assignment_id("u1", "1.1.a"), {"unit": "u1", "item": "1.1.a"})
    room.desk.close()
    return folder / "ruang"


@pytest.fixture
def room(furnished, tmp_path, app_paths):
    from dossier_app.services.desk import open_desk

    shutil.copytree(furnished, tmp_path / "ruang")
    with open_desk(tmp_path / "ruang", paths=app_paths, actor="Ani", write=True) as desk:
        yield Room(desk, tmp_path)


def written(room: Room, name: str = "daftar.xlsx") -> Path:
    snapshot, instrument = room.desk.snapshot(), room.desk.instrument
    write_checklist(
        snapshot, instrument, gaps_of(snapshot, instrument),
        writer=writers().checklists["xlsx"], target=room.folder / name,
    )  # fmt: skip
    return room.folder / name


def fill(file: Path, cells: dict[str, dict[str, object]], *, alter: Callable[[openpyxl.Workbook], None] | None = None):
    """Write into the row of each requirement, as a person does."""
    book = openpyxl.load_workbook(file)
    sheet = book["Kesenjangan"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, heads["Butir"]).value: row for row in range(2, sheet.max_row + 1)}
    for requirement, values in cells.items():
        for head, value in values.items():
            sheet.cell(rows[requirement], heads[head]).value = value
    if alter:
        alter(book)
    book.save(file)
    return file


def take(room: Room, file: Path, **options: object) -> ChecklistReport:
    return take_checklist(
        room.desk, file, **{"round_key": "dokumen", "assessor": "Budi", "report": Reporter(), **options}
    )


def told(report: ChecklistReport) -> dict[str, tuple[str, str]]:
    return {row.requirement: (row.outcome.value, row.reason) for row in report.rows if row.outcome != "unchanged"}


def refusal(room: Room, file: Path) -> UserError:
    before = canonical_state(room.desk.snapshot())
    with pytest.raises(UserError) as refused:
        take(room, file)
    assert canonical_state(room.desk.snapshot()) == before
    return refused.value


FILLED: dict[str, dict[str, object]] = {
    "1.1.a": {VERDICT: "belum cukup", NOTE: "Halaman pengesahan tidak ada", UNIT: "Dinas Kominfo; Bagian Organisasi"},
    "1.2.a": {VERDICT: "diterima"},
    "1.3.a": {EFFORT: 4},
    "1.3.b": {EFFORT: 2, UNIT: "bagian organisasi"},
}


def expect_filled(room: Room, report: ChecklistReport) -> None:
    assert told(report) == dict.fromkeys(FILLED, ("changed", ""))
    snapshot = room.desk.snapshot()
    assert {(v.requirement, v.verdict, v.note, v.round, v.assessor) for v in snapshot.verdicts} == {
        ("1.1.a", "insufficient", "Halaman pengesahan tidak ada", "dokumen", "Budi"),
        ("1.2.a", "accepted", "", "dokumen", "Budi"),
    }
    assert all(verdict.saw for verdict in snapshot.verdicts)
    assert dict(snapshot.efforts) == {"1.3.a": 4, "1.3.b": 2}
    assert {(a.unit, a.item) for a in snapshot.assignments} == {
        ("u1", "2"), ("u1", "1.1.a"), ("u2", "1.1.a"), ("u2", "1.3.b"),
    }  # fmt: skip


def test_what_people_fill_in_comes_back_as_one_step_that_can_be_undone(room):
    before = canonical_state(room.desk.snapshot())
    file = fill(written(room), FILLED)
    planned = take(room, file, dry_run=True)
    assert canonical_state(room.desk.snapshot()) == before
    done = take(room, file)
    assert planned.rows == done.rows
    expect_filled(room, done)
    again = take(room, file)
    assert told(again) == {}
    assert not again.changes
    undo_step(room.desk)
    assert canonical_state(room.desk.snapshot()) == before


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice here")
def test_a_copy_that_libreoffice_saved_again_comes_back_alike(room, tmp_path):
    file = fill(written(room), FILLED)
    profile = (tmp_path / "profil").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", str(tmp_path / "lagi"), str(file)], check=True, capture_output=True)
    expect_filled(room, take(room, tmp_path / "lagi" / file.name))


def test_a_copy_written_in_another_language_is_understood(room):
    with speaking("en"):
        file, word = written(room), verdict_label("rejected")
    book = openpyxl.load_workbook(file)
    identity = identity_of_cells([["" if value is None else value for value in row] for row in book[SHEET].values])
    heads = {cell.value: cell.column for cell in book[identity.sheet][1]}
    book[identity.sheet].cell(2, heads[identity.heads["verdict"]]).value = word
    book.save(file)
    assert word != verdict_label("rejected")
    take(room, file)
    assert [verdict.verdict for verdict in room.desk.snapshot().verdicts] == ["rejected"]


def test_sorted_rows_and_moved_columns_are_still_found(room):
    def turn(book: openpyxl.Workbook) -> None:
        sheet = book["Kesenjangan"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, values in enumerate(reversed(rows), start=2):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value
        sheet.insert_cols(2)
        sheet.insert_rows(1, 2)

    expect_filled(room, take(room, fill(written(room), FILLED, alter=turn)))


def test_a_copy_of_another_workspace_is_refused_by_its_name(room, tmp_path, app_paths):
    other = make_room(tmp_path, app_paths, name="lain")
    file = written(other)
    other.desk.close()
    error = refusal(room, file)
    assert "ruang kerja lain: Pemerintah Kota Contoh" in error.reason
    assert error.remedy


def test_a_copy_for_another_instrument_is_refused(room):
    file = written(room)
    pin = {"id": "spbe-2020", "version": "9", "sha256": room.desk.snapshot().info.instrument.sha256}
    blob = room.folder / "pak.json"
    blob.write_bytes(room.desk.workspace.blobs.path(pin["sha256"]).read_bytes() + b"\n")
    pin["sha256"] = room.desk.workspace.blobs.add(blob).sha256
    room.write(Kind.WORKSPACE, room.desk.snapshot().info.id, {"instrument": pin})
    assert "instrumen lain" in refusal(room, file).reason


def _identity_altered(book: openpyxl.Workbook) -> None:
    book[SHEET]["B2"].value = "ruang lain"


@pytest.mark.parametrize(
    ("alter", "word"),
    [
        (_identity_altered, "telah diubah"),
        (lambda book: book.remove(book[SHEET]), "tidak ada di dalamnya"),
        (lambda book: setattr(book["Kesenjangan"], "title", "Lembar1"), "“Kesenjangan”"),
        (lambda book: book["Kesenjangan"].delete_cols(11), "“Catatan asesor”"),
    ],
)
def test_a_copy_without_its_marks_is_refused(room, alter, word):
    error = refusal(room, fill(written(room), {}, alter=alter))
    assert word in error.reason
    assert error.remedy


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rusak", b"Butir;Putusan\n1.1.a;diterima\n"])
def test_what_is_no_workbook_is_refused(room, content):
    file = room.folder / "rusak.xlsx"
    file.write_bytes(content)
    assert "XLSX" in refusal(room, file).reason


def test_a_round_must_be_one_of_the_instrument_as_soon_as_something_was_judged(room):
    file = fill(written(room), {"1.3.a": {EFFORT: 4}})
    assert told(take(room, file, round_key="", dry_run=True)) == {"1.3.a": ("changed", "")}
    judged = fill(written(room), {"1.1.a": {VERDICT: "diterima"}})
    for key in ("", "kelima"):
        with pytest.raises(UserError) as refused:
            take(room, judged, round_key=key)
        assert "dokumen (Penilaian dokumen)" in refused.value.remedy


def test_evidence_that_moved_on_is_told_by_row_and_not_applied(room):
    file = fill(written(room), {"1.1.a": {VERDICT: "ditolak"}, "1.2.a": {VERDICT: "diterima"}})
    piece = next(piece for piece in room.desk.snapshot().evidence if piece.requirement == "1.1.a")
    room.write(Kind.EVIDENCE, piece.id, {"pages": "5"})
    outcome = told(take(room, file))
    assert outcome["1.2.a"] == ("changed", "")
    assert outcome["1.1.a"][0] == "refused"
    assert "berubah sejak daftar ditulis" in outcome["1.1.a"][1]
    assert [verdict.requirement for verdict in room.desk.snapshot().verdicts] == ["1.2.a"]


def test_what_others_changed_meanwhile_is_not_overwritten(room):
    file = fill(written(room), {"1.3.a": {EFFORT: 9}, "1.1.a": {UNIT: "Bagian Organisasi"}})
    room.write(Kind.EFFORT, ids.effort_id("1.3.a"), {"requirement": "1.3.a", "effort": 7})
    room.delete(Kind.ASSIGNMENT, ids.assignment_id("u1", "1.1.a"))
    outcome = told(take(room, file))
    assert {outcome[key][0] for key in ("1.3.a", "1.1.a")} == {"refused"}
    assert "dulu “5”, sekarang “7”" in outcome["1.3.a"][1]
    assert "dulu “Dinas Kominfo”, sekarang “–”" in outcome["1.1.a"][1]


def test_a_row_that_cannot_be_taken_is_refused_alone(room):
    unfit = {
        "1.1.a": ({VERDICT: "lumayan"}, "“lumayan” tidak dikenal"),
        "1.1.b": ({NOTE: "tanpa putusan"}, "catatan tanpa putusan"),
        "1.2.a": ({EFFORT: "tiga"}, "angka bulat"),
        "1.2.b": ({EFFORT: 100}, "angka bulat"),
        "1.3.a": ({EFFORT: -1}, "angka bulat"),
        "1.3.c": ({EFFORT: 1.5}, "angka bulat"),
        "1.3.d": ({UNIT: "Dinas Komimfo"}, "Yang mirip: Dinas Kominfo"),
        "1.3.e": ({"Bukti yang diminta": "Teks baris lain", EFFORT: 1}, "bergeser"),
    }
    cells = {requirement: filled for requirement, (filled, _word) in unfit.items()}
    report = take(room, fill(written(room), {**cells, "1.3.b": {EFFORT: 3}}))
    outcome = told(report)
    assert outcome.pop("1.3.b") == ("changed", "")
    assert {key: found[0] for key, found in outcome.items()} == dict.fromkeys(unfit, "refused")
    assert [key for key, (_filled, word) in unfit.items() if word not in outcome[key][1]] == []
    assert room.desk.snapshot().verdicts == ()


def test_a_row_that_names_nothing_or_what_another_names_is_refused(room):
    cells = {"1.1.a": {"Butir": "99.9.z", VERDICT: "diterima"}, "1.1.b": {"Butir": "1.2.a", VERDICT: "diterima"}}
    refused = [row for row in take(room, fill(written(room), cells)).rows if row.outcome is Outcome.REFUSED]
    assert sorted(row.requirement for row in refused) == ["1.2.a", "1.2.a", "99.9.z"]
    assert room.desk.snapshot().verdicts == ()


def test_a_unit_that_owes_the_whole_indicator_cannot_be_taken_from_one_requirement(room):
    requirement = next(need.id for need in room.desk.instrument.indicator("2").requirements)
    outcome = told(take(room, fill(written(room), {requirement: {UNIT: None}})))
    assert "ditugasi lewat indikatornya" in outcome[requirement][1]


def test_what_looks_like_a_formula_comes_in_and_goes_out_as_text(room):
    def as_text(book: openpyxl.Workbook) -> None:
        for row in book["Kesenjangan"].iter_rows(min_row=2):
            for cell in row:
                cell.data_type = "s" if str(cell.value).startswith("=") else cell.data_type

    file = fill(written(room), {"1.1.a": {VERDICT: "ditolak", NOTE: "=1+1"}}, alter=as_text)
    take(room, file)
    assert [verdict.note for verdict in room.desk.snapshot().verdicts] == ["=1+1"]
    with zipfile.ZipFile(written(room, "lagi.xlsx")) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"=1+1" in parts
    assert b"<f>" not in parts


def test_the_reader_alone_gives_what_the_sheet_says(room):
    found = read_filled_checklist(fill(written(room), FILLED))
    assert isinstance(found, FilledBook)
    assert {row.requirement: row.effort for row in found.rows if row.effort} == {"1.3.a": "4", "1.3.b": "2"}


def test_the_identity_survives_its_cells_and_any_change_breaks_its_seal():
    seen = tuple((f"{number:036}", "a" * 64) for number in range(700))
    marks = (RowMark("1.1.a", seen, "3", "Dinas A"), RowMark("1.2.a"), RowMark("1.3.a", effort="0"))
    identity = BookIdentity("w", "Kota", "s", "2026-01-01", "Lembar", {"text": "Teks"}, {"diterima": "accepted"}, marks)
    cells = identity_cells(identity)
    assert max(len(text) for row in cells for text in row) <= 32_767
    assert identity_of_cells([*([*row, "", ""] for row in cells), []]) == identity
    for row, column in ((0, 1), (1, 1), (len(cells) - 1, 2)):
        altered = [list(texts) for texts in cells]
        altered[row][column] += "x"
        with pytest.raises(ValueError, match="seal"):
            identity_of_cells(altered)
