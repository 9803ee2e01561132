import dataclasses
import datetime as dt
import random
import re

import pytest
from gap_builders import claim, document, indicator, instrument, ladder, need, proof, snapshot, waiver
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.assembly import assemble
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.evidence import Candidate
from dossier_app.domain.file_names import Namer, letter_of, plain

TWO = instrument(ladder("1"), ladder("2"))


def paths(dossier: Dossier) -> list[str]:
    return [file.path for file in dossier.files]


def test_each_document_stands_once_under_the_first_indicator_that_cites_it() -> None:
    shared, own = document("Bersama.pdf"), document("Sendiri.pdf")
    held = snapshot([shared, own], [proof("2.1.a", shared), proof("1.3.a", shared), proof("2.2.a", own)])
    dossier = assemble(held, TWO, kind="assessment")
    assert paths(dossier) == ["berkas/1/1.a.Bersama.pdf", "berkas/2/2.a.Sendiri.pdf"]
    assert dossier.by_document[shared.id].indicator == "1"
    assert [piece.document for piece in dossier.evidence_of["2.1.a"]] == [shared.id]


def test_letters_follow_level_requirement_page_and_digest() -> None:
    names = ("C.pdf", "B.pdf", "A.pdf", "D.pdf", "E.pdf")
    c, b, a, d, e = (document(name, pages=9) for name in names)
    scheme = instrument(indicator("1", need("1.1.a"), need("1.1.b"), need("1.2.a"), items=1))
    held = snapshot(
        [a, b, c, d, e],
        [proof("1.1.a", c, "2"), proof("1.1.a", b, "5"), proof("1.1.b", a, "1"), proof("1.2.a", d), proof("1.k.1", e)],
    )
    files = assemble(held, scheme, kind="assessment").files
    assert [(file.letter, file.document.name) for file in files] == list(zip("abcde", names, strict=True))
    tie = snapshot([a, b], [proof("1.1.a", a), proof("1.1.a", b)])
    digests = [file.document.sha256 for file in assemble(tie, scheme, kind="assessment").files]
    assert digests == sorted(digests)


def test_after_z_comes_aa() -> None:
    assert [letter_of(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"]


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("SK Tim.PDF", "", "1.a.SK-Tim.pdf"),
        ("x.docx", "Café & Tata Kelola (final)", "1.a.Cafe-Tata-Kelola-final.docx"),
        ("con.txt", "", "1.a.con.txt"),
        ("tanpa akhiran", "", "1.a.tanpa-akhiran.pdf"),
        ("../../etc/passwd.pdf", "", "1.a.etc-passwd.pdf"),
        ("arsip.tar.gz", "", "1.a.arsip.tar.gz"),
        ("文書.pdf", "", "1.a.pdf"),
    ],
)
def test_names_follow_the_pattern_in_ascii_with_their_extension(name: str, title: str, expected: str) -> None:
    held = document(name, title=title)
    dossier = assemble(snapshot([held], [proof("1.1.a", held)]), TWO, kind="assessment")
    assert paths(dossier) == [f"berkas/1/{expected}"]


def test_long_titles_are_cut_between_words_to_the_limit_of_the_pack() -> None:
    held = document(
        "x.pdf", title="Penyelenggaraan Sistem Pemerintahan Berbasis Elektronik di Lingkungan Pemerintah Kota"
    )
    (path,) = paths(assemble(snapshot([held], [proof("1.1.a", held)]), TWO, kind="assessment"))
    assert path == "berkas/1/1.a.Penyelenggaraan-Sistem-Pemerintahan-Berbasis.pdf"
    assert len(path.rpartition("/")[2]) <= 60


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("<nn>_<TITLE>", ["01_SK_TIM.pdf", "02_SK_TIM.pdf"]),
        ("indikator<indicator><letter>", ["indikator1a.pdf", "indikator1b.pdf"]),
        ("<title>", ["SK-Tim.pdf", "SK-Tim-2.pdf"]),
    ],
)
def test_every_pattern_gives_distinct_names(pattern: str, expected: list[str]) -> None:
    scheme = instrument(ladder("1"), file_naming=pattern)
    one, two = document("SK Tim.pdf"), document("sk tim 2.pdf", title="SK Tim")
    held = snapshot([one, two], [proof("1.1.a", one), proof("1.2.a", two)])
    assert [path.rpartition("/")[2] for path in paths(assemble(held, scheme, kind="assessment"))] == expected


@given(
    st.lists(st.text(max_size=90), min_size=1, max_size=8),
    st.sampled_from(["<title>", "<TITLE>", "<indicator>.<letter>.<title>"]),
)
def test_names_are_portable_unique_and_short_whatever_the_title(titles: list[str], pattern: str) -> None:
    names = Namer(pattern, 40)
    given_paths = [names.path(document("x.pdf", title=title), "con", indicator="1", letter="a") for title in titles]
    assert len({path.casefold() for path in given_paths}) == len(titles)
    for path in given_paths:
        folder, name = path.split("/")[1:]
        assert re.fullmatch(r"[A-Za-z0-9._-]+\.pdf", name)
        assert len(name) <= 40
        assert folder != "con"
        assert not re.match(r"(con|nul|aux|prn|com\d|lpt\d)\.", name, re.IGNORECASE)


