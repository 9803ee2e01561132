"""Files for tests, each made in a few lines: good ones, broken ones, and ones that mean harm."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

DECISION = """WALI KOTA CONTOH
KEPUTUSAN WALI KOTA CONTOH
NOMOR 188/45/2025
TENTANG
TIM KOORDINASI SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK
WALI KOTA CONTOH,
Menimbang : a. bahwa untuk melaksanakan Peraturan Presiden Nomor 95 Tahun 2018;
MEMUTUSKAN:
Ditetapkan di Contoh
pada tanggal 3 Maret 2025
WALI KOTA CONTOH,
ttd
NAMA PEJABAT"""


def make_pdf(path: Path, *pages: str, invisible: bool = False, picture: bool = False) -> Path:
    """A PDF with these texts, one a page; `picture` fills the page, `invisible` text lies over it as OCR does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = canvas.Canvas(str(path), invariant=1)
    for text in pages or ("Satu halaman dengan cukup banyak kata untuk dibaca.",):
        if picture:
            sheet.drawImage(ImageReader(Image.new("L", (60, 80), 230)), 0, 0, 595, 842)
        lines = sheet.beginText(60, 780)
        lines.setTextRenderMode(3 if invisible else 0)
        for line in text.splitlines():
            lines.textLine(line)
        sheet.drawText(lines)
        sheet.showPage()
    sheet.save()
    return path


def make_locked_pdf(path: Path) -> Path:
    make_pdf(path)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="owner", user="secret"))
    return path


def make_broken_pdf(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n" + b"nothing that any reader could mend\n" * 50)
    return path


def make_torn_pdf(path: Path, text: str) -> Path:
    """A PDF whose table of objects is gone; a repair brings it back."""
    make_pdf(path, text)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"xref")])
    return path


def make_empty_pdf(path: Path) -> Path:
    document = pikepdf.new()
    document.save(path)
    return path


