"""One file of the volume put together: our own pages, foreign pages with stamps and marks, links, bookmarks, labels."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from dossier_app.domain.dossier import Dossier
from dossier_app.files import machine_error
from dossier_app.i18n import _
from exporters.pdf.citations import Plan, Source
from exporters.pdf.content import keep_apart
from exporters.pdf.fonts import StampFont
from exporters.pdf.foreign import ForeignPdf, hidden_layers
from exporters.pdf.links import LinkSetter
from exporters.pdf.order import Order, VolumeFile, roman
from exporters.pdf.outline import write_outline
from exporters.pdf.paint import DrawnLink
from exporters.pdf.quotes import Marks
from exporters.pdf.stamp import Geometry, geometry_of, highlight, make_stamp, put_on
from exporters.pdf.words import short_hash, stamp_note


class UnfitDocument(Exception):  # noqa: N818 -- a finding about a document, not an error of ours
    """The pages of this document cannot be copied."""

    def __init__(self, document: str, detail: str) -> None:
        super().__init__(document, detail)
        self.document = document
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Assembly:
    """Everything that the files are made of. `tell` names the document in hand, `marks` are the quoted words."""

    dossier: Dossier
    plan: Plan
    order: Order
    sources: Mapping[str, Source]
    opened: Mapping[str, ForeignPdf]
    marks: Marks
    links: Sequence[DrawnLink]
    language: str
    tell: Callable[[str], None]

    def write(self, number: int, ours: pikepdf.Pdf, target: Path) -> None:
        """Write file `number` (from 0) of the volume; `ours` holds all our own pages in their order."""
        volume = self.order.volumes[number]
        with pikepdf.new() as pdf:
            self._gather(pdf, ours, volume)
            geometries = self._stamp(pdf, volume)
            setter = LinkSetter(pdf, self.order, number, geometries)
            setter.own_links(self.links)
            setter.foreign_links(self.plan, {key: foreign.links for key, foreign in self.opened.items()})
            setter.named_places(pdf, self.plan)
            brought = {key: foreign.bookmarks for key, foreign in self.opened.items()}
            write_outline(pdf, self.dossier, self.plan, self.order, setter, brought)
            self._finish(pdf, volume, number)
            try:
                pdf.save(target, deterministic_id=True, min_version="1.7")
            except OSError as error:
                raise machine_error(error, _("dossier.pdf tidak dapat ditulis.")) from error

    def _gather(self, pdf: pikepdf.Pdf, ours: pikepdf.Pdf, volume: VolumeFile) -> None:
        current = ""
        drawn = sum(slot.layout is not None for slot in self.order.slots[: volume.start])
        for slot in self.order.slots[volume.start : volume.end]:
            if slot.layout is not None:
                pdf.pages.append(ours.pages[drawn])
                drawn += 1
                continue
            leaf = self.plan.leaves[slot.leaf]
            if leaf.document != current:
                current = leaf.document
                self.tell(current)
            with finding(current):
                pdf.pages.append(self.opened[current].pdf.pages[leaf.page - 1])
        self.tell("")

    def _stamp(self, pdf: pikepdf.Pdf, volume: VolumeFile) -> dict[int, Geometry]:
        font, saved = StampFont(pdf), pdf.make_stream(b"q\n")
        blend = pdf.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
        geometries: dict[int, Geometry] = {}
        current = ""
        for position, page in enumerate(list(pdf.pages), volume.start):
            slot = self.order.slots[position]
            if slot.layout is not None:
                continue
            leaf = self.plan.leaves[slot.leaf]
            if leaf.document != current:
                current = leaf.document
                self.tell(current)
            document, source = self.plan.documents[current], self.sources[current]
            with finding(current):
                geometry = geometry_of(page.obj)
                keep_apart(page, pdf, geometry.box)
                parts = (
                    _stamp_head(leaf.indicator, self.plan.labels.get(current, "")),
                    document.name,
                    _("hlm. {page} dari {total}").format(page=leaf.page, total=source.pages),
                    f"sha256 {short_hash(document.sha256)}",
                    stamp_note(source.notes),
                )
                printed = _("Halaman {page}").format(page=self.order.labels[position])
                stamp = make_stamp(geometry, parts, printed, font)
                marks = highlight(geometry, self.marks.get((current, leaf.page), ()))
                put_on(page.obj, stamp, pdf=pdf, font=font, saved=saved, marks=marks, blend=blend)
                geometries[position] = stamp.geometry
        font.finish()
        self.tell("")
        return geometries

    def _finish(self, pdf: pikepdf.Pdf, volume: VolumeFile, number: int) -> None:
        """Page labels, hidden layers, how the volume opens, and who it is."""
        dossier, root = self.dossier, pdf.Root
        root.PageLabels = Dictionary(Nums=_labels(self.order.labels[volume.start : volume.end]))
        layers = [pdf.copy_foreign(layer) for key in self.opened for layer in hidden_layers(self.opened[key].pdf)]
        if layers:
            root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array(layers), Order=Array()))
        root.PageMode = Name.UseOutlines
        root.Lang = self.language
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        info = dossier.snapshot.info
        stamp = dossier.date.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
        title = _("Dosir {instrument} {year} – {institution}").format(
            instrument=dossier.instrument.short_title, year=info.year, institution=info.institution
        )
        if len(self.order.volumes) > 1:
            told = _("Jilid {number} dari {count}").format(number=number + 1, count=len(self.order.volumes))
            title = f"{title} – {told}"
        pdf.docinfo = pdf.make_indirect(
            Dictionary({
                "/Title": title,
                "/Author": info.institution,
                "/Producer": "Dossier SPBE",
                "/CreationDate": stamp,
                "/ModDate": stamp,
            })
        )  # fmt: skip


def _labels(labels: Sequence[str]) -> Array:
    """Page labels of a file whose pages are printed like this: stretches of roman and of arabic numbers."""
    romans = {roman(number): number for number in range(1, 400)}
    found: list[object] = []
    before = ("", 0)
    for at, label in enumerate(labels):
        style, value = ("/D", int(label)) if label.isdigit() else ("/r", romans[label])
        if (style, value) != (before[0], before[1] + 1):
            found += [at, Dictionary(S=Name(style), St=value)]
        before = (style, value)
    return Array(found)


def _stamp_head(indicator: str, label: str) -> str:
    head = _("Indikator {code}").format(code=indicator)
    return f"{head}  {label}".rstrip()


@contextlib.contextmanager
def finding(document: str) -> Iterator[None]:
    """Whatever breaks in here is this document's doing."""
    try:
        yield
    except (MemoryError, UnfitDocument):
        raise
    except Exception as error:
        raise UnfitDocument(document, f"{type(error).__name__}: {error}"[:200]) from error
