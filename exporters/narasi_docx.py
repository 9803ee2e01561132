"""`narasi.docx`: per indicator the claimed level, Fakta and Analisis of each level, its evidence and open points."""

import re
from pathlib import Path

from dossier_app.bundles.contents import Sources
from dossier_app.bundles.narrative_words import ANALYSIS
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date, format_number
from dossier_app.jobs.progress import Reporter
from exporters.html.volumes import Place, places_in, volumes_beside
from exporters.narasi_paper import NarasiPaper
from exporters.narrative import LevelNarrative, level_narratives
from exporters.omission_words import omission_reason
from exporters.rows import IndicatorRows, Need, Proof, composite_text, indicator_rows, indicator_title, level_line

CONTENTS = "daftar_isi"
Places = dict[str, Place]


def write_narasi_docx(dossier: Dossier, sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    """Write the narrative of all indicators in scope; nothing of it is left out.

    Pages of the bound volume are told where it lies beside `target`.
    """
    rows = indicator_rows(dossier)
    report.start(len(rows), _("Menulis narasi"))
    title = _("Narasi penilaian mandiri")
    paper = NarasiPaper(dossier, title=title, template=sources.binding.template)
    places = places_in(target.parent, volumes_beside(target))
    _opening(paper, dossier, title)
    paper.add(_("Daftar isi"), "Dosir Judul Daftar Isi", mark=CONTENTS)
    for indicator in rows:
        short = indicator.report.indicator.short_title
        words = _("Indikator {code}. {title}").format(code=indicator.code, title=short)
        paper.contents_line(words, _mark(indicator.code))
    for number, indicator in enumerate(rows):
        _indicator(paper, dossier, indicator, places, new_page=number == 0)
        report.step()
    paper.save(target)
    return ()


def _opening(paper: NarasiPaper, dossier: Dossier, title: str) -> None:
    info = dossier.snapshot.info
    paper.add(title, "Dosir Judul")
    paper.add(f"{info.institution}, {info.year}", "Dosir Subjudul")
    paper.add(dossier.instrument.title, "Dosir Teks")
    paper.add(_("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date)), "Dosir Teks")
    for label, figure in ((_("klaim"), dossier.index.claimed), (_("terdukung bukti"), dossier.index.supported)):
        if figure.index is not None:
            value = format_number(figure.index, dossier.instrument.scoring.rounding.decimals)
            words = _("Indeks {label}: {value} ({predicate})")
            line = words.format(label=label, value=value, predicate=figure.predicate or "–")
            paper.add("; ".join(filter(None, (line, composite_text(dossier, figure)))), "Dosir Teks")
    if dossier.omissions:
        paper.add(_("Tidak ikut dalam bundel ini:"), "Dosir Subjudul")
        for omission in dossier.omissions:
            paper.add(f"•\u2002{omission.name}: {omission_reason(omission)}", "Dosir Hal Terbuka")


def _indicator(paper: NarasiPaper, dossier: Dossier, rows: IndicatorRows, places: Places, *, new_page: bool) -> None:
    indicator = rows.report.indicator
    paper.add(indicator_title(rows), "Heading 1", mark=_mark(rows.code), new_page=new_page)
    paper.add(indicator.question or indicator.explanation, "Dosir Pertanyaan")
    paper.add(level_line(rows), "Dosir Tingkat Klaim")
    told = tuple(level_narratives(dossier, rows))
    for narrative in told:
        _level(paper, narrative, places)
    if not told:
        paper.add(_("Belum ada narasi maupun bukti dukung."), "Dosir Catatan")
    _open_points(paper, told)
    paper.back_link(_("Kembali ke daftar isi"), CONTENTS)


def _level(paper: NarasiPaper, narrative: LevelNarrative, places: Places) -> None:
    title = _("Tingkat {level}: {name}") if narrative.name else _("Tingkat {level}")
    paper.add(title.format(level=narrative.level, name=narrative.name), "Heading 2")
    paper.add(narrative.criterion, "Dosir Kriteria")
    marked = False
    for part in narrative.parts:
        paper.add(part.title, "Heading 3")
        if part.generated and not marked:
            marked = True
            paper.add(_("Disusun otomatis dari pemetaan bukti; periksa sebelum dikirim."), "Dosir Penanda")
        for text in part.paragraphs:
            paper.add(text, "Dosir Analisis" if part.key == ANALYSIS else "Dosir Fakta")
    if not narrative.needs:
        paper.add(_("Belum ada bukti dukung pada tingkat ini."), "Dosir Catatan")
        return
    paper.add(_("Bukti dukung"), "Heading 3")
    pairs = [(need, proof) for need in narrative.needs for proof in need.proofs]
    bound = any(f"bukti-{proof.id}" in places for _need, proof in pairs)
    heads = [_("Butir"), _("Berkas"), _("Letak"), *([_("Jilid dosir")] if bound else []), _("Status")]
    paper.table(
        heads,
        [_cells(need, proof, places, bound=bound) for need, proof in pairs],
        shares=(1.5, 6, 4, 2.6, 2) if bound else (1.6, 7, 5, 2.2),
        statuses=[need.status for need, _proof in pairs],
        links=[_targets(proof, places, bound=bound) for _need, proof in pairs],
    )


def _cells(need: Need, proof: Proof, places: Places, *, bound: bool) -> list[str]:
    place = places.get(f"bukti-{proof.id}")
    page = _("{file} hlm. {page}").format(file=place.file, page=place.page) if place else "–"
    return [need.id, proof.file, proof.place or "–", *([page] if bound else []), need.status_label]


def _targets(proof: Proof, places: Places, *, bound: bool) -> list[str]:
    name = f"bukti-{proof.id}"
    page = f"{places[name].file}#nameddest={name}" if name in places else ""
    return ["", proof.path, "", *([page] if bound else []), ""]


def _open_points(paper: NarasiPaper, told: tuple[LevelNarrative, ...]) -> None:
    """What a person must still see to, once each, at the end of the indicator."""
    points = [(narrative.level, point) for narrative in told for point in narrative.open_points]
    if not points:
        return
    paper.add(_("Yang masih perlu dilengkapi"), "Heading 2")
    seen: set[str] = set()
    for level, point in points:
        if point not in seen:
            seen.add(point)
            paper.labelled("•\u2002" + _("Tingkat {level}.").format(level=level), point, "Dosir Hal Terbuka")


def _mark(code: str) -> str:
    """The name of an indicator's heading: what Word takes as one."""
    return f"indikator_{re.sub(r'[^A-Za-z0-9]', '_', code)}"[:40]
