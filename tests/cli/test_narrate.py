"""Drafts of the narrative on the command line, and the narrative on the office's own paper."""

import pytest
from docx import Document


@pytest.fixture
def mapped(run, workspace):
    run("edit", workspace, "perwal.pdf", "--kind", "arsitektur", "--title", "Arsitektur SPBE")
    run("map", workspace, "perwal.pdf", "11.3.a", "--pages", "1", "--article", "Pasal 4")
    return workspace


def test_a_draft_is_shown_and_changes_nothing(run, mapped):
    told = run("narrate", mapped, "11", "--level", "3", "--part", "fakta", "--draft", "--json").json["draft"]
    assert set(told) == {"indicator", "level", "part", "text", "open_points", "stale"}
    assert "Pasal 4 halaman 1" in told["text"]
    shown = run("narrate", mapped, "11", "--level", "3", "--part", "fakta", "--draft")
    assert shown.out.strip() == told["text"]
    assert not any("narasi" in step["label"].lower() for step in run("history", mapped, "--json").json["steps"])


def test_a_draft_goes_into_a_new_file_only(run, mapped, tmp_path):
    target = tmp_path / "usulan.txt"
    assert run("narrate", mapped, "11", target, "--level", "3", "--part", "fakta", "--draft").status == 0
    before = target.read_bytes()
    assert b"Pasal 4" in before
    assert run("narrate", mapped, "11", target, "--level", "3", "--part", "fakta", "--draft").status == 3
    assert target.read_bytes() == before


def test_a_draft_of_what_is_not_there_is_refused(run, mapped):
    assert run("narrate", mapped, "11", "--level", "9", "--part", "fakta", "--draft").status == 3
    assert run("narrate", mapped, "11", "--level", "3", "--part", "isi", "--draft").status == 3
    assert run("narrate", mapped, "11", "--level", "3", "--part", "fakta").status == 2


def test_a_broken_template_is_refused_before_anything_is_written(run, mapped, tmp_path):
    broken = tmp_path / "kop.docx"
    broken.write_bytes(b"bukan docx")
    refused = run("export", mapped, tmp_path / "d.zip", "--template", broken)
    assert refused.status == 3
    assert "kop.docx" in refused.err
    assert not (tmp_path / "d.zip").exists()


def test_the_narrative_is_written_on_the_office_s_paper(run, mapped, tmp_path):
    own = Document()
    own.sections[0].header.paragraphs[0].text = "Kop dinas"
    own.save(str(tmp_path / "kop.docx"))
    done = run("export", mapped, tmp_path / "d.zip", "--template", tmp_path / "kop.docx", "--no-office")
    assert done.status in (0, 1)
    assert (tmp_path / "d.zip").exists()
