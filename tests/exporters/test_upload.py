"""Upload packages: exactly what the official application takes, under names that the explanation cites."""

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from bundle_desk import export, make_room, rezip, unzip
from docx import Document as Paper
from made_files import make_pdf
from openpyxl import load_workbook
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dossier_app.bundles.contents import Binding
from dossier_app.bundles.reader import read_bundle
from dossier_app.domain.assembly import assemble
from dossier_app.domain.documents import DocumentStatus
from dossier_app.errors import Cancelled, UserError
from dossier_app.jobs.progress import Reporter
from dossier_app.services.choose_upload import UploadChoice, choose_upload
from dossier_app.services.verify_bundle import verify_bundle

NAMED = re.compile(r"\b\d+(?:-\d)?\.[a-z]+\.[\w.-]+?\.(?:pdf|docx|png|mp4|txt|url)\b")
LONG = "Penyelenggaraan Sistem Pemerintahan Berbasis Elektronik di Lingkungan Pemerintah Kota Contoh"
PLAIN = Binding(office=False)


@pytest.fixture
def room(tmp_path, app_paths):
    made = make_room(tmp_path, app_paths)
    yield made
    made.desk.close()


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "keluar"
    folder.mkdir()
    return folder


def policy(room, name="perwal.pdf", title=LONG, *texts, **known):
    pages = texts or ("Pasal 1", "Pasal 2", "Pasal 3")
    return room.hold(make_pdf(room.folder / "asal" / name, *pages), *pages, kinds=("perkada",), number="12", year=2024,
                     title=title, **known)  # fmt: skip


def upload(room, target, choice=None, **more):
    options = {"indicators": ["1", "2"], **more}
    return export(room, target, kind="upload", upload=choice or UploadChoice(), binding=PLAIN, **options)


def opened(bundle, folder):
    """The folder `unggah` of a bundle that verifies."""
    assert verify_bundle(bundle, report=Reporter()).problems == ()
    return unzip(bundle, folder) / "data" / "unggah"


