"""Whatever is wrong: the exit status and a sentence with its next move, no traceback, and nothing changed."""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from dossier_app.paths import AppPaths
from dossier_app.services.desk import open_desk
from tests.cli.conftest import fingerprint

READING = [
    ("documents",),
    ("gaps",),
    ("index",),
    ("plan", "--target", "2"),
    ("history",),
    ("search", "arsitektur"),
    ("suggest",),
    ("export", "OUT"),
]
WRITING = [
    ("map", "perwal.pdf", "11.2.a", "--pages", "1"),
    ("unmap", "0123abcd"),
    ("waive", "11.2.a", "--reason", "x"),
    ("unwaive", "11.2.a"),
    ("assess", "11", "--claim", "3"),
    ("narrate", "11", "TEXT", "--level", "3", "--part", "fakta"),
    ("input", "f03", "3"),
    ("edit", "perwal.pdf", "--number", "1"),
    ("remove", "perwal.pdf"),
    ("revise", "perwal.pdf", "TEXT"),
    ("import", "TEXT"),
    ("undo",),
    ("redo",),
]
EVERY = READING + WRITING + [("check",), ("backup",)]


def line(command: tuple[str, ...], workspace: Path, folder: Path) -> list[str]:
    """The words of a command on this workspace, with a real file to read and a place to write."""
    text = folder / "teks.txt"
    text.write_text("Perwal 12 Tahun 2024", "utf-8")
    places = {"TEXT": str(text), "OUT": str(folder / "keluar.zip")}
    return [command[0], str(workspace), *(places.get(word, word) for word in command[1:])]


def refused(ran, status: int) -> None:
    """The status, a sentence on stderr, and nothing that only a programmer understands."""
    assert ran.status == status, (ran.out, ran.err)
    assert ran.err.strip()
    assert "Traceback" not in ran.err + ran.out
    assert not re.search(r"Error\b|Exception|sqlite|sqlalchemy", ran.err, re.IGNORECASE), ran.err


def names(commands):
    return [command[0] for command in commands]


@pytest.mark.parametrize("command", EVERY, ids=names(EVERY))
def test_a_missing_workspace_is_refused_and_not_made(run, tmp_path, command):
    refused(run(*line(command, tmp_path / "tidak-ada", tmp_path)), 3)
    assert not (tmp_path / "tidak-ada").exists()


@pytest.mark.parametrize("command", EVERY, ids=names(EVERY))
def test_a_folder_that_is_no_workspace_is_refused_and_stays_as_it_is(run, tmp_path, command):
    foreign = tmp_path / "dokumen"
    foreign.mkdir()
    (foreign / "surat.txt").write_text("x", "utf-8")
    before = fingerprint(foreign)
    refused(run(*line(command, foreign, tmp_path)), 3)
    assert fingerprint(foreign) == before


@pytest.mark.parametrize("command", EVERY, ids=names(EVERY))
def test_a_database_of_another_program_is_refused_and_stays_as_it_is(run, tmp_path, command):
    foreign = tmp_path / "lain"
    foreign.mkdir()
    with sqlite3.connect(foreign / "dossier.db") as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = fingerprint(foreign)
    refused(run(*line(command, foreign, tmp_path)), 3)
    assert fingerprint(foreign) == before


@pytest.mark.parametrize("command", EVERY, ids=names(EVERY))
def test_a_damaged_database_is_told_and_stays_as_it_is(run, workspace, tmp_path, command):
    file = workspace / "dossier.db"
    file.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    before = fingerprint(workspace)
    ran = run(*line(command, workspace, tmp_path))
    assert ran.status in (1, 3) if command[0] == "check" else ran.status == 3, (ran.out, ran.err)
    assert "Traceback" not in ran.err + ran.out
    assert (ran.err + ran.out).strip()
    assert fingerprint(workspace) == before


