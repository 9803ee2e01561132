"""Proposals of evidence in a real workspace."""

import csv
from pathlib import Path

import pytest

from dossier_app.domain.documents import Document
from dossier_app.domain.ids import candidate_id
from dossier_app.domain.journal import Kind
from dossier_app.errors import Cancelled
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.suggest_evidence import PER_INDICATOR, suggest_evidence

FILLER = "Halaman lampiran tanpa isi yang penting."


@pytest.fixture
def architecture(desk: Desk, hold) -> Document:
    pages = [FILLER, "Dokumen memuat domain arsitektur aplikasi SPBE dan integrasinya.", FILLER, FILLER, FILLER, FILLER]
    return hold(desk, "Arsitektur SPBE Kota Contoh.pdf", *pages, kinds=("arsitektur",))


def test_a_document_is_proposed_with_pages_and_reasons(desk: Desk, architecture: Document):
    found = suggest_evidence(desk)
    assert found
    best = found[0]
    assert (best.document, best.indicator) == (architecture.id, "11")
    assert 0 < best.score <= 1
    assert str(best.pages) == "2"
    assert any("kata kunci" in reason and "arsitektur SPBE" in reason for reason in best.reasons)
    assert any(reason.startswith("Jenis dokumen cocok: ") for reason in best.reasons)
    assert "arsitektur" in best.kinds


def test_what_is_mapped_is_not_proposed_again(desk: Desk, architecture: Document):
    first = suggest_evidence(desk)[0]
    map_evidence(desk, architecture.id, first.requirement, pages="2")
    again = suggest_evidence(desk)
    assert first.requirement not in {one.requirement for one in again}


def test_no_indicator_takes_all_the_places(desk: Desk, architecture: Document):
    codes = [one.indicator for one in suggest_evidence(desk, limit=6)]
    assert codes
    assert max(codes.count(code) for code in codes) <= PER_INDICATOR


def test_the_indicator_that_a_folder_named_is_proposed(desk: Desk, hold):
    scan = hold(desk, "IMG_0042.pdf", "", kinds=())
    assert suggest_evidence(desk, document=scan.id) == ()
    with desk.begin() as work:
        work.put(
            Kind.CANDIDATE, candidate_id("31", scan.id), {"indicator": "31", "document": scan.id, "reason": "folder"}
        )
        work.commit("Calon")
    found = suggest_evidence(desk, document=scan.id)
    assert {one.indicator for one in found} == {"31"}
    assert found[0].reasons[0] == "Dokumen ini calon untuk indikator 31"


def test_one_document_can_be_asked_for(desk: Desk, architecture: Document, hold):
    other = hold(desk, "SK Tim Koordinasi SPBE.pdf", "Keputusan tentang Tim Koordinasi SPBE", kinds=("keputusan",))
    assert {one.document for one in suggest_evidence(desk)} == {architecture.id, other.id}
    assert {one.document for one in suggest_evidence(desk, document=other.id)} == {other.id}


def test_the_same_workspace_gives_the_same_proposals(desk: Desk, architecture: Document):
    assert suggest_evidence(desk) == suggest_evidence(desk)


def test_calling_off_stops_the_search(desk: Desk, architecture: Document):
    with pytest.raises(Cancelled):
        suggest_evidence(desk, report=Reporter(cancelled=lambda: True))


@pytest.mark.samples
def test_real_documents_find_one_of_their_indicators_among_the_best_three(samples: Path):
    """Names give nothing away; scans without text are left out, since nothing of them can be read."""
    from dossier_app.documents.pdf import read_pdf
    from dossier_app.documents.recognition import recognise
    from dossier_app.domain.matching import DocumentWords, Matcher
    from dossier_app.instruments.library import load_builtin
    from dossier_app.services.indonesian_words import indonesian_words

    matcher = Matcher(load_builtin("spbe-2020").instrument, indonesian_words)
    right, asked = 0, 0
    with (samples / "labels.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["spbe2020_indicators"] and row["file"].endswith(".pdf")]
    for row in rows:
        if row["text_layer"] == "tanpa teks":
            continue
        facts = read_pdf(samples / row["file"])
        known = recognise(facts)
        pages = tuple(indonesian_words(text) for text in facts.texts)
        found = matcher.indicators(
            DocumentWords(
                indonesian_words(known.title), pages, frozenset(known.kinds), draft=known.status == "rancangan"
            )
        )
        asked += 1
        right += bool({match.indicator.code for match in found[:3]} & set(row["spbe2020_indicators"].split(",")))
    print(f"{right} of {asked} real documents have a right indicator among the first three")
    assert right >= 0.8 * asked
