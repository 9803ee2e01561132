"""The checklist goes out by `gaps` and comes back by `checklist`: keys, exit statuses, and what it tells."""

import openpyxl


def filled(run, workspace, tmp_path, **cells: object):
    file = tmp_path / "daftar.xlsx"
    assert run("gaps", workspace, "--format", "xlsx", "-o", file).status == 0
    book = openpyxl.load_workbook(file)
    sheet = book["Kesenjangan"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for head, value in cells.items():
        sheet.cell(2, heads[head.replace("_", " ")]).value = value
    book.save(file)
    return file


def test_a_checklist_is_tried_then_taken_then_undone(run, workspace, tmp_path):
    file = filled(run, workspace, tmp_path, Putusan_asesor="ditolak", Usaha=4)
    words = ("checklist", workspace, file, "--round", "dokumen", "--assessor", "Budi", "--json")
    tried = run(*words, "--dry-run").json
    assert list(tried) == ["file", "written", "dry_run", "changed", "unchanged", "refused", "rows", "step"]
    assert (tried["dry_run"], tried["changed"], tried["refused"], tried["step"]) == (True, 1, 0, None)
    assert list(tried["rows"][0]) == ["row", "requirement", "outcome", "changes", "reason"]
    assert [change["field"] for change in tried["rows"][0]["changes"]] == ["verdict", "effort"]
    taken = run(*words)
    assert taken.status == 0
    assert taken.json["rows"] == tried["rows"]
    assert taken.json["step"]
    assert run(*words).json["changed"] == 0
    assert run("undo", workspace, "--json").json["step"]
    assert run(*words, "--dry-run").json["changed"] == 1


def test_a_refused_row_is_a_finding_and_a_refused_copy_changes_nothing(run, workspace, tmp_path):
    file = filled(run, workspace, tmp_path, Usaha="banyak")
    ran = run("checklist", workspace, file)
    assert ran.status == 1
    assert "angka bulat" in ran.out
    assert run("checklist", workspace, tmp_path / "tidak-ada.xlsx").status == 3
    judged = filled(run, workspace, tmp_path, Putusan_asesor="diterima")
    ran = run("checklist", workspace, judged)
    assert ran.status == 3
    assert "dokumen (Penilaian dokumen)" in ran.err
