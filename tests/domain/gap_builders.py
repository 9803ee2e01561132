"""Three-line builders of an instrument, documents and evidence for tests of the judgement."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from dossier_app.domain.assessment import Assessment
from dossier_app.domain.documents import Document, DocumentStatus, Recognised, Signature, TextVerdict
from dossier_app.domain.evidence import Evidence, Waiver
from dossier_app.domain.ids import document_id, evidence_id, waiver_id
from dossier_app.domain.instrument import (
    ChecklistItem,
    EvidenceType,
    ExternalIndex,
    Floor,
    Group,
    Indicator,
    Instrument,
    Level,
    LevelRule,
    MaturityModel,
    ModelLevel,
    Predicate,
    Requirement,
    Rounding,
    Scale,
    Scoring,
    ValueKind,
)
from dossier_app.domain.instrument_rules import EvidenceRules, NarrativeTemplate, Round, UploadLimits
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.report import IndicatorReport, RequirementReport
from dossier_app.domain.snapshot import InstrumentPin, Snapshot, WorkspaceInfo

ASSESSED = dt.date(2026, 12, 31)
BANDS = ((1, "1.5"), ("1.5", "2.5"), ("2.5", "3.5"), ("3.5", 4), (4, 5))


def need(id_: str, *kinds: str, **more: Any) -> Requirement:
    """A requirement from its id; without kinds it accepts a decision (`keputusan`)."""
    code, level, _letter = id_.split(".")
    return Requirement(id_, code, int(level), f"Bukti {id_}", kinds or ("keputusan",), **more)


def indicator(code: str, *needs: Requirement, levels: int = 5, items: int = 0, **more: Any) -> Indicator:
    """An indicator whose levels hold the given requirements; `min_items` by level through `asks`."""
    asks: dict[int, int] = more.pop("asks", {})
    rungs = tuple(
        Level(n, f"Kriteria {n}", True, tuple(r for r in needs if r.level == n), min_items=asks.get(n, 0))
        for n in range(1, levels + 1)
    )
    checklist = tuple(ChecklistItem(f"{code}.k.{n}", code, f"Butir {n}") for n in range(1, items + 1))
    values: dict[str, Any] = {
        "number": 1, "title": f"Indikator {code}", "short_title": f"Indikator {code}", "model": "proses",
        "weight": Fraction(100), "level_rule": LevelRule.CUMULATIVE, "explanation": "", "references": (),
        "keywords": (), "checklist": checklist,
    }  # fmt: skip
    return Indicator(code=code, levels=rungs, **(values | more))


def ladder(code: str = "1", **more: Any) -> Indicator:
    """One mandatory requirement on each of five levels."""
    return indicator(code, *(need(f"{code}.{n}.a") for n in range(1, 6)), **more)


def instrument(*indicators: Indicator, floor: int = 1, band: bool = False, **more: Any) -> Instrument:
    """An instrument with one group; five levels, two decimals, half up."""
    shared = tuple(dataclasses.replace(i, weight=Fraction(100, len(indicators))) for i in indicators)
    scoring = Scoring(
        value=ValueKind.BAND if band else ValueKind.LEVEL,
        level_rule=LevelRule.CUMULATIVE,
        floor=Floor(Fraction(1 if band else floor), floor),
        zero_allowed=not (band or floor),
        rounding=Rounding(2, True, False, True),
        missing_external=more.pop("missing_external", None),
    )
    models = tuple(
        ModelLevel(n, f"Tingkat {n}", "", band=(Fraction(low), Fraction(high)) if band else None)
        for n, (low, high) in enumerate(BANDS, start=1)
    )
    rules = EvidenceRules(
        age_limit_counts=more.pop("age_limit_counts", False),
        limits=UploadLimits(None, None, None, more.pop("max_name_chars", 60), ("pdf",), True, True),
        narrative_parts=("fakta", "analisis"),
        narrative_templates=more.pop(
            "templates", (NarrativeTemplate(("*",), "Lihat {berkas} halaman {halaman}.", ""),)
        ),
        file_naming=more.pop("file_naming", "<indicator>.<letter>.<title>"),
    )
    return Instrument(
        id="contoh", version="1.0.0", title="Instrumen contoh", short_title="Contoh", language="id", legal_basis=(),
        state="in_force", applies_to_years=(2026,),
        scale=Scale(Fraction(int(bool(floor or band))), Fraction(5), Fraction(1)),
        models=(MaturityModel("proses", "Proses", models),),
        predicates=(
            Predicate("Kurang", Fraction(0), Fraction("2.6"), False),
            Predicate("Baik", Fraction("2.6"), Fraction(5), True),
        ),
        scoring=scoring, unit_label="",
        rounds=(Round("mandiri", "Mandiri"), Round("dokumen", "Dokumen"), Round("akhir", "Akhir")),
        roles=(), rules=rules,
        evidence_types=(
            EvidenceType("rancangan_kebijakan", "Rancangan kebijakan", "", (), 2, False),
            EvidenceType("keputusan", "Keputusan pimpinan", "", (), 3, True),
            EvidenceType("perkada", "Peraturan kepala daerah", "", (), 5, True),
            EvidenceType("arsitektur", "Arsitektur SPBE", "", (), 5, False),
            EvidenceType("laporan_reviu", "Laporan reviu", "", (), 3, False),
        ),
        groups=(Group("A", "Aspek", Fraction(100), indicators=shared),), crosswalks=(), **more,
    )  # fmt: skip


def external(*bounds: float, automatic: bool = True) -> ExternalIndex:
    return ExternalIndex("Indeks luar", "Badan lain", automatic, tuple(Fraction(str(b)) for b in bounds))


def document(name: str = "SK.pdf", *, pages: int | None = 3, **more: Any) -> Document:
    """A good document: an enacted, signed decision of this year with text. `recognised` parts by `found`."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    found: dict[str, Any] = {"reader": 1, "media": "pdf", "pages": pages, "text": TextVerdict.NATIVE}
    recognised = Recognised(**(found | more.pop("found", {})))
    values: dict[str, Any] = {
        "kinds": ("keputusan",), "date": dt.date(2026, 3, 15), "status": DocumentStatus.ENACTED,
        "signature": Signature.SIGNED, "names": (name,), "recognised": recognised,
    }  # fmt: skip
    return Document(id=document_id(sha256), sha256=sha256, size=1000, name=name, **(values | more))


