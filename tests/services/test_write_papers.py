import hashlib
import io
import zipfile

import pytest
from docx import Document

from dossier_app.domain.ids import assignment_id
from dossier_app.domain.journal import Kind
from dossier_app.domain.papers import Paper
from dossier_app.errors import UserError
from dossier_app.i18n import use_language
from dossier_app.jobs.progress import Reporter
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.describe_papers import lack_lines
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.write_papers import preview_papers, write_papers, write_templates
from dossier_app.storage.identity import uuid7
from exporters.papers.filling import FillJob, fill
from exporters.table import writers
from resources.templates.make_letters import FOLDER, PAPERS

SIGNED = {"koordinator.nama": "Siti <Aminah> & Co", "tanggal": "2026-01-12", "tempat": "Kota Contoh"}


def text_of(path):
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.fixture
def told(desk, hold):
    """A workspace with a claim, a piece of evidence and a unit that owes indicator 11."""
    document = hold(desk, "Perwal Arsitektur.pdf", "satu", "dua", "tiga", kinds=("perkada",))
    map_evidence(desk, document.id, "11.2.a", pages="2-3", article="Pasal 5")
    assess_indicator(desk, "11", claim=3, target=4)
    unit = uuid7()
    with desk.begin() as work:
        work.put(Kind.UNIT, unit, {"name": "Bappeda", "contact": "Bu Rini", "deleted": False})
        work.put(
            Kind.ASSIGNMENT,
            assignment_id(unit, "11"),
            {"unit": unit, "item": "11", "due": "2026-03-31", "status": "open", "note": ""},
        )
        work.commit("unit")
    return desk


def write(desk, folder, app_paths, **wanted):
    wanted = {"said": SIGNED, **wanted}
    return write_papers(desk, folder, writers=writers(), paths=app_paths, report=Reporter(), **wanted)


def edited(tmp_path, words, name="sendiri.docx"):
    document = Document()
    document.add_paragraph(words)
    document.save(str(tmp_path / name))
    return tmp_path / name


def test_all_four_papers_tell_what_the_workspace_knows(told, tmp_path, app_paths):
    made = write(told, tmp_path / "surat", app_paths)
    assert [file.name for file in made.files] == [f"{paper}.docx" for paper in Paper]
    minutes, consent, duties, interview = map(text_of, made.files)
    assert "Senin, tanggal 12 Januari 2026, bertempat di Kota Contoh" in minutes
    assert "Siti <Aminah> & Co" in minutes
    assert "Siti <Aminah> & Co" in consent
    assert "......" in consent  # nobody gave the number of the letter
    for word in ("Bappeda", "Bu Rini", "31 Maret 2026", "belum diserahkan", "3 → 4", "seluruh indikator"):
        assert word in duties
    assert "11.2.a: Pasal 5, halaman 2–3" in interview or "11.2.a: Pasal 5, halaman 2-3" in interview
    assert "berkas/11/11.a." in interview
    assert "Dokumen apa yang menunjukkan" in interview
    lines = [words for paper, words in lack_lines(made.lacks) if paper == Paper.MINUTES]
    assert "nomor surat" in lines[0]
    assert "nama koordinator" not in lines[0]


def test_the_same_workspace_gives_the_same_bytes_in_every_language_and_zone(told, tmp_path, app_paths, monkeypatch):
    first = write(told, tmp_path / "satu", app_paths)
    use_language("en")
    monkeypatch.setenv("TZ", "Asia/Jayapura")
    second = write(told, tmp_path / "dua", app_paths)
    for one, other in zip(first.files, second.files, strict=True):
        assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(other.read_bytes()).digest(), one.name


def test_pages_of_the_bound_volume_are_told_once_a_bundle_was_written(told, tmp_path, app_paths):
    before = preview_papers(told, paths=app_paths, kinds=["wawancara"], said={})
    assert [lack.what for lack in before] == ["no_volume"]
    hold_pdf(told, tmp_path)
    export_dossier(
        told, tmp_path / "dosir.zip", kind="assessment", writers=writers(), report=Reporter(), paths=app_paths
    )
    made = write(told, tmp_path / "surat", app_paths, kinds=["wawancara"])
    assert "dossier.pdf hlm. " in text_of(made.files[0])
    assert made.lacks == ()


