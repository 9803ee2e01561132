"""The office's own paper: read apart, refused with a sentence before anything is written."""

import pytest
from bundle_desk import export, furnish, make_room, text_only
from docx import Document

from dossier_app.bundles.contents import Binding
from dossier_app.errors import UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.choose_template import choose_template


def test_none_is_none():
    assert choose_template(None, report=Reporter()) == b""


def test_a_broken_template_is_refused_with_reason_and_next_move(tmp_path):
    broken = tmp_path / "kop.docx"
    broken.write_bytes(b"PK\x03\x04 rusak")
    for path in (broken, tmp_path, tmp_path / "tidak-ada.docx"):
        with pytest.raises(UserError, match="tidak dapat dipakai") as refused:
            choose_template(path, report=Reporter())
        assert refused.value.reason
        assert refused.value.remedy


def test_a_dossier_on_the_office_s_paper_is_whole_and_the_same_twice(tmp_path, app_paths):
    paper = Document()
    paper.sections[0].header.paragraphs[0].text = "Kop dinas"
    paper.save(str(tmp_path / "kop.docx"))
    binding = Binding(template=choose_template(tmp_path / "kop.docx", report=Reporter()))
    room = furnish(make_room(tmp_path, app_paths))
    first = export(room, tmp_path / "a.zip", binding=binding, writers=text_only())
    second = export(room, tmp_path / "b.zip", binding=binding, writers=text_only())
    room.desk.close()
    assert first.bundle.read_bytes() == second.bundle.read_bytes()
