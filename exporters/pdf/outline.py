"""Bookmarks: groups of the instrument, indicators, and under each its documents with the levels they serve."""

from collections.abc import Mapping

import pikepdf
from pikepdf import OutlineItem

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Group
from dossier_app.i18n import _
from exporters.pdf.citations import Chapter, Plan, Section
from exporters.pdf.front import Order
from exporters.pdf.links import LinkSetter
from exporters.pdf.words import level_list


def write_outline(pdf: pikepdf.Pdf, dossier: Dossier, plan: Plan, order: Order, links: LinkSetter) -> None:
    """Nest the bookmarks as the instrument nests its groups."""
    writer = _Bookmarks(plan, order, links)
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(_("Sampul"), links.destination(0)))
        outline.root.append(OutlineItem(_("Daftar isi"), links.destination(order.contents)))
        for group in dossier.instrument.groups:
            outline.root.extend(writer.group(group))


class _Bookmarks:
    def __init__(self, plan: Plan, order: Order, links: LinkSetter) -> None:
        self._sections: Mapping[str, tuple[int, Section]] = {
            section.report.indicator.code: (number, section) for number, section in enumerate(plan.sections)
        }
        self._plan, self._order, self._links = plan, order, links

    def group(self, group: Group) -> list[OutlineItem]:
        """The group with everything below it; nothing if none of its indicators is in scope."""
        inside = [item for below in group.groups for item in self.group(below)]
        inside += [self._indicator(i.code) for i in group.indicators if i.code in self._sections]
        if not inside:
            return []
        item = OutlineItem(f"{group.code} {group.title}", self._links.destination(self._first(group)))
        item.children.extend(inside)
        return [item]

    def _first(self, group: Group) -> int:
        codes = (i.code for below in group.walk() for i in below.indicators if i.code in self._sections)
        return self._order.sheets[min(self._sections[code][0] for code in codes)]

    def _indicator(self, code: str) -> OutlineItem:
        number, section = self._sections[code]
        report = section.report
        title = _("{code} {title} (diklaim {claimed}, terdukung {supported})").format(
            code=code,
            title=report.indicator.short_title,
            claimed="–" if report.claimed is None else report.claimed,
            supported=report.supported,
        )
        item = OutlineItem(title, self._links.destination(self._order.sheets[number]))
        item.is_closed = True
        item.children.extend(self._document(chapter) for chapter in section.chapters)
        return item

    def _document(self, chapter: Chapter) -> OutlineItem:
        title = f"{chapter.label} {chapter.document.name}".strip()
        if levels := level_list(chapter.levels):
            title += f" ({levels})"
        where = self._order.leaves[chapter.first_leaf]
        if not chapter.leaves:
            title += " – " + _("lihat halaman {page}").format(page=self._order.label(where))
        return OutlineItem(title, self._links.destination(where))
