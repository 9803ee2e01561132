"""YAML from outside is read with limits and never trusted."""

from pathlib import Path

import pytest
from pack_files import SMALL, problems_of_text

from dossier_app.errors import UserError
from dossier_app.instruments.library import check_file, load_file
from dossier_app.instruments.problems import InvalidPackError
from dossier_app.instruments.yaml_source import MAX_BYTES


def test_a_key_written_twice_is_named_at_its_last_line(tmp_path: Path):
    text = SMALL.replace("language: id", "language: id\nlanguage: id")
    (problem,) = problems_of_text(tmp_path, text)
    assert (problem.line, problem.where) == (7, "language")
    assert "dua kali" in problem.message


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path):
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (problem,) = problems_of_text(tmp_path, "\n".join(layers))
    assert "terlalu besar" in problem.message


def test_an_alias_of_itself_is_refused(tmp_path: Path):
    (problem,) = problems_of_text(tmp_path, "a: &a\n  b: *a\n")
    assert "dirinya sendiri" in problem.message


def test_deep_nesting_is_refused(tmp_path: Path):
    (problem,) = problems_of_text(tmp_path, "[" * 3000)
    assert problem.message


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path: Path):
    (problem,) = problems_of_text(tmp_path, "#" * (MAX_BYTES + 10))
    assert "terlalu besar" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: [1, 2",
        "a: !!python/object/apply:os.system ['true']",
        "a\tb: : c",
        "? [1, 2]\n: x",
        "a: 0x" + "f" * 9000,
        "a: " + "9" * 9000,
        "a: 2030-13-45",
        "--- a\n--- b\n",
        "[1, 2, 3]",
        "satu",
        "\x00",
        "&a [*a]",
    ],
)
def test_what_is_no_pack_gives_problems_and_no_crash(text: str, tmp_path: Path):
    assert problems_of_text(tmp_path, text)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path):
    path = tmp_path / "contoh.yaml"
    path.write_bytes(b"\xff\xfe\x00\xd8a: b\x80")
    assert check_file(path)


def test_aliases_that_stay_small_are_welcome(tmp_path: Path):
    text = (
        SMALL.replace("roles: [{key: koordinator", "roles: [&r {key: koordinator")
        .replace("legal_basis: [Peraturan contoh 1/2030]", "legal_basis: &l [Peraturan contoh 1/2030]")
        .replace("references: [Peraturan contoh 1/2030]", "references: *l")
    )
    assert problems_of_text(tmp_path, text) == ()


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    with pytest.raises(UserError, match="tidak ada"):
        load_file(tmp_path / "hilang.yaml")


def test_loading_a_wrong_pack_tells_all_its_problems(tmp_path: Path):
    path = tmp_path / "contoh.yaml"
    path.write_text(SMALL.replace("language: id", "bahasa: id"), encoding="utf-8")
    with pytest.raises(InvalidPackError) as caught:
        load_file(path)
    assert {p.where for p in caught.value.problems} == {"language", "bahasa"}
    assert "baris 6" in caught.value.reason
