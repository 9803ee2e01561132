"""Fakta and Analisis as a coordinator would write them, by the templates of each pack."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from dossier_app.bundles.citation_words import document_words, in_sentence, listed, title_words
from dossier_app.bundles.narrative_words import level_draft
from dossier_app.domain.assembly import assemble
from dossier_app.domain.assessment import Assessment
from dossier_app.domain.documents import Document, DocumentStatus, Recognised, Signature
from dossier_app.domain.evidence import Evidence, Waiver
from dossier_app.domain.gaps import find_gaps
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.report import RequirementStatus
from dossier_app.domain.snapshot import InstrumentPin, Snapshot, WorkspaceInfo
from dossier_app.i18n import use_language
from dossier_app.instruments.library import load_builtin

PACKS = ("spbe-2020", "spbe-2018", "pemdi-2026", "pekppp-2022", "sippn")
UNFIT = "\u202e\x07"
"""What no text may carry: a turn of direction and a bell."""


def held(name: str, *kinds: str, pages: int | None = 40, **known: object) -> Document:
    media = "pdf" if pages else "other"
    url = str(known.pop("url", ""))
    values = {"status": DocumentStatus.ENACTED, "signature": Signature.SIGNED, "date": dt.date(2025, 3, 1), **known}
    recognised = Recognised(1, media, pages, kinds=kinds, url=url)
    return Document(name, name.ljust(64, "0"), 1, name, (name,), kinds, recognised=recognised, **values)


def piece(need: str, document: Document, pages: str = "", article: str = "", quote: str = "") -> Evidence:
    return Evidence(f"{need}-{document.id}-{pages}", need, document.id, parse_pages(pages), article, quote)


def room(*documents: Document, evidence=(), waivers=(), assessments=()) -> Snapshot:
    info = WorkspaceInfo(
        "w", "Pemerintah Kota Contoh", "i", 2025, dt.date(2025, 12, 31), InstrumentPin("p", "1", "0" * 64)
    )
    return Snapshot(info, documents, tuple(evidence), waivers=tuple(waivers), assessments=tuple(assessments))


def draft(snapshot: Snapshot, code: str, level: int, pack: str = "spbe-2020"):
    instrument = load_builtin(pack).instrument
    dossier = assemble(snapshot, instrument, kind="assessment")
    files = {key: file.path.rpartition("/")[2] for key, file in dossier.by_document.items()}
    report = find_gaps(instrument, snapshot, indicators=frozenset((code,))).indicators[0]
    return level_draft(instrument, snapshot, report, level=level, files=files)


PERWAL = held(
    "perwal.pdf", "perkada", number="12", year=2024, title="PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK"
)


def test_a_policy_is_one_paragraph_with_all_its_pointers():
    snapshot = room(PERWAL, evidence=[piece("1.3.a", PERWAL, "9", "Pasal 7"), piece("1.3.b", PERWAL, "3-7", "Pasal 5")])
    told = draft(snapshot, "1", 3)
    assert told.facts == (
        "Kebijakan internal Arsitektur SPBE dimuat dalam Peraturan Wali Kota Nomor 12 Tahun 2024 tentang "
        "Penyelenggaraan Sistem Pemerintahan Berbasis Elektronik, pada Pasal 5 dan 7 halaman 3–7 dan 9, sesuai berkas "
        "1.a.Penyelenggaraan-Sistem-Pemerintahan-Berbasis.pdf.",
    )
    assert told.analysis == (
        "Pengaturan itu sudah mencakup kebijakan mengatur referensi arsitektur SPBE dan domain arsitektur proses "
        "bisnis.",
    )
    assert told.unsaid == ()


def test_records_name_the_file_the_place_and_the_quote():
    report = held("laporan.pdf", "arsitektur", title="Arsitektur SPBE Kota Contoh")
    snapshot = room(report, evidence=[piece("11.2.b", report, "4", "Lampiran", "kondisi saat ini")])
    told = draft(snapshot, "11", 2)
    assert told.facts == (
        "Arsitektur SPBE didokumentasikan pada 11.a.Arsitektur-SPBE-Kota-Contoh.pdf, Lampiran halaman 4, yang "
        "menerangkan “kondisi saat ini”.",
    )
    assert told.analysis == (
        "Dokumentasi itu memenuhi dokumen menggambarkan kondisi kini (as-is) sekurangnya sebagian referensi dan domain "
        "arsitektur.",
    )


def test_a_service_names_application_unit_pages_minutes_and_link():
    shot = held("layar.pdf", "tangkapan_layar", pages=3, title="Layar cari", unit="Bappeda")
    film = held("film.mp4", "video_demo", pages=None, title="Peragaan cari", unit="Bappeda")
    link = held("tautan.url", "tautan", pages=None, title="SIRENBANG", unit="Bappeda", url="https://contoh.go.id/s")
    evidence = [
        piece("32.2.a", shot, "1-2"), piece("32.2.a", film, "m1:30-2:45"), piece("32.2.a", link, "all"),
    ]  # fmt: skip
    snapshot = room(shot, film, link, evidence=evidence, assessments=[Assessment("32", service="SIRENBANG")])
    told = draft(snapshot, "32", 2)
    assert told.facts == (
        "Layanan Perencanaan dijalankan Bappeda pada lingkup Pemerintah Kota Contoh melalui aplikasi SIRENBANG, "
        "dibuktikan dengan tangkapan layar pada 32.a.Layar-cari.pdf (halaman 1–2).",
        "Hal itu juga dibuktikan dengan tautan akses pada 32.b.Sirenbang.url dan https://contoh.go.id/s.",
        "Hal itu juga dibuktikan dengan video peragaan pada 32.c.Peragaan-cari.mp4 (menit 1:30–2:45).",
    )
    assert told.unsaid == ()


@pytest.mark.parametrize("pack", ["spbe-2018", "pemdi-2026", "pekppp-2022", "sippn"])
def test_the_common_template_reads_well_with_little_known(pack):
    instrument = load_builtin(pack).instrument
    need = next(need for i in instrument.indicators for need in i.requirements if not need.optional and need.level > 1)
    paper = held("laporan.pdf", need.evidence_types[0], title="Laporan tahunan", pages=3)
    told = draft(room(paper, evidence=[piece(need.id, paper, "2")]), need.indicator, need.level, pack)
    (fact,) = told.facts
    assert "[" not in fact
    assert "  " not in fact
    assert "halaman 2, berkas " in fact
    assert "aporan" in fact
    (analysis,) = told.analysis
    assert in_sentence(need.text) in analysis
    assert f"tingkat {need.level}" in analysis


def test_what_is_missing_is_left_out_and_listed():
    paper = held("x.pdf", "perkada", pages=3, title="Arsitektur")
    told = draft(room(paper, evidence=[piece("1.2.a", paper)]), "1", 2)
    assert told.facts == (
        "Kebijakan internal Arsitektur SPBE dimuat dalam Peraturan Wali Kota tentang Arsitektur, sesuai berkas "
        "1.a.Arsitektur.pdf.",
    )
    assert told.unsaid == ("1.a.Arsitektur.pdf: nomor, tahun, pasal, dan halaman belum dicatat.",)


def test_weak_evidence_is_an_open_point_and_no_claim():
    paper = held("rancangan.pdf", "perkada", title="Arsitektur", status=DocumentStatus.DRAFT)
    told = draft(room(paper, evidence=[piece("1.2.a", paper, "1")], assessments=[Assessment("1", 2)]), "1", 2)
    assert told.facts == ()
    assert told.analysis == ()
    assert told.unproven[0].startswith("1.2.a Kebijakan internal Arsitektur SPBE")
    assert "rancangan" in told.unproven[0]
    assert told.unproven[1].startswith("1.2.b")


def test_a_level_in_part_or_above_a_gap_says_so():
    shot = held("layar.pdf", "tangkapan_layar", "manual_aplikasi", pages=3, title="Layar")
    told = draft(room(shot, evidence=[piece("32.2.a", shot, "1")]), "32", 2)
    assert told.analysis[0].endswith("tingkat 2, meskipun belum seluruh kriterianya terpenuhi.")


def test_waived_requirements_are_named_with_reason():
    snapshot = room(waivers=[Waiver("w", "1.3.a", "bukan kewenangan kota.", "Sekda")])
    assert draft(snapshot, "1", 3).analysis == (
        "Tidak berlaku menurut Sekda: kebijakan mengatur referensi arsitektur SPBE, dengan alasan bukan kewenangan "
        "kota.",
    )


def test_odd_texts_stay_on_one_line_and_cannot_fill_places():
    paper = held(
        "p.pdf", "perkada", number="1{halaman}", year=2024, title=f"Kata{UNFIT} {{judul}}\n\n" + "panjang " * 90
    )
    told = draft(room(paper, evidence=[piece("1.2.a", paper, "1", f"Pasal{UNFIT} 5")]), "1", 2)
    (fact,) = told.facts
    assert not set(fact) & set(UNFIT + "\n")
    assert "Nomor 1{halaman} Tahun 2024 tentang Kata {judul} Panjang" in fact.replace("{Judul}", "{judul}")
    assert "… , " not in fact
    assert len(fact) < 700


def test_titles_are_cited_as_regulations_are():
    instrument = load_builtin("spbe-2020").instrument
    decision = held("sk.pdf", "keputusan", number="5", year=2023, title="tim koordinasi dan forum di kota")
    assert document_words(instrument, decision) == "Keputusan Nomor 5 Tahun 2023"
    assert title_words(instrument, decision) == "Tim Koordinasi dan Forum di Kota"
    minutes = held("n.pdf", "notula", title="Notula rapat koordinasi", year=2024)
    assert (document_words(instrument, minutes), title_words(instrument, minutes)) == (
        "Notula rapat koordinasi Tahun 2024",
        "",
    )
    assert document_words(instrument, held("catatan_lain.pdf")) == "catatan_lain"


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
        (["a, b", "c"], "(1) a, b; dan (2) c"),
        (["kebijakan memuat x", "kebijakan memuat y"], "kebijakan memuat x dan y"),
        (["hasil reviu x", "hasil reviu y"], "hasil reviu x dan hasil reviu y"),
    ],
)
def test_lists_are_joined_as_letters_do(items, text):
    assert listed(items) == text


def test_the_language_of_the_program_does_not_change_the_text():
    snapshot = room(PERWAL, evidence=[piece("1.3.a", PERWAL, "9", "Pasal 7")])
    before = draft(snapshot, "1", 3)
    use_language("en")
    after = draft(snapshot, "1", 3)
    assert (after.facts, after.analysis) == (before.facts, before.analysis)


@pytest.mark.parametrize("pack", PACKS)
def test_nothing_is_named_that_is_not_there_nor_claimed_that_is_not_met(pack):
    instrument = load_builtin(pack).instrument
    chance = random.Random(pack)
    kinds = [kind.key for kind in instrument.evidence_types]
    for _round in range(6):
        documents = [
            held(
                f"dokumen{n}.pdf", *chance.sample(kinds, chance.randint(0, 2)), pages=chance.choice([None, 3, 40]),
                number=chance.choice(["", "7"]), title=chance.choice(["", f"Judul {n}", "JUDUL BESAR"]),
                status=chance.choice(list(DocumentStatus)),
            )
            for n in range(8)
        ]  # fmt: skip
        lost = frozenset(document.sha256 for document in documents[:2])
        evidence, waivers = [], []
        for need in (need for i in instrument.indicators for need in i.requirements):
            if chance.random() < 0.1:
                waivers.append(Waiver(need.id, need.id, "alasan", "Sekda"))
            cited = chance.sample(documents, chance.choice([0, 0, 1, 2]))
            evidence += [piece(need.id, one, chance.choice(["", "1", "2-3", "all"]), "", "") for one in cited]
        snapshot = replace(room(*documents, evidence=evidence, waivers=waivers), unavailable=lost)
        dossier = assemble(snapshot, instrument, kind="assessment")
        files = {key: file.path.rpartition("/")[2] for key, file in dossier.by_document.items()}
        for report in dossier.gaps.indicators:
            for level in report.indicator.levels:
                told = level_draft(instrument, snapshot, report, level=level.level, files=files)
                check(told, report, level.level, files, documents)


def check(told, report, level, files, documents):
    said = " ".join((*told.facts, *(text for text in told.analysis if not text.startswith("Tidak berlaku"))))
    assert "[" not in said
    assert "{" not in said
    for word in said.replace(",", " ").split():
        if word.rstrip(".").endswith(".pdf"):
            assert word.rstrip(".") in files.values()
    for document in documents:
        assert document.id in files or document.name not in said
    of_level = [need for need in report.requirements if need.level in (level, 0)]
    met = " ".join(need.requirement.text for need in of_level if need.status is RequirementStatus.MET)
    met += report.indicator.short_title
    for need in of_level:
        end = " ".join(need.requirement.text.rstrip(".").split()[-4:])
        if need.status is not RequirementStatus.MET and end not in met and len(end.split()) == 4:
            assert end not in said
