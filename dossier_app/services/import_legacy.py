"""Office files from before 2007: LibreOffice, where it is installed, makes pages of them, whose text is then read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dossier_app.documents.limits import MEMORY, SECONDS
from dossier_app.documents.office_pages import LEGACY, TOGETHER, convert_office, office_program
from dossier_app.documents.reading import Reading, ReadJob, read
from dossier_app.documents.recognition import recognise
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerPool
from dossier_app.services.desk import Desk
from dossier_app.services.import_batches import Arrival, Batches


def is_legacy(reading: Reading) -> bool:
    """Whether this machine may still get the text of a file that our own readers do not know."""
    return reading.facts.media in LEGACY and reading.facts.trouble is not None and office_program() is not None


def read_legacy(desk: Desk, wanted: Mapping[str, Reading], *, report: Reporter) -> dict[str, Reading]:
    """Better readings of these files (by SHA-256); one that cannot be converted or read has none.

    The kind stays that of the file; its pages are those that LibreOffice makes, which are kept for the viewer.
    """
    report.start(len(wanted), _("Membaca berkas kantor lama"))
    keys = sorted(wanted)
    found: dict[str, Reading] = {}
    for at in range(0, len(keys), TOGETHER):
        group = [
            (wanted[key].facts.media, key, str(desk.workspace.blobs.path(key))) for key in keys[at : at + TOGETHER]
        ]
        made = convert_office(group, desk.workspace.path / "cache", report)
        jobs = [(key, ReadJob(path, path.name)) for key, path in made.items()]
        with WorkerPool(1, SECONDS, MEMORY) as pool:
            for index, result in pool.map(read, [job for _key, job in jobs], report=report):
                key = jobs[index][0]
                if isinstance(result, Reading) and result.facts.trouble is None:
                    facts = replace(result.facts, media=wanted[key].facts.media)
                    found[key] = Reading(recognise(facts), facts)
        report.step(len(group))
    return found


def read_legacy_arrivals(arrivals: Sequence[Arrival], desk: Desk, batches: Batches, *, report: Reporter) -> None:
    """The same for documents of an import that are already accepted."""
    batches.finish()
    waiting = {arrival.blob.sha256: arrival for arrival in arrivals}
    old = {key: arrival.reading for key, arrival in waiting.items() if arrival.reading is not None}
    for key, reading in read_legacy(desk, old, report=report).items():
        waiting[key].reading, waiting[key].ocr_follows = reading, False
        batches.read_anew(waiting[key])
    batches.finish()
