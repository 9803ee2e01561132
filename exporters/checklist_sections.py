"""The checklist under its headings: everything in range by indicator, or what was chosen, in the order chosen."""

from dataclasses import dataclass

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from exporters.rows import IndicatorRows, Need, indicator_rows, indicator_title, level_line, needs_in_range


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its requirements; `line` says more below the heading. Both may be empty."""

    title: str
    line: str
    needs: tuple[Need, ...]


def checklist_sections(dossier: Dossier) -> tuple[Section, ...]:
    """The sections of the checklist of a dossier."""
    every, chosen = indicator_rows(dossier), dossier.chosen
    if chosen is None:
        return tuple(Section(indicator_title(rows), level_line(rows), tuple(needs_in_range(rows))) for rows in every)
    of_need: dict[str, tuple[IndicatorRows, Need]] = {need.id: (rows, need) for rows in every for need in rows.needs}
    sections = []
    for title, ids in chosen.groups:
        held = [of_need[id_] for id_ in ids if id_ in of_need]
        needs = tuple(need for _rows, need in held)
        if held and chosen.by_indicator:
            sections.append(Section(indicator_title(held[0][0]), level_line(held[0][0]), needs))
        elif held:
            sections.append(Section(title, "", needs))
    return tuple(sections)


def checklist_heads() -> list[str]:
    """The heads of the columns of a table on paper."""
    return [
        _("Tingkat"),
        _("Butir"),
        _("Bukti yang diminta"),
        _("Sifat"),
        _("Status"),
        _("Masalah dan tindakan"),
        _("Bukti dukung"),
    ]


def checklist_row(need: Need) -> list[str]:
    """A requirement in these columns."""
    problems = [" ".join(filter(None, (trouble.message, trouble.remedy))) for trouble in need.troubles]
    proofs = [f"{proof.file} ({proof.place})" if proof.place else proof.file for proof in need.proofs]
    return [
        str(need.level) if need.level else "–",
        need.id,
        need.text,
        need.duty,
        need.status_label,
        "\n".join(problems) or need.waiver_words,
        "\n".join(proofs),
    ]