def make_bomb_pdf(path: Path, *, megabytes: int = 1500) -> Path:
    """A small PDF whose page unpacks to very much."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m 9 9 l S\n" * 80_000) for _ in range(megabytes)) + packer.flush()
    document = pikepdf.new()
    document.add_blank_page()
    stream = pikepdf.Stream(document, b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    document.pages[0].Contents = stream
    document.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, recompress_flate=False)
    return path


def make_docx(path: Path, *paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> Path:
    import docx

    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def make_xlsx(path: Path, rows: Sequence[Sequence[object]], *, sheet: str = "Lembar") -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def make_image(path: Path, size: tuple[int, int] = (80, 60)) -> Path:
    Image.new("RGB", size, "white").save(path)
    return path


def make_zip(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def pdf_bytes(*pages: str) -> bytes:
    target = io.BytesIO()
    sheet = canvas.Canvas(target, invariant=1)
    for text in pages:
        lines = sheet.beginText(60, 780)
        for line in text.splitlines():
            lines.textLine(line)
        sheet.drawText(lines)
        sheet.showPage()
    sheet.save()
    return target.getvalue()


_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"), ("presentation", "presentation"),
    )
)  # fmt: skip
_STYLES = (
    '<style:style style:name="Induk" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    '</style:style><style:style style:name="Anak" style:family="paragraph" style:parent-style-name="Induk"/>'
    '<style:style style:name="Akhir" style:family="paragraph"><style:paragraph-properties fo:break-after="page"/>'
    "</style:style>"
)


def make_odf(path: Path, kind: str, body: str, *, head: str = "") -> Path:
    """An OpenDocument file (text, spreadsheet or presentation) with this XML as its body."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        content = f"<office:automatic-styles>{_STYLES}</office:automatic-styles>"
        content += f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        archive.writestr("content.xml", f"<office:document-content {_NAMESPACES}>{content}</office:document-content>")
        heads = f"<style:master-page><style:header><text:p>{head}</text:p></style:header></style:master-page>"
        archive.writestr("styles.xml", f"<office:document-styles {_NAMESPACES}>{heads}</office:document-styles>")
        listed = "".join(
            f'<m:file-entry m:full-path="{name}" m:media-type="{media}"/>'
            for name, media in (("/", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", "text/xml"))
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{listed}</m:manifest>',
        )
        about = (
            '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Judul &amp; isi</dc:title>'
            "<meta:creation-date>2025-01-02T10:00:00</meta:creation-date>"
        )
        archive.writestr(
            "meta.xml", f"<office:document-meta {_NAMESPACES}><office:meta>{about}</office:meta></office:document-meta>"
        )
    return path


def make_odt(path: Path, body: str) -> Path:
    return make_odf(path, "text", body, head="Kepala")


def make_pptx(path: Path, *slides: str, rows: Sequence[Sequence[str]] = ()) -> Path:
    """A presentation as PowerPoint writes it: a text box on each slide, a table on the last, notes for the speaker."""
    main = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    spaces = (
        f'{main} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    paper = "application/vnd.openxmlformats-officedocument.presentationml"
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in numbers)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = "".join(
            f'<Override PartName="/ppt/slides/slide{n}.xml" ContentType="{paper}.slide+xml"/>' for n in numbers
        )
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/ppt/presentation.xml" ContentType="{paper}.presentation.main+xml"/>{parts}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships {relations}><Relationship Id="r1" Type="{kinds}/officeDocument" '
            'Target="ppt/presentation.xml"/></Relationships>',
        )
        archive.writestr(
            "ppt/presentation.xml",
            f'<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
            '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
        )
        # the parts stand in another order than the show
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{kinds}/slide" Target="slides/slide{n}.xml"/>' for n in reversed(numbers)
        )
        archive.writestr("ppt/_rels/presentation.xml.rels", f"<Relationships {relations}>{links}</Relationships>")
        for number, text in zip(numbers, slides, strict=True):
            said = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.splitlines())
            table = _slide_table(rows) if rows and number == len(slides) else ""
            archive.writestr(f"ppt/slides/slide{number}.xml", _slide(spaces, said, table))
        archive.writestr("ppt/notesSlides/notesSlide1.xml", f"<p:notes {spaces}><a:t>Catatan</a:t></p:notes>")
        archive.writestr(
            "docProps/core.xml",
            '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
            "<dc:title>Paparan Tim</dc:title><t:created>2025-03-04T08:00:00Z</t:created></c:coreProperties>",
        )
    return path


def _slide(spaces: str, said: str, table: str) -> str:
    place = '<a:xfrm><a:off x="900000" y="900000"/><a:ext cx="7000000" cy="3000000"/></a:xfrm>'
    return (
        f"<p:sld {spaces}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/><p:nvPr/>"
        f"</p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id='2' name='Isi'/><p:cNvSpPr txBox='1'/><p:nvPr/>"
        f"</p:nvSpPr><p:spPr>{place}"
        f"<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/>{said}</p:txBody></p:sp>{table}"
        "</p:spTree></p:cSld></p:sld>"
    )


def _slide_table(rows: Sequence[Sequence[str]]) -> str:
    cells = "".join(
        "<a:tr h='370840'>"
        + "".join(
            f"<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>" for text in row
        )
        + "</a:tr>"
        for row in rows
    )
    grid = "".join("<a:gridCol w='2000000'/>" for _text in rows[0])
    return (
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='3' name='T'/><p:cNvGraphicFramePr/><p:nvPr/>"
        "</p:nvGraphicFramePr><p:xfrm><a:off x='900000' y='4000000'/><a:ext cx='4000000' cy='370840'/></p:xfrm>"
        "<a:graphic><a:graphicData "
        f"uri='http://schemas.openxmlformats.org/drawingml/2006/table'><a:tbl><a:tblGrid>{grid}</a:tblGrid>{cells}"
        "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
