"""The second half of an import: scans that were taken in get their text by OCR, page by page."""

import os
from collections.abc import Sequence

from dossier_app.documents.limits import MEMORY, SECONDS
from dossier_app.documents.ocr import Engine, OcrJob, read_page
from dossier_app.documents.reading import with_ocr
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerPool
from dossier_app.services.desk import Desk
from dossier_app.services.import_batches import Arrival, Batches


def read_scans(
    arrivals: Sequence[Arrival], engine: Engine, desk: Desk, batches: Batches, *, report: Reporter, counts_as_text: bool
) -> None:
    """Read the pages without text of documents that are already accepted; a page that fails stays without text."""
    pages = [
        (place, page)
        for place, arrival in enumerate(arrivals)
        if arrival.reading
        for page in arrival.reading.scans(every=counts_as_text)
    ]
    left = {place: sum(1 for other, _page in pages if other == place) for place, _page in pages}
    texts: dict[int, dict[int, str]] = {place: {} for place in left}
    batches.finish()
    report.start(len(pages), _("Membaca pindaian"))

    def job(place: int, page: int) -> OcrJob:
        reading = arrivals[place].reading
        media = reading.facts.media if reading else ""
        return OcrJob(desk.workspace.blobs.path(arrivals[place].blob.sha256), media, page, engine)

    with WorkerPool(min(os.cpu_count() or 1, len(pages)), SECONDS, MEMORY) as pool:
        for index, result in pool.map(read_page, (job(*each) for each in pages), report=report):
            place, page = pages[index]
            if isinstance(result, str) and result:
                texts[place][page] = result
            left[place] -= 1
            if left[place] == 0:
                _hand_on(arrivals[place], texts.pop(place), batches, counts_as_text=counts_as_text)
            report.step()
    batches.finish()


def _hand_on(arrival: Arrival, texts: dict[int, str], batches: Batches, *, counts_as_text: bool) -> None:
    if arrival.reading is None:
        return
    arrival.reading = with_ocr(arrival.reading, texts, counts_as_text=counts_as_text)
    arrival.ocr_follows = False
    batches.read_anew(arrival)
