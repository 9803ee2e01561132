"""Old office files: read through LibreOffice where it is installed, held with a reason where it is not."""

import shutil
import subprocess

import pytest
from made_files import DECISION

from dossier_app.domain.documents import TroubleCode
from dossier_app.jobs.progress import Reporter
from dossier_app.services.import_documents import import_documents
from dossier_app.services.read_again import read_again

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")


@pytest.fixture
def old(tmp_path):
    """A real DOC file of two pages."""
    lines = "".join(f"<p>{line}</p>" for line in DECISION.splitlines())
    page = f'<html><body>{lines}<p style="page-break-before:always">Lampiran</p></body></html>'
    (tmp_path / "sk.html").write_text(page, encoding="utf-8")
    command = [OFFICE, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to"]
    words = ["doc:MS Word 97", "--infilter=HTML (StarWriter)", "sk.html"]
    subprocess.run([*command, *words], cwd=tmp_path, check=True, capture_output=True, timeout=90)
    return tmp_path / "sk.doc"


def test_an_old_file_is_read_through_libreoffice_or_held_with_its_reason(desk, old, monkeypatch):
    with monkeypatch.context() as without:
        without.setattr("dossier_app.services.import_legacy.office_program", lambda: None)
        held = import_documents(desk, [old], report=Reporter(), ocr="never")
    assert held.documents[0].recognised.trouble is TroubleCode.UNSUPPORTED
    assert "LibreOffice" in held.failed[0].remedy
    (document,) = read_again(desk, ["sk.doc"], report=Reporter(), ocr="never").read
    assert (document.media, document.pages, document.number, document.year) == ("doc", 2, "188/45/2025", 2025)
    assert "Lampiran" in desk.workspace.text.pages(document.id)[1]


def test_an_import_brings_its_text_in_at_once(desk, old):
    report = import_documents(desk, [old], report=Reporter(), ocr="never")
    assert report.failed == ()
    assert report.documents[0].kinds
    assert report.documents[0].recognised.trouble is None
    assert len(desk.workspace.text.pages(report.documents[0].id)) == 2
