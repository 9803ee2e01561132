"""The list of sample documents: where each lies, who writes it, and of what kinds it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dossier_app.jobs.progress import Reporter
from dossier_app.services.demo import architecture_regulation, decisions, office_files, reports, roadmap_regulation
from dossier_app.services.demo.blocks import Block
from dossier_app.services.demo.pdf_pages import write_pdf

Write = Callable[[Path], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample document: `path` below the folder, its writer, and the kinds that a person would give it."""

    key: str
    path: str
    write: Write
    kinds: tuple[str, ...]


def _pdf(blocks: Sequence[Block], subject: str, footer: str = "") -> Write:
    return partial(write_pdf, blocks=blocks, subject=subject, footer=footer)


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "arsitektur", "Peraturan/Perwal-12-2024-Arsitektur-SPBE.pdf",
        _pdf(architecture_regulation.BLOCKS, "Peraturan Wali Kota Contoh Nomor 12 Tahun 2024", "Arsitektur SPBE"),
        ("arsitektur", "perkada"),
    ),
    Sample(
        "peta", "Peraturan/Perwal-27-2024-Peta-Rencana-SPBE.pdf",
        _pdf(roadmap_regulation.ROADMAP, "Peraturan Wali Kota Contoh Nomor 27 Tahun 2024", "Peta Rencana SPBE"),
        ("perkada", "peta_rencana"),
    ),
    Sample(
        "rancangan", "Peraturan/Rancangan-Perwal-Audit-TIK.pdf",
        _pdf(roadmap_regulation.DRAFT, "Rancangan Peraturan Wali Kota Contoh", "Rancangan"),
        ("perkada", "rancangan_kebijakan"),
    ),
    Sample(
        "tim", "Keputusan/SK-188.45-57-2024-Tim-Koordinasi-SPBE.pdf",
        _pdf(decisions.TEAM, "Keputusan Wali Kota Contoh Nomor 188.45/57 Tahun 2024"),
        ("keputusan", "rencana_kerja"),
    ),
    Sample("forum", "Keputusan/Pindaian-SK-Forum-Kolaborasi.pdf", office_files.write_scan, ("keputusan",)),
    Sample(
        "reviu", "Laporan/Laporan-Reviu-Arsitektur-SPBE-2025.pdf",
        _pdf(reports.REVIEW, "Laporan Reviu Arsitektur SPBE Kota Contoh Tahun 2025"), ("laporan_reviu",),
    ),
    Sample(
        "reviu-lama", "Laporan/Laporan-Reviu-Tim-Koordinasi-2022.pdf",
        _pdf(reports.OLD_REVIEW, "Laporan Reviu Tim Koordinasi SPBE Tahun 2022"), ("laporan_reviu",),
    ),
    Sample("notula", "Indikator 20/Notula-Rapat-Koordinasi-Triwulan-III.pdf",
           _pdf(reports.MINUTES, "Notula Rapat Koordinasi Triwulan III 2025"), ("notula",)),
    Sample("sop", "SOP/SOP-Pengoperasian-Pusat-Data.docx", office_files.write_procedure, ("sop",)),
    Sample("risiko", "Manajemen/Register-Risiko-SPBE-2025.xlsx", office_files.write_risk_register,
           ("register_risiko",)),
    Sample("manual", "Aplikasi/Manual-SIRENBANG.pdf", _pdf(reports.MANUAL, "Manual Aplikasi SIRENBANG"),
           ("manual_aplikasi",)),
    Sample("dasbor", "32.3.e/Tangkapan-Layar-Dasbor-SIRENBANG.png", office_files.write_screenshot,
           ("tangkapan_layar",)),
)  # fmt: skip


def write_samples(folder: Path, *, report: Reporter) -> dict[str, Mapping[str, int]]:
    """Write every sample below `folder`. Returns the page of each mark, by key of the document."""
    marks: dict[str, Mapping[str, int]] = {}
    for sample in SAMPLES:
        target = folder / sample.path
        target.parent.mkdir(parents=True, exist_ok=True)
        marks[sample.key] = sample.write(target)
        report.step()
    return marks
