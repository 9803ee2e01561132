"""Links of the volume as annotations whose destinations are pages at the upper left of what they show."""

from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from exporters.pdf.citations import Plan
from exporters.pdf.flow import PAGE_HEIGHT
from exporters.pdf.foreign import PageLink
from exporters.pdf.front import Order
from exporters.pdf.paint import DrawnLink
from exporters.pdf.stamp import Geometry
from exporters.place_names import place_name


class LinkSetter:
    """Knows every page of the volume and sets links between them."""

    def __init__(self, pdf: pikepdf.Pdf, order: Order, geometries: Mapping[int, Geometry]) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._order = order
        self._geometries = geometries

    def destination(self, position: int) -> Array:
        """The upper left corner of a page as the reader sees it; the zoom stays."""
        geometry = self._geometries.get(position)
        left, top = geometry.corner() if geometry is not None else (0.0, PAGE_HEIGHT)
        return Array([self._pages[position], Name.XYZ, round(left, 3), round(top, 3), None])

    def own_links(self, links: Sequence[DrawnLink]) -> None:
        """The links that our own pages show."""
        positions = [number for number, slot in enumerate(self._order.slots) if slot.drawn >= 0]
        found: dict[int, list[Dictionary]] = {}
        for link in links:
            where = positions[link.page]
            if link.target is not None:
                made = self._inner(link.rectangle, self._order.position(link.target))
            else:
                made = _outer(link.rectangle, link.uri)
            found.setdefault(where, []).append(made)
        for where, made_links in found.items():
            self._pages[where].Annots = Array(made_links)

    def foreign_links(self, plan: Plan, links: Mapping[str, Mapping[int, Sequence[PageLink]]]) -> None:
        """The links of foreign pages, where they lead to pages that stand in the volume, or to the web."""
        places = {
            (leaf.document, leaf.page): self._order.leaves[number]
            for number, leaf in enumerate(plan.leaves)
            if leaf.page
        }
        for (document, page), where in places.items():
            made: list[Dictionary] = []
            for link in links.get(document, {}).get(page, ()):
                if link.uri:
                    made.append(_outer(link.rectangle, link.uri))
                elif (document, link.page) in places:
                    made.append(self._inner(link.rectangle, places[document, link.page]))
            if made:
                self._pages[where].Annots = Array(made)

    def named_places(self, pdf: pikepdf.Pdf, plan: Plan) -> None:
        """A named destination for every piece of evidence: the first of its pages, or what stands in for them."""
        names = pikepdf.NameTree.new(pdf)
        for section in plan.sections:
            for citation in (citation for cited in section.citations.values() for citation in cited):
                leaf = citation.runs[0].first_leaf if citation.runs else citation.placeholder
                if leaf is not None:
                    names[place_name(citation.evidence)] = self.destination(self._order.leaves[leaf])
        pdf.Root.Names = Dictionary(Dests=names.obj)

    def _inner(self, rectangle: tuple[float, float, float, float], position: int) -> Dictionary:
        return Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=_rounded(rectangle), Border=Array([0, 0, 0]), F=4,
            Dest=self.destination(position),
        )  # fmt: skip


def _outer(rectangle: tuple[float, float, float, float], uri: str) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=_rounded(rectangle), Border=Array([0, 0, 0]), F=4,
        A=Dictionary(S=Name.URI, URI=uri),
    )  # fmt: skip


def _rounded(rectangle: tuple[float, float, float, float]) -> Array:
    return Array([round(value, 3) for value in rectangle])
