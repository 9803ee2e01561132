"""The charts of the viewer: their colours follow its theme, their parts lead to indicators."""

from dataclasses import dataclass

from markupsafe import Markup

from dossier_app.charts.heat_map import cell_of, legend
from dossier_app.charts.of_reports import index_bars, index_radar, level_map
from dossier_app.charts.shapes import Drawing, Role, Target
from dossier_app.domain.dossier import Dossier
from exporters.chart_svg import svg_text

PALETTE = {role: f"var(--{role})" for role in Role}
"""Colours by the names that the style of the page gives them, in light, dark and print."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart by the name under which the script asks for it."""

    name: str
    svg: Markup


def pictures(dossier: Dossier) -> tuple[Picture, ...]:
    """Radar, index bars, heat map and its legend in the language in use; what cannot be drawn is left away."""
    drawn = (
        ("radar", index_radar(dossier.instrument, dossier.index, width=460, height=380), None),
        ("bars", index_bars(dossier.instrument, dossier.index, width=460), None),
        ("heat", level_map(dossier.instrument, dossier.gaps, width=760), _indicator),
        ("legend", legend(620), None),
    )
    return tuple(
        Picture(name, Markup(svg_text(drawing, palette=PALETTE, link=link)))  # noqa: S704 -- escaped by svg_text
        for name, drawing, link in drawn
        if _shown(drawing)
    )


def _shown(drawing: Drawing) -> bool:
    return bool(drawing.shapes)


def _indicator(target: Target) -> str:
    code, level = cell_of(target.id)
    return f"#/i/{code}/t{level}"
