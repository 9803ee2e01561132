"""What is made from the packs and their nodes: compiled packs and `schema.json` for editors.

Run after each change of a pack or a node: `python -m dossier_app.instruments.compiling`.
"""

import json
from pathlib import Path
from typing import Any

from dossier_app.files import replacing
from dossier_app.instruments.library import builtin_ids, compiled_builtin
from dossier_app.instruments.pack_nodes import PackNode


def schema_bytes() -> bytes:
    """The JSON Schema of a pack, for editors that check YAML while it is typed."""
    schema = _without_empty_defaults(PackNode.model_json_schema(by_alias=True))
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _without_empty_defaults(value: Any) -> Any:
    """A key that may be absent has no default to show: `null` would not even be allowed there."""
    if isinstance(value, dict):
        kept = {key: below for key, below in value.items() if not (key == "default" and below is None)}
        return {key: _without_empty_defaults(below) for key, below in kept.items()}
    if isinstance(value, list):
        return [_without_empty_defaults(below) for below in value]
    return value


def made_files() -> dict[str, bytes]:
    """Every made file by its path below `resources/instruments`."""
    packs = {f"compiled/{pack_id}.json": compiled_builtin(pack_id) for pack_id in builtin_ids()}
    return {"schema.json": schema_bytes(), **packs}


def write_made_files(folder: Path) -> None:
    """Write them all below `folder`, each whole or not at all."""
    for name, data in made_files().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target) as temporary:
            temporary.write_bytes(data)


if __name__ == "__main__":
    write_made_files(Path(__file__).parents[2] / "resources" / "instruments")
