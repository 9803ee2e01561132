"""The pages of the document on show: pictures and glyphs that are there, and the wish for those that are not."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from dossier_app.domain.glyphs import PageText
from dossier_app.domain.page_layout import Sheet
from dossier_app.jobs.byte_cache import ByteCache
from dossier_app.jobs.progress import Reporter
from dossier_app.services.show_pages import PATIENT, Found, OpenedPages, PageWorker, Picture, look_at_pages
from ui.viewer.flow import FlowSheet, flow, flow_text, paint_flow
from ui.viewer.task_queue import Task, TaskQueue

PICTURES = 160 << 20
THUMBNAILS = 24 << 20
THUMBNAIL = 116
"""Pixels of the longer side of a thumbnail."""
STRIDE = 20
"""Pages searched in one go, so that pages to be shown need not wait long."""

Source: TypeAlias = tuple[OpenedPages, tuple[FlowSheet, ...]]
"""The document, and its sheets where they are laid out here."""
Key: TypeAlias = tuple[int, str, int, float]
"""The document's serial, what is asked, the sheet, and the scale or the serial of the search."""


class PageStore(QObject):
    """Asks a worker process for what is wanted now. Sheets count from 0.

    Answers that belong to an earlier document are not heard.
    """

    opened = Signal(object)  # OpenedPages
    open_failed = Signal(object)  # exception
    picture_came = Signal(int)
    thumbnail_came = Signal(int)
    text_came = Signal(int)
    found = Signal(object, bool)  # Found, each with its sheet as page; whether the search is over
    page_failed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = PageWorker()
        self._queue = TaskQueue(self)
        self._queue.answered.connect(self._take)
        self._queue.refused.connect(self._miss)
        self._reader = PageWorker(PATIENT)
        self._slow = TaskQueue(self)
        self._slow.answered.connect(self._take)
        self._slow.refused.connect(self._leave_unread)
        self._unread: set[int] = set()
        self._pictures: ByteCache[int, tuple[float, QImage]] = ByteCache(PICTURES)
        self._thumbnails: ByteCache[int, QImage] = ByteCache(THUMBNAILS)
        self._texts: ByteCache[int, PageText] = ByteCache(PICTURES // 4)
        self._serial = 0
        self._searching = 0
        self._started = False
        self._opening: list[Task] = []
        self._flowed: tuple[FlowSheet, ...] = ()
        self._views: list[Task] = []
        self._thumbs: list[Task] = []
        self._asked_texts: list[Task] = []
        self._searches: list[Task] = []
        self.failed: set[int] = set()
        self.pages: OpenedPages | None = None
        self.sheets: tuple[Sheet, ...] = ()

    def open(self, found: OpenedPages) -> None:
        """Show another document; `opened` tells when its sheets are known."""
        self.clear()
        self._started = True
        self._opening = [Task((self._serial, "open", 0, 0.0), partial(_look, found, self._worker))]
        self._ask()

    def clear(self) -> None:
        """Forget the document on show and whatever was wanted of it; its process ends when it is done."""
        self._serial += 1
        for cache in (self._pictures, self._thumbnails, self._texts):
            cache.clear()
        self._opening, self._views, self._thumbs, self._asked_texts, self._searches = [], [], [], [], []
        self.failed.clear()
        self.pages, self.sheets, self._flowed = None, (), ()
        self._unread.clear()
        self._ask_words(())
        self._opening = [Task((self._serial, "rest", 0, 0.0), self._rest)] if self._started else []
        self._ask()

    def close(self) -> None:
        """End the thread and the worker process."""
        self._queue.close()
        self._slow.close()
        self._worker.close()
        self._reader.close()

    def picture(self, sheet: int) -> tuple[float, QImage] | None:
        """The picture at hand with its scale, maybe not the scale wanted."""
        return self._pictures.get(sheet)

    def thumbnail(self, sheet: int) -> QImage | None:
        return self._thumbnails.get(sheet)

    def text(self, sheet: int) -> PageText | None:
        return self._texts.get(sheet)

    def want_view(self, sheets: Sequence[int], scale: float) -> None:
        """These sheets are in sight or will soon be, the most urgent first; all others are not wanted any more."""
        self._views = []
        for sheet in sheets:
            held = self._pictures.get(sheet)
            if (held is None or abs(held[0] - scale) > 0.001) and sheet not in self.failed:
                self._views.append(self._task("picture", sheet, scale, self._draw))
            if sheet not in self._texts and sheet not in self.failed:
                self._views.append(self._task("text", sheet, 0.0, self._read))
        self._ask()

    def want_words(self, sheets: Sequence[int]) -> None:
        """These sheets are in sight: the words on those that are only pictures are read, as far as they once were."""
        self._ask_words([sheet for sheet in sheets if sheet in self._unread])

    def want_text(self, sheets: Sequence[int]) -> None:
        """The glyphs of these sheets, besides what is in sight: a selection or a search has come there."""
        missing = [sheet for sheet in sheets if sheet not in self._texts and sheet not in self.failed]
        self._asked_texts = [self._task("text", sheet, 0.0, self._read) for sheet in missing]
        self._ask()

    def want_thumbnails(self, sheets: Sequence[int], pixel_ratio: float) -> None:
        """The thumbnails in sight."""
        self._thumbs = []
        for sheet in sheets:
            if sheet not in self._thumbnails and sheet not in self.failed:
                paper = self.sheets[sheet]
                scale = THUMBNAIL * pixel_ratio / max(paper.width, paper.height)
                self._thumbs.append(self._task("thumbnail", sheet, scale, self._draw))
        self._ask()

    def search(self, phrase: str) -> None:
        """Look for a phrase from the first sheet to the last; an empty one ends a search."""
        self._searching += 1  # answers of an earlier search are not heard
        self._searches = []
        if phrase.strip():
            for first in range(0, len(self.sheets), STRIDE):
                last = min(first + STRIDE, len(self.sheets)) - 1
                work = partial(self._find, self._source(), phrase, first, last)
                self._searches.append(Task((self._serial, "find", last, self._searching), work))
        self._ask()

    def _task(self, what: str, sheet: int, scale: float, work: Callable[..., object]) -> Task:
        return Task((self._serial, what, sheet, scale), partial(work, self._source(), sheet, scale))

    def _source(self) -> Source:
        assert self.pages is not None
        return self.pages, self._flowed

    def _ask(self) -> None:
        self._queue.want([*self._opening, *self._views, *self._asked_texts, *self._thumbs, *self._searches])

    def _ask_words(self, sheets: Sequence[int]) -> None:
        tasks = [self._task("words", sheet, 0.0, self._read_words) for sheet in sheets]
        if self.pages is None and self._started:
            tasks = [Task((self._serial, "rest", -1, 0.0), lambda _report: self._reader.close())]
        self._slow.want(tasks)

    # What follows runs in the threads of the queues; reading a picture takes seconds, so it has its own.

    def _read_words(self, source: Source, sheet: int, _scale: float, report: Reporter) -> PageText:
        text = self._reader.words(source[0], sheet + 1, report=report)
        assert text.lines is not None  # as below
        return text

    def _rest(self, _report: Reporter) -> None:
        self._worker.close()

    def _draw(self, source: Source, sheet: int, scale: float, report: Reporter) -> QImage:
        pages, flowed = source
        if flowed:
            return paint_flow(flowed[sheet], scale)
        return as_image(self._worker.picture(pages.path, sheet + 1, scale, report=report))

    def _read(self, source: Source, sheet: int, _scale: float, report: Reporter) -> PageText:
        pages, flowed = source
        text = flow_text(flowed[sheet]) if flowed else self._worker.text(pages.path, sheet + 1, report=report)
        assert text.lines is not None  # worked out here once, so that the pointer need not wait for it
        return text

    def _find(self, source: Source, phrase: str, first: int, last: int, report: Reporter) -> tuple[Found, ...]:
        """Here the page of each place found is its sheet, from 0."""
        pages, flowed = source
        if flowed:
            texts = [(sheet, flow_text(flowed[sheet])) for sheet in range(first, last + 1)]
            return tuple(
                Found(sheet, *span, text.rectangles(*span)) for sheet, text in texts for span in text.find(phrase)
            )
        found = self._worker.find(pages.path, phrase, first + 1, last + 1, report=report)
        return tuple(Found(place.page - 1, place.start, place.end, place.boxes) for place in found)

    # And this again on the thread of the window.

    def _done(self, key: Key) -> None:
        """An answered task is not asked for again."""
        for tasks in (self._opening, self._views, self._asked_texts, self._thumbs, self._searches):
            tasks[:] = [task for task in tasks if task.key != key]

    def _take(self, key: Key, result: Any) -> None:
        serial, what, sheet, detail = key
        if serial != self._serial:
            return
        self._done(key)
        if what == "open":
            self.pages, self._flowed = result
            self.sheets = tuple(flowed.sheet for flowed in self._flowed) or tuple(
                Sheet(page, *size) for page, size in enumerate(self.pages.sizes, start=1)
            )
            self.opened.emit(self.pages)
        elif what == "rest":
            self._started = self._started and sheet < 0
        elif what == "picture":
            self._pictures.put(sheet, (detail, result), result.sizeInBytes())
            self.picture_came.emit(sheet)
        elif what == "thumbnail":
            self._thumbnails.put(sheet, result, result.sizeInBytes())
            self.thumbnail_came.emit(sheet)
        elif what in ("text", "words"):
            self._note_unread(sheet, what, result)
            self._texts.put(sheet, result, 200 + 40 * len(result.text))
            self.text_came.emit(sheet)
        elif detail == self._searching:
            self.found.emit(result, sheet == len(self.sheets) - 1)

    def _note_unread(self, sheet: int, what: str, text: PageText) -> None:
        """A page without words of its own, of which text is held, can be read from its picture."""
        assert self.pages is not None
        if what == "text" and not text.text.strip() and sheet + 1 in self.pages.read:
            self._unread.add(sheet)
        else:
            self._unread.discard(sheet)

    def _leave_unread(self, key: Key, _error: object) -> None:
        """What could not be read stays a picture."""
        if key[0] == self._serial:
            self._unread.discard(key[2])

    def _miss(self, key: Key, error: Any) -> None:
        serial, what, sheet, detail = key
        if serial != self._serial:
            return
        self._done(key)
        if what == "open":
            self.open_failed.emit(error)
        elif what != "find":
            self.failed.add(sheet)
            self.page_failed.emit(sheet)
        elif detail == self._searching:
            self.found.emit((), sheet == len(self.sheets) - 1)


def _look(found: OpenedPages, worker: PageWorker, report: Reporter) -> Source:
    pages = look_at_pages(found, worker, report=report)
    return pages, flow(pages.texts, table=pages.document.media in ("xlsx", "ods", "xls")) if pages.texts else ()


def as_image(picture: Picture) -> QImage:
    """The pixels as Qt draws them; they are copied, for QImage does not keep the bytes alive."""
    rows = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return rows.copy()