def proof(requirement: str, shown: Document, pages: str = "1", **more: Any) -> Evidence:
    """The document shows the requirement on these pages."""
    where = parse_pages(pages)
    return Evidence(evidence_id(requirement, shown.id, where), requirement, shown.id, where, **more)


def waiver(requirement: str, *, reason: str = "Tidak ada layanan itu", by: str = "Rina") -> Waiver:
    return Waiver(waiver_id(requirement), requirement, reason, by)


def snapshot(
    documents: Iterable[Document] = (), evidence: Iterable[Evidence] = (), *, assessed: dt.date = ASSESSED, **more: Any
) -> Snapshot:
    pin = InstrumentPin("contoh", "1.0.0", "0" * 64)
    inputs: tuple[tuple[str, Decimal], ...] = more.pop("inputs", ())
    info = WorkspaceInfo("ws", "Kota Contoh", "inst", assessed.year, assessed, pin, inputs)
    return Snapshot(info=info, documents=tuple(documents), evidence=tuple(evidence), **more)


def proven(*requirements: str, **more: Any) -> Snapshot:
    """A snapshot in which one good document proves these requirements."""
    good = document()
    return snapshot([good], [proof(each, good) for each in requirements], **more)


def claim(code: str = "1", **more: Any) -> Assessment:
    return Assessment(code, **more)


def only(reports: Iterable[IndicatorReport]) -> IndicatorReport:
    """The one report there is."""
    (found,) = reports
    return found


def by_id(report: IndicatorReport) -> dict[str, RequirementReport]:
    return {known.id: known for known in report.requirements}
