"""The English catalogue: complete, fresh, and with the same blanks as the Indonesian texts."""

import re

import pytest
from babel.messages.catalog import Message

from dossier_app.i18n import LANGUAGES as SPOKEN
from dossier_app.i18n import _, ngettext, use_language
from dossier_app.i18n.counting import plural
from resources.locale.refresh import (
    LANGUAGES,
    _known_text,
    extracted,
    mo_bytes,
    mo_file,
    refreshed,
    translated,
    untranslated,
)

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


def test_a_counted_sentence_is_extracted_with_both_forms_and_spoken_by_its_count():
    assert ("{count} perubahan", "{count} perubahan") in {tuple(texts(m.id)) for m in extracted() if m.id}
    assert plural("{count} perubahan", 1) == plural("{count} perubahan", 2) == "{count} perubahan"
    use_language("en")
    assert [plural("{count} perubahan", count) for count in (0, 1, 2)] == [
        "{count} changes", "{count} change", "{count} changes",
    ]  # fmt: skip


def test_english_has_one_word_for_going_back():
    use_language("en")
    said = [_(text) for text in ("Urungkan: {label}", "Urungkan", "Urungkan langkah terakhir.", "&Urungkan")]
    assert all("Undo" in text.replace("&", "") for text in said)
    spoken = " ".join(text for message in translated("en") if message.id for text in texts(message.string))
    assert "ake back:" not in spoken
    assert "Do again:" not in spoken


def test_a_text_that_has_come_to_be_counted_waits_for_its_forms():
    known = Message("{count} dokumen", "{count} documents")
    assert _known_text(known, counted=True) == ("", "")
    assert _known_text(known, counted=False) == "{count} documents"
    assert _known_text(None, counted=False) == ""
