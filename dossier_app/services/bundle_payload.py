"""The payload of a bundle: what was written for it, the originals, and the files that describe them."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from dossier_app.bundles.contents import Sources
from dossier_app.bundles.facts import (
    DOSSIER,
    EXCHANGE,
    INSTRUMENT,
    RO_CRATE,
    TEXTS,
    Facts,
    FileFact,
    UploadFact,
    facts_bytes,
)
from dossier_app.bundles.journal_lines import JOURNAL, journal_bytes
from dossier_app.bundles.reports import gaps_value, index_value
from dossier_app.bundles.ro_crate import ro_crate_bytes
from dossier_app.bundles.scope import Cut
from dossier_app.bundles.zip_writer import Part
from dossier_app.domain.canonical import canonical_state
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.journal import JsonValue, canonical_json
from dossier_app.domain.uploads import UPLOAD
from dossier_app.errors import MachineError
from dossier_app.files import sha256_of
from dossier_app.i18n import _
from dossier_app.services.desk import Desk


def payload_parts(
    desk: Desk,
    dossier: Dossier,
    sources: Sources,
    cut: Cut,
    staging: Path,
    written: Sequence[str],
    uploads: tuple[UploadFact, ...] = (),
) -> list[Part]:
    """All entries below `data/`; `written` are the names of the parts that lie in `staging`.

    The documents of an upload lie in `uploads`, and nowhere else.
    """
    parts = [_of_file(f"data/{name}", staging / name) for name in written]
    if dossier.kind != UPLOAD:
        parts += _originals(dossier, sources)
    if dossier.kind == EXCHANGE:
        parts += _texts(dossier, sources, staging)
    pin = dossier.snapshot.info.instrument
    parts.append(Part.of_bytes(INSTRUMENT, desk.workspace.blobs.read(pin.sha256)))
    parts.append(Part.of_bytes(JOURNAL, journal_bytes(cut.entries)))
    parts.append(Part.of_bytes(DOSSIER, facts_bytes(bundle_facts(dossier, cut, uploads))))
    parts.append(Part.of_bytes(RO_CRATE, ro_crate_bytes(dossier, parts)))
    return parts


def _of_file(name: str, path: Path) -> Part:
    return Part(name, path, sha256_of(path), path.stat().st_size)


def _originals(dossier: Dossier, sources: Sources) -> Iterator[Part]:
    for file in dossier.files:
        path = sources.path(file.document.sha256)
        if path is None:
            raise MachineError(
                _("Bundel tidak jadi ditulis."),
                reason=_("Berkas {name} hilang selama bundel disusun.").format(name=file.document.name),
                remedy=_("Jalankan dossier check pada ruang kerja, lalu ulangi."),
            )
        yield Part("data/" + file.path, path, file.document.sha256, file.document.size)


def _texts(dossier: Dossier, sources: Sources, staging: Path) -> Iterator[Part]:
    """The text of each page, so that the receiver need not read the documents again."""
    for file in dossier.files:
        pages = sources.text(file.document.id)
        if not pages:
            continue
        data = (canonical_json(list(pages)) + "\n").encode()
        path = staging / f"{file.document.sha256}.json"
        path.write_bytes(data)
        yield Part(f"{TEXTS}{path.name}", path, hashlib.sha256(data).hexdigest(), len(data))


def bundle_facts(dossier: Dossier, cut: Cut, uploads: tuple[UploadFact, ...] = ()) -> Facts:
    """What `dossier.json` says of this dossier."""
    reports: dict[str, JsonValue] = {"gaps": gaps_value(dossier.gaps), "index": index_value(dossier.index)}
    return Facts(
        kind=dossier.kind,
        date=dossier.date,
        indicators=dossier.indicators,
        state=canonical_state(dossier.snapshot),
        reports=reports,
        files=tuple(
            FileFact(f.document.id, f.path, f.document.sha256, f.document.size, f.indicator, f.letter)
            for f in dossier.files
            if dossier.kind != UPLOAD
        ),
        omissions=dossier.omissions,
        left_out=cut.runs(),
        forks=cut.forks(),
        replaced=cut.replaced(),
        complete=not cut.left_out and not cut.elsewhere,
        unit=dossier.addressee,
        uploads=uploads,
    )
