"""Real workspaces for tests of bundles, mapped and assessed in a few lines, and bundles made from them."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docx import Document as Paper
from made_files import make_pdf

from dossier_app.bundles.contents import Writers
from dossier_app.domain import ids
from dossier_app.domain.documents import DocumentStatus, Recognised, TextVerdict
from dossier_app.domain.journal import Kind
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.recognised import recognised_json
from dossier_app.instruments.library import load_builtin
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.desk import Desk, open_desk
from dossier_app.services.export_dossier import ExportReport, export_dossier
from dossier_app.storage.workspace import create_workspace
from exporters.table import writers

INSTITUTION = "Pemerintah Kota Contoh"


@dataclass
class Room:
    """A workspace under construction: `hold` files, `cite` them, `write` anything else."""

    desk: Desk
    folder: Path

    def hold(self, path: Path, *pages: str, media: str = "pdf", **known: object) -> str:
        """Store a file with the text of its pages and what was recognised; returns the document's id."""
        blob = self.desk.workspace.blobs.add(path)
        document = ids.document_id(blob.sha256)
        recognised = Recognised(
            1, media, len(pages) or None, TextVerdict.NATIVE if pages else TextVerdict.NONE,
            text_pages=(TextVerdict.NATIVE,) * len(pages), **{"status": DocumentStatus.ENACTED, **known},
        )  # fmt: skip
        fields = {"sha256": blob.sha256, "size": blob.size, f"alias:{path.name}": True}
        self.write(Kind.DOCUMENT, document, {**fields, "recognised": recognised_json(recognised)})
        with self.desk.begin() as work:
            work.store_text(document, pages)
            work.commit("teks")
        return document

    def cite(self, requirement: str, document: str, pages: str = "", **more: str) -> str:
        key = ids.evidence_id(requirement, document, parse_pages(pages))
        self.write(Kind.EVIDENCE, key, {"requirement": requirement, "document": document, "pages": pages, **more})
        return key

    def assess(self, indicator: str, **fields: int) -> None:
        self.write(Kind.ASSESSMENT, ids.assessment_id(indicator), {"indicator": indicator, **fields})

    def narrate(self, indicator: str, level: int, part: str, text: str) -> None:
        fields = {"indicator": indicator, "level": level, "part": part, "text": text}
        self.write(Kind.NARRATIVE, ids.narrative_id(indicator, level, part), fields)

    def write(self, kind: Kind, entity: str, fields: dict) -> None:
        with self.desk.begin() as work:
            work.put(kind, entity, fields)
            work.commit("langkah")

    def delete(self, kind: Kind, entity: str) -> None:
        with self.desk.begin() as work:
            work.delete(kind, entity)
            work.commit("hapus")


def make_room(folder: Path, paths: AppPaths, *, instrument: str = "spbe-2020", name: str = "ruang") -> Room:
    """An empty workspace, open for writing."""
    pack = load_builtin(instrument)
    pin = {"id": pack.instrument.id, "version": pack.instrument.version, "sha256": pack.sha256}
    fields = {
        "institution": INSTITUTION, "institution_id": ids.institution_id(INSTITUTION), "year": 2025,
        "assessment_date": "2025-12-31", "instrument": pin,
    }  # fmt: skip
    create_workspace(folder / name, fields=fields, pack=pack.data, actor="ani", replicas=paths.replicas_file).close()
    return Room(open_desk(folder / name, paths=paths, actor="ani", write=True), folder)


def furnish(room: Room) -> Room:
    """The example workspace: cited, uncited, missing, waived, written and secret things."""
    files = room.folder / "asal"
    policy = room.hold(
        make_pdf(files / "perwal spbe.pdf", *(f"Pasal {n} arsitektur" for n in range(1, 8))),
        *(f"Pasal {n} arsitektur" for n in range(1, 8)),
        kinds=("perkada",), number="12", year=2024, title="Penyelenggaraan SPBE",
    )  # fmt: skip
    note = files / "notula rapat.docx"
    paper = Paper()
    paper.add_paragraph("Notula rapat")
    paper.save(str(note))
    minutes = room.hold(note, media="docx", kinds=("notula",), title='=HYPERLINK("http://jahat")')
    secret = room.hold(make_pdf(files / "RAHASIA internal.pdf", "rahasia"), "rahasia", title="Rahasia dapur")
    room.cite("1.1.a", policy, "2-3", article="Pasal 5", quote="arsitektur SPBE <b>ditetapkan</b>")
    room.cite("1.2.a", policy, "4")
    room.cite("1.2.b", minutes, "all", note="catatan\x0b dengan \u202ekendali")
    room.cite("2.1.a", policy, "7")
    room.assess("1", claimed=2, target=3)
    room.assess("2", claimed=3)
    room.narrate("1", 2, "fakta", "Perwal sudah ditetapkan.\n\nMemuat <arsitektur>.")
    room.write(Kind.WAIVER, ids.waiver_id("3.1.a"), {"requirement": "3.1.a", "reason": "bukan urusan", "by": "Sekda"})
    candidate = ids.candidate_id("4", secret)
    room.write(Kind.CANDIDATE, candidate, {"indicator": "4", "document": secret, "reason": "calon rahasia"})
    room.write(Kind.EFFORT, ids.effort_id("1.3.a"), {"requirement": "1.3.a", "effort": 5})
    room.assess("1", claimed=3)
    doomed = room.cite("1.3.a", secret, "1", note="catatan yang dihapus")
    room.delete(Kind.EVIDENCE, doomed)
    return room


def text_only() -> Writers:
    """The table without the volume, for tests that do not look at it."""
    table = writers()
    parts = {name: write for name, write in table.parts.items() if name != "dossier.pdf"}
    return Writers(parts, table.checklists, upload=table.upload)


def export(room: Room, target: Path, kind: str = "assessment", **more: object) -> ExportReport:
    options = {"writers": text_only(), "report": Reporter(), **more}
    return export_dossier(room.desk, target, kind=kind, **options)


def unzip(bundle: Path, folder: Path) -> Path:
    """The bag unpacked; returns its folder."""
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
        return folder / archive.namelist()[0].partition("/")[0]


def rezip(bundle: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same zip with its entries changed, everything else left as it was."""
    with zipfile.ZipFile(bundle) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target
