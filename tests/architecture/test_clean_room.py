"""The clean room itself: what tests/conftest.py promises to every test."""

import logging
import os
from pathlib import Path

import pytest

from dossier_app.i18n import language
from dossier_app.paths import AppPaths


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    tests = Path(__file__).resolve().parent.parent
    monkeypatch.setenv("PYTHONPATH", str(tests.parent))
    pytester.makeconftest((tests / "conftest.py").read_text(encoding="utf-8"))
    return pytester


def test_an_unexpected_warning_in_the_log_fails_a_test(inner):
    inner.makepyfile("import logging\ndef test_it():\n    logging.getLogger('pypdf').warning('odd object')\n")
    result = inner.runpytest_subprocess("-p", "no:randomly")
    result.stdout.fnmatch_lines(["*unexpected in the log*", "*WARNING pypdf: odd object*"])
    assert result.ret != 0


def test_a_nightly_campaign_is_left_out_of_a_plain_run(inner):
    inner.makepyfile("import pytest\n@pytest.mark.nightly\ndef test_long():\n    pass\n\ndef test_short():\n    pass\n")
    result = inner.runpytest_subprocess("-W", "ignore::pytest.PytestUnknownMarkWarning", "-p", "no:randomly")
    result.assert_outcomes(passed=1, deselected=1)


def test_an_announced_warning_passes(expected_logs):
    records = expected_logs("fontTools", "odd")
    logging.getLogger("fontTools.ttLib").warning("odd object")
    assert [r.getMessage() for r in records] == ["odd object"]


def test_texts_are_indonesian_and_qt_needs_no_screen():
    assert language() == "id"
    assert os.environ["QT_QPA_PLATFORM"]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks the shell for these folders")
def test_settings_of_the_person_who_runs_the_tests_are_out_of_reach(tmp_path_factory):
    assert tmp_path_factory.getbasetemp() in AppPaths.default().config.parents
