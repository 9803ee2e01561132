"""A bundle opened for reading: its facts, its journal folded, its instrument, and the bytes of its documents."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from dossier_app.bundles import tags
from dossier_app.bundles.archive import Archive, open_archive, read_whole
from dossier_app.bundles.bag_rules import METADATA_LIMIT
from dossier_app.bundles.facts import DOSSIER, INSTRUMENT, TEXTS, Facts, NewerFormat, read_facts
from dossier_app.bundles.journal_lines import JOURNAL, journal_position, read_journal
from dossier_app.bundles.json_fields import parse_json
from dossier_app.bundles.problems import BundleProblem, EntryDamaged
from dossier_app.domain.journal import Entry
from dossier_app.domain.shown import fold_snapshot
from dossier_app.domain.snapshot import Snapshot
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural


@dataclass(frozen=True, slots=True)
class BundleView:
    """What a bundle holds; a context manager, since its documents are read from the open file.

    `snapshot` is the folded journal, with `unavailable` naming the documents that are not in the bundle.
    `instrument` are the bytes of the pinned pack.
    """

    path: Path
    facts: Facts
    entries: tuple[Entry, ...]
    snapshot: Snapshot
    instrument: bytes
    manifest: str
    """The SHA-256 of its manifest: who has this knows every byte of the dossier."""
    _archive: Archive = field(repr=False)
    _digests: Mapping[str, str] = field(repr=False)
    """What the manifest says of each file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._archive.__exit__(None, None, None)

    @property
    def position(self) -> dict[str, int]:
        """The journal that it knew, with what it left out: per replica the number of the last entry."""
        return journal_position(self.entries, self.facts.left_out)

    @property
    def held(self) -> tuple[str, ...]:
        """The SHA-256 of every document whose bytes are here, sorted."""
        return tuple(sorted(file.sha256 for file in self.facts.files))

    @property
    def sizes(self) -> dict[str, int]:
        """The bytes of every document that is here, by SHA-256, as they really lie in the bundle."""
        found = {file.sha256: self._archive.sizes.get(f"data/{file.path}") for file in self.facts.files}
        return {sha256: size for sha256, size in found.items() if size is not None}

    def stream(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a document, checked against their name. Raises UserError where they are not what it says."""
        path = next((file.path for file in self.facts.files if file.sha256 == sha256), None)
        if path is None or f"data/{path}" not in self._archive.sizes:
            raise _refused(self.path, _("Dokumen {sha256} tidak ada di dalamnya.").format(sha256=sha256[:12]))
        digest = hashlib.sha256()
        try:
            for chunk in self._archive.stream("data/" + path):
                digest.update(chunk)
                yield chunk
        except EntryDamaged as error:
            raise _refused(self.path, f"{path}: {error}") from error
        if digest.hexdigest() != sha256:
            raise _refused(self.path, _("Isi {name} berubah.").format(name=path))

    def text(self, sha256: str) -> tuple[str, ...]:
        """The text of each page of a document, as far as it travels in this bundle, checked against the manifest."""
        name = f"{TEXTS}{sha256}.json"
        if name not in self._archive.sizes:
            return ()
        try:
            data = read_whole(self._archive, name, METADATA_LIMIT)
            pages = parse_json(data)
        except (EntryDamaged, ValueError) as error:
            raise _refused(self.path, _("Teks {name} tidak dapat dibaca.").format(name=name)) from error
        if self._digests.get(name) != hashlib.sha256(data).hexdigest():
            raise _refused(self.path, _("Isi {name} berubah.").format(name=name))
        return tuple(str(page) for page in pages) if isinstance(pages, list) else ()


def read_bundle(path: Path) -> BundleView:
    """Open a bundle whose shell and metadata are sound; its documents are checked when they are read.

    Raises UserError with what is wrong. For a full judgement of a foreign bundle call `verifier.verify` first.
    """
    archive = open_archive(path)
    try:
        return _view(path, archive)
    except BaseException:
        archive.__exit__(None, None, None)
        raise


def _view(path: Path, archive: Archive) -> BundleView:
    if tags.BAGIT not in archive.sizes:
        raise UserError(
            _("{name} bukan bundel dosir.").format(name=path.name),
            reason=_first(archive.problems),
            remedy=_("Pilih berkas zip atau folder yang dibuat dengan dossier export."),
        )
    if archive.problems:
        raise _refused(path, _first(archive.problems))
    listed = _manifest(path, archive)
    digests = _listed(listed)
    found = {name: _checked(path, archive, digests, name) for name in (DOSSIER, JOURNAL, INSTRUMENT)}
    try:
        facts = read_facts(found[DOSSIER])
    except NewerFormat as error:
        raise UserError(
            _("Bundel {name} dibuat program yang lebih baru.").format(name=path.name),
            reason=_("Format bundel ini {version}.").format(version=error),
            remedy=_("Perbarui program ini."),
        ) from error
    except ValueError as error:
        raise _refused(path, _("{name} tidak dapat dibaca.").format(name=DOSSIER)) from error
    entries, problems = read_journal(found[JOURNAL])
    if problems:
        raise _refused(path, _first(problems))
    try:
        snapshot = fold_snapshot(entries)
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise _refused(path, _("Riwayat memuat nilai yang tidak sah.")) from error
    if snapshot is None:
        raise _refused(path, _("Riwayat tidak menyebut ruang kerja mana pun."))
    held = {file.sha256 for file in facts.files}
    uploaded = {member.document for upload in facts.uploads for member in upload.members}
    lacking = frozenset(d.sha256 for d in snapshot.documents if d.sha256 not in held and d.id not in uploaded)
    return BundleView(
        path=path,
        facts=facts,
        entries=entries,
        snapshot=replace(snapshot, unavailable=lacking),
        instrument=found[INSTRUMENT],
        manifest=hashlib.sha256(listed).hexdigest(),
        _archive=archive,
        _digests=digests,
    )


def manifest_digest(path: Path) -> str:
    """The SHA-256 of the manifest of a bundle. Raises UserError where there is none."""
    with open_archive(path) as archive:
        return hashlib.sha256(_manifest(path, archive)).hexdigest()


def _listed(manifest: bytes) -> Mapping[str, str]:
    return tags.read_manifest(tags.MANIFEST, manifest).digests


def _manifest(path: Path, archive: Archive) -> bytes:
    try:
        return read_whole(archive, tags.MANIFEST, METADATA_LIMIT)
    except KeyError as error:
        raise _refused(path, _("{name} tidak ada.").format(name=tags.MANIFEST)) from error
    except EntryDamaged as error:
        raise _refused(path, f"{tags.MANIFEST}: {error}") from error


def _checked(path: Path, archive: Archive, digests: Mapping[str, str], name: str) -> bytes:
    """The bytes of a metadata file, which must be those of the manifest."""
    try:
        data = read_whole(archive, name, METADATA_LIMIT)
    except KeyError as error:
        raise _refused(path, _("{name} tidak ada.").format(name=name)) from error
    except EntryDamaged as error:
        raise _refused(path, f"{name}: {error}") from error
    if digests.get(name) != hashlib.sha256(data).hexdigest():
        raise _refused(path, _("Isi {name} berubah.").format(name=name))
    return data


def _first(problems: tuple[BundleProblem, ...]) -> str:
    if not problems:
        return ""
    found = f"{problems[0].where}: {problems[0].message}" if problems[0].where else problems[0].message
    if len(problems) == 1:
        return found
    return plural("{problem} (dan {count} masalah lain)", len(problems) - 1).format(
        problem=found, count=len(problems) - 1
    )


def _refused(path: Path, reason: str) -> UserError:
    return UserError(
        _("Bundel {name} rusak atau telah diubah.").format(name=path.name),
        reason=reason,
        remedy=_("Jalankan dossier verify untuk melihat semua masalahnya, lalu minta salinan baru dari pengirim."),
    )
