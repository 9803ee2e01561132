import json
from pathlib import Path

import pytest

from dossier_app.settings import RECENT_LIMIT, Settings, load_settings, save_settings, with_recent


def test_settings_come_back_as_they_were_saved(tmp_path):
    settings = Settings(actor="Rina", language="en", ocr="never", recent=("/a",))
    save_settings(settings, tmp_path / "new" / "settings.json")
    loaded = load_settings(tmp_path / "new" / "settings.json")
    assert (loaded.settings.actor, loaded.settings.language, loaded.settings.recent) == ("Rina", "en", ("/a",))
    assert loaded.warnings == ()


def test_a_missing_file_gives_the_defaults_without_a_word(tmp_path):
    assert load_settings(tmp_path / "settings.json").warnings == ()


def test_keys_of_a_newer_program_survive(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": 9, "actor": "Rina", "layout": {"a": 1}}), "utf-8")
    save_settings(load_settings(file).settings, file)
    values = json.loads(file.read_text("utf-8"))
    assert (values["layout"], values["version"], values["actor"]) == ({"a": 1}, 9, "Rina")


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe\x00", b""])
def test_a_damaged_file_is_kept_aside_and_named(tmp_path, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert "settings.json.rusak" in loaded.warnings[0]
    assert (tmp_path / "settings.json.rusak").read_bytes() == content
    assert not file.exists()


def test_one_bad_value_does_not_cost_the_others(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": 2, "actor": "Rina", "language": "xx", "ocr": 7, "recent": [1]}), "utf-8")
    loaded = load_settings(file)
    assert loaded.settings == Settings(actor="Rina")
    assert len(loaded.warnings) == 3


def test_settings_of_older_programs_are_understood(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"lang": "en", "ocr": False}), "utf-8")
    assert load_settings(file).settings == Settings(language="en", ocr="never")


def test_the_workspace_opened_last_stands_first_once():
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings = with_recent(settings, Path(f"/w{number}"))
    settings = with_recent(settings, Path("/w5"))
    assert settings.recent[0].endswith("w5")
    assert len(settings.recent) == len(set(settings.recent)) == RECENT_LIMIT
