"""Links of the volume as annotations whose destinations are pages at the upper left of what they show."""

from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from exporters.pdf.citations import Plan
from exporters.pdf.flow import PAGE_HEIGHT
from exporters.pdf.foreign import PageLink
from exporters.pdf.order import Order
from exporters.pdf.paint import DrawnLink
from exporters.pdf.stamp import Geometry
from exporters.place_names import page_name, place_name


class LinkSetter:
    """Knows every page of one file of the volume, sets links between them and to the other files."""

    def __init__(self, pdf: pikepdf.Pdf, order: Order, volume: int, geometries: Mapping[int, Geometry]) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._order = order
        self._volume = order.volumes[volume]
        self._geometries = geometries

    def holds(self, position: int) -> bool:
        """Whether a physical page of the volume stands in this file."""
        return self._volume.start <= position < self._volume.end

    def destination(self, position: int) -> Array:
        """The upper left corner of a page as the reader sees it; the zoom stays. The page must stand in this file."""
        geometry = self._geometries.get(position)
        left, top = geometry.corner() if geometry is not None else (0.0, PAGE_HEIGHT)
        return Array([self._page(position), Name.XYZ, round(left, 3), round(top, 3), None])

    def remote(self, position: int) -> Dictionary:
        """The action that opens the file of a page of another file at that page."""
        other = self._order.volumes[self._order.volume_at(position)]
        file = Dictionary(Type=Name.Filespec, F=other.name, UF=other.name)
        return Dictionary(S=Name.GoToR, F=file, D=Array([position - other.start, Name.Fit]), NewWindow=False)

    def _page(self, position: int) -> pikepdf.Object:
        return self._pages[position - self._volume.start]

    def own_links(self, links: Sequence[DrawnLink]) -> None:
        """The links that our own pages show."""
        found: dict[int, list[Dictionary]] = {}
        for link in links:
            if not self.holds(link.page):
                continue
            if link.target is not None:
                made = self._inner(link.rectangle, self._order.position(link.target))
            else:
                made = _outer(link.rectangle, link.uri)
            found.setdefault(link.page, []).append(made)
        for where, made_links in found.items():
            self._page(where).Annots = Array(made_links)

    def foreign_links(self, plan: Plan, links: Mapping[str, Mapping[int, Sequence[PageLink]]]) -> None:
        """The links of foreign pages, where they lead to pages that stand in the volume, or to the web."""
        places = {
            (leaf.document, leaf.page): self._order.leaves[number]
            for number, leaf in enumerate(plan.leaves)
            if leaf.page
        }
        for (document, page), where in places.items():
            if not self.holds(where):
                continue
            made: list[Dictionary] = []
            for link in links.get(document, {}).get(page, ()):
                if link.uri:
                    made.append(_outer(link.rectangle, link.uri))
                elif (document, link.page) in places:
                    made.append(self._inner(link.rectangle, places[document, link.page]))
            if made:
                self._page(where).Annots = Array(made)

    def named_places(self, pdf: pikepdf.Pdf, plan: Plan) -> None:
        """A named destination for every page, and for every piece of evidence: its first page, or what stands in."""
        names = pikepdf.NameTree.new(pdf)
        for section in plan.sections:
            for citation in (citation for cited in section.citations.values() for citation in cited):
                leaf = citation.runs[0].first_leaf if citation.runs else citation.placeholder
                if leaf is not None and self.holds(self._order.leaves[leaf]):
                    names[place_name(citation.evidence)] = self.destination(self._order.leaves[leaf])
        for position, shown in zip(self._order.leaves, plan.leaves, strict=True):
            if shown.page and self.holds(position):
                names[page_name(shown.document, shown.page)] = self.destination(position)
        pdf.Root.Names = Dictionary(Dests=names.obj)

    def _inner(self, rectangle: tuple[float, float, float, float], position: int) -> Dictionary:
        made = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=_rounded(rectangle), Border=Array([0, 0, 0]), F=4
        )  # fmt: skip
        if self.holds(position):
            made.Dest = self.destination(position)
        else:
            made.A = self.remote(position)
        return made


def _outer(rectangle: tuple[float, float, float, float], uri: str) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=_rounded(rectangle), Border=Array([0, 0, 0]), F=4,
        A=Dictionary(S=Name.URI, URI=uri),
    )  # fmt: skip


def _rounded(rectangle: tuple[float, float, float, float]) -> Array:
    return Array([round(value, 3) for value in rectangle])
