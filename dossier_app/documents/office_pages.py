"""Office documents as pages: converted by LibreOffice where it is installed, each once, kept by its SHA-256.

What LibreOffice writes differs from run to run in its dates and ids; these are taken out before the result is kept.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary

from dossier_app.documents.sheet_widths import widen
from dossier_app.errors import DossierError
from dossier_app.files import replacing
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, WorkerPool

LEGACY = frozenset({"doc", "xls", "ppt"})
"""Kinds that only LibreOffice reads."""
OFFICE_MEDIA = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"}) | LEGACY
SHEETS = frozenset({"xlsx", "ods", "xls"})
SHEET_MARGIN, SHEET_WIDTH, SHEET_HEIGHT = 36.0, 595.276, 420.945
FOLDER = "halaman-kantor"
TOGETHER = 12
"""Documents that one run of LibreOffice converts; most of its time goes into starting."""
START, EACH = 60.0, 60.0
"""Seconds that a run may take to start, and for each document."""
MEMORY = 8 << 30
"""Address space; LibreOffice maps far more than it uses."""
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
CAREFUL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">
<prop oor:name="SinglePageSheets" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
"""No macros, no links out; a sheet becomes one page, as wide as it is, so that pages are numbered like sheets."""
_refused: set[str] = set()
"""SHA-256 of documents that LibreOffice could not convert since the program started: they are not tried again."""
NO_NETWORK = "http://127.0.0.1:9"


def office_program() -> str | None:
    """The program of LibreOffice, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def kept_pages(cache: Path, sha256: str) -> Path:
    """Where the converted PDF of a document is kept."""
    return cache / FOLDER / f"{sha256}.pdf"


def convert_office(documents: Iterable[tuple[str, str, str]], cache: Path, report: Reporter) -> dict[str, Path]:
    """The converted PDF of each document (kind, SHA-256, path) that can be converted, by its SHA-256.

    What is kept is not made again; without LibreOffice only that is told. Raises Cancelled when called off.
    """
    wanted = {sha256: (media, path) for media, sha256, path in documents if media in OFFICE_MEDIA}
    missing = [each for each in wanted if each not in _refused and not kept_pages(cache, each).is_file()]
    program = office_program() if missing else None
    if program is not None:
        (cache / FOLDER).mkdir(parents=True, exist_ok=True)
        jobs = [(*wanted[sha256], str(kept_pages(cache, sha256))) for sha256 in missing]
        groups = [jobs[at : at + TOGETHER] for at in range(0, len(jobs), TOGETHER)]
        again = [[job] for group in _tried(program, groups, report) if len(group) > 1 for job in group]
        _tried(program, again, report)
        _refused.update(sha256 for sha256 in missing if not kept_pages(cache, sha256).is_file())
    return {sha256: path for sha256 in wanted if (path := kept_pages(cache, sha256)).is_file()}


Office: TypeAlias = tuple[str, str, str]
"""Kind, path of the document, and path of the PDF that shall be written."""


def _tried(program: str, groups: Sequence[list[Office]], report: Reporter) -> list[list[Office]]:
    """Convert group by group, each in a process of its own; returns what is still missing of each."""
    for group in groups:
        with WorkerPool(1, START + EACH * len(group), MEMORY) as pool:
            for _index, result in pool.starmap(convert, [(program, group)], report=report):
                if isinstance(result, DossierError) and not isinstance(result, WorkerError):
                    raise result
    return [left for group in groups if (left := [job for job in group if not Path(job[2]).is_file()])]


def convert(program: str, jobs: Sequence[Office]) -> None:
    """Convert documents inside a worker; what fails is simply not there afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        profile, out = room / "profil", room / "pdf"
        (profile / "user").mkdir(parents=True)
        out.mkdir()
        (profile / "user" / "registrymodifications.xcu").write_text(CAREFUL, encoding="utf-8")
        names: list[str] = []
        for number, (media, source, _target) in enumerate(jobs):
            names.append(str(room / f"{number}.{media}"))
            shutil.copyfile(source, names[-1])
            if media == "xlsx":
                with contextlib.suppress(Exception):  # then its columns stay as they are
                    widen(Path(names[-1]))
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
            "--nodefault", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(out), *names,
        ]  # fmt: skip
        _run(command, room, START + EACH * len(jobs) - 5)
        for number, (media, _source, target) in enumerate(jobs):
            made = out / f"{number}.pdf"
            if made.is_file():
                with contextlib.suppress(pikepdf.PdfError):
                    keep_steady(made, Path(target), sheets=media in SHEETS)


def _run(command: Sequence[str], room: Path, seconds: float) -> None:
    """Run and wait; at the end of its time the whole family of processes goes."""
    plain = {key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")}
    surroundings = {
        **plain, "HOME": str(room), "LC_ALL": "C.UTF-8", "TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp",
        "http_proxy": NO_NETWORK, "https_proxy": NO_NETWORK,
    }  # fmt: skip
    running = subprocess.Popen(  # noqa: S603 -- a fixed program, no shell; documents come as names of ours
        command, cwd=room, env=surroundings, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            running.kill()
        else:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def keep_steady(made: Path, target: Path, *, sheets: bool = False) -> None:
    """Keep the PDF without what differs from run to run: dates, ids, metadata; who made it stays."""
    with pikepdf.open(made) as pdf:
        if sheets:
            for page in pdf.pages:
                _frame(page)
        for key in ("/DocChecksum", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        producer = str(pdf.docinfo.get("/Producer", "LibreOffice"))
        for key in ("/Metadata", "/OpenAction", "/Names", "/AA"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.docinfo = pdf.make_indirect(Dictionary({"/Producer": producer}))
        with replacing(target) as temporary:
            pdf.save(temporary, deterministic_id=True)


def _frame(page: pikepdf.Page) -> None:
    """Room around a sheet that was cut to its cells, and a small sheet at the upper left of a page of usual width."""
    left, bottom, right, top = (float(value) for value in page.mediabox)
    right = max(right + SHEET_MARGIN, left - SHEET_MARGIN + SHEET_WIDTH)
    bottom = min(bottom - SHEET_MARGIN, top + SHEET_MARGIN - SHEET_HEIGHT)
    page.obj.MediaBox = Array([round(v, 3) for v in (left - SHEET_MARGIN, bottom, right, top + SHEET_MARGIN)])
    for key in ("/CropBox", "/TrimBox", "/ArtBox", "/BleedBox"):
        if key in page.obj:
            del page.obj[key]
