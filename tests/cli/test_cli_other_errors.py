"""Refusals of commands whose first word is no workspace, and of workspaces that are files."""

import shutil
import sqlite3

import pytest

import main
from dossier_app.cli.app import run as run_line
from exporters.table import writers
from tests.cli.conftest import fingerprint

NEW = ("--institution", "K", "--year", "2025")


@pytest.fixture
def bundle(run, workspace, tmp_path):
    made = tmp_path / "dosir.zip"
    assert run("export", workspace, made, "--kind", "exchange").status == 0
    return made


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("verify", "HERE/tidak-ada.zip"), "tidak-ada.zip"),
        (("gaps", "HERE/surat.txt"), "surat.txt"),
        (("index", "HERE/surat.txt"), "surat.txt"),
        (("documents", "HERE/surat.txt"), "surat.txt"),
        (("assess", "HERE/surat.txt", "11", "--claim", "2"), "surat.txt"),
        (("map", "HERE/surat.txt", "a.pdf", "11.2.a"), "surat.txt"),
        (("restore", "HERE/tidak-ada.zip", "HERE/baru"), "tidak-ada.zip"),
        (("restore", "HERE/surat.txt", "HERE/baru"), "surat.txt"),
        (("init", "HERE/baru", "--instrument", "spbe-1990", *NEW), "spbe-1990"),
        (("init", "HERE/baru", "--instrument", "HERE/paket.yaml", *NEW), "paket.yaml"),
        (("init", "HERE/baru", "--instrument", "spbe-2020", *NEW, "--date", "besok"), "besok"),
        (("init", "HERE/baru", "--instrument", "spbe-2020", "--institution", " ", "--year", "2025"), "instansi"),
        (("init", "HERE/surat.txt", "--instrument", "spbe-2020", *NEW), "surat.txt"),
        (("init", "HERE/baru", "--from", "HERE/surat.txt"), "surat.txt"),
        (("init", "HERE/baru", "--from", "HERE/tidak-ada.zip"), "tidak-ada.zip"),
        (
            ("init", "HERE/baru", "--from-year", "HERE/tidak-ada", "--instrument", "sippn", "--year", "2026"),
            "tidak-ada",
        ),
        (("instruments", "show", "spbe-1990"), "spbe-1990"),
        (("instruments", "export", "spbe-1990"), "spbe-1990"),
    ],
    ids=lambda value: "-".join(value)[:50] if isinstance(value, tuple) else None,
)
def test_what_is_not_there_or_something_else_is_refused(run, tmp_path, words, part):
    here = tmp_path / "sini"
    here.mkdir()
    (here / "surat.txt").write_text("Dengan hormat", "utf-8")
    (here / "paket.yaml").write_text("schema: 7\n", "utf-8")
    before = fingerprint(here)
    ran = run(*(word.replace("HERE", str(here)) for word in words))
    assert ran.status == 3, (ran.out, ran.err)
    assert part in ran.err
    assert "Traceback" not in ran.err
    assert fingerprint(here) == before


def test_a_bundle_cut_short_is_refused_by_everything_that_reads_one(run, bundle, tmp_path):
    bundle.write_bytes(bundle.read_bytes()[:-3000])
    for words in (("gaps", bundle), ("documents", bundle), ("init", tmp_path / "baru", "--from", bundle)):
        assert run(*words).status == 3
    assert run("verify", bundle).status in (1, 3)
    assert not (tmp_path / "baru").exists()


def test_a_replica_comes_from_a_bundle_and_is_the_same(run, workspace, bundle, tmp_path):
    made = run("init", tmp_path / "salinan", "--from", bundle, "--json")
    assert made.status == 0, made.err
    assert made.json["workspace"] == str(tmp_path / "salinan")
    for command in (("gaps",), ("documents",), ("search", "arsitektur")):
        words = (command[0], "PLACE", *command[1:], "--json")
        there = run(*(tmp_path / "salinan" if word == "PLACE" else word for word in words))
        here = run(*(workspace if word == "PLACE" else word for word in words))
        assert there.json == here.json


def test_a_workspace_of_a_newer_program_is_not_checked_or_copied_as_if_it_were_ours(run, workspace, tmp_path):
    with sqlite3.connect(workspace / "dossier.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = fingerprint(workspace)
    for words in (("check", workspace), ("check", workspace, "--repair"), ("backup", workspace, tmp_path / "c.zip")):
        ran = run(*words)
        assert ran.status == 3, ran.err
        assert "baru" in ran.err
    assert fingerprint(workspace) == before


def test_a_workspace_that_moved_goes_on(run, workspace, tmp_path):
    shutil.move(workspace, tmp_path / "pindah")
    assert run("assess", tmp_path / "pindah", "11", "--claim", "3").status == 0
    assert run("check", tmp_path / "pindah").status == 0


def test_no_argument_opens_the_window(data_dir, workspace, monkeypatch):
    asked = []

    def window(context, path):
        asked.append(path)
        return 0

    words = ["--data-dir", str(data_dir)]
    assert run_line(words, writers=writers, open_window=window) == 0
    assert run_line(["gui", str(workspace), *words], writers=writers, open_window=window) == 0
    assert asked == [None, workspace]


def test_the_demonstration_tells_where_things_lie(run, tmp_path):
    done = run("demo", tmp_path / "contoh", "--json")
    assert done.status == 0, done.err
    assert set(done.json) == {"workspace", "bundle", "index", "gaps"}
    assert run("verify", done.json["bundle"]).status == 0
    assert run("check", done.json["workspace"]).status == 0
    again = run("demo", tmp_path / "contoh")
    assert again.status == 3
    assert "menimpa" in again.err


def test_the_program_is_installed_under_its_name():
    text = (main.Path(main.__file__).parent / "pyproject.toml").read_text("utf-8")
    assert 'dossier = "main:main"' in text


def test_a_checklist_has_a_place_to_go_to_or_is_refused(run, workspace, tmp_path):
    for place in (tmp_path / "tidak-ada" / "daftar.csv", tmp_path):
        refused = run("gaps", workspace, "--format", "csv", "-o", place)
        assert refused.status == 3
        assert place.name in refused.err


def test_a_final_figure_says_what_it_waits_for(run, tmp_path):
    run("init", tmp_path / "p", "--instrument", "pekppp-2022", "--institution", "Kota Contoh", "--year", 2025)
    assert "isi f03" in run("index", tmp_path / "p").out
    run("input", tmp_path / "p", "f03", "3,5")
    told = run("index", tmp_path / "p").out
    assert "isi f03" not in told
    assert "Indeks Pelayanan Publik" in told
