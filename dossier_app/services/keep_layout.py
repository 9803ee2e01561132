"""Remembers how the window looked in each workspace: a small JSON file beside the settings."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from dossier_app.files import machine_error, replacing
from dossier_app.i18n import _
from dossier_app.paths import AppPaths

Layout: TypeAlias = Mapping[str, str]
"""Names of parts of the window and their states as text."""
KEPT = 50
"""Workspaces that are remembered; the ones that were left longest ago are forgotten."""


def load_layout(paths: AppPaths, workspace_id: str) -> dict[str, str]:
    """How the window looked in this workspace; empty where that is not known or the file is damaged."""
    held = _read(paths.layouts_file).get(workspace_id, {})
    return {name: state for name, state in held.items() if isinstance(state, str)}


def save_layout(paths: AppPaths, workspace_id: str, layout: Layout) -> None:
    """Remember a layout, as the newest one."""
    held = _read(paths.layouts_file)
    held.pop(workspace_id, None)
    held[workspace_id] = dict(layout)
    kept = dict(list(held.items())[-KEPT:])
    try:
        paths.config.mkdir(parents=True, exist_ok=True)
        with replacing(paths.layouts_file) as temporary:
            temporary.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise machine_error(error, _("Tata letak jendela tidak dapat disimpan.")) from error


def _read(file: Path) -> dict[str, dict[str, object]]:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {key: value for key, value in values.items() if isinstance(value, dict)}
