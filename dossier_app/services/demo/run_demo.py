"""The main job from end to end, on sample documents or on a folder of the user's own."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from dossier_app.bundles.contents import Writers
from dossier_app.domain.report import GapReport, IndexReport, Plan
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.create_workspace import create
from dossier_app.services.demo.place import Place, make_place
from dossier_app.services.demo.prepare import assess_samples, correct_kinds, map_samples
from dossier_app.services.demo.samples import SAMPLES, write_samples
from dossier_app.services.demo.story import tell_gaps, tell_import, tell_index, tell_plan, tell_suggestions
from dossier_app.services.desk import Desk
from dossier_app.services.export_dossier import export_dossier
from dossier_app.services.import_documents import import_documents
from dossier_app.services.make_plan import make_plan
from dossier_app.services.report_gaps import report_gaps
from dossier_app.services.report_index import report_index
from dossier_app.services.suggest_evidence import suggest_evidence
from dossier_app.services.verify_bundle import verify_bundle

INSTRUMENT = "spbe-2020"
INSTITUTION = "Kota Contoh"
YEAR = 2025
TARGET_STEP = Decimal("0.25")
"""How far above the index that the documents support the plan of the demonstration aims."""


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What a demonstration made. `story` are the sentences for the user, in order (also told while it runs).

    `problems` are what verifying the bundle found, as sentences; there should be none.
    """

    workspace: Path
    bundle: Path
    index: IndexReport
    gaps: GapReport
    plan: Plan
    story: tuple[str, ...]
    problems: tuple[str, ...] = ()


class _Story:
    """The sentences so far; each is told at once and kept."""

    def __init__(self, tell: Callable[[str], None] | None) -> None:
        self._tell = tell
        self.lines: list[str] = []

    def add(self, *sentences: str) -> None:
        for sentence in sentences:
            if self._tell is not None:
                self._tell(sentence)
            self.lines.append(sentence)


def run_demo(
    wanted: Path | None,
    *,
    below: Path,
    paths: AppPaths,
    actor: str,
    writers: Writers,
    report: Reporter,
    source: Path | None = None,
    tell: Callable[[str], None] | None = None,
) -> DemoReport:
    """Make a workspace and its dossier in the folder `wanted` (None: a free one below `below`).

    With `source` the documents come from there instead of the samples: names of folders and files make the mappings,
    suggestions are told and stay suggestions. `tell` gets each sentence of the story as it happens. When it fails or
    is called off, what was made is taken away again.
    """
    story = _Story(tell)
    with _taken_away_on_failure(make_place(wanted, below=below)) as place:
        institution = INSTITUTION if source is None else source.resolve().name
        with create(
            place.workspace, paths=paths, actor=actor, instrument=INSTRUMENT, institution=institution, year=YEAR
        ) as desk:
            if source is None:
                _sample_documents(desk, place, report, story)
            else:
                _own_documents(desk, source, report, story)
            return _finish(desk, place, writers, report, story)


@contextlib.contextmanager
def _taken_away_on_failure(place: Place) -> Iterator[Place]:
    try:
        yield place
    except BaseException:
        if place.made:
            shutil.rmtree(place.made[0], ignore_errors=True)
        else:
            for made in (place.documents, place.workspace):
                shutil.rmtree(made, ignore_errors=True)
            place.bundle.unlink(missing_ok=True)
        raise


def _sample_documents(desk: Desk, place: Place, report: Reporter, story: _Story) -> None:
    report.start(len(SAMPLES), _("Membuat dokumen contoh"))
    marks = write_samples(place.documents, report=report)
    story.add(
        plural("{count} dokumen contoh Kota Contoh dibuat di {folder}.", len(SAMPLES)).format(
            count=len(SAMPLES), folder=place.documents
        )
    )
    imported = import_documents(desk, [place.documents], report=report, ocr="never")
    story.add(*tell_import(len(imported.added), len(imported.failed), len(imported.mapped)))
    corrected = correct_kinds(desk)
    report.start(0, _("Memetakan bukti"))
    mapped = map_samples(desk, marks, report=report)
    assessed = assess_samples(desk, report=report)
    story.add(
        _("Pemetaan: {mapped}; {corrected}; {assessed}.").format(
            mapped=plural("{count} bukti dengan halamannya", mapped).format(count=mapped),
            corrected=plural("jenis {count} dokumen dilengkapi", corrected).format(count=corrected),
            assessed=plural("{count} indikator dinilai", assessed).format(count=assessed),
        )
    )


def _own_documents(desk: Desk, source: Path, report: Reporter, story: _Story) -> None:
    imported = import_documents(desk, [source], report=report)
    story.add(*tell_import(len(imported.added), len(imported.failed), len(imported.mapped)))
    story.add(*tell_suggestions(desk.snapshot(), suggest_evidence(desk, report=report)))


def _finish(desk: Desk, place: Place, writers: Writers, report: Reporter, story: _Story) -> DemoReport:
    """Gaps, index, plan, export and verification: the same for samples and for own documents."""
    gaps = report_gaps(desk)
    index = report_index(desk)
    story.add(*tell_gaps(gaps), tell_index(index))
    plan = make_plan(desk, target=_aim(desk, index))
    story.add(tell_plan(plan))
    exported = export_dossier(desk, place.bundle, kind="assessment", indicators=None, writers=writers, report=report)
    story.add(_("Dosir: {path}").format(path=exported.bundle))
    verified = verify_bundle(exported.bundle, report=report)
    story.add(_("Pemeriksaan dosir: utuh dan sesuai.") if verified.valid else _("Pemeriksaan dosir menemukan masalah:"))
    problems = tuple(f"{problem.where}: {problem.message}" for problem in verified.problems)
    story.add(*problems, _("Ruang kerja: {path}").format(path=place.workspace))
    return DemoReport(place.workspace, exported.bundle, index, gaps, plan, tuple(story.lines), problems)


def _aim(desk: Desk, index: IndexReport) -> Decimal:
    """A target a little above what the documents support, and never above the scale."""
    reached = index.supported.index or Decimal(0)
    top = Decimal(int(desk.instrument.scale.high))
    return min(reached + TARGET_STEP, top)
