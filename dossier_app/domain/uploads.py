"""What the official application takes of an indicator: its limits, its files by name, and what fits into an upload."""

from collections.abc import Collection, Sequence

from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.file_names import Namer, extension_of, letter_of
from dossier_app.domain.gaps import page_order
from dossier_app.domain.instrument_rules import UploadLimits
from dossier_app.domain.report import IndicatorReport
from dossier_app.domain.snapshot import Snapshot
from dossier_app.values import dataclass

UPLOAD = "upload"
"""The kind of dossier that holds, per indicator, what the official application takes."""

CONVERTIBLE = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp", "image"})
"""Kinds of media that can become a PDF."""

TOO_LARGE, TOO_MANY, WRONG_FORMAT = "too_large", "too_many", "wrong_format"
"""Why a file is not uploaded but handed over by a link."""

_UNCUT = 10_000
_ENTRY, _END = 30 + 46 + 32, 22
"""Bytes that a zip spends on an entry beside its content and twice its name, and on its end."""


@dataclass(frozen=True, slots=True)
class UploadRules:
    """The limits in force; None: no limit. `single`: one file per indicator, several only as one zip.

    `max_bytes` per indicator, `max_file_bytes` per file, `max_name` characters of a file name with its extension.
    Without `formats` every kind of file is taken.
    """

    max_bytes: int | None
    max_files: int | None
    max_file_bytes: int | None
    max_name: int | None
    formats: tuple[str, ...]
    single: bool

    def takes(self, name: str) -> bool:
        """Whether a file of this name may be uploaded as it is."""
        return not self.formats or name.rpartition(".")[2].casefold() in self.formats

    @property
    def zips(self) -> bool:
        """Whether a zip may be uploaded."""
        return not self.formats or "zip" in self.formats

    @property
    def of_file(self) -> int | None:
        """The bytes that one uploaded file may have."""
        known = [limit for limit in (self.max_bytes, self.max_file_bytes) if limit is not None]
        return min(known) if known else None


def upload_rules(limits: UploadLimits, *, max_bytes: int | None = None, max_name: int | None = None) -> UploadRules:
    """The limits of the pack, with those that a person set in their place."""
    return UploadRules(
        max_bytes=limits.max_bytes_per_indicator if max_bytes is None else max_bytes,
        max_files=limits.max_files,
        max_file_bytes=limits.max_bytes_per_file,
        max_name=limits.max_name_chars if max_name is None else max_name,
        formats=tuple(known.casefold() for known in limits.formats),
        single=limits.one_pdf_or_one_zip,
    )


@dataclass(frozen=True, slots=True)
class UploadItem:
    """A document under the name by which it is uploaded; `full` is that name before it was cut, if it was.

    `converted`: what is uploaded is a PDF made of it.
    """

    document: Document
    name: str
    letter: str
    full: str = ""
    converted: bool = False

    @property
    def is_link(self) -> bool:
        """An address on the web: nothing to upload, it is pasted into the explanation."""
        return self.document.media == "link"


@dataclass(frozen=True, slots=True)
class Weighed:
    """An item with the bytes that it takes."""

    item: UploadItem
    size: int


