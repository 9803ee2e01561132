"""Two gigabytes of originals into a bundle, against `zip -0` over the same files."""

import os
import resource
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from dossier_app.bundles.zip_writer import Part, write_zip
from dossier_app.files import sha256_of
from dossier_app.jobs.progress import Reporter

TOTAL = int(os.environ.get("BUNDLE_BYTES", str(2 << 30)))
FILES = 128


def test_originals_stream_into_a_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = shutil.which("zip")
    if program is None:
        pytest.skip("zip is not installed")
    folder = tmp_path / "asal"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.pdf").write_bytes(os.urandom(TOTAL // FILES))
    parts = [Part(f"dosir/data/berkas/{p.name}", p, "", p.stat().st_size) for p in sorted(folder.iterdir())]
    ours, rival = [], []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        for _turn in range(3):
            began = time.perf_counter()
            subprocess.run([program, "-0", "-q", "-r", tmp_path / "zip.zip", folder], check=True)
            rival.append(time.perf_counter() - began)
            (tmp_path / "zip.zip").unlink()
            began = time.perf_counter()
            write_zip(tmp_path / "dosir.zip", parts, Reporter())
            ours.append(time.perf_counter() - began)
            (tmp_path / "dosir.zip").unlink()
        began = time.perf_counter()
        for part in parts:
            assert isinstance(part.source, Path)
            sha256_of(part.source)
        hashing = time.perf_counter() - began
    finally:
        shutil.rmtree(folder)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    mine, theirs = sorted(ours)[1], sorted(rival)[1]
    with capsys.disabled():
        print(
            f"\n{TOTAL / 1e9:.1f} GB into a bundle: {mine:.2f} s, zip -0 {theirs:.2f} s, ratio {mine / theirs:.2f}; "
            f"one pass of SHA-256 {hashing:.2f} s; memory grew by {grown / 1024:.0f} MB"
        )
    assert mine <= 2 * theirs
    assert grown < 50 * 1024
