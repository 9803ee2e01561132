import logging

from dossier_app import log
from dossier_app.log import log_file, logger, logging_to


def test_what_is_logged_stands_in_the_file_with_its_subsystem(tmp_path):
    with logging_to(tmp_path / "logs") as logged:
        assert logged
        logger("storage").info("opened %s", "ruang")
    line = log_file(tmp_path / "logs").read_text("utf-8")
    assert "INFO dossier_app.storage: opened ruang" in line


def test_a_second_run_in_the_same_process_does_not_log_twice(tmp_path):
    before = list(logging.getLogger().handlers)
    for _run in range(2):
        with logging_to(tmp_path):
            logger("cli").info("once")
    assert log_file(tmp_path).read_text("utf-8").count("once") == 2
    assert logging.getLogger().handlers == before


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path):
    (tmp_path / "logs").write_text("a file", "utf-8")
    with logging_to(tmp_path / "logs") as logged:
        assert not logged
        logger("cli").info("nobody hears this")


def test_a_full_file_makes_room_and_only_the_newest_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "MAX_BYTES", 200)
    with logging_to(tmp_path):
        for number in range(60):
            logger("cli").info("line %02d of many", number)
    kept = sorted(file.name for file in tmp_path.glob("dossier.log*"))
    assert kept == ["dossier.log", *(f"dossier.log.{number}" for number in range(1, log.KEPT + 1))]
    assert "line 59" in log_file(tmp_path).read_text("utf-8")
    newest = "".join((tmp_path / name).read_text("utf-8") for name in (*reversed(kept[1:]), kept[0]))
    said = [int(line.split("line ")[1][:2]) for line in newest.splitlines()]
    assert said == list(range(said[0], 60)), "nothing between is lost"
    assert all((tmp_path / name).stat().st_size < 300 for name in kept)
