"""The bundled typeface: measuring, cleaning text for it, and one small font for the stamps on foreign pages."""

import unicodedata
from functools import lru_cache
from importlib import resources

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

REGULAR, BOLD, ITALIC = "DossierSans", "DossierSans-Bold", "DossierSans-Italic"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", ITALIC: "NotoSans-Italic.ttf"}
_UNKNOWN = "?"
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def register_fonts() -> None:
    """Make the typeface known to reportlab, and let it write bytes as they are; once per process."""
    rl_config.useA85 = 0
    known = pdfmetrics.getRegisteredFontNames()
    for name, file in _FILES.items():
        if name not in known:
            with resources.as_file(resources.files("resources") / "fonts" / file) as path:
                pdfmetrics.registerFont(TTFont(name, str(path)))


def face_of(name: str) -> TTFontFace:
    register_fonts()
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    return font.face


@lru_cache(maxsize=65536)
def shown(text: str) -> str:
    """The text as it can be drawn: composed, on one line, without control signs, unknown signs as `?`."""
    glyphs = face_of(REGULAR).charToGlyph
    kept: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        if sign.isspace():
            kept.append(" ")
        elif unicodedata.category(sign) in _INVISIBLE and sign != "\u00ad":
            continue
        elif sign != "\u00ad":
            kept.append(sign if ord(sign) in glyphs else _UNKNOWN)
    return "".join(kept)


@lru_cache(maxsize=65536)
def _units(text: str, font: str) -> float:
    face = face_of(font)
    widths, usual = face.charWidths, face.defaultWidth
    return float(sum(widths.get(ord(sign), usual) for sign in text)) / 1000


def width_of(text: str, font: str, size: float) -> float:
    """How wide a cleaned text is in points."""
    return _units(text, font) * size


def shortened(text: str, font: str, size: float, room: float) -> str:
    """The text with its middle left out so that it fits into `room` points; its end (the file kind) stays readable."""
    if width_of(text, font, size) <= room:
        return text
    head, tail = text[: len(text) // 2], text[len(text) // 2 :]
    while (head or tail) and width_of(f"{head}…{tail}", font, size) > room:
        if len(head) > len(tail):
            head = head[:-1]
        else:
            tail = tail[1:]
    return f"{head.rstrip()}…{tail.lstrip()}" if head or tail else ""


class StampFont:
    """A Type0 font object shared by all stamped pages; it holds the glyphs that were asked for by `encode`."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._face = face_of(REGULAR)
        self._codes: dict[int, int] = {}
        self._signs: list[str] = []
        self._hex: dict[str, str] = {}
        self.object = pdf.make_indirect(Dictionary(Type=Name.Font))

    def encode(self, text: str) -> bytes:
        """The text as a hexadecimal string operand."""
        return b"<" + "".join([self._hex.get(sign) or self._code(sign) for sign in text]).encode("ascii") + b">"

    def _code(self, sign: str) -> str:
        glyph = self._face.charToGlyph.get(ord(sign), 0)
        if glyph not in self._codes:
            self._codes[glyph] = len(self._signs) + 1
            self._signs.append(sign)
        self._hex[sign] = f"{self._codes[glyph]:04X}"
        return self._hex[sign]

    def finish(self) -> None:
        """Embed the glyphs that are used; no text may be encoded afterwards."""
        face, name = self._face, Name("/DSPBEA+NotoSans-Regular")
        program = face.makeSubset([ord(sign) for sign in self._signs])
        stream = self._pdf.make_stream(program, Length1=len(program))
        descriptor = self._pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor, FontName=name, Flags=4, ItalicAngle=0, StemV=80, FontFile2=stream,
                FontBBox=Array([round(value) for value in face.bbox]), Ascent=round(face.ascent),
                Descent=round(face.descent), CapHeight=round(face.capHeight),
            )
        )  # fmt: skip
        widths = [round(face.charWidths.get(ord(sign), face.defaultWidth)) for sign in self._signs]
        descendant = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, FontDescriptor=descriptor,
                CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
                CIDToGIDMap=Name.Identity, DW=round(face.defaultWidth), W=Array([1, Array(widths)]),
            )
        )  # fmt: skip
        self.object.Subtype = Name.Type0
        self.object.BaseFont = name
        self.object.Encoding = Name("/Identity-H")
        self.object.DescendantFonts = Array([descendant])
        self.object.ToUnicode = self._pdf.make_stream(self._to_unicode())

    def _to_unicode(self) -> bytes:
        pairs = [f"<{code:04X}> <{sign.encode('utf-16-be').hex().upper()}>" for code, sign in enumerate(self._signs, 1)]
        blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")
