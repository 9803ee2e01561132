"""Where the program keeps its own files: settings, logs, crash reports."""

from pathlib import Path

from dossier_app.values import dataclass

APP_NAME = "dossier-spbe"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """Folders of one installation; built once in `main.py` and handed on."""

    config: Path
    data: Path
    logs: Path

    @classmethod
    def default(cls) -> "AppPaths":
        """The folders that the operating system gives to a program without administrator rights."""
        import platformdirs

        return cls(
            config=Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)),
            data=Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)),
            logs=Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)),
        )

    @classmethod
    def under(cls, folder: Path) -> "AppPaths":
        """Everything below one folder (`--data-dir`: tests, USB sticks)."""
        return cls(config=folder / "config", data=folder / "data", logs=folder / "logs")

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def layouts_file(self) -> Path:
        """How the window looked in each workspace."""
        return self.config / "layouts.json"

    @property
    def replicas_file(self) -> Path:
        """Which replica this user is in each workspace (by workspace id and path)."""
        return self.config / "replicas.json"

    @property
    def instruments_folder(self) -> Path:
        """Instruments that were read before, ready for the next start; may be deleted at any time."""
        return self.data / "instruments"
