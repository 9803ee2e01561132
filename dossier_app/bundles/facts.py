"""`dossier.json`: what a bundle says about itself, written and read back with every fault named."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier_app.bundles.journal_lines import left_out_json, left_out_of_json
from dossier_app.bundles.json_fields import MalformedError, integer_of, list_of, object_of, parse_json, text_of
from dossier_app.domain.assembly import REQUEST, REVIEW
from dossier_app.domain.chains import LeftOut
from dossier_app.domain.dossier import Omission
from dossier_app.domain.journal import JsonValue, canonical_json
from dossier_app.domain.uploads import UPLOAD

FORMAT = "dossier-spbe"
FORMAT_VERSION = 1
RULES_VERSION = 1
"""Raised whenever the same evidence would be judged or reported differently: an older bundle keeps its own judgement,
and is not called contradictory for it."""

DOSSIER = "data/dossier.json"
INSTRUMENT = "data/instrument.json"
RO_CRATE = "data/ro-crate-metadata.json"
FILES = "data/berkas/"
TEXTS = "data/teks/"
UPLOADS = "data/unggah/"

EXCHANGE = "exchange"
ASSESSMENT = "assessment"
KINDS = (ASSESSMENT, EXCHANGE, UPLOAD, REQUEST, REVIEW)


@dataclass(frozen=True, slots=True)
class FileFact:
    """A document in the bundle: `path` below `data/`, its digest, size, and the id under which the state knows it."""

    document: str
    path: str
    sha256: str
    size: int
    indicator: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class UploadMember:
    """A document in an upload: its name, digest and size there; `way` is original, converted or recompressed."""

    document: str
    name: str
    sha256: str
    size: int
    way: str


@dataclass(frozen=True, slots=True)
class UploadFact:
    """A file for the official application: `path` below `data/`, what is in it; `link`: to be given as a link."""

    indicator: str
    path: str
    sha256: str
    size: int
    members: tuple[UploadMember, ...]
    link: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All that `dossier.json` says. `state` is the canonical state, `reports` the judgement (gaps, index)."""

    kind: str
    date: dt.datetime
    indicators: tuple[str, ...]
    state: dict[str, JsonValue]
    reports: Mapping[str, JsonValue]
    files: tuple[FileFact, ...]
    omissions: tuple[Omission, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    complete: bool = False
    """The whole journal travels; nothing was left out."""
    forks: tuple[tuple[str, int], ...] = ()
    """Replica and number where a copied workspace went on beside its original."""
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By entry the ids of those that it replaces through entries that do not travel."""
    rules: int = RULES_VERSION
    """The version of the rules by which the reports were made."""
    uploads: tuple[UploadFact, ...] = ()
    """The files for the official application; only a bundle of that kind has any."""
    unit: str = ""
    """The id of the unit that a request is for."""


class NewerFormat(Exception):  # noqa: N818 -- a finding, turned into a problem or a UserError by the caller
    """The bundle was written by a newer program; the text is its format version."""


def facts_bytes(facts: Facts) -> bytes:
    """The bytes of `dossier.json`."""
    files: list[JsonValue] = [
        {
            "document": file.document,
            "path": file.path,
            "sha256": file.sha256,
            "size": file.size,
            "indicator": file.indicator,
            "letter": file.letter,
        }
        for file in facts.files
    ]
    omissions: list[JsonValue] = [{"name": o.name, "code": o.code, "detail": o.detail} for o in facts.omissions]
    journal: dict[str, JsonValue] = {"complete": facts.complete, "left_out": left_out_json(facts.left_out)}
    if facts.forks:
        journal["forks"] = [[replica, seq] for replica, seq in facts.forks]
    if facts.replaced:
        journal["replaced"] = {newer: list(older) for newer, older in facts.replaced.items()}
    value: dict[str, JsonValue] = {
        "format": {"name": FORMAT, "version": FORMAT_VERSION},
        "kind": facts.kind,
        "date": facts.date.astimezone(dt.UTC).isoformat(timespec="milliseconds"),
        "indicators": list(facts.indicators),
        "state": facts.state,
        "reports": dict(facts.reports),
        "rules": facts.rules,
        "files": files,
        "omissions": omissions,
        "journal": journal,
    }
    if facts.kind == UPLOAD:
        value["uploads"] = [_upload_json(upload) for upload in facts.uploads]
    if facts.kind == REQUEST:
        value["unit"] = facts.unit
    return (canonical_json(value) + "\n").encode()


def read_facts(data: bytes) -> Facts:
    """The facts of a bundle. Raises NewerFormat, and ValueError that names what is wrong."""
    top = object_of(parse_json(data), "dossier.json")
    shape = object_of(top.get("format"), "format")
    version = integer_of(shape.get("version"), "format.version")
    if shape.get("name") != FORMAT:
        raise MalformedError("format.name")
    if version > FORMAT_VERSION:
        raise NewerFormat(str(version))
    journal = object_of(top.get("journal"), "journal")
    date = dt.datetime.fromisoformat(text_of(top.get("date"), "date"))
    if date.tzinfo is None:
        raise MalformedError("date")
    return Facts(
        kind=text_of(top.get("kind"), "kind"),
        date=date,
        indicators=tuple(text_of(code, "indicators") for code in list_of(top.get("indicators"), "indicators")),
        state=object_of(top.get("state"), "state"),
        reports=object_of(top.get("reports"), "reports"),
        files=tuple(_file(item) for item in list_of(top.get("files"), "files")),
        omissions=tuple(_omission(item) for item in list_of(top.get("omissions"), "omissions")),
        left_out=left_out_of_json(journal.get("left_out")),
        complete=journal.get("complete") is True,
        forks=tuple(_fork(item) for item in list_of(journal.get("forks", []), "forks")),
        replaced={
            newer: tuple(text_of(item, "replaced") for item in list_of(older, "replaced"))
            for newer, older in object_of(journal.get("replaced", {}), "replaced").items()
        },
        rules=integer_of(top.get("rules"), "rules"),
        uploads=tuple(_upload(item) for item in list_of(top.get("uploads", []), "uploads")),
        unit=text_of(top.get("unit", ""), "unit"),
    )


def _upload_json(upload: UploadFact) -> JsonValue:
    members: list[JsonValue] = [
        {"document": m.document, "name": m.name, "sha256": m.sha256, "size": m.size, "way": m.way}
        for m in upload.members
    ]
    return {
        "indicator": upload.indicator,
        "path": upload.path,
        "sha256": upload.sha256,
        "size": upload.size,
        "link": upload.link,
        "documents": members,
    }


def _upload(value: JsonValue) -> UploadFact:
    fields = object_of(value, "uploads")
    return UploadFact(
        indicator=text_of(fields.get("indicator"), "uploads.indicator"),
        path=text_of(fields.get("path"), "uploads.path"),
        sha256=text_of(fields.get("sha256"), "uploads.sha256"),
        size=integer_of(fields.get("size"), "uploads.size"),
        members=tuple(_member(item) for item in list_of(fields.get("documents"), "uploads.documents")),
        link=fields.get("link") is True,
    )


def _member(value: JsonValue) -> UploadMember:
    fields = object_of(value, "uploads.documents")
    return UploadMember(
        document=text_of(fields.get("document"), "uploads.documents.document"),
        name=text_of(fields.get("name"), "uploads.documents.name"),
        sha256=text_of(fields.get("sha256"), "uploads.documents.sha256"),
        size=integer_of(fields.get("size"), "uploads.documents.size"),
        way=text_of(fields.get("way"), "uploads.documents.way"),
    )


def _file(value: JsonValue) -> FileFact:
    fields = object_of(value, "files")
    return FileFact(
        document=text_of(fields.get("document"), "files.document"),
        path=text_of(fields.get("path"), "files.path"),
        sha256=text_of(fields.get("sha256"), "files.sha256"),
        size=integer_of(fields.get("size"), "files.size"),
        indicator=text_of(fields.get("indicator"), "files.indicator"),
        letter=text_of(fields.get("letter"), "files.letter"),
    )


def _fork(value: JsonValue) -> tuple[str, int]:
    parts = list_of(value, "forks")
    if len(parts) != 2:
        raise MalformedError("forks")
    return text_of(parts[0], "forks"), integer_of(parts[1], "forks")


def _omission(value: JsonValue) -> Omission:
    fields = object_of(value, "omissions")
    return Omission(
        text_of(fields.get("name"), "omissions.name"),
        text_of(fields.get("code"), "omissions.code"),
        text_of(fields.get("detail"), "omissions.detail"),
    )
