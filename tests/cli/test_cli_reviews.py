"""Requests and reviews through the command line: coordinator, a unit without the program, and an assessor."""

import json
import zipfile

from made_files import make_pdf

from dossier_app.bundles.reader import read_bundle
from dossier_app.paths import AppPaths
from dossier_app.services.desk import open_desk


def test_a_unit_is_asked_and_hands_in_without_the_program(run, workspace, tmp_path):
    run("unit", "add", workspace, "Dinas Kominfo", "--contact", "Bu Rini")
    assert run("export", workspace, tmp_path / "minta.zip", "--kind", "request").status == 3
    run("assign", workspace, "Dinas Kominfo", "11.3.a", "--due", "2025-09-01")
    made = run("export", workspace, tmp_path / "minta.zip", "--kind", "request", "--unit", "Dinas Kominfo")
    assert made.status == 0, made.err
    assert run("verify", tmp_path / "minta.zip").status == 0
    assert run("export", workspace, tmp_path / "x.zip", "--unit", "Dinas Kominfo").status == 2
    letter = run("unit", "letter", workspace, tmp_path / "surat.docx", "--unit", "Dinas Kominfo", "--json")
    assert letter.json["bytes"] == (tmp_path / "surat.docx").stat().st_size
    with zipfile.ZipFile(tmp_path / "minta.zip") as archive:
        archive.extractall(tmp_path / "opd")
    (isian,) = (tmp_path / "opd").glob("*/data/isian")
    make_pdf(isian / "11.3.a" / "arsitektur.pdf", "Arsitektur SPBE kota")
    make_pdf(isian / "12.3.a" / "peta.pdf", "Peta rencana kota")
    done = run("import", workspace, isian.parents[1], "--unit", "Dinas Kominfo", "--ocr", "never", "--json")
    assert done.status == 0, done.err
    assert done.json["received"] == ["11.3.a"]
    mapped = {each["indicator"]: each for each in done.json["mapped"]}
    assert mapped["11"]["requirement"] == "11.3.a"
    assert (mapped["12"]["requirement"], "12.3.a" in mapped["12"]["reason"]) == (None, True)
    assert "BACA.txt" not in json.dumps(done.json["documents"])
    (owed,) = run("assign", workspace, "--json").json["assignments"]
    assert (owed["status"], owed["overdue"]) == ("received", False)


def test_an_assessor_judges_and_the_coordinator_answers(run, workspace, tmp_path, data_dir):
    run("map", workspace, "perwal.pdf", "1.2.a", "--pages", "1")
    run("export", workspace, tmp_path / "dosir.zip", "--no-office")
    telaah = tmp_path / "telaah"
    assert run("review", "open", tmp_path / "dosir.zip", telaah, "--as", "Budi", "--json").json == {
        "workspace": str(telaah)
    }
    words = ("review", "set", telaah, "1.2.a", "--round", "dokumen", "--as", "Budi")
    given = run(*words, "--verdict", "rejected", "--note", "belum ditandatangani", "--pages", "2", "--json").json
    assert list(given["verdict"]) == [
        "id", "round", "assessor", "harmonised", "indicator", "requirement", "verdict", "note", "document", "pages",
        "counts", "changed", "answer", "status",
    ]  # fmt: skip
    assert run(*words).status == 2
    assert run(*words, "--verdict", "bagus").status == 3
    assert run("waive", telaah, "1.1.a", "--reason", "tidak perlu").status == 3
    level = run("review", "level", telaah, 1, 1, "--round", "dokumen", "--as", "Budi", "--json").json["level"]
    assert (level["level"], level["counts"]) == (1, True)
    signed = run("review", "sign", telaah, "--round", "dokumen", "--date", "2025-10-01", "--as", "Budi", "--json")
    assert signed.json["signoff"]["date"] == "2025-10-01"
    text = run("review", "list", telaah).out
    assert all(word in text for word in ("Budi", "ditolak", "1 Oktober 2025"))
    assert run("export", telaah, tmp_path / "hasil.zip", "--kind", "review").status == 0
    assert run("verify", tmp_path / "hasil.zip").status == 0
    with (
        read_bundle(tmp_path / "hasil.zip") as view,
        open_desk(workspace, paths=AppPaths.under(data_dir), actor="Rina", write=True) as desk,
    ):
        desk.workspace.receive(view.entries)
    found = run("findings", workspace, "--json")
    assert (found.status, [each["note"] for each in found.json["findings"]]) == (1, ["belum ditandatangani"])
    assert "belum dijawab" in run("findings", workspace).out
    answer = run("answer", workspace, "1.2.a", "--text", "Sudah", "--status", "done", "--json").json["finding"]
    assert (answer["answer"], answer["status"]) == ("Sudah", "done")
    assert run("findings", workspace).status == 0
    assert run("findings", workspace, "--open", "--json").json["findings"] == []
    verdicts = run("review", "list", workspace, "--json").json["verdicts"]
    assert [(each["assessor"], each["status"]) for each in verdicts] == [("Budi", "done")]


def test_what_is_judged_can_be_taken_back(run, workspace):
    own = ("--round", "dokumen", "--assessor", "Citra")
    assert run("review", "set", workspace, "1.1.a", "--verdict", "question", *own).status == 0
    assert run("review", "level", workspace, 1, 2, *own).status == 0
    assert run("review", "set", workspace, "1.1.a", "--remove", *own, "--json").json["verdict"] is None
    assert run("review", "level", workspace, 1, "--remove", *own, "--json").json["level"] is None
    assert run("review", "level", workspace, 1, "--round", "dokumen").status == 2
    assert run("review", "set", workspace, "1.1.a", "--verdict", "accepted", *own, "--harmonised").status == 2
    assert run("review", "sign", workspace, *own).status == 3
    assert run("review", "list", workspace).out.strip() == "Belum ada telaah."
