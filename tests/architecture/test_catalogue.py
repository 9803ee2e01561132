"""The English catalogue: complete, fresh, and with the same blanks as the Indonesian texts."""

import re

import pytest

from dossier_app.i18n import LANGUAGES as SPOKEN
from dossier_app.i18n import _, ngettext, use_language
from resources.locale.refresh import LANGUAGES, extracted, mo_bytes, mo_file, refreshed, translated, untranslated

_BLANK = re.compile(r"\{[^{}]*\}")


def texts(value) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def test_every_language_but_that_of_the_source_has_a_catalogue():
    assert {"id", *LANGUAGES} == set(SPOKEN)


@pytest.mark.parametrize("language", LANGUAGES)
class TestCatalogue:
    """One per language."""

    def test_no_text_waits_for_its_translation(self, language):
        assert untranslated(refreshed(language)) == []

    def test_no_text_is_left_over_from_an_older_source(self, language):
        wanted = {tuple(texts(message.id)) for message in extracted() if message.id}
        held = {tuple(texts(message.id)) for message in translated(language) if message.id}
        assert held - wanted == set()

    def test_the_compiled_catalogue_says_the_same_as_the_text(self, language):
        assert mo_file(language).read_bytes() == mo_bytes(translated(language))

    def test_every_translation_has_the_blanks_of_its_source(self, language):
        differing = [
            source
            for message in translated(language)
            if message.id
            for source, text in zip(texts(message.id), texts(message.string), strict=True)
            if set(_BLANK.findall(source)) != set(_BLANK.findall(text))
        ]
        assert differing == []

    def test_white_space_at_the_ends_is_kept(self, language):
        differing = [
            source
            for message in translated(language)
            if message.id
            for source, text in zip(texts(message.id), texts(message.string), strict=True)
            if (source[:1].isspace(), source[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace())
        ]
        assert differing == []


def test_a_text_is_spoken_in_the_language_in_use():
    assert _("Klaim") == "Klaim"
    use_language("en")
    assert _("Klaim") == "Claimed"


def test_english_tells_one_from_many():
    use_language("en")
    spoken = {ngettext("{count} dokumen", "{count} dokumen", count) for count in (1, 2)}
    assert spoken == {"{count} document", "{count} documents"}