def hold_pdf(desk, tmp_path):
    """A real page that the volume can show."""
    from reportlab.pdfgen.canvas import Canvas

    from dossier_app.services.import_documents import import_documents

    path = tmp_path / "SK Tim.pdf"
    canvas = Canvas(str(path), invariant=1)
    canvas.drawString(72, 720, "Keputusan Wali Kota tentang Tim Koordinasi SPBE")
    canvas.showPage()
    canvas.save()
    import_documents(desk, [path], report=Reporter())
    map_evidence(desk, "SK Tim.pdf", "10.2.a", pages="1")


def test_shipped_templates_are_exactly_what_the_script_makes():
    assert {path.stem for path in FOLDER.glob("*.docx")} == set(PAPERS) == {paper.value for paper in Paper}
    for name, made in PAPERS.items():
        ours, shipped = (_parts(data) for data in (made(), (FOLDER / f"{name}.docx").read_bytes()))
        assert ours == shipped, name


def _parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_templates_are_handed_out_edited_and_used_and_never_overwritten(told, tmp_path, app_paths):
    files = write_templates(tmp_path / "templat", writers=writers())
    template = next(file for file in files if file.stem == "persetujuan")
    document = Document(str(template))
    document.add_paragraph("Tembusan: Wali Kota {{ instansi }}")
    document.save(str(template))
    made = write(told, tmp_path / "surat", app_paths, kinds=["persetujuan"], template=template)
    assert "Tembusan: Wali Kota Kota Contoh" in text_of(made.files[0])
    with pytest.raises(UserError) as refused:
        write_templates(tmp_path / "templat", writers=writers())
    assert "persetujuan.docx" in refused.value.reason


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        ("{{ koordinator.alamat }}", "“alamat”"),
        ("{{ walikota }}", "“walikota”"),
        ("{% for i in indikator %}", "salah tulis"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "di luar isiannya"),
        ("{{ instansi.format.__globals__ }}", "di luar isiannya"),
        ("{% include '/etc/passwd' %}", "salah tulis"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "di luar isiannya"),
        ("{{ indikator.append(1) }}", "di luar isiannya"),
        ("{{ 1 / 0 }}", "salah tulis"),
        ("{% for a in range(10**9) %}x{% endfor %}", "salah tulis"),
    ],
)
def test_a_broken_template_is_refused_by_its_field_and_can_run_nothing(tmp_path, words, told_of):
    from dossier_app.bundles.contents import PaperOrder
    from exporters.papers import writer

    fields = {"instansi": "Kota", "koordinator": {"nama": "S"}, "indikator": [{"kode": "1"}]}
    template = edited(tmp_path, words)
    found = fill(FillJob(template, tmp_path / "keluar.docx", fields, "T", "A", "2026-01-01T00:00:00"))
    assert found is not None
    error = writer._refused(PaperOrder("pic"), template.name, found)
    assert "Lembar PIC Indikator" in error.sentence
    assert told_of in error.reason
    assert not (tmp_path / "keluar.docx").exists()


def test_a_refused_template_leaves_nothing_behind(told, tmp_path, app_paths):
    template = edited(tmp_path, "{{ walikota }}")
    with pytest.raises(UserError) as refused:
        write(told, tmp_path / "surat", app_paths, kinds=["berita-acara"], template=template)
    assert "Berita Acara Penilaian Mandiri" in refused.value.sentence
    assert "walikota" in refused.value.reason
    assert not (tmp_path / "surat").exists()
    with pytest.raises(UserError, match="satu lembar"):
        write(told, tmp_path / "surat", app_paths, template=template)


def test_templates_with_macros_or_fetched_parts_or_no_zip_are_refused(tmp_path):
    macro, fetched, torn = (edited(tmp_path, "{{ instansi }}", name) for name in ("m.docx", "f.docx", "t.docx"))
    with zipfile.ZipFile(macro, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with zipfile.ZipFile(fetched, "a") as archive:
        archive.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="x/attachedTemplate" Target="http://127.0.0.1/a.dotm" TargetMode="External"/></Relationships>',
        )
    torn.write_bytes(torn.read_bytes()[:2000])
    jobs = [
        FillJob(path, tmp_path / "k.docx", {"instansi": "K"}, "", "", "2026-01-01") for path in (macro, fetched, torn)
    ]
    assert [fill(job).why for job in jobs] == ["active", "active", "damaged"]


def test_unknown_papers_and_fields_are_named_with_what_is_near(told, app_paths):
    with pytest.raises(UserError, match="beritaacara") as refused:
        preview_papers(told, paths=app_paths, kinds=["beritaacara"], said={})
    assert "berita-acara" in str(refused.value)
    with pytest.raises(UserError, match="kordinator"):
        preview_papers(told, paths=app_paths, said={"kordinator.nama": "x"})
