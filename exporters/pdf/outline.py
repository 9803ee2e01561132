"""Bookmarks: groups of the instrument, indicators, levels, documents, and what these bring along themselves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import pikepdf
from pikepdf import OutlineItem

from dossier_app.domain.dossier import Dossier
from dossier_app.domain.instrument import Group
from dossier_app.i18n import _
from exporters.pdf.bookmarks import Bookmark
from exporters.pdf.citations import Plan, Section
from exporters.pdf.links import LinkSetter
from exporters.pdf.order import Order, level_anchor
from exporters.pdf.words import level_name

Brought: TypeAlias = Mapping[str, Sequence[Bookmark]]
"""The bookmarks that documents bring along, by document id."""


def write_outline(
    pdf: pikepdf.Pdf, dossier: Dossier, plan: Plan, order: Order, links: LinkSetter, brought: Brought
) -> None:
    """Nest the bookmarks as the instrument nests its groups; what stands in other files is one bookmark per file."""
    writer = _Bookmarks(dossier, plan, order, links, brought)
    with pdf.open_outline() as outline:
        outline.root.extend(writer.front())
        for group in dossier.instrument.groups:
            outline.root.extend(writer.group(group))
        outline.root.extend(writer.files())


class _Bookmarks:
    def __init__(self, dossier: Dossier, plan: Plan, order: Order, links: LinkSetter, brought: Brought) -> None:
        self._sections: Mapping[str, tuple[int, Section]] = {
            section.report.indicator.code: (number, section) for number, section in enumerate(plan.sections)
        }
        self._dossier, self._plan, self._order, self._links = dossier, plan, order, links
        self._brought = brought
        self._places = {
            (leaf.document, leaf.page): order.leaves[number] for number, leaf in enumerate(plan.leaves) if leaf.page
        }
        self._told: set[str] = set()

    def front(self) -> Iterator[OutlineItem]:
        titles = {
            "cover": _("Sampul"),
            "guide": _("Ringkasan dan cara membaca"),
            "map": _("Peta indikator dan tingkat"),
            "contents": _("Daftar isi"),
        }
        for name, where in self._order.front.items():
            if self._links.holds(where):
                yield OutlineItem(titles[name], self._links.destination(where))

    def files(self) -> Iterator[OutlineItem]:
        """The other files of the volume."""
        for number, volume in enumerate(self._order.volumes):
            if not self._links.holds(volume.start):
                title = _("Jilid {number} ({name})").format(number=number + 1, name=volume.name)
                yield OutlineItem(title, action=self._links.remote(volume.start))

    def group(self, group: Group) -> list[OutlineItem]:
        """The group with everything below it; nothing if none of its indicators has pages in this file."""
        inside = [item for below in group.groups for item in self.group(below)]
        inside += [item for i in group.indicators if i.code in self._sections for item in self._indicator(i.code)]
        if not inside:
            return []
        return [_over(f"{group.code} {group.title}", inside)]

    def _indicator(self, code: str) -> list[OutlineItem]:
        number, section = self._sections[code]
        report = section.report
        title = _("{code} {title} (diklaim {claimed}, terdukung {supported})").format(
            code=code,
            title=report.indicator.short_title,
            claimed="–" if report.claimed is None else report.claimed,
            supported=report.supported,
        )
        inside = [item for level in (*(level.level for level in report.indicator.levels), 0)
                  for item in self._level(section, level)]  # fmt: skip
        where = self._order.sheets[number]
        if self._links.holds(where):
            item = OutlineItem(title, self._links.destination(where))
            item.children.extend(inside)
        elif inside:
            item = _over(title, inside)
        else:
            return []
        item.is_closed = True
        return [item]

    def _level(self, section: Section, level: int) -> list[OutlineItem]:
        """A level with the documents that serve it; levels without documents have no bookmark."""
        report = section.report
        first: dict[str, int] = {}
        for need in report.requirements:
            for citation in section.citations.get(need.id, ()) if need.level == level else ():
                leaf = citation.runs[0].first_leaf if citation.runs else citation.placeholder
                if leaf is not None:
                    first.setdefault(citation.evidence.document, leaf)
        inside = [item for document, leaf in first.items() for item in self._document(section, document, leaf)]
        if not inside:
            return []
        title = level_name(self._dossier.instrument, report.indicator, level) if level else _("Daftar periksa")
        where = self._order.anchors.get(level_anchor(report.indicator.code, level))
        if where is None or not self._links.holds(where):
            item = _over(title, inside)
        else:
            item = OutlineItem(title, self._links.destination(where))
            item.children.extend(inside)
        item.is_closed = True
        return [item]

    def _document(self, section: Section, document: str, leaf: int) -> list[OutlineItem]:
        where = self._order.leaves[leaf]
        title = f"{self._plan.labels.get(document, '')} {self._plan.documents[document].name}".strip()
        if self._plan.leaves[leaf].indicator != section.report.indicator.code:
            title += " – " + _("lihat halaman {page}").format(page=self._order.labels[where])
        if not self._links.holds(where):
            return []
        item = OutlineItem(title, self._links.destination(where))
        item.is_closed = True
        if document not in self._told:
            self._told.add(document)
            item.children.extend(self._own(document))
        return [item]

    def _own(self, document: str) -> list[OutlineItem]:
        """The document's own bookmarks as far as their pages stand in this file."""
        top: list[OutlineItem] = []
        line: list[tuple[int, OutlineItem]] = []
        for mark in self._brought.get(document, ()):
            where = self._places.get((document, mark.page))
            if where is None or not self._links.holds(where):
                continue
            item = OutlineItem(mark.title, self._links.destination(where))
            item.is_closed = True
            while line and line[-1][0] >= mark.depth:
                line.pop()
            (line[-1][1].children if line else top).append(item)
            line.append((mark.depth, item))
        return top


def _over(title: str, inside: list[OutlineItem]) -> OutlineItem:
    """A bookmark that leads where the first below it leads."""
    item = OutlineItem(title, inside[0].destination)
    item.children.extend(inside)
    return item