@dataclass(frozen=True, slots=True)
class Package:
    """One file to upload: an item as it is, or a zip of items."""

    name: str
    items: tuple[UploadItem, ...]
    zipped: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is uploaded for an indicator, and what cannot be, each with its reason."""

    packages: tuple[Package, ...]
    left: tuple[tuple[UploadItem, str], ...]


def claimed_levels(reports: Sequence[IndicatorReport]) -> dict[str, int]:
    """The level claimed per indicator; those that nobody assessed are not in it."""
    return {report.indicator.code: report.claimed for report in reports if report.claimed is not None}


def wants_pdf(document: Document, rules: UploadRules) -> bool:
    """Whether the application takes this document only as a PDF made of it."""
    return document.media in CONVERTIBLE and not rules.takes(extension_of(document))


def upload_items(
    dossier: Dossier, report: IndicatorReport, rules: UploadRules, *, converted: Collection[str]
) -> tuple[UploadItem, ...]:
    """The documents of an indicator, in the order in which its text cites them, each named within the limits.

    The order is that of level, requirement, page and SHA-256. `converted` are the ids of those that become a PDF.
    """
    names = Namer(dossier.instrument.rules.file_naming, rules.max_name)
    uncut = Namer(dossier.instrument.rules.file_naming, _UNCUT)
    code = report.indicator.code
    items: list[UploadItem] = []
    for place, document in enumerate(_cited(dossier, report)):
        pdf = document.id in converted or document.media == "pdf"
        extension, letter = ".pdf" if pdf else extension_of(document), letter_of(place)
        name, full = (
            namer.path(document, code, indicator=code, letter=letter, number=place + 1, extension=extension)
            for namer in (names, uncut)
        )
        items.append(
            UploadItem(
                document,
                name.rpartition("/")[2],
                letter,
                full.rpartition("/")[2] if full != name else "",
                document.id in converted,
            )
        )
    return tuple(items)


def arrange(code: str, weighed: Sequence[Weighed], rules: UploadRules) -> Arrangement:
    """Put the files of an indicator together within the limits: whole documents in their order, the rest left.

    A link document is neither uploaded nor left.
    """
    files = [each for each in weighed if not each.item.is_link]
    return _single(code, files, rules) if rules.single else _several(code, files, rules)


def _single(code: str, files: Sequence[Weighed], rules: UploadRules) -> Arrangement:
    """One file as it is, or one zip."""
    if len(files) == 1 and rules.takes(files[0].item.name):
        kept, left = _fitting(files, rules.of_file, zipped=False)
    elif rules.zips:
        kept, left = _fitting(files, rules.of_file, zipped=True)
    else:
        taken, left = _taken(files, rules)
        fitting, large = _each_fitting(taken, rules)
        kept = fitting[:1]
        left += large + [(each.item, TOO_MANY) for each in fitting[1:]]
    if len(kept) == 1 and rules.takes(kept[0].item.name):
        return Arrangement((_loose(kept[0].item),), _in_order(files, left))
    packages = (Package(f"{code}.zip", tuple(each.item for each in kept), zipped=True),) if kept else ()
    return Arrangement(packages, _in_order(files, left))


def _several(code: str, files: Sequence[Weighed], rules: UploadRules) -> Arrangement:
    """Files side by side; what is too many goes into one zip where a zip is taken."""
    taken, left = _taken(files, rules)
    fitting, large = _each_fitting(taken, rules)
    left += large
    if rules.max_bytes is not None:
        fitting, beyond = _fitting(fitting, rules.max_bytes, zipped=False)
        left += beyond
    most = rules.max_files
    if most is None or len(fitting) <= most:
        return Arrangement(tuple(_loose(each.item) for each in fitting), _in_order(files, left))
    alone, rest = (fitting[: most - 1], fitting[most - 1 :]) if rules.zips else (fitting[:most], fitting[most:])
    packages = [_loose(each.item) for each in alone]
    if rules.zips:
        packed, _heavy = _fitting(rest, rules.of_file, zipped=True)
        packages.append(Package(f"{code}.zip", tuple(each.item for each in packed), zipped=True))
        rest = [each for each in rest if each not in packed]
    return Arrangement(tuple(packages), _in_order(files, left + [(each.item, TOO_MANY) for each in rest]))


_Left = list[tuple[UploadItem, str]]


def _taken(files: Sequence[Weighed], rules: UploadRules) -> tuple[list[Weighed], _Left]:
    taken = [each for each in files if rules.takes(each.item.name)]
    return taken, [(each.item, WRONG_FORMAT) for each in files if each not in taken]


def _each_fitting(files: Sequence[Weighed], rules: UploadRules) -> tuple[list[Weighed], _Left]:
    limit = rules.of_file
    fitting = [each for each in files if limit is None or each.size <= limit]
    return fitting, [(each.item, TOO_LARGE) for each in files if each not in fitting]


def _fitting(files: Sequence[Weighed], limit: int | None, *, zipped: bool) -> tuple[list[Weighed], _Left]:
    """The files that go in together, first come first served; behind one that does not fit a smaller one still may."""
    kept: list[Weighed] = []
    left: _Left = []
    total = _END if zipped else 0
    for each in files:
        size = each.size + (_ENTRY + 2 * len(each.item.name) if zipped else 0)
        if limit is not None and total + size > limit:
            left.append((each.item, TOO_LARGE))
            continue
        total += size
        kept.append(each)
    return kept, left


def _loose(item: UploadItem) -> Package:
    return Package(item.name, (item,), zipped=False)


def _in_order(files: Sequence[Weighed], left: _Left) -> tuple[tuple[UploadItem, str], ...]:
    place = {each.item.name: number for number, each in enumerate(files)}
    return tuple(sorted(left, key=lambda found: place[found[0].name]))


def _cited(dossier: Dossier, report: IndicatorReport) -> list[Document]:
    found: dict[str, Document] = {}
    for need in report.requirements:
        held = [
            (page_order(piece.pages), dossier.by_document[piece.document].document)
            for piece in need.evidence
            if piece.document in dossier.by_document
        ]
        for _page, document in sorted(held, key=lambda pair: (pair[0], pair[1].sha256)):
            found.setdefault(document.id, document)
    return list(found.values())


def written_levels(snapshot: Snapshot, code: str) -> frozenset[int]:
    """The levels of an indicator for which somebody wrote a text."""
    return frozenset(n.level for n in snapshot.narratives if n.indicator == code and n.text.strip())
