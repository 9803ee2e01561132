"""How the command line speaks: help, languages, tables, progress, and calling work off."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dossier_app.cli.app import build
from dossier_app.cli.common_options import split_common
from dossier_app.cli.help_text import DossierGroup
from dossier_app.cli.progress import describe
from dossier_app.cli.tables import table
from dossier_app.errors import UsageError
from dossier_app.jobs.progress import Progress
from tests.cli.conftest import ROOT, fingerprint, hold

WANTED = {
    "init", "import", "documents", "edit", "revise", "remove", "search", "suggest", "map", "unmap", "waive", "unwaive",
    "assess", "narrate", "input", "gaps", "index", "plan", "export", "verify", "history", "undo", "redo", "check",
    "backup", "restore", "instruments", "demo", "gui", "checklist", "personal-data", "papers", "release", "diff",
    "unit", "assign", "review", "findings", "answer", "merge", "conflicts", "resolve",
}  # fmt: skip


def paths_of(group: DossierGroup, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        found.append((*above, name))
        if isinstance(command, DossierGroup):
            found += paths_of(command, (*above, name))
    return found


def test_every_command_of_the_design_is_there_and_no_empty_one():
    assert set(build().commands) == WANTED
    assert set(build().commands["instruments"].commands) == {"list", "show", "check", "export"}


@pytest.mark.parametrize("path", paths_of(build()), ids=" ".join)
def test_every_command_has_help_about_each_of_its_words(run, path):
    page = run(*path, "--help")
    assert page.status == 0
    assert page.out.startswith("Pemakaian: dossier " + " ".join(path))
    command = build()
    for name in path:
        command = command.commands[name]
    assert command.help
    for param in command.params:
        assert param.help or "--help" in param.opts, f"{path}: {param.name}"
        assert param.param_type_name != "option" or param.opts[0] in page.out
    assert max(map(len, page.out.splitlines())) <= 100


def test_help_speaks_english_when_asked(run):
    assert run("--help", "--lang", "en").out.startswith("Usage: dossier")
    assert run("map", "--help", "--lang=en").out.startswith("Usage: dossier map")


def test_the_language_of_the_settings_is_spoken_unless_told_otherwise(run, data_dir):
    file = data_dir / "config" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"version": 2, "language": "en"}), "utf-8")
    assert "Usage" in run("--help").out
    assert "Pemakaian" in run("--help", "--lang", "id").out


def test_the_actor_is_the_one_of_the_line_else_that_of_the_settings(run, workspace, data_dir):
    (data_dir / "config" / "settings.json").write_text(json.dumps({"version": 2, "actor": "Sari"}), "utf-8")
    run("assess", workspace, "11", "--claim", "2")
    run("assess", workspace, "11", "--claim", "3", "--as", "Budi")
    actors = [step["actor"] for step in run("history", workspace, "--json").json["steps"]]
    assert actors[:2] == ["Budi", "Sari"]


def test_damaged_settings_are_told_and_do_not_stop_the_work(run, workspace, data_dir):
    (data_dir / "config" / "settings.json").write_bytes(b"{")
    ran = run("documents", workspace, "--json")
    assert ran.status == 0
    assert "settings.json.rusak" in ran.err
    assert ran.json["documents"]


def test_common_options_may_stand_anywhere_and_end_at_two_dashes():
    common = split_common(["--json", "map", "w", "--as", "Budi", "d", "--lang=en", "--", "--json"])
    assert common.words == ("map", "w", "d", "--", "--json")
    assert (common.json, common.acting_as, common.language) == (True, "Budi", "en")
    with pytest.raises(UsageError):
        split_common(["gaps", "w", "--as"])


def test_the_version_is_told(run):
    assert run("--version").out.strip()


@pytest.mark.parametrize("columns", ["80", "100", "250"])
def test_tables_stay_between_80_and_100_columns(run, workspace, data_dir, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    hold(workspace, data_dir, "Peraturan-Wali-Kota-" + "x" * 150 + ".pdf", ("a",))
    run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1")
    for command in (("documents",), ("gaps", "--indicator", "11"), ("index",), ("history",), ("plan", "--target", "2")):
        out = run(command[0], workspace, *command[1:]).out
        assert max(map(len, out.splitlines())) <= 102, command
    assert "Peraturan-Wali-Kota-" in run("documents", workspace).out


def test_a_name_with_control_characters_cannot_paint_the_screen():
    text = table(("Nama",), [("a\x1b[31mmerah\nbaris dua",)])
    assert "\x1b" not in text
    assert text.splitlines()[-1] == "a [31mmerah baris dua"


def test_a_name_that_is_no_text_does_not_stop_the_answer(spawn, tmp_path):
    ran = spawn(
        "gaps", tmp_path / "nama-\udcff", "--json", before="import os; os.environ['PYTHONIOENCODING'] = 'ascii'"
    )
    assert ran.status == 3
    assert ran.json["error"]["exit"] == 3
    assert "nama-" in ran.err


def test_numbers_stand_at_the_right_edge():
    lines = table(("Nama", "Hlm"), [("a", "5"), ("b", "100")], right=(1,)).splitlines()
    assert lines[2].endswith("  5")
    assert lines[3].endswith("100")


def test_progress_has_a_count_and_the_time_left():
    assert describe(Progress("Mengimpor", 34, 120, 125.0)) == "Mengimpor  34/120  2 menit lagi"
    assert describe(Progress("Menyalin", 500_000, 1_000_000, None)) == "Menyalin  50 %"
    assert describe(Progress("Mencari", 0, 0, None)) == "Mencari"


def test_a_mapping_says_how_the_requirement_stands_now(run, workspace):
    assert "11.2.a: terpenuhi" in run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1").out
    assert "tidak ada yang berubah" in run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1").out
    assert "diperbarui" in run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1", "--note", "x").out


def test_a_workspace_is_backed_up_checked_and_restored(run, workspace, tmp_path):
    backup = run("backup", workspace, tmp_path / "cadangan.zip", "--json")
    assert backup.status == 0, backup.err
    run("remove", workspace, "perwal.pdf")
    assert run("check", workspace, "--json").json == {"ok": True, "problems": []}
    restored = run("restore", tmp_path / "cadangan.zip", workspace, "--json")
    assert restored.json["workspace"] == str(workspace)
    assert len(run("documents", workspace, "--json").json["documents"]) == 1


def test_check_names_a_document_whose_bytes_are_gone(run, workspace):
    sha256 = run("documents", workspace, "--json").json["documents"][0]["sha256"]
    (workspace / "blobs" / sha256[:2] / sha256).unlink()
    checked = run("check", workspace, "--json")
    assert checked.status == 1
    assert set(checked.json["problems"][0]) >= {"where", "message", "remedy"}


def test_an_import_tells_what_it_took_and_what_it_could_not_read(run, workspace, tmp_path):
    folder = tmp_path / "masuk" / "11.3.a"
    folder.mkdir(parents=True)
    (folder / "catatan.txt").write_text("Arsitektur SPBE Kota Contoh tahun 2024", "utf-8")
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.7 nothing")
    done = run("import", workspace, tmp_path / "masuk", "--json", "--ocr", "never")
    assert done.status == 1
    assert set(done.json) >= {"added", "already_held", "failed", "mapped", "documents"}
    assert done.json["added"] == 2
    assert set(done.json["failed"][0]) == {"name", "reason", "remedy"}
    assert {m["requirement"] for m in done.json["mapped"]} == {"11.3.a"}
    assert set(done.json["mapped"][0]) == {"document", "indicator", "requirement"}
    again = run("import", workspace, tmp_path / "masuk", "--json", "--ocr", "never").json
    assert again["added"] == 0
    assert again["already_held"] == 2
    linked = run("import", workspace, "--link", "https://contoh.go.id/spbe", "--title", "Portal SPBE", "--json")
    assert linked.status == 0
    assert linked.json["documents"][0]["text"] in ("native", "none")


def test_a_revision_takes_the_place_of_a_document_but_not_its_evidence(run, workspace, tmp_path):
    run("map", workspace, "perwal.pdf", "11.2.a", "--pages", "1")
    revision = tmp_path / "perwal-revisi.txt"
    revision.write_text("Perwal tentang arsitektur SPBE, revisi", "utf-8")
    done = run("revise", workspace, "perwal.pdf", revision, "--json")
    assert done.status == 0, done.err
    old = next(d for d in run("documents", workspace, "--json").json["documents"] if d["name"] == "perwal.pdf")
    assert done.json["document"]["supersedes"] == old["id"]
    problems = run("gaps", workspace, "--indicator", "11", "--json").json["indicators"][0]["requirements"][1][
        "problems"
    ]
    assert "superseded" in {problem["code"] for problem in problems}
    assert run("undo", workspace).status == 0
    assert len(run("documents", workspace, "--json").json["documents"]) == 1
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("revise", workspace, "perwal.pdf", folder).status == 3


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_ctrl_c_during_an_import_ends_with_130_and_leaves_no_half_file(workspace, data_dir, tmp_path):
    folder = tmp_path / "masuk"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"dokumen {number} " * 2000, "utf-8")
    command = [sys.executable, str(ROOT / "main.py"), "import", str(workspace), str(folder), "--ocr", "never"]
    started = subprocess.Popen([*command, "--data-dir", str(data_dir)], stderr=subprocess.PIPE, text=True)
    assert started.stderr is not None
    for line in started.stderr:
        if "Mengimpor" in line:
            break
    time.sleep(0.3)
    started.send_signal(signal.SIGINT)
    told = started.stderr.read()
    started.stderr.close()
    assert started.wait(60) == 130, told
    assert "Traceback" not in told
    assert "Dibatalkan" in told
    assert not [path for path in Path(workspace).rglob("*.part") if path.is_file()]
    before = fingerprint(workspace)
    command[2] = "check"
    checked = subprocess.run([*command[:4], "--data-dir", str(data_dir)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert fingerprint(workspace) == before


def test_minutes_of_a_video_are_not_called_pages(run, workspace, tmp_path):
    (tmp_path / "rapat.mp4").write_bytes(b"\0\0\0 ftypisom")
    run("import", workspace, tmp_path / "rapat.mp4")
    run("map", workspace, "rapat.mp4", "11.2.a", "--pages", "m1:30-2:45")
    told = run("gaps", workspace, "--indicator", "11").out
    assert "menit 1:30-2:45" in " ".join(told.split())
