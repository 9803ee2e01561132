"""The window against a bare PySide6 window, in the same run: first picture, usable, opening an indicator, heartbeat.

The rivals are a bare QMainWindow, and one that also imports SQLAlchemy's ORM. Each program is started anew a few
times by turns, and the best time of each counts, since what else the machine does only ever makes it slower.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from heartbeat import P99_MS, WORST_MS, Heartbeat
from PySide6.QtWidgets import QApplication

from dossier_app.bundles.contents import Writers
from dossier_app.context import Context
from dossier_app.domain.ids import document_id, evidence_id
from dossier_app.domain.journal import Kind
from dossier_app.domain.pages import parse_pages
from dossier_app.paths import AppPaths
from dossier_app.services.create_workspace import create
from dossier_app.services.desk import Desk
from dossier_app.settings import Settings
from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS, PIECES, IMPORTED = 2_000, 10_000, 500
ROUNDS = int(os.environ.get("DOSSIER_BENCH_ROUNDS", "5"))
PAINT_RATIO, USABLE_RATIO = 2.0, 1.5
INDICATOR_MS = 100
STATUSES = ("ditetapkan", "rancangan", "tidak_diketahui")

BARE = """
import time; began = time.perf_counter()
import json
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    painted = 0.0
    def event(self, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = time.perf_counter() - began
            QTimer.singleShot(0, load)
        return super().event(event)
def load():
    import sqlalchemy.orm
    print(json.dumps({"paint": window.painted, "usable": time.perf_counter() - began}))
    application.quit()
application = QApplication([])
window = Window(); window.resize(1280, 720); window.show()
application.exec()
"""

OURS = """
import time; began = time.perf_counter()
import sys
import main
times = {}
def watched(event_loop):
    import json
    from PySide6.QtCore import QEvent, QTimer
    class Window(event_loop.MainWindow):
        def __init__(self, context):
            super().__init__(context)
            self.settled.connect(lambda _well: QTimer.singleShot(0, self.report))
            self.last, self.gaps, self.heart = time.perf_counter(), [], QTimer(self)
            self.heart.timeout.connect(self.beat)
            self.heart.start(5)
        def beat(self):
            now = time.perf_counter()
            self.gaps.append(now - self.last)
            self.last = now
        def event(self, event):
            if event.type() == QEvent.Type.Paint:
                times.setdefault("paint", time.perf_counter() - began)
            return super().event(event)
        def report(self):
            times.setdefault("usable", time.perf_counter() - began)
            assert self.session.view is not None
            self.beat()
            QTimer.singleShot(400, self.end)
        def end(self):
            gaps = sorted(self.gaps)
            print(json.dumps(times | {"worst": gaps[-1], "p99": gaps[int(len(gaps) * 0.99)]}))
            self.close()
    event_loop.MainWindow = Window
class Watch:  # the program loads its window when it does by itself, and only then is it watched
    def find_spec(self, name, path=None, target=None):
        if name != "ui.event_loop":
            return None
        sys.meta_path.remove(self)
        from importlib.util import find_spec
        spec = find_spec(name)
        load = spec.loader.exec_module
        spec.loader.exec_module = lambda module: (load(module), watched(module))
        return spec
sys.meta_path.insert(0, Watch())
main.main(["--data-dir", sys.argv[1], "gui", sys.argv[2]])
"""


def fill(desk: Desk, *, documents: int, pieces: int) -> None:
    """Documents and evidence as an office has them, put in by units of work."""
    needs = [need.id for indicator in desk.instrument.indicators for need in indicator.requirements]
    kinds = [kind.key for kind in desk.instrument.evidence_types]
    held = []
    with desk.begin() as work:
        for number in range(documents):
            data = b"%PDF-1.4 " + str(number).encode()
            sha256 = hashlib.sha256(data).hexdigest()
            file = desk.workspace.blobs.path(sha256)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            held.append(document_id(sha256))
            recognised = {
                "reader": 1,
                "media": "pdf",
                "pages": 3 + number % 40,
                "text": ("native", "none")[number % 5 == 0],
                "kinds": [kinds[number % len(kinds)]],
                "number": str(number),
                "year": 2015 + number % 11,
                "title": f"Dokumen tentang arsitektur {number}",
                "status": STATUSES[number % 3],
            }
            names = {f"alias:Dokumen {number} arsitektur.pdf": True}
            work.put(Kind.DOCUMENT, held[-1], {"sha256": sha256, "size": len(data), "recognised": recognised, **names})
        work.commit("Impor")
    with desk.begin() as work:
        for number in range(pieces):
            need, document = needs[number % len(needs)], held[(number * 7 + number // documents) % documents]
            pages = parse_pages(str(1 + number % 3))
            fields = {"requirement": need, "document": document, "pages": str(pages), "quote": "kutipan"}
            work.put(Kind.EVIDENCE, evidence_id(need, document, pages), fields)
        work.commit("Petakan")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A workspace of 2,000 documents and 10,000 pieces of evidence, and the program's own folder."""
    folder = tmp_path_factory.mktemp("office")
    paths = AppPaths.under(folder / "program")
    with create(folder / "w", instrument="spbe-2020", institution="Kota", year=2025, paths=paths, actor="Ani") as desk:
        fill(desk, documents=DOCUMENTS, pieces=PIECES)
    return folder / "w", folder / "program"


@pytest.fixture(scope="module")
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs keep their compiled modules, as every installed program has them."""
    return tmp_path_factory.mktemp("bytecode")


def started(code: str, *arguments: object, bytecode: Path) -> dict[str, float]:
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**around, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(bytecode)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    times: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return times


@pytest.mark.timeout(300)
def test_the_window_starts_nearly_as_fast_as_a_bare_one(office, bytecode) -> None:
    workspace, program = office
    started(BARE, bytecode=bytecode)  # as at any start but the first
    started(OURS, program, workspace, bytecode=bytecode)
    bare, ours = [], []
    for _turn in range(ROUNDS):
        bare.append(started(BARE, bytecode=bytecode))
        ours.append(started(OURS, program, workspace, bytecode=bytecode))
    best = {
        name: (min(times[name] for times in bare) * 1000, min(times[name] for times in ours) * 1000)
        for name in ("paint", "usable")
    }
    for name, (rival, own) in best.items():
        print(f"\n{name}: bare {rival:.0f} ms, ours {own:.0f} ms, ratio {own / rival:.2f}", end="")
    worst, p99 = (min(times[name] for times in ours) * 1000 for name in ("worst", "p99"))
    print(f"\nheartbeat while opening: p99 {p99:.0f} ms, worst {worst:.0f} ms (best of {ROUNDS} runs)")
    assert worst < WORST_MS
    assert p99 < P99_MS
    assert best["paint"][1] <= PAINT_RATIO * best["paint"][0]
    assert best["usable"][1] <= USABLE_RATIO * best["usable"][0]


@pytest.fixture
def window(qtbot, office) -> MainWindow:
    workspace, program = office

    def no_window(_context: Context, _workspace: Path | None) -> int:
        raise AssertionError("a window is there already")

    window = MainWindow(Context(AppPaths.under(program), Settings(), Writers, no_window, "Ani"))
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.settled, timeout=30_000):
        window.open_workspace(workspace)
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=30_000)
    return window


@pytest.mark.timeout(120)
def test_an_indicator_opens_at_once(qtbot, window) -> None:
    taken = []
    codes = [indicator.code for indicator in window.session.view.instrument.indicators]
    for code in codes:
        began = time.perf_counter()
        window.visiting.open_indicator(code, 3)
        QApplication.processEvents()  # painted
        taken.append((time.perf_counter() - began) * 1000)
        qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=30_000)
    worst, middle = max(taken), sorted(taken)[len(taken) // 2]
    slow = codes[taken.index(worst)]
    print(f"\nindicator: the first {taken[0]:.0f} ms, the middle {middle:.0f} ms, the worst {worst:.0f} ms ({slow})")
    window.close()
    assert len(taken) == 47
    assert worst < INDICATOR_MS


@pytest.mark.timeout(300)
def test_the_window_answers_while_documents_are_imported(qtbot, window, tmp_path) -> None:
    for number in range(IMPORTED):
        (tmp_path / f"Notula {number}.txt").write_text(f"Notula rapat nomor {number} tahun 2024\n" * 5)
    before = len(window.session.view.documents)
    idle = Heartbeat()
    qtbot.wait(1000)
    quiet = idle.stop()
    heart = Heartbeat()
    began = time.perf_counter()
    window.take_in([tmp_path])
    qtbot.waitUntil(lambda: len(window.session.view.documents) >= before + IMPORTED, timeout=240_000)
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=30_000)
    p99, worst = heart.stop()
    took = time.perf_counter() - began
    print(
        f"\nimport of {IMPORTED} in {took:.1f} s: p99 {p99:.1f} ms, worst {worst:.1f} ms "
        f"(idle: p99 {quiet[0]:.1f} ms, worst {quiet[1]:.1f} ms; ratio {p99 / quiet[0]:.1f})"
    )
    window.close()
    assert p99 < P99_MS
    assert worst < WORST_MS
