"""Our own pages of the volume, laid out first and drawn when every printed page is known."""

import io
from collections.abc import Mapping, Sequence

from reportlab.pdfgen.canvas import Canvas

from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from exporters.pdf.citations import Plan, Source
from exporters.pdf.contents_list import contents_rows, title_rows
from exporters.pdf.cover import cover_rows
from exporters.pdf.flow import PAGE_HEIGHT, PAGE_WIDTH, PageLayout, paginate
from exporters.pdf.order import Order, OwnPages, Titles
from exporters.pdf.paint import DrawnLink, Painter
from exporters.pdf.placeholder import placeholder_rows
from exporters.pdf.reading_guide import guide_rows, map_rows
from exporters.pdf.sheet import sheet_rows
from exporters.pdf.text_copy import text_rows


def lay_out(
    dossier: Dossier, plan: Plan, sources: Mapping[str, Source], omissions: Sequence[Omission], seal: str
) -> OwnPages:
    """Everything but the contents, which need the files."""
    return OwnPages(
        front={
            "cover": paginate(cover_rows(dossier, plan, len(omissions), seal)),
            "guide": paginate(guide_rows(dossier, plan, omissions)),
            "map": paginate(map_rows(dossier, plan)),
        },
        sheets=tuple(paginate(sheet_rows(dossier, section, plan, sources)) for section in plan.sections),
        leaves={
            number: paginate(
                (text_rows if leaf.page else placeholder_rows)(dossier, leaf, plan, sources[leaf.document])
            )
            for number, leaf in enumerate(plan.leaves)
            if not leaf.page or sources[leaf.document].texts
        },
    )


def titles_of(dossier: Dossier, plan: Plan, seal: str) -> Titles:
    """What lays out the contents and the title pages once the files are known."""

    def titles(
        files: Sequence[tuple[str, tuple[str, ...]]],
    ) -> tuple[tuple[PageLayout, ...], tuple[PageLayout, ...]]:
        covers = tuple(paginate(title_rows(dossier, number, files, seal))[0] for number in range(1, len(files)))
        return paginate(contents_rows(dossier, plan, files)), covers

    return titles


def draw(dossier: Dossier, order: Order) -> tuple[bytes, tuple[DrawnLink, ...]]:
    """Draw all our own pages, in the order of the volume, as one PDF."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1)
    painter = Painter(canvas, order.printed)
    info = dossier.snapshot.info
    header = f"{info.institution}  ·  {dossier.instrument.short_title}  ·  {info.year}"
    footer = _("Dosir bukti dukung, {date}").format(date=format_date(dossier.date.date()))
    total, volumes = order.counted, len(order.volumes)
    bare = {0, *order.starts}
    for position, slot in enumerate(order.slots):
        if slot.layout is None:
            continue
        number, foot = order.labels[position], footer
        if number.isdigit():
            number = _("Halaman {page} dari {total}").format(page=number, total=total)
        if volumes > 1:
            told = _("Jilid {number} dari {count}").format(number=order.volume_at(position) + 1, count=volumes)
            foot = f"{footer}  ·  {told}"
        painter.page(
            slot.layout, position=position, header=header, footer=foot, number="" if position in bare else number
        )
    canvas.save()
    return buffer.getvalue(), tuple(painter.links)
