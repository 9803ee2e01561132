"""What every test gets: a clean room, quiet logs, Indonesian texts, and the shared samples where they are."""

import logging
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dossier_app.i18n import use_language
from dossier_app.paths import AppPaths

PROJECT = Path(__file__).resolve().parent.parent
SAMPLES = PROJECT.parent / "shared" / "samples"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_CALM = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile(
    "ci", max_examples=40, stateful_step_count=25, derandomize=True, database=None, deadline=None,
    suppress_health_check=_CALM,
)  # fmt: skip
settings.register_profile(
    "nightly", max_examples=1500, stateful_step_count=80, database=None, deadline=None, suppress_health_check=_CALM
)


def pytest_configure(config: pytest.Config) -> None:
    """`-m nightly` (or HYPOTHESIS_PROFILE) chooses the large campaigns."""
    wanted = "nightly" if config.getoption("markexpr") == "nightly" else "ci"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", wanted))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long campaigns stay out unless `-m` names them."""
    if "nightly" in config.getoption("markexpr"):
        return
    long = [item for item in items if item.get_closest_marker("nightly")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("nightly")]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real documents beside the project."""
    if not SAMPLES.is_dir():
        pytest.skip(f"no sample documents at {SAMPLES}")
    return SAMPLES


@pytest.fixture(autouse=True)
def _own_rooms(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test, and no program that a test starts, touches the settings of the person who runs it."""
    room = tmp_path_factory.mktemp("user")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(room / name.lower()))


@pytest.fixture
def app_paths(tmp_path: Path) -> AppPaths:
    """The program's own folders, below the folder of the test."""
    return AppPaths.under(tmp_path / "program")


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    use_language("id")
    yield
    use_language("id")


class _Records(logging.Handler):
    """Keeps what was logged at WARNING or above, by whomever."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.announced: list[tuple[str, re.Pattern[str]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def surprising(self) -> list[str]:
        return [f"{r.levelname} {r.name}: {r.getMessage()}" for r in self.records if not self._announced(r)]

    def _announced(self, record: logging.LogRecord) -> bool:
        return any(
            (record.name + ".").startswith(name + ".") and pattern.search(record.getMessage())
            for name, pattern in self.announced
        )


@pytest.fixture(autouse=True)
def _quiet_logs() -> Iterator[_Records]:
    """A warning or an error in the log that the test did not announce fails it."""
    records = _Records()
    logging.getLogger().addHandler(records)
    yield records
    logging.getLogger().removeHandler(records)
    if surprises := records.surprising():
        pytest.fail("unexpected in the log:\n  " + "\n  ".join(surprises))


@pytest.fixture
def expected_logs(_quiet_logs: _Records) -> Callable[..., list[logging.LogRecord]]:
    """Announce log records: `expected_logs("pypdf")` or `expected_logs("dossier_app.jobs", "killed")`.

    Returns the list that fills with everything logged at WARNING or above.
    """

    def announce(logger: str, pattern: str = "") -> list[logging.LogRecord]:
        _quiet_logs.announced.append((logger, re.compile(pattern)))
        return _quiet_logs.records

    return announce
