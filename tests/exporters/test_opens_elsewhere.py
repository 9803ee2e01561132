"""Other programs open what we write: LibreOffice the office files, Chromium the viewer, without a word."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from bundle_desk import export, furnish, make_room, unzip

from dossier_app.domain.assembly import assemble
from dossier_app.paths import AppPaths
from exporters.table import writers

OFFICE = shutil.which("soffice")
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def bag(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    room = furnish(make_room(folder, AppPaths.under(folder / "program")))
    data = unzip(export(room, folder / "dosir.zip").bundle, folder / "bag") / "data"
    dossier = assemble(room.desk.snapshot(), room.desk.instrument, kind="assessment")
    for kind in ("docx", "xlsx"):
        writers().checklists[kind](dossier, data / f"daftar.{kind}")
    room.desk.close()
    return data


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice here")
@pytest.mark.parametrize("name", ["narasi.docx", "daftar-periksa.xlsx", "daftar.docx", "daftar.xlsx"])
def test_libreoffice_opens(bag, tmp_path, name):
    command = [OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(bag / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    assert (tmp_path / name).with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def browse(address: str, profile: Path, *more: str) -> subprocess.CompletedProcess[str]:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    flags += ["--disable-background-networking", "--disable-component-update", "--enable-logging=stderr", "--v=0"]
    command = [BROWSER, *flags, f"--user-data-dir={profile}", *more, "--dump-dom", address]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=110)


@pytest.mark.skipif(not BROWSER, reason="no Chromium here")
def test_chromium_shows_the_viewer_without_a_request_or_an_error(bag, tmp_path):
    log = tmp_path / "net.json"
    seen = browse((bag / "index.html").as_uri(), tmp_path / "profile", f"--log-net-log={log}")
    assert "CONSOLE" not in seen.stderr
    assert 'class="tools"' in seen.stdout
    assert '<div class="tools" hidden' not in seen.stdout, "the script has run"
    events = json.loads(log.read_text(encoding="utf-8"))["events"]
    asked = [event["params"] for event in events if "url" in event.get("params", {})]
    # the browser looks for its own updates at every start; what a page asks for carries the page as initiator
    ours = [params["url"] for params in asked if params.get("initiator", "not an origin") != "not an origin"]
    assert [address for address in ours if not address.startswith("file:")] == []


@pytest.mark.skipif(not BROWSER, reason="no Chromium here")
def test_the_filter_keeps_what_is_asked_for(bag, tmp_path):
    page = (bag / "index.html").read_text(encoding="utf-8")
    choose = (
        "document.getElementById('status').value='met';"
        "document.getElementById('status').dispatchEvent(new Event('input'));"
        "const rows=[...document.querySelectorAll('tr[data-status]')].filter(r=>!r.hidden);"
        "document.body.dataset.shown=rows.map(r=>r.id).join(' ');"
    )
    probe = tmp_path / "saring.html"
    head, _meta, rest = page.partition('<meta http-equiv="Content-Security-Policy"')
    probe.write_text(
        head + rest.partition(">")[2].replace("</body>", f"<script>{choose}</script></body>"), encoding="utf-8"
    )
    seen = browse(probe.as_uri(), tmp_path / "profile")
    assert 'data-shown="b-1.2.a"' in seen.stdout
