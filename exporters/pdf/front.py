"""Our own pages of the volume, laid out first and drawn when every printed page is known."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from exporters.pdf.citations import Plan, Source
from exporters.pdf.cover import contents_rows, cover_rows
from exporters.pdf.flow import PAGE_HEIGHT, PAGE_WIDTH, PageLayout, paginate
from exporters.pdf.paint import DrawnLink, Painter
from exporters.pdf.placeholder import placeholder_rows
from exporters.pdf.sheet import sheet_rows
from exporters.pdf.text_copy import text_rows
from exporters.pdf.typeset import Target


@dataclass(frozen=True, slots=True)
class OwnPages:
    """All pages that we draw: cover and contents, one stretch per sheet, one per placeholder and per copied text."""

    cover: tuple[PageLayout, ...]
    contents: tuple[PageLayout, ...]
    sheets: tuple[tuple[PageLayout, ...], ...]
    leaves: Mapping[int, tuple[PageLayout, ...]]


@dataclass(frozen=True, slots=True)
class Slot:
    """One physical page of the volume: page `drawn` of our own pages, or (-1) the foreign page of `leaf`."""

    drawn: int
    leaf: int = -1


@dataclass(frozen=True, slots=True)
class Order:
    """The volume page by page, and where each sheet and leaf begins (index from 0). `front` pages have roman labels."""

    slots: tuple[Slot, ...]
    sheets: tuple[int, ...]
    leaves: tuple[int, ...]
    front: int
    contents: int

    def position(self, target: Target) -> int:
        kind, number = target
        return {"sheet": self.sheets, "leaf": self.leaves}[kind][number] if kind != "front" else number

    def printed(self, target: Target) -> str:
        return self.label(self.position(target))

    def label(self, position: int) -> str:
        """The printed page of a physical page, the same as its page label."""
        return roman(position + 1) if position < self.front else str(position - self.front + 1)


def lay_out(dossier: Dossier, plan: Plan, sources: Mapping[str, Source], omissions: Sequence[Omission]) -> OwnPages:
    return OwnPages(
        cover=paginate(cover_rows(dossier, plan, omissions)),
        contents=paginate(contents_rows(dossier, plan)),
        sheets=tuple(paginate(sheet_rows(dossier, section, plan, sources)) for section in plan.sections),
        leaves={
            number: paginate(
                (text_rows if leaf.page else placeholder_rows)(dossier, leaf, plan, sources[leaf.document])
            )
            for number, leaf in enumerate(plan.leaves)
            if not leaf.page or sources[leaf.document].texts
        },
    )


def order_of(plan: Plan, own: OwnPages) -> Order:
    """Put everything in its place."""
    front = len(own.cover) + len(own.contents)
    slots = [Slot(number) for number in range(front)]
    drawn = front
    sheets: list[int] = []
    leaves: list[int] = []
    for section, sheet in zip(plan.sections, own.sheets, strict=True):
        sheets.append(len(slots))
        slots += [Slot(drawn + number) for number in range(len(sheet))]
        drawn += len(sheet)
        for leaf in (leaf for chapter in section.chapters for leaf in chapter.leaves):
            leaves.append(len(slots))
            if leaf in own.leaves:
                count = len(own.leaves[leaf])
                slots += [Slot(drawn + number, leaf) for number in range(count)]
                drawn += count
            else:
                slots.append(Slot(-1, leaf))
    return Order(tuple(slots), tuple(sheets), tuple(leaves), front, len(own.cover))


def draw(dossier: Dossier, plan: Plan, own: OwnPages, order: Order) -> tuple[bytes, tuple[DrawnLink, ...]]:
    """Draw all our own pages, in the order of the volume, as one PDF."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1)
    painter = Painter(canvas, order.printed)
    info = dossier.snapshot.info
    header = f"{info.institution}  ·  {dossier.instrument.short_title}  ·  {info.year}"
    footer = _("Dosir bukti dukung, {date}").format(date=format_date(dossier.date.date()))
    total = len(order.slots) - order.front
    positions = [number for number, slot in enumerate(order.slots) if slot.drawn >= 0]
    layouts = [*own.cover, *own.contents]
    for section, sheet in zip(plan.sections, own.sheets, strict=True):
        layouts += sheet
        for leaf in (leaf for chapter in section.chapters for leaf in chapter.leaves):
            layouts += own.leaves.get(leaf, ())
    for layout, position in zip(layouts, positions, strict=True):
        number = order.label(position)
        if position >= order.front:
            number = _("Halaman {page} dari {total}").format(page=number, total=total)
        painter.page(layout, header=header, footer=footer, number=number if position else "")
    canvas.save()
    return buffer.getvalue(), tuple(painter.links)


def roman(number: int) -> str:
    """A page number of the front matter: i, ii, iii."""
    text = ""
    for value, sign in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        text += sign * (number // value)
        number %= value
    return text