@pytest.mark.parametrize("command", READING + WRITING, ids=names(READING + WRITING))
def test_a_workspace_of_a_newer_program_is_refused_and_stays_as_it_is(run, workspace, tmp_path, command):
    with sqlite3.connect(workspace / "dossier.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = fingerprint(workspace)
    ran = run(*line(command, workspace, tmp_path))
    refused(ran, 3)
    assert "baru" in ran.err
    assert fingerprint(workspace) == before


@pytest.mark.parametrize("command", WRITING, ids=names(WRITING))
def test_a_workspace_that_somebody_writes_to_is_locked_for_writing(run, workspace, data_dir, tmp_path, command):
    with open_desk(workspace, paths=AppPaths.under(data_dir), actor="Budi", write=True):
        ran = run(*line(command, workspace, tmp_path))
    refused(ran, 4)
    assert "sedang dipakai" in ran.err


@pytest.mark.parametrize("command", READING, ids=names(READING))
def test_a_workspace_that_somebody_writes_to_can_still_be_read(run, workspace, data_dir, tmp_path, command):
    with open_desk(workspace, paths=AppPaths.under(data_dir), actor="Budi", write=True):
        ran = run(*line(command, workspace, tmp_path))
    assert ran.status in (0, 1), ran.err


@pytest.mark.parametrize(
    ("command", "part"),
    [
        (("map", "perwal.pdf", "11.2.z"), "11.2"),
        (("map", "tidak.pdf", "11.2.a"), "tidak.pdf"),
        (("map", "perwal.pdf", "11.2.a", "--pages", "2-7"), "3 halaman"),
        (("map", "perwal.pdf", "11.2.a", "--pages", "dua"), "dua"),
        (("map", "perwal.pdf", "11.2.a", "--accept-as", "perkada"), "--reason"),
        (("unmap", "0123abcd"), "tidak ditemukan"),
        (("waive", "99.1.a", "--reason", "x"), "99.1.a"),
        (("unwaive", "11.2.a"), "berlaku seperti biasa"),
        (("assess", "99", "--claim", "1"), "99"),
        (("assess", "11", "--claim", "7"), "1, 2, 3, 4, 5"),
        (("assess", "11", "--value", "tiga"), "tiga"),
        (("narrate", "11", "/tidak/ada.txt", "--level", "3", "--part", "fakta"), "ada.txt"),
        (("narrate", "11", "TEXT", "--level", "3", "--part", "isi"), "fakta"),
        (("input", "f03", "3"), "f03"),
        (("edit", "perwal.pdf", "--kind", "perwall", "--date", "kemarin"), "kemarin"),
        (("remove", "tidak.pdf"), "tidak.pdf"),
        (("undo",), "urung"),
        (("redo",), "urung"),
        (("gaps", "--indicator", "99"), "99"),
        (("gaps", "--level", "8"), "8"),
        (("index", "--what-if", "11=9"), "11"),
        (("index", "--what-if", "99=3"), "99"),
        (("plan", "--target", "7"), "7"),
        (("search", "  "), "kosong"),
        (("history", "--entity", "entah"), "entah"),
        (("suggest", "--document", "tidak.pdf"), "tidak.pdf"),
        (("export", "OUT", "--indicators", "99"), "99"),
        (("export", "/tidak/ada/x.zip"), "ada"),
    ],
    ids=lambda value: "-".join(value)[:40] if isinstance(value, tuple) else None,
)
def test_wrong_input_is_refused_with_what_is_wrong(run, workspace, tmp_path, command, part):
    before = fingerprint(workspace)
    ran = run(*line(command, workspace, tmp_path))
    if command[0] in ("undo",):  # the imported document is the only step, made by this very replica
        ran = run(*line(command, workspace, tmp_path))
        before = fingerprint(workspace)
    refused(ran, 3)
    assert part in ran.err
    assert fingerprint(workspace) == before


@pytest.mark.parametrize(
    "words",
    [
        ("entah",),
        ("map",),
        ("map", "RUANG", "a.pdf"),
        ("init", "RUANG"),
        ("init", "RUANG", "--from", "a.zip", "--year", "2025"),
        ("gaps", "RUANG", "--level", "tiga"),
        ("gaps", "RUANG", "--format", "pptx"),
        ("gaps", "RUANG", "--format", "xlsx"),
        ("gaps", "RUANG", "--entah"),
        ("gaps", "RUANG", "kata", "berlebih"),
        ("gaps", "RUANG", "--level"),
        ("gaps", "--lang", "fr"),
        ("gaps", "--lang"),
        ("index", "RUANG", "--what-if", "11"),
        ("import", "RUANG"),
        ("import", "RUANG", "a.pdf", "--ocr", "mungkin"),
        ("import", "RUANG", "--link", "http://x"),
        ("export", "RUANG", "a.zip", "--kind", "entah"),
        ("instruments",),
    ],
    ids="-".join,
)
def test_wrong_words_end_with_two_and_say_where_help_is(run, workspace, words):
    before = fingerprint(workspace)
    for as_json in ((), ("--json",)):
        ran = run(*(str(workspace) if word == "RUANG" else word for word in words), *as_json)
        refused(ran, 2)
        assert re.search("missing|usage|such|invalid|unexpected", ran.err, re.IGNORECASE) is None
    assert set(ran.json) == {"error"}
    assert fingerprint(workspace) == before


def test_an_error_as_json_is_one_value_with_its_parts(run, tmp_path):
    ran = run("gaps", tmp_path / "tidak-ada", "--json")
    assert set(ran.json["error"]) == {"sentence", "reason", "remedy", "exit"}
    assert ran.json["error"]["exit"] == ran.status == 3
    assert all(ran.json["error"].values())
    assert ran.json["error"]["sentence"] in ran.err


def test_an_unexpected_failure_is_told_and_logged_but_not_shown(run, workspace, data_dir, monkeypatch, expected_logs):
    expected_logs("dossier_app.cli", "unexpected")
    monkeypatch.setattr("dossier_app.services.list_documents.list_documents", lambda *_a, **_k: 1 / 0)
    ran = run("documents", workspace, "--json")
    assert ran.status == 70
    assert "Traceback" not in ran.err + ran.out
    assert ran.json["error"]["exit"] == 70
    log = (data_dir / "logs" / "dossier.log").read_text("utf-8")
    assert "ZeroDivisionError" in log
    assert str(data_dir / "logs" / "dossier.log") in ran.err


def test_ctrl_c_is_told_and_ends_with_130(run, workspace, monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("dossier_app.services.list_documents.list_documents", interrupt)
    ran = run("documents", workspace)
    assert ran.status == 130
    assert "Dibatalkan" in ran.err


FULL_DISK = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (CAP, CAP))
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="file size limits are a thing of Unix")
@pytest.mark.parametrize(
    "command",
    [
        ("assess", "11", "--claim", "3"),
        ("map", "perwal.pdf", "11.2.a", "--pages", "1"),
        ("import", "BIG"),
        ("export", "OUT"),
        ("backup",),
        ("gaps", "--format", "xlsx", "-o", "OUT"),
    ],
    ids=lambda command: command[0],
)
def test_a_full_disk_ends_with_four_and_changes_nothing(spawn, run, workspace, tmp_path, command):
    big = tmp_path / "besar.txt"
    big.write_text("kata " * 60_000, "utf-8")
    words = [str(big) if word == "BIG" else word for word in line(command, workspace, tmp_path)]
    shown = run("gaps", workspace, "--json").out + run("documents", workspace, "--json").out
    ran = spawn(*words, before=FULL_DISK.replace("CAP", "3000"))
    refused(ran, 4)
    assert run("gaps", workspace, "--json").out + run("documents", workspace, "--json").out == shown
    assert not (tmp_path / "keluar.zip").exists()
    assert not [path for path in tmp_path.rglob("*.part") if path.name != "cache"]
    assert run("assess", workspace, "11", "--claim", "2").status == 0


