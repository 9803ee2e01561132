"""The judgement on a bag as such, by RFC 8493 and the drafts before it: complete, unchanged, nothing outside.

What the files in it mean is not asked here. Every name that is dangerous on any operating system is refused on all.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dossier_app.bundles import tags
from dossier_app.bundles.archive import Archive, read_whole
from dossier_app.bundles.names import name_faults, unportable
from dossier_app.bundles.problems import BundleProblem, EntryDamaged
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter

METADATA_LIMIT = 1 << 30
"""Bytes of one tag or metadata file; more is not ours."""

ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_MANIFEST = re.compile(r"(tag)?manifest-([A-Za-z0-9]+)\.txt")
_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass(slots=True)
class BagVerdict:
    """All that is wrong with a bag, and all that is odd.

    `sha256` are the digests of its files, empty for damaged ones. `swept` are listed files of an operating system that
    are gone, which the drafts before 1.0 let happen on the way.
    """

    problems: list[BundleProblem] = field(default_factory=list)
    notes: list[BundleProblem] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)
    swept: set[str] = field(default_factory=set)

    @property
    def valid(self) -> bool:
        return not self.problems


def judge_bag(archive: Archive, report: Reporter) -> BagVerdict:
    """Read every file of a bag once and hold it against the manifests. Raises Cancelled."""
    verdict = BagVerdict([p for p in archive.problems if p not in archive.unportable], sorted(archive.unportable))
    if tags.BAGIT not in archive.sizes:
        verdict.problems.append(BundleProblem(tags.BAGIT, _("Ini bukan bundel: berkas ini tidak ada.")))
        return verdict
    found = _digests(archive, verdict, report)
    form = tags.read_declaration(tag_bytes(archive, tags.BAGIT) or b"")
    if form is None:
        verdict.problems.append(BundleProblem(tags.BAGIT, _("Berkas ini tidak menyatakan versi BagIt yang dikenal.")))
        form = tags.Form()
    if not archive.has_payload:
        verdict.problems.append(BundleProblem(tags.PAYLOAD, _("Folder ini tidak ada.")))
    listed = _payload(archive, verdict, found, form)
    _tag_manifests(archive, verdict, found, form)
    _fetched(archive, verdict, listed, form)
    _info(archive, verdict, form)
    verdict.notes += [
        BundleProblem(name, _("Ini berkas sistem operasi, bukan isi.")) for name in archive.sizes if _of_system(name)
    ]
    return verdict


def tag_bytes(archive: Archive, name: str) -> bytes | None:
    """A tag file whole; None where it is not there or damaged."""
    try:
        return read_whole(archive, name, METADATA_LIMIT)
    except (KeyError, EntryDamaged):
        return None


def compared(where: str, listed: Mapping[str, str], found: Mapping[str, str]) -> Iterator[BundleProblem]:
    """Where a list and the files differ; files whose digest is empty are damaged and told elsewhere."""
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            yield BundleProblem(name, _("Berkas ini hilang (tercatat dalam {manifest}).").format(manifest=where))
        elif name not in listed:
            yield BundleProblem(name, _("Berkas ini tidak tercatat dalam {manifest}.").format(manifest=where))
        elif found[name] and listed[name] != found[name]:
            yield BundleProblem(name, _("Isi berkas ini berubah (tercatat dalam {manifest}).").format(manifest=where))


def _digests(archive: Archive, verdict: BagVerdict, report: Reporter) -> dict[str, dict[str, str]]:
    """The digests of all files by algorithm: those that a manifest asks for, and always SHA-256."""
    wanted = {"sha256"} | {alg for _name, alg, _tag in _manifests(archive) if alg in ALGORITHMS}
    found: dict[str, dict[str, str]] = {algorithm: {} for algorithm in sorted(wanted)}
    report.start(sum(archive.sizes.values()), _("Memeriksa isi bundel"))
    for name in sorted(archive.sizes):
        sums = {algorithm: hashlib.new(algorithm, usedforsecurity=False) for algorithm in found}
        whole = True
        try:
            for chunk in archive.stream(name):
                for digest in sums.values():
                    digest.update(chunk)
                report.step(len(chunk))
        except EntryDamaged as error:
            verdict.problems.append(BundleProblem(name, str(error)))
            whole = False
        for algorithm, digest in sums.items():
            found[algorithm][name] = digest.hexdigest() if whole else ""
    verdict.sha256 = found["sha256"]
    return found


def _manifests(archive: Archive) -> list[tuple[str, str, bool]]:
    """Each manifest: its name, algorithm, and whether it is one of tag files."""
    matches = ((name, _MANIFEST.fullmatch(name)) for name in sorted(archive.sizes))
    return [(name, found[2].lower(), bool(found[1])) for name, found in matches if found]


def _read(
    archive: Archive, verdict: BagVerdict, name: str, algorithm: str, form: tags.Form
) -> Mapping[str, str] | None:
    """The digests of a manifest; its faults are told. None where it is damaged or its algorithm unknown."""
    if algorithm not in ALGORITHMS:
        verdict.notes.append(BundleProblem(name, _("Jenis sidik {name} tidak dikenal.").format(name=algorithm)))
        return None
    data = tag_bytes(archive, name)
    if data is None:
        return None
    digits = 2 * hashlib.new(algorithm, usedforsecurity=False).digest_size
    manifest = tags.read_manifest(name, data, form, digits=digits)
    verdict.problems += manifest.problems
    verdict.notes += manifest.notes
    verdict.problems += _outside(manifest.digests)
    return manifest.digests


def _payload(
    archive: Archive, verdict: BagVerdict, found: Mapping[str, Mapping[str, str]], form: tags.Form
) -> list[Mapping[str, str]]:
    """Hold the payload against each of its manifests; returns them."""
    lists: list[Mapping[str, str]] = []
    for name, algorithm, of_tags in _manifests(archive):
        digests = None if of_tags else _read(archive, verdict, name, algorithm, form)
        if digests is None:
            continue
        lists.append(digests)
        verdict.problems += [
            BundleProblem(name, _("{name} bukan di dalam folder data.").format(name=other))
            for other in sorted(digests)
            if not other.startswith(tags.PAYLOAD)
        ]
        files = {path: digest for path, digest in found[algorithm].items() if path.startswith(tags.PAYLOAD)}
        digests = _same_names(name, digests, files, verdict, form)
        if form.lenient:
            swept = {path for path in digests if path not in files and _of_system(path)}
            digests = {path: digest for path, digest in digests.items() if path not in swept}
            verdict.notes += [BundleProblem(path, _("Berkas sistem operasi ini hilang.")) for path in sorted(swept)]
            verdict.swept |= swept
        verdict.problems += [
            problem
            for problem in compared(name, digests, files)
            if not (form.lenient and problem.where in files and problem.where not in digests)
        ]
    if not lists:
        verdict.problems.append(BundleProblem(tags.MANIFEST, _("Daftar ini tidak ada.")))
    elif form.lenient:
        known = {unicodedata.normalize("NFC", name) for digests in lists for name in digests}
        verdict.problems += [
            BundleProblem(path, _("Berkas ini tidak tercatat dalam {manifest}.").format(manifest=tags.MANIFEST))
            for path in archive.sizes
            if path.startswith(tags.PAYLOAD) and unicodedata.normalize("NFC", path) not in known
        ]
    return lists


def _same_names(
    where: str, digests: Mapping[str, str], files: Mapping[str, str], verdict: BagVerdict, form: tags.Form
) -> dict[str, str]:
    """The list by the names on disk: one name written in two Unicode forms is one file, and that is odd.

    Before 1.0 a name that differs in case only from a file of the same bytes was no more than odd either.
    """
    forms = {unicodedata.normalize("NFC", path): path for path in files}
    cases = {path.casefold(): path for path in files}
    named: dict[str, str] = {}
    for name, digest in sorted(digests.items(), key=lambda item: (item[0] not in files, item[0])):
        disk = name if name in files else forms.get(unicodedata.normalize("NFC", name))
        if disk is None and form.lenient:
            disk = cases.get(name.casefold())
            disk = disk if disk is not None and files[disk] == digest else None
        if disk is not None and disk != name:
            verdict.notes.append(BundleProblem(disk, _("Namanya ditulis lain dalam {name}.").format(name=where)))
        key = disk or name
        if key in named and (not form.lenient or named[key] != digest):
            verdict.problems.append(BundleProblem(where, _("{name} tercatat dua kali.").format(name=key)))
        named.setdefault(key, digest)
    return named


def _tag_manifests(
    archive: Archive, verdict: BagVerdict, found: Mapping[str, Mapping[str, str]], form: tags.Form
) -> None:
    manifests = _manifests(archive)
    for name, algorithm, of_tags in manifests:
        digests = _read(archive, verdict, name, algorithm, form) if of_tags else None
        if digests is None:
            continue
        files = {path: digest for path, digest in found[algorithm].items() if path in digests}
        verdict.problems += compared(name, digests, files)
        for other, _algorithm, other_tags in manifests:
            if other_tags and other in digests:
                message = _("{name} tidak boleh tercatat di sini.").format(name=other)
                verdict.problems.append(BundleProblem(name, message))
            elif not other_tags and other not in digests and not form.lenient:
                message = _("Berkas ini tidak tercatat dalam {manifest}.").format(manifest=name)
                verdict.problems.append(BundleProblem(other, message))


def _fetched(archive: Archive, verdict: BagVerdict, listed: Iterable[Mapping[str, str]], form: tags.Form) -> None:
    data = tag_bytes(archive, tags.FETCH)
    if data is None:
        return
    fetched = tags.read_fetch(data, form)
    verdict.problems += [*fetched.problems, *_outside(fetched.digests)]
    for name in sorted(fetched.digests):
        if not name.startswith(tags.PAYLOAD):
            message = _("{name} bukan di dalam folder data.").format(name=name)
            verdict.problems.append(BundleProblem(tags.FETCH, message))
        elif name not in archive.sizes:
            verdict.problems.append(BundleProblem(name, _("Berkas ini masih harus diambil dari tempat lain.")))
        if not form.lenient and any(name not in digests for digests in listed):
            message = _("{name} tidak tercatat dalam setiap daftar isi.").format(name=name)
            verdict.problems.append(BundleProblem(tags.FETCH, message))


def _info(archive: Archive, verdict: BagVerdict, form: tags.Form) -> None:
    data = tag_bytes(archive, tags.INFO)
    if data is None:
        return
    problems = tags.info_problems(data, form)
    verdict.problems += problems
    if problems:
        return
    told = tags.read_info(data, form.encoding).get("Payload-Oxum", ())
    sizes = [size for name, size in archive.sizes.items() if name.startswith(tags.PAYLOAD)]
    counts = {len(sizes), len(sizes) + len(verdict.swept)}
    if told and (len(told) != 1 or told[0] not in {f"{sum(sizes)}.{count}" for count in counts}):
        message = _("Payload-Oxum tidak cocok dengan jumlah dan ukuran berkas.")
        verdict.problems.append(BundleProblem(tags.INFO, message))


def _of_system(name: str) -> bool:
    return name.rpartition("/")[2].casefold() in _SYSTEM


def _outside(names: Iterable[str]) -> Iterator[BundleProblem]:
    """Names in a list that mean another place, or none, on some operating system."""
    for name in sorted(names):
        for fault in sorted(set(name_faults(name)) - set(unportable(name))):
            yield BundleProblem(name, fault)
