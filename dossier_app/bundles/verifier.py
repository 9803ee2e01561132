"""The verifier: everything that is wrong with a bundle, by name; no workspace is needed (DESIGN 6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier_app.bundles import tags
from dossier_app.bundles.archive import Archive, open_archive
from dossier_app.bundles.bag_rules import compared, judge_bag, tag_bytes
from dossier_app.bundles.consistency import Parts, consistency_problems
from dossier_app.bundles.facts import DOSSIER, INSTRUMENT, NewerFormat, read_facts
from dossier_app.bundles.journal_lines import JOURNAL, read_journal
from dossier_app.bundles.json_fields import MalformedError
from dossier_app.bundles.problems import BundleProblem
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter


@dataclass(frozen=True, slots=True)
class Judgement:
    """All damages of a bundle, sorted by place, and what should be known of one that is whole."""

    problems: tuple[BundleProblem, ...] = ()
    notes: tuple[BundleProblem, ...] = ()


def verify(path: Path, report: Reporter) -> tuple[BundleProblem, ...]:
    """All damages of a zip or an unpacked bag, sorted by place; empty: it is whole and consistent.

    Raises UserError where there is no such file, MachineError where it cannot be read, Cancelled.
    """
    return judge(path, report).problems


def judge(path: Path, report: Reporter) -> Judgement:
    """The same with notes. A zip that another program made of the same files is noted, not refused.

    A zip of this program whose headers were changed here and there is damaged. Raises as `verify` does.
    """
    with open_archive(path) as archive:
        if tags.BAGIT not in archive.sizes:
            missing = BundleProblem(tags.BAGIT, _("Ini bukan bundel: berkas ini tidak ada."))
            return Judgement(_sorted([*archive.problems, missing]))
        bag = judge_bag(archive, report)
        problems = [*archive.problems, *bag.problems, *_seals(archive, bag.sha256)]
        if not archive.foreign:
            problems += archive.wrapping
        if not archive.problems:
            # a foreign shell is refused as it is: what its files say is not looked at
            problems += _content(archive, bag.sha256)
        return Judgement(_sorted(problems), tuple(_notes(archive, problems)))


def _sorted(problems: list[BundleProblem]) -> tuple[BundleProblem, ...]:
    return tuple(sorted(set(problems)))


def _notes(archive: Archive, problems: list[BundleProblem]) -> Iterator[BundleProblem]:
    if archive.foreign or (archive.wrapping and not problems):
        yield BundleProblem(
            "",
            _("Pembungkus zip ini bukan dari program ini.")
            if problems
            else _("Isi utuh, tetapi pembungkus zip ini bukan dari program ini: dikemas ulang dengan program lain."),
        )


def _seals(archive: Archive, digests: Mapping[str, str]) -> Iterator[BundleProblem]:
    """What our bags have beyond BagIt: every file in a list, the same lists for `sha256sum`, and the sizes told."""
    if tag_bytes(archive, tags.BAGIT) != tags.DECLARATION.encode():
        yield BundleProblem(tags.BAGIT, _("Berkas ini tidak menyatakan BagIt 1.0."))
    payload = {name: digest for name, digest in digests.items() if name.startswith(tags.PAYLOAD)}
    tag_files = {name: digest for name, digest in digests.items() if not name.startswith(tags.PAYLOAD)}
    tag_files.pop(tags.TAG_MANIFEST, None)
    summed = {name: digest for name, digest in digests.items() if name not in (tags.SUMS, tags.TAG_MANIFEST)}
    for where, expected in ((tags.MANIFEST, payload), (tags.TAG_MANIFEST, tag_files), (tags.SUMS, summed)):
        data = tag_bytes(archive, where)
        if data is None:
            yield BundleProblem(where, _("Daftar ini tidak ada."))
            continue
        manifest = tags.read_manifest(where, data)
        yield from manifest.problems
        if not manifest.digests:
            yield BundleProblem(where, _("Daftar ini tidak memuat satu berkas pun."))
        yield from compared(where, manifest.digests, expected)
    info = tag_bytes(archive, tags.INFO)
    if info is None:
        yield BundleProblem(tags.INFO, _("Berkas ini tidak ada."))
    elif "Payload-Oxum" not in tags.read_info(info):
        yield BundleProblem(tags.INFO, _("Payload-Oxum tidak cocok dengan jumlah dan ukuran berkas."))


def _content(archive: Archive, digests: Mapping[str, str]) -> Iterator[BundleProblem]:
    """The metadata against each other; only where they can be read at all."""
    found = {name: tag_bytes(archive, name) for name in (DOSSIER, JOURNAL, INSTRUMENT)}
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
    yield from consistency_problems(Parts(facts, entries, payload, archive.sizes))