READ_ONLY = """
import builtins, errno, io, os, sqlite3
WHERE = PLACE
def guard(original, writes):
    def opened(path, *args, **kwargs):
        name = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ''
        if os.path.abspath(name).startswith(WHERE) and writes(*args, **kwargs):
            raise OSError(errno.EROFS, 'Read-only file system', name)
        return original(path, *args, **kwargs)
    return opened
os.open = guard(os.open, lambda flags=0, *a, **k: bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)))
builtins.open = io.open = guard(io.open, lambda mode='r', *a, **k: bool(set(mode) & set('wax+')))
os.mkdir = guard(os.mkdir, lambda *a, **k: True)
"""


@pytest.mark.parametrize(
    "command", [("assess", "11", "--claim", "3"), ("import", "TEXT"), ("undo",)], ids=lambda c: c[0]
)
def test_a_read_only_folder_ends_with_four_and_stays_as_it_is(spawn, workspace, tmp_path, command):
    before = fingerprint(workspace)
    ran = spawn(*line(command, workspace, tmp_path), before=READ_ONLY.replace("PLACE", repr(str(workspace))))
    refused(ran, 4)
    assert fingerprint(workspace) == before


def test_a_new_workspace_in_a_folder_that_cannot_be_written_ends_with_four(spawn, tmp_path):
    place = tmp_path / "terkunci"
    place.mkdir()
    words = ("init", place / "w", "--instrument", "spbe-2020", "--institution", "K", "--year", "2025")
    refused(spawn(*words, before=READ_ONLY.replace("PLACE", repr(str(place)))), 4)
    assert list(place.iterdir()) == []


def test_output_that_nobody_reads_to_its_end_is_no_failure(workspace, data_dir):
    import subprocess
    import sys

    root = Path(__file__).resolve().parents[2]
    shell = f"{sys.executable} {root / 'main.py'} gaps {workspace} --data-dir {data_dir} | head -1"
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


def test_json_is_one_value_also_when_it_is_the_only_thing_a_process_writes(spawn, workspace):
    ran = spawn("documents", workspace, "--json")
    assert ran.status == 0
    assert set(json.loads(ran.out)) == {"documents"}
    assert shutil.which("sh") is None or ran.err == ""