def scan(path, text="Halaman pindai", *, pages=2, edge=1400):
    """A PDF of noisy colour pictures under a line of text, as a careless scanner makes them."""
    canvas = Canvas(str(path), invariant=1)
    for number in range(1, pages + 1):
        noise = Image.effect_noise((edge, edge), 60 + number).convert("RGB")
        packed = io.BytesIO()
        noise.save(packed, "JPEG", quality=96)
        packed.seek(0)
        canvas.drawImage(ImageReader(packed), 20, 20, 500, 500)
        canvas.drawString(40, 780, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return path


def mixed(room):
    """Indicator 1 claims level 2: two PDFs, a picture, an office file and an address; level 3 has one more."""
    asal = room.folder / "asal"
    first = policy(room)
    same = policy(room, "lain.pdf", LONG, "isi lain")
    picture = asal / "layar.png"
    Image.new("RGB", (300, 200), "navy").save(picture)
    shown = room.hold(picture, media="image", title="Tangkapan layar")
    minutes = asal / "notula.docx"
    paper = Paper()
    paper.add_paragraph("Notula rapat")
    paper.save(str(minutes))
    noted = room.hold(minutes, "Notula", media="docx", title="Notula: rapat? <tim>")
    address = asal / "portal.url"
    address.write_text("[InternetShortcut]\nURL=https://kota.example/portal\n")
    linked = room.hold(address, media="link", title="Portal layanan", url="https://kota.example/portal")
    above = policy(room, "atas.pdf", "Rencana kelak", "rencana kelak")
    room.cite("1.1.a", first, "1", note="CATATAN DAPUR")
    room.cite("1.2.a", first, "2")
    room.cite("1.2.a", same, "1")
    room.cite("1.2.b", noted, "all")
    room.cite("1.2.b", shown, "1")
    room.cite("1.2.b", linked, "")
    room.cite("1.3.a", above, "1")
    room.cite("2.1.a", same, "1")
    room.assess("1", claimed=2)
    room.assess("2", claimed=1)
    return {"first": first, "same": same, "picture": shown, "minutes": noted, "link": linked, "above": above}


def test_several_files_are_one_zip_that_others_open_and_one_is_a_pdf(room, out, tmp_path):
    mixed(room)
    folder = opened(upload(room, out / "u.zip").bundle, tmp_path / "isi")
    with zipfile.ZipFile(folder / "1" / "1.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    letters = [name.split(".")[1] for name in names]
    assert letters == sorted(letters)
    assert len(names) == 4
    assert all(len(name) <= 60 and re.fullmatch(r"1\.[a-z]\.[A-Za-z0-9._-]+", name) for name in names)
    assert len({name.casefold() for name in names}) == 4
    if program := shutil.which("unzip"):
        subprocess.run([program, "-tqq", str(folder / "1" / "1.zip")], check=True)
    alone = [path.name for path in (folder / "2").iterdir() if path.suffix == ".pdf"]
    assert len(alone) == 1
    assert alone[0].startswith("2.a.Penyelenggaraan-Sistem")
    assert len(alone[0]) <= 60


def test_the_bytes_are_the_originals_and_a_picture_becomes_a_pdf(room, out, tmp_path):
    known = mixed(room)
    made = upload(room, out / "u.zip", indicators=["1"])
    folder = opened(made.bundle, tmp_path / "isi")
    documents = {d.id: d for d in room.desk.snapshot().documents}
    with read_bundle(made.bundle) as view, zipfile.ZipFile(folder / "1" / "1.zip") as archive:
        members = {m.document: m for fact in view.facts.uploads for m in fact.members}
        for key in ("first", "same", "minutes"):
            member = members[known[key]]
            assert hashlib.sha256(archive.read(member.name)).hexdigest() == documents[known[key]].sha256
        picture = members[known["picture"]]
        assert picture.way == "converted"
        assert picture.name.endswith(".pdf")
        assert archive.read(picture.name).startswith(b"%PDF")
        assert members[known["minutes"]].name.endswith(".docx"), "without LibreOffice it goes as it is"


def test_only_evidence_up_to_the_claim_travels_and_no_note_at_all(room, out, tmp_path):
    known = mixed(room)
    plain, full = upload(room, out / "a.zip"), upload(room, out / "b.zip", UploadChoice(all_levels=True))
    with read_bundle(plain.bundle) as few, read_bundle(full.bundle) as more:
        assert known["above"] not in {m.document for f in few.facts.uploads for m in f.members}
        assert known["above"] in {m.document for f in more.facts.uploads for m in f.members}
    with zipfile.ZipFile(full.bundle) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"CATATAN DAPUR" not in everything
    assert verify_bundle(full.bundle, report=Reporter()).valid


def test_every_file_that_a_text_names_is_there(room, out, tmp_path):
    known = mixed(room)
    everything = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment")
    elsewhere = everything.by_document[known["same"]].path.rpartition("/")[2]
    assert elsewhere.startswith("1."), "the dossier names the document after the first indicator that cites it"
    room.narrate("2", 1, "fakta", f"Lihat berkas {elsewhere} halaman 1.")
    room.narrate("2", 1, "analisis", "Juga 2.z.Hilang.pdf.")
    made = upload(room, out / "u.zip")
    folder = opened(made.bundle, tmp_path / "isi")
    with read_bundle(made.bundle) as view:
        uploaded = {
            code: {m.name for f in view.facts.uploads if f.indicator == code for m in f.members} for code in "12"
        }
    told = {code: (folder / code / "penjelasan.txt").read_text(encoding="utf-8") for code in "12"}
    assert set(NAMED.findall(told["1"])) == uploaded["1"]
    assert "https://kota.example/portal" in told["1"]
    assert set(NAMED.findall(told["2"])) == uploaded["2"] | {"2.z.Hilang.pdf"}
    page = (folder / "DAFTAR-SIAP-UNGGAH.html").read_text(encoding="utf-8")
    assert "menyebut berkas yang tidak ikut diunggah: 2.z.Hilang.pdf" in page
    paper = "\n".join(p.text for p in Paper(str(folder / "penjelasan.docx")).paragraphs)
    assert set(NAMED.findall(paper)) <= set().union(*uploaded.values()) | {"2.z.Hilang.pdf"}


def test_what_is_too_large_goes_by_a_link_and_is_told(room, out, tmp_path):
    big = room.hold(scan(room.folder / "pindai.pdf"), "satu", "dua", title="Pindaian")
    small = policy(room, "kecil.pdf", "Kecil")
    room.cite("1.1.a", big, "1")
    room.cite("1.1.a", small, "1")
    room.assess("1", claimed=1)
    made = upload(room, out / "u.zip", UploadChoice(max_bytes=100_000), indicators=["1"])
    assert [(o.code, o.detail) for o in made.omissions] == [("upload_too_large", "pindai.pdf")]
    folder = opened(made.bundle, tmp_path / "isi")
    linked = next((folder / "1" / "tautan").iterdir())
    document = next(d for d in room.desk.snapshot().documents if d.id == big)
    assert hashlib.sha256(linked.read_bytes()).hexdigest() == document.sha256
    uploaded = next(path for path in (folder / "1").iterdir() if path.suffix == ".pdf")
    assert uploaded.stat().st_size <= 100_000
    text = (folder / "1" / "penjelasan.txt").read_text(encoding="utf-8")
    assert f"{linked.name} (" in text
    assert "[alamat tautan]" in text
    sheet = load_workbook(folder / "DAFTAR-SIAP-UNGGAH.xlsx").worksheets[0]
    cells = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "unggah sebagai tautan" in cells
    assert "belum siap" in cells


def test_pictures_shrink_only_with_leave_and_pages_and_text_stay(room, out, tmp_path):
    big = room.hold(scan(room.folder / "pindai.pdf"), "satu", "dua", title="Pindaian")
    room.cite("1.1.a", big, "1")
    room.assess("1", claimed=1)
    document = next(d for d in room.desk.snapshot().documents if d.id == big)
    limit = document.size // 2
    kept = upload(room, out / "a.zip", UploadChoice(max_bytes=limit), indicators=["1"])
    shrunk = upload(room, out / "b.zip", UploadChoice(max_bytes=limit, recompress=True), indicators=["1"])
    assert kept.omissions
    assert not shrunk.omissions
    folder = opened(shrunk.bundle, tmp_path / "isi")
    path = folder / "1" / "1.a.Pindaian.pdf"
    assert path.stat().st_size <= limit
    with pypdfium2.PdfDocument(path) as pdf:
        assert [pdf[n].get_textpage().get_text_bounded().strip() for n in range(len(pdf))] == [
            "Halaman pindai 1", "Halaman pindai 2",
        ]  # fmt: skip
        assert len(pdf[0].render(scale=0.2).to_pil().convert("L").getcolors(1 << 16)) > 20, "the picture is still there"
    assert "Gambar di dalamnya dikecilkan" in (folder / "DAFTAR-SIAP-UNGGAH.html").read_text(encoding="utf-8")
    blob = room.desk.workspace.blobs.path(document.sha256)
    assert hashlib.sha256(blob.read_bytes()).hexdigest() == document.sha256


def test_a_signed_pdf_is_never_made_smaller(room, out):
    path = scan(room.folder / "pindai.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
        pdf.save(path)
    signed = room.hold(path, "satu", "dua", title="Bertanda tangan")
    room.cite("1.1.a", signed, "1")
    room.assess("1", claimed=1)
    made = upload(room, out / "u.zip", UploadChoice(max_bytes=100_000, recompress=True), indicators=["1"])
    with read_bundle(made.bundle) as view:
        assert [(f.link, m.way) for f in view.facts.uploads for m in f.members] == [(True, "original")]


@pytest.mark.parametrize("pack", ["spbe-2018", "spbe-2020", "pemdi-2026", "pekppp-2022", "sippn"])
def test_every_pack_names_its_files_by_its_own_pattern(tmp_path, app_paths, out, pack):
    room = make_room(tmp_path, app_paths, instrument=pack)
    try:
        first = policy(room)
        second = policy(room, "dua.pdf", LONG, "dua")
        indicator = room.desk.instrument.indicators[-1]
        need = indicator.requirements[0].id
        room.cite(need, first, "1")
        room.cite(need, second, "1")
        made = upload(room, out / "u.zip", indicators=[indicator.code])
        opened(made.bundle, tmp_path / "isi")
        rules = room.desk.instrument.rules
        with read_bundle(made.bundle) as view:
            facts = view.facts.uploads
        names = [m.name for f in facts for m in f.members]
        shape = re.escape(rules.file_naming)
        for place, wanted in (("indicator", re.escape(indicator.code)), ("letter", "[a-z]"), ("nn", r"\d\d")):
            shape = shape.replace(f"<{place}>", wanted)
        shape = shape.replace("<title>", r"[\w-]+").replace("<TITLE>", "[A-Z0-9_]+")
        assert len(set(names)) == 2
        assert all(re.fullmatch(shape + r"\.pdf", name) for name in names), names
        assert all(len(name) <= (rules.limits.max_name_chars or 120) for name in names)
        assert len(facts) == (1 if rules.limits.one_pdf_or_one_zip else 2)
    finally:
        room.desk.close()


def test_the_same_dossier_gives_the_same_bytes_and_a_folder_has_the_same_files(room, out, tmp_path):
    mixed(room)
    a, b = upload(room, out / "a.zip"), upload(room, out / "b.zip")
    assert a.bundle.read_bytes() == b.bundle.read_bytes()
    folder = upload(room, out / "folder", unpacked=True).bundle
    assert verify_bundle(folder, report=Reporter()).valid
    bag = unzip(a.bundle, tmp_path / "isi")
    here = {p.relative_to(bag).as_posix(): p.read_bytes() for p in bag.rglob("*") if p.is_file()}
    there = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert here == there
    upload(room, folder, indicators=["1"], unpacked=True)
    assert not (folder / "data" / "unggah" / "2").exists()
    assert sorted(path.name for path in out.iterdir()) == ["a.zip", "b.zip", "folder"]


def test_a_strange_folder_is_never_replaced(room, out):
    mixed(room)
    foreign = out / "milik-orang"
    foreign.mkdir()
    (foreign / "surat.txt").write_text("penting")
    with pytest.raises(UserError):
        upload(room, foreign, unpacked=True)
    assert (foreign / "surat.txt").read_text() == "penting"


def test_a_changed_upload_is_found(room, out, tmp_path):
    mixed(room)
    made = upload(room, out / "u.zip")

    def lie(entries):
        name = next(name for name in entries if name.endswith("data/dossier.json"))
        entries[name] = entries[name].replace(b'"path":"unggah/1/1.zip"', b'"path":"unggah/1/2.zip"')

    found = verify_bundle(rezip(made.bundle, tmp_path / "lain.zip", lie), report=Reporter())
    assert not found.valid


def test_calling_it_off_leaves_nothing(room, out):
    mixed(room)
    asked = iter(range(1000))
    with pytest.raises(Cancelled):
        upload(room, out / "u.zip", report=Reporter(cancelled=lambda: next(asked) > 8))
    assert list(out.iterdir()) == []


def test_a_draft_and_a_lost_document_hold_the_indicator_back(room, out, tmp_path):
    draft = policy(room, "rancangan.pdf", "Rancangan Perwal", "rancangan", status=DocumentStatus.DRAFT)
    lost = policy(room, "hilang.pdf", "Hilang", "hilang")
    room.cite("1.2.a", draft, "1")
    room.cite("1.2.b", lost, "1")
    room.assess("1", claimed=2)
    document = next(d for d in room.desk.snapshot().documents if d.id == lost)
    room.desk.workspace.blobs.path(document.sha256).unlink()
    made = upload(room, out / "u.zip", indicators=["1"])
    assert [o.name for o in made.omissions] == ["hilang.pdf"]
    page = (opened(made.bundle, tmp_path / "isi") / "DAFTAR-SIAP-UNGGAH.html").read_text(encoding="utf-8")
    assert "Masih berupa rancangan: 1.a.Rancangan-Perwal.pdf" in page
    assert "Tidak dapat disertakan: hilang.pdf" in page
    assert "belum siap: 1" in page


def test_limits_that_no_file_could_keep_are_refused():
    with pytest.raises(UserError):
        choose_upload(max_name=10)
    with pytest.raises(UserError):
        choose_upload(max_megabytes=0)
    assert choose_upload(max_megabytes=20) == replace(UploadChoice(), max_bytes=20_000_000)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_explanation_and_the_list(room, out, tmp_path):
    mixed(room)
    folder = opened(upload(room, out / "u.zip", indicators=["1"]).bundle, tmp_path / "isi")
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(folder / "penjelasan.docx"), str(folder / "DAFTAR-SIAP-UNGGAH.xlsx")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=90)
    for name in ("penjelasan", "DAFTAR-SIAP-UNGGAH"):
        with pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") as pdf:
            assert "1.a.Penyelenggaraan" in "".join(page.get_textpage().get_text_bounded() for page in pdf)