def test_uncited_documents_travel_only_in_an_exchange() -> None:
    cited, spare = document("Dipakai.pdf"), document("Cadangan.pdf")
    candidate = Candidate("c", "1", spare.id)
    held = snapshot([cited, spare], [proof("1.1.a", cited)], candidates=(candidate,), efforts=(("1.1.a", 2),))
    whole = assemble(held, TWO, kind="exchange")
    assert paths(whole) == ["berkas/1/1.a.Dipakai.pdf", "berkas/tanpa-indikator/Cadangan.pdf"]
    assert whole.snapshot == held
    handed_in = assemble(held, TWO, kind="assessment")
    assert paths(handed_in) == ["berkas/1/1.a.Dipakai.pdf"]
    assert (handed_in.snapshot.candidates, handed_in.snapshot.efforts) == ((), ())
    assert [known.id for known in handed_in.snapshot.documents] == [cited.id]


def test_a_choice_of_indicators_cuts_by_whole_entities() -> None:
    one, two = document("Satu.pdf"), document("Dua.pdf")
    held = snapshot(
        [one, two],
        [proof("1.1.a", one), proof("2.1.a", two)],
        waivers=(waiver("1.2.a"), waiver("2.2.a")),
        assessments=(claim("1", claimed=2), claim("2", claimed=3)),
    )
    dossier = assemble(held, TWO, kind="exchange", indicators=["2"])
    assert dossier.indicators == ("2",)
    assert [piece.requirement for piece in dossier.snapshot.evidence] == ["2.1.a"]
    assert [known.name for known in dossier.snapshot.documents] == ["Dua.pdf"]
    assert [known.requirement for known in dossier.snapshot.waivers] == ["2.2.a"]
    assert [report.indicator.code for report in dossier.gaps.indicators] == ["2"]
    assert paths(dossier) == ["berkas/2/2.a.Dua.pdf"]


def test_the_revision_of_a_cited_document_comes_along_without_a_file() -> None:
    old = document("Lama.pdf")
    new = document("Baru.pdf", supersedes=old.id)
    dossier = assemble(snapshot([old, new], [proof("1.1.a", old)]), TWO, kind="assessment")
    assert {known.name for known in dossier.snapshot.documents} == {"Lama.pdf", "Baru.pdf"}
    assert paths(dossier) == ["berkas/1/1.a.Lama.pdf"]
    problems = dossier.gaps.indicators[0].requirements[0].problems
    assert [problem.code.value for problem in problems] == ["superseded"]


def test_what_has_no_usable_file_is_named_among_the_omissions() -> None:
    gone, binned = document("Hilang.pdf"), document("Sampah.pdf", in_trash=True)
    held = snapshot(
        [gone, binned], [proof("1.1.a", gone), proof("1.1.a", binned)], unavailable=frozenset({gone.sha256})
    )
    dossier = assemble(held, TWO, kind="assessment", omissions=(Omission("lain", "too_large"),))
    assert dossier.files == ()
    assert [(o.name, o.code) for o in dossier.omissions] == [
        ("lain", "too_large"), ("Hilang.pdf", "file_missing"), ("Sampah.pdf", "in_trash"),
    ]  # fmt: skip


def test_evidence_for_what_the_instrument_lacks_is_not_left_out_silently() -> None:
    stray = document("Lama.pdf")
    held = snapshot([stray], [proof("99.1.a", stray)])
    handed_in = assemble(held, TWO, kind="assessment")
    assert [(o.name, o.code) for o in handed_in.omissions] == [("Lama.pdf", "unknown_requirement")]
    whole = assemble(held, TWO, kind="exchange")
    assert (paths(whole), whole.omissions) == (["berkas/tanpa-indikator/Lama.pdf"], ())


def test_the_date_is_that_of_the_newest_entry() -> None:
    newest = dt.datetime(2026, 11, 21, 8, 30, tzinfo=dt.UTC)
    assert assemble(snapshot(as_of=newest), TWO, kind="assessment").date == newest


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_no_path(dice: random.Random) -> None:
    held = [document(f"Dokumen {n}.pdf") for n in range(8)]
    evidence = [proof(f"{1 + n % 2}.{1 + n % 5}.a", shown) for n, shown in enumerate(held[:6])]
    one = snapshot(held, evidence)
    other = dataclasses.replace(one, documents=tuple(dice.sample(held, 8)), evidence=tuple(dice.sample(evidence, 6)))
    assert paths(assemble(other, TWO, kind="exchange")) == paths(assemble(one, TWO, kind="exchange"))


def test_plain_text_keeps_words_apart() -> None:
    assert plain("  Reviu — Kolaborasi_SPBE / 2026.. ") == "Reviu-Kolaborasi_SPBE-2026"
