"""The language in use, and another one for a thread that writes a paper in several."""

import threading

import pytest

from dossier_app.i18n import _, language, speaking, use_language
from dossier_app.i18n.format import format_number


def test_another_language_is_spoken_only_inside_the_block_and_only_in_this_thread():
    heard = []
    with speaking("en"):
        assert (language(), format_number(3.28, 2), _("Klaim")) == ("en", "3.28", "Claimed")
        other = threading.Thread(target=lambda: heard.append((language(), format_number(3.28, 2))))
        other.start()
        other.join()
        with speaking("id"):
            assert _("Klaim") == "Klaim"
        assert language() == "en"
    assert heard == [("id", "3,28")]
    assert (language(), _("Klaim")) == ("id", "Klaim")


def test_the_language_of_the_process_comes_back_after_an_error():
    use_language("en")
    with pytest.raises(RuntimeError), speaking("id"):
        raise RuntimeError
    assert language() == "en"


def test_a_language_that_nobody_speaks_is_refused():
    for choose in (use_language, lambda name: speaking(name).__enter__()):
        with pytest.raises(ValueError, match="unknown language: fr"):
            choose("fr")
