"""The packs that the program ships, packs from a user's file, and the pinned bytes of a workspace."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from dossier_app.domain.instrument import Instrument
from dossier_app.errors import UserError
from dossier_app.files import machine_error
from dossier_app.i18n import _
from dossier_app.instruments.conversion import to_instrument
from dossier_app.instruments.pack_nodes import CatalogNode, PackNode, PinnedNode
from dossier_app.instruments.problems import Finding, InvalidPackError, PackProblem, words

if TYPE_CHECKING:
    from dossier_app.instruments.checking import Surroundings
    from dossier_app.instruments.yaml_source import YamlSource

CATALOG = "evidence-types"


@dataclass(frozen=True, slots=True)
class Pack:
    """An instrument with the bytes that a workspace pins: JSON of the pack and its catalogue, and their SHA-256."""

    instrument: Instrument
    data: bytes
    sha256: str


@cache
def builtin_ids() -> tuple[str, ...]:
    """The ids of the packs that the program ships, sorted."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml") and name != f"{CATALOG}.yaml"))


def load_pack(reference: str) -> Pack:
    """A pack by what a user says: the id of a shipped one, or the path of a YAML file. Raises UserError."""
    if names_file(reference):
        return load_file(Path(reference))
    return load_builtin(reference)


def names_file(reference: str) -> bool:
    """Whether what a user says is a pack file rather than an id."""
    return reference not in builtin_ids() and Path(reference).suffix.casefold() in (".yaml", ".yml")


def load_builtin(pack_id: str) -> Pack:
    """A pack that the program ships, from its compiled form (see `compiling`). Raises UserError."""
    _known(pack_id)
    data = (_folder() / "compiled" / f"{pack_id}.json").read_bytes()
    return Pack(load_pinned(data), data, hashlib.sha256(data).hexdigest())


def builtin_bytes(pack_id: str) -> bytes:
    """The YAML of a pack that the program ships, as its authors wrote it. Raises UserError."""
    _known(pack_id)
    return (_folder() / f"{pack_id}.yaml").read_bytes()


def _known(pack_id: str) -> None:
    if pack_id not in builtin_ids():
        raise UserError(
            _("Instrumen {id} tidak ada.").format(id=pack_id),
            reason=_("Instrumen yang tersedia: {ids}.").format(ids=", ".join(builtin_ids())),
            remedy=_("Pilih salah satu, atau sebut berkas paket Anda sendiri (.yaml)."),
        )


def load_pinned(data: bytes) -> Instrument:
    """The instrument in the bytes that a workspace pinned or a bundle carries. Raises UserError.

    The schema is checked again, the cross-checks are not: they were made when the bytes were pinned.
    """
    try:
        node = PinnedNode.model_validate(json.loads(data))
        return to_instrument(node.pack, node.catalog)
    except (ValueError, KeyError, IndexError, RecursionError) as error:
        detail = str(error.errors()[0]["loc"]) if isinstance(error, ValidationError) else str(error)
        raise UserError(
            _("Instrumen di dalam ruang kerja atau bundel ini tidak dapat dibaca."),
            reason=_("Isinya bukan paket instrumen versi 1: {detail}").format(detail=detail),
            remedy=_("Perbarui program ini, atau ambil salinan yang utuh."),
        ) from error


def load_foreign(data: bytes) -> Instrument:
    """The instrument in the bytes of a bundle from elsewhere, with every check of a pack file. Raises UserError."""
    from dossier_app.instruments.checking import Surroundings, findings_of_catalog, findings_of_pack

    instrument = load_pinned(data)
    whole = json.loads(data)
    elsewhere = {walk.from_pack: _AnyCode() for walk in instrument.crosswalks}
    status = whole["pack"]["status"]
    elsewhere.update({status[key]: _AnyCode() for key in ("replaced_by_pack", "replaces_pack") if key in status})
    around = Surroundings(CatalogNode.model_validate(whole["catalog"]), {**elsewhere, **surroundings().packs})
    findings = findings_of_catalog(whole["catalog"]) + findings_of_pack(
        whole["pack"], name=instrument.id, around=around
    )
    if findings:
        raise InvalidPackError(instrument.id, tuple(PackProblem(0, words(f.place), f.message) for f in findings))
    return instrument


class _AnyCode(frozenset[str]):
    """The indicator codes of a pack that only the sender has: any may be right."""

    def __contains__(self, code: object) -> bool:
        return True


def load_file(path: Path) -> Pack:
    """A pack of the user's own. Raises InvalidPackError with all its problems, MachineError if it cannot be read."""
    source, problems = _checked(path)
    if problems or source is None:
        raise InvalidPackError(path.name, problems)
    return _pack(source.data)


def check_file(path: Path) -> tuple[PackProblem, ...]:
    """Everything wrong with a pack file, in the order of its lines; empty means that it can be used."""
    return _checked(path)[1]


def _checked(path: Path) -> "tuple[YamlSource | None, tuple[PackProblem, ...]]":
    from dossier_app.instruments.checking import findings_of_pack
    from dossier_app.instruments.yaml_source import RefusedYamlError, read_yaml

    try:
        source = read_yaml(read_limited(path))
    except RefusedYamlError as error:
        return None, (error.problem,)
    findings = findings_of_pack(source.data, name=path.stem, around=surroundings(), earlier=source.twice)
    return source, tuple(sorted((_placed(source, found) for found in findings), key=lambda p: (p.line, p.where)))


def read_limited(path: Path) -> bytes:
    """The bytes of a pack file, one more than a pack may have at most. Raises MachineError or UserError."""
    from dossier_app.instruments.yaml_source import MAX_BYTES

    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise UserError(
            _("Berkas {name} tidak ada.").format(name=path.name),
            reason=_("Di tempat itu tidak ada berkas yang dapat dibaca."),
            remedy=_("Periksa nama dan foldernya."),
        ) from error
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat dibaca.").format(name=path.name)) from error


def _placed(source: "YamlSource", finding: Finding) -> PackProblem:
    return PackProblem(line=source.line(finding.place), where=words(finding.place), message=finding.message)


@cache
def surroundings() -> "Surroundings":
    """What packs may refer to: the shipped catalogue and the indicator codes of all shipped packs."""
    from dossier_app.instruments.checking import Surroundings

    catalog = CatalogNode.model_validate(_trusted((_folder() / f"{CATALOG}.yaml").read_bytes()))
    packs = {name: PackNode.model_validate(_trusted(builtin_bytes(name))) for name in builtin_ids()}
    codes = {name: tuple(indicator.code for indicator in pack.indicators()) for name, pack in packs.items()}
    return Surroundings(catalog, codes)


def _pack(data: Any) -> Pack:
    """The pinned bytes are made first and read back, so a workspace and `init` see the same instrument."""
    pinned = pinned_bytes(data)
    return Pack(load_pinned(pinned), pinned, hashlib.sha256(pinned).hexdigest())


def pinned_bytes(data: Any) -> bytes:
    """The data of a pack and the shipped catalogue as compact JSON with sorted keys: same pack, same bytes."""
    catalog = _trusted((_folder() / f"{CATALOG}.yaml").read_bytes())
    whole = {"pack": data, "catalog": catalog}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def compiled_builtin(pack_id: str) -> bytes:
    """The compiled form of a shipped pack, made anew from its YAML."""
    return pinned_bytes(_trusted(builtin_bytes(pack_id)))


def _trusted(data: bytes) -> Any:
    import yaml

    return yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- both are safe


def _folder() -> Traversable:
    return resources.files("resources") / "instruments"
