"""Which requirements a document may prove."""

from dossier_app.domain.matching import DocumentWords, Matcher, Word
from dossier_app.instruments.library import load_builtin

INSTRUMENT = load_builtin("spbe-2020").instrument


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, word) for word in text.casefold().replace(",", " ").replace(".", " ").split())


MATCHER = Matcher(INSTRUMENT, words)


def test_the_title_finds_the_indicator():
    best = MATCHER.indicators(DocumentWords(words("Keputusan Bupati tentang Tim Koordinasi SPBE")))
    assert {match.indicator.code for match in best[:2]} == {"10", "19"}
    assert "tim koordinasi SPBE" in best[0].phrases
    assert "tim koordinasi SPBE" in best[0].title_phrases


def test_the_kind_of_the_document_decides_between_policy_and_practice():
    title = words("Peta Rencana SPBE")
    policy = MATCHER.indicators(DocumentWords(title, kinds=frozenset({"perkada"})))
    practice = MATCHER.indicators(DocumentWords(title, kinds=frozenset({"peta_rencana"})))
    assert (policy[0].indicator.code, practice[0].indicator.code) == ("2", "12")


def test_the_title_weighs_more_than_the_body():
    body = words("audit tik dan auditor tik")
    found = MATCHER.indicators(DocumentWords(words("Topologi jaringan intra"), pages=(words("sampul"), body, body)))
    assert found[0].indicator.code in {"6", "17"}


def test_scores_lie_between_nought_and_one_and_fall():
    pages = tuple(words(f"arsitektur SPBE domain arsitektur peta rencana SPBE halaman {n}") for n in range(5))
    found = MATCHER.requirements(DocumentWords(words("Arsitektur SPBE"), pages, frozenset({"arsitektur"})))
    scores = [match.score for match in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_pages_are_those_where_the_words_stand():
    pages = tuple(words("lain sekali") for _ in range(6))
    pages = (*pages[:3], words("Dokumen memuat domain arsitektur aplikasi SPBE"), *pages[3:])
    found = MATCHER.requirements(DocumentWords(words("Arsitektur SPBE"), pages, frozenset({"arsitektur"})))
    match = next(match for match in found if match.requirement.id == "11.3.e")
    assert match.pages == (4,)
    assert {"domain", "arsitektur", "aplikasi"} <= set(match.words)
    assert match.kinds == ("arsitektur",)


def test_a_draft_is_proposed_where_drafts_are_good_for_something():
    kinds = frozenset({"perkada", "rancangan_kebijakan"})
    found = MATCHER.requirements(
        DocumentWords(words("Rancangan Peraturan Bupati Arsitektur SPBE"), (), kinds, draft=True)
    )
    assert "rancangan_kebijakan" in found[0].requirement.evidence_types


def test_an_indicator_that_a_person_named_comes_first():
    found = MATCHER.requirements(DocumentWords(words("IMG 0042")), certain=["31"])
    assert found
    assert {match.requirement.indicator for match in found} == {"31"}


def test_a_word_alone_counts_only_as_it_is_written():
    from dossier_app.services.indonesian_words import indonesian_words

    matcher = Matcher(INSTRUMENT, indonesian_words)
    found = matcher.indicators(DocumentWords(indonesian_words("Laporan tahunan")))
    assert all("LAPOR" not in match.phrases for match in found)
