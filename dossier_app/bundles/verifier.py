"""The verifier: everything that is wrong with a bundle, by name; no workspace is needed (DESIGN 6)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier_app.bundles import tags
from dossier_app.bundles.archive import Archive, open_archive, read_whole
from dossier_app.bundles.consistency import Parts, consistency_problems
from dossier_app.bundles.facts import DOSSIER, INSTRUMENT, NewerFormat, read_facts
from dossier_app.bundles.journal_lines import JOURNAL, reaching, read_journal
from dossier_app.bundles.json_fields import MalformedError
from dossier_app.bundles.problems import BundleProblem, EntryDamaged
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter

METADATA_LIMIT = 1 << 30
"""Bytes of one tag or metadata file; more is not ours."""


def verify(path: Path, report: Reporter) -> tuple[BundleProblem, ...]:
    """All damages of a zip or an unpacked bag, sorted by place; empty: it is whole and consistent.

    Raises UserError where there is no such file, MachineError where it cannot be read, Cancelled.
    """
    with open_archive(path) as archive:
        problems = list(archive.problems)
        if tags.BAGIT not in archive.sizes:
            problems.append(BundleProblem(tags.BAGIT, _("Ini bukan bundel: berkas ini tidak ada.")))
            return _sorted(problems)
        found = _digest(archive, report)
        problems += found.damaged
        problems += _declaration(archive)
        problems += _manifests(archive, found.digests)
        problems += _info(archive)
        if archive.problems:
            # a foreign shell is refused as it is: what its files say is not looked at
            return _sorted(problems)
        problems += _content(archive, found.digests)
        return _sorted(problems)


@dataclass(frozen=True, slots=True)
class _Digests:
    digests: Mapping[str, str]
    damaged: tuple[BundleProblem, ...]


def _sorted(problems: list[BundleProblem]) -> tuple[BundleProblem, ...]:
    return tuple(sorted(set(problems)))


def _digest(archive: Archive, report: Reporter) -> _Digests:
    report.start(sum(archive.sizes.values()), _("Memeriksa isi bundel"))
    digests: dict[str, str] = {}
    damaged: list[BundleProblem] = []
    for name in sorted(archive.sizes):
        digest = hashlib.sha256()
        try:
            for chunk in archive.stream(name):
                digest.update(chunk)
                report.step(len(chunk))
        except EntryDamaged as error:
            damaged.append(BundleProblem(name, str(error)))
            digests[name] = ""
            continue
        digests[name] = digest.hexdigest()
    return _Digests(digests, tuple(damaged))


def _tag(archive: Archive, name: str) -> bytes | None:
    try:
        return read_whole(archive, name, METADATA_LIMIT)
    except (KeyError, EntryDamaged):
        return None


def _declaration(archive: Archive) -> Iterator[BundleProblem]:
    if _tag(archive, tags.BAGIT) != tags.DECLARATION.encode():
        yield BundleProblem(tags.BAGIT, _("Berkas ini tidak menyatakan BagIt 1.0."))


def _manifests(archive: Archive, digests: Mapping[str, str]) -> Iterator[BundleProblem]:
    payload = {name: digest for name, digest in digests.items() if name.startswith(tags.PAYLOAD)}
    tag_files = {name: digest for name, digest in digests.items() if not name.startswith(tags.PAYLOAD)}
    tag_files.pop(tags.TAG_MANIFEST, None)
    summed = {name: digest for name, digest in digests.items() if name not in (tags.SUMS, tags.TAG_MANIFEST)}
    for where, expected in ((tags.MANIFEST, payload), (tags.TAG_MANIFEST, tag_files), (tags.SUMS, summed)):
        data = _tag(archive, where)
        if data is None:
            yield BundleProblem(where, _("Daftar ini tidak ada."))
            continue
        manifest = tags.read_manifest(where, data)
        yield from manifest.problems
        if not manifest.digests:
            yield BundleProblem(where, _("Daftar ini tidak memuat satu berkas pun."))
        yield from _compared(where, manifest.digests, expected)


def _compared(where: str, listed: Mapping[str, str], found: Mapping[str, str]) -> Iterator[BundleProblem]:
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            yield BundleProblem(name, _("Berkas ini hilang (tercatat dalam {manifest}).").format(manifest=where))
        elif name not in listed:
            yield BundleProblem(name, _("Berkas ini tidak tercatat dalam {manifest}.").format(manifest=where))
        elif found[name] and listed[name] != found[name]:
            yield BundleProblem(name, _("Isi berkas ini berubah (tercatat dalam {manifest}).").format(manifest=where))


def _info(archive: Archive) -> Iterator[BundleProblem]:
    data = _tag(archive, tags.INFO)
    if data is None:
        yield BundleProblem(tags.INFO, _("Berkas ini tidak ada."))
        return
    sizes = [size for name, size in archive.sizes.items() if name.startswith(tags.PAYLOAD)]
    if tags.read_info(data).get("Payload-Oxum") != (f"{sum(sizes)}.{len(sizes)}",):
        yield BundleProblem(tags.INFO, _("Payload-Oxum tidak cocok dengan jumlah dan ukuran berkas."))


def _content(archive: Archive, digests: Mapping[str, str]) -> Iterator[BundleProblem]:
    """The metadata against each other; only where they can be read at all."""
    found = {name: _tag(archive, name) for name in (DOSSIER, JOURNAL, INSTRUMENT)}
    for name, data in found.items():
        if data is None and name not in digests:
            yield BundleProblem(name, _("Berkas ini tidak ada."))
    facts_data, journal_data = found[DOSSIER], found[JOURNAL]
    if facts_data is None or journal_data is None:
        return
    try:
        facts = read_facts(facts_data)
    except NewerFormat as error:
        message = _("Bundel ini dibuat program yang lebih baru (format {version}); perbarui program ini.")
        yield BundleProblem(DOSSIER, message.format(version=error))
        return
    except MalformedError as error:
        yield BundleProblem(DOSSIER, _("Berkas ini tidak benar pada “{name}”.").format(name=error))
        return
    except ValueError:
        yield BundleProblem(DOSSIER, _("Berkas ini bukan JSON yang benar."))
        return
    entries, problems = read_journal(journal_data)
    yield from problems
    if problems:
        return
    payload = {name: digest for name, digest in digests.items() if name.startswith(tags.PAYLOAD)}
    yield from consistency_problems(Parts(facts, reaching(entries, facts.replaced), payload, archive.sizes))
