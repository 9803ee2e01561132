"""The help pages: complete in both languages, with links that lead somewhere."""

from importlib import resources

import pytest

from dossier_app.i18n import LANGUAGES, use_language
from dossier_app.services.read_help import ORDER, find_help, help_pages, page_links


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_and_begins_with_its_title(language):
    use_language(language)
    pages = help_pages()
    assert [page.key for page in pages] == list(ORDER)
    assert all(page.text.startswith("# ") and len(page.text) > 300 for page in pages)
    assert len({page.title for page in pages}) == len(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_left_out_of_the_list(language):
    folder = resources.files("resources") / "help" / language
    assert sorted(file.name for file in folder.iterdir()) == sorted(f"{key}.md" for key in ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_pages_of_the_program_only(language):
    use_language(language)
    for page in help_pages():
        assert set(page_links(page)) <= set(ORDER)
        assert "http" not in page.text


def test_words_are_found_in_titles_first():
    assert find_help(help_pages(), "RENCANA")[0].key == "plan"
    assert {page.key for page in find_help(help_pages(), "jalan termurah")} >= {"plan"}
    assert find_help(help_pages(), "xyzzy") == ()
    assert len(find_help(help_pages(), "  ")) == len(ORDER)
