"""The bag around a payload: its name, its tag files and manifests, ready to be zipped."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dossier_app import __version__
from dossier_app.bundles import tags
from dossier_app.bundles.facts import FORMAT, FORMAT_VERSION
from dossier_app.bundles.receiver_note import NOTE, receiver_note
from dossier_app.bundles.zip_writer import Part
from dossier_app.domain.dossier import Omission
from dossier_app.i18n import _, language

MAX_ROOT = 60


@dataclass(frozen=True, slots=True)
class BagFacts:
    """What `bag-info.txt` tells: whose bag it is, of which day and kind, and what it lacks.

    `subject` is what it was assessed by: the instrument's title.
    """

    institution: str
    year: int
    workspace: str
    kind: str
    date: dt.datetime
    omissions: tuple[Omission, ...] = ()
    subject: str = ""

    @property
    def title(self) -> str:
        return _("Dosir {institution} {year}").format(institution=self.institution, year=self.year)


def root_name(facts: BagFacts) -> str:
    """The folder of the bag inside the zip, ASCII: `dosir-kota-contoh-2026-assessment`."""
    plain = unicodedata.normalize("NFKD", facts.institution).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_ROOT].strip("-") or "instansi"
    return f"dosir-{slug}-{facts.year}-{facts.kind}"


def bag_parts(facts: BagFacts, payload: Sequence[Part]) -> list[Part]:
    """The payload (names from `data/`) with its tag files, all below the folder of the bag."""
    digests = {part.name: part.sha256 for part in payload}
    head = [
        Part.of_bytes(NOTE, receiver_note(facts.title).encode()),
        Part.of_bytes(tags.BAGIT, tags.DECLARATION.encode()),
        Part.of_bytes(tags.INFO, tags.info_text(_info(facts, payload)).encode()),
        Part.of_bytes(tags.MANIFEST, tags.manifest_text(digests).encode()),
    ]
    sums = digests | {part.name: part.sha256 for part in head}
    head.append(Part.of_bytes(tags.SUMS, tags.manifest_text(sums).encode()))
    tagged = {part.name: part.sha256 for part in head}
    head.append(Part.of_bytes(tags.TAG_MANIFEST, tags.manifest_text(tagged).encode()))
    root = root_name(facts)
    return [Part(f"{root}/{part.name}", part.source, part.sha256, part.size) for part in (*head, *payload)]


def _info(facts: BagFacts, payload: Sequence[Part]) -> list[tuple[str, str]]:
    omitted = [("Dossier-Omission", f"{o.name} ({o.code}) {o.detail}") for o in facts.omissions]
    date = facts.date.astimezone(dt.UTC).date().isoformat()
    size = sum(part.size for part in payload)
    dublin_core = [
        ("DC-Title", facts.title),
        ("DC-Creator", facts.institution),
        ("DC-Date", date),
        ("DC-Subject", facts.subject),
        ("DC-Identifier", f"urn:uuid:{facts.workspace}"),
        ("DC-Language", language()),
        ("DC-Type", "Collection"),
    ]
    return [
        ("Bag-Software-Agent", f"Dossier SPBE {__version__}"),
        ("Bagging-Date", date),
        ("External-Description", facts.title),
        ("External-Identifier", f"urn:uuid:{facts.workspace}"),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
        ("Source-Organization", facts.institution),
        *((label, value) for label, value in dublin_core if value),
        ("Dossier-Format", f"{FORMAT} {FORMAT_VERSION}"),
        ("Dossier-Kind", facts.kind),
        *omitted,
    ]
