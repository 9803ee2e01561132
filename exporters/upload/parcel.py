"""One indicator made ready: its file or zip, what goes by a link, and everything that is to be said about it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dossier_app.bundles.contents import UploadOrder
from dossier_app.bundles.facts import UploadFact, UploadMember
from dossier_app.bundles.zip_writer import Part, write_zip
from dossier_app.domain.dossier import Dossier
from dossier_app.domain.file_names import plain
from dossier_app.domain.readiness import UploadFinding, Weight, finding, upload_findings, worst
from dossier_app.domain.report import IndicatorReport
from dossier_app.domain.uploads import TOO_LARGE, Arrangement, Package, UploadItem, Weighed, arrange, upload_items
from dossier_app.files import sha256_of
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_bytes, format_number
from dossier_app.jobs.progress import Reporter
from dossier_app.values import dataclass
from exporters.pdf.words import short_hash
from exporters.upload.conversion import RECOMPRESSED, Content, smaller
from exporters.upload.explanation import Explanation, explain

LINKS = "tautan"
"""The folder, below that of the indicator, of files that are handed over by a link."""
_WORTH_SHRINKING = 100_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """What was made of an indicator. `files` are those written, `left` the items that go by a link, with the reason."""

    report: IndicatorReport
    folder: str
    files: tuple[UploadFact, ...]
    left: tuple[tuple[UploadItem, str], ...]
    web: tuple[UploadItem, ...]
    contents: Mapping[str, Content]
    explanation: Explanation
    findings: tuple[UploadFinding, ...]

    @property
    def code(self) -> str:
        return self.report.indicator.code

    @property
    def state(self) -> str:
        """Whether it can be uploaded: met, weak or missing."""
        return worst(self.findings)

    @property
    def uploads(self) -> tuple[UploadFact, ...]:
        """The files to upload."""
        return tuple(fact for fact in self.files if not fact.link)

    def sentences(self, *, told: bool) -> list[UploadFinding]:
        """The findings that somebody must see to, or (`told`) those that are only told."""
        return [found for found in self.findings if (found.weight is Weight.TOLD) is told]


@dataclass(frozen=True, slots=True)
class Stock:
    """What parcels are made of: contents by document id, those made PDFs in their place, and a folder to work in."""

    held: Mapping[str, Content]
    pdfs: Mapping[str, Content]
    wanted: Mapping[str, object]
    room: Path


def make_parcel(
    dossier: Dossier, report: IndicatorReport, stock: Stock, order: UploadOrder, target: Path, reporter: Reporter
) -> Parcel:
    """Write the files of an indicator into its folder below `target`."""
    code = report.indicator.code
    items = upload_items(dossier, report, order.rules, converted=stock.pdfs)
    contents = {item.document.id: stock.pdfs.get(item.document.id, stock.held[item.document.id]) for item in items}
    findings = upload_findings(dossier, report, items)
    findings += _ways(items, stock)
    plan = _arranged(code, items, contents, order)
    if order.recompress and any(reason == TOO_LARGE for _item, reason in plan.left):
        plan, more = _shrunk(code, items, contents, plan, order, stock.room, reporter)
        findings += more
    folder = plain(code)
    (target / folder).mkdir(parents=True)
    files = [_written(package, code, folder, contents, target, reporter) for package in plan.packages]
    web = tuple(item for item in items if item.is_link)
    handed = (*(item for item, _reason in plan.left), *web)
    files += [_linked(item, code, folder, contents, target, reporter) for item in handed]
    for item, reason in plan.left:
        size = format_bytes(contents[item.document.id].size)
        findings.append(finding(reason, Weight.MISSING, name=item.name, size=size))
    explanation = explain(dossier, report, items, order.known_names)
    return Parcel(
        report, folder, tuple(files), plan.left, web, contents, explanation, (*findings, *explanation.findings)
    )


def upload_lines(parcel: Parcel) -> list[str]:
    """What to upload and what to paste as a link, in words."""
    lines: list[str] = []
    for fact in parcel.uploads:
        size = format_bytes(fact.size)
        if fact.path.endswith(".zip") and fact.members:
            told = plural("Unggah: {name} ({count} berkas, {size})", len(fact.members))
            lines.append(told.format(name=file_name(fact), count=format_number(len(fact.members)), size=size))
            lines += [f"  - {member.name}" for member in fact.members]
        else:
            lines.append(_("Unggah: {name} ({size})").format(name=file_name(fact), size=size))
    if not parcel.uploads:
        lines.append(_("Tidak ada berkas untuk diunggah."))
    if parcel.left:
        lines += ["", _("Unggah sebagai tautan: simpan berkas dari folder {folder} di tempat penyimpanan instansi,"
                        " lalu tempel baris ini ke dalam penjelasan:").format(folder=LINKS)]  # fmt: skip
        lines += [f"  {line}" for line in link_lines(parcel)]
    if parcel.web:
        lines += ["", _("Tautan untuk ditempel ke dalam penjelasan:")]
        lines += [f"  {line}" for line in web_lines(parcel)]
    return lines


def link_lines(parcel: Parcel) -> list[str]:
    """What is pasted for each file that goes by a link; the address is put in by whoever stores it."""
    words = _("{name} ({size}, SHA-256 {hash}): [alamat tautan]")
    held = [(item.name, parcel.contents[item.document.id]) for item, _reason in parcel.left]
    return [words.format(name=name, size=format_bytes(c.size), hash=short_hash(c.sha256)) for name, c in held]


def web_lines(parcel: Parcel) -> list[str]:
    """What is pasted for each document that is an address on the web."""
    lines = []
    for item in parcel.web:
        address = item.document.recognised.url if item.document.recognised else ""
        lines.append(f"{item.document.title or item.document.name}: {address}")
    return lines


def file_name(fact: UploadFact) -> str:
    """The name of a file without its folders."""
    return fact.path.rpartition("/")[2]


def _ways(items: Sequence[UploadItem], stock: Stock) -> Iterator[UploadFinding]:
    for item in items:
        if item.converted:
            yield finding("converted", Weight.TOLD, original=item.document.name, name=item.name)
        elif item.document.id in stock.wanted:
            yield finding("kept_as_is", Weight.WEAK, name=item.name)


def _arranged(
    code: str, items: Sequence[UploadItem], contents: Mapping[str, Content], order: UploadOrder
) -> Arrangement:
    return arrange(plain(code), [Weighed(item, contents[item.document.id].size) for item in items], order.rules)


def _shrunk(
    code: str, items: Sequence[UploadItem], contents: dict[str, Content], plan: Arrangement, order: UploadOrder,
    room: Path, reporter: Reporter,
) -> tuple[Arrangement, list[UploadFinding]]:  # fmt: skip
    """Make pictures smaller, the largest document first, until everything fits or nothing is left to try."""
    findings: list[UploadFinding] = []
    limit = order.rules.of_file or 0
    pdfs = [item for item in items if item.name.endswith(".pdf") and not item.is_link]
    for item in sorted(pdfs, key=lambda each: (-contents[each.document.id].size, each.name)):
        before = contents[item.document.id]
        if before.size < _WORTH_SHRINKING:
            break
        others = sum(content.size for key, content in contents.items() if key != item.document.id)
        enough = max(limit - others, limit // 10)
        after, signed = smaller(before, room / f"{plain(code)}-{item.letter}.pdf", enough, reporter)
        if signed:
            findings.append(finding("signed_kept", Weight.TOLD, name=item.name))
        if after.way != RECOMPRESSED:
            continue
        contents[item.document.id] = after
        sizes = {"before": format_bytes(before.size), "after": format_bytes(after.size)}
        findings.append(finding("recompressed", Weight.TOLD, name=item.name, **sizes))
        plan = _arranged(code, items, contents, order)
        if not any(reason == TOO_LARGE for _item, reason in plan.left):
            break
    return plan, findings


def _written(
    package: Package, code: str, folder: str, contents: Mapping[str, Content], target: Path, reporter: Reporter
) -> UploadFact:
    parts = [_part(item, contents[item.document.id]) for item in package.items]
    place = target / folder / package.name
    if package.zipped:
        write_zip(place, parts, reporter)
    else:
        _copy(parts[0], place, reporter)
    members = tuple(_member(item, contents[item.document.id]) for item in package.items)
    return UploadFact(code, f"unggah/{folder}/{package.name}", sha256_of(place), place.stat().st_size, members)


def _linked(
    item: UploadItem, code: str, folder: str, contents: Mapping[str, Content], target: Path, reporter: Reporter
) -> UploadFact:
    content = contents[item.document.id]
    place = target / folder / LINKS / item.name
    place.parent.mkdir(exist_ok=True)
    _copy(_part(item, content), place, reporter)
    path = f"unggah/{folder}/{LINKS}/{item.name}"
    return UploadFact(code, path, content.sha256, content.size, (_member(item, content),), link=True)


def _part(item: UploadItem, content: Content) -> Part:
    return Part(item.name, content.path, content.sha256, content.size)


def _member(item: UploadItem, content: Content) -> UploadMember:
    return UploadMember(item.document.id, item.name, content.sha256, content.size, content.way)


def _copy(part: Part, place: Path, reporter: Reporter) -> None:
    """The bytes under another name, streamed."""
    assert isinstance(part.source, Path), "documents lie on disk"
    with part.source.open("rb") as source, place.open("xb") as sink:
        while chunk := source.read(1 << 20):
            sink.write(chunk)
            reporter.step(len(chunk))
