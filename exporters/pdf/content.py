"""Foreign page content kept apart: what does not restore the graphics state it saved is drawn as a form."""

import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name

LOOK_AT = 4 << 20
"""Bytes of content that are looked at; longer content is drawn as a form without a look."""
SMALL = 1 << 16
"""Bytes of content in other codings that are still looked at: they cannot grow beyond bounds."""


def keep_apart(page: pikepdf.Page, pdf: pikepdf.Pdf, box: tuple[float, float, float, float]) -> None:
    """Make sure that whatever is drawn after the page's content starts from a clean state."""
    contents = page.obj.get("/Contents")
    entries = list(contents) if isinstance(contents, Array) else [contents]
    streams: list[pikepdf.Object] = [entry for entry in entries if isinstance(entry, pikepdf.Stream)]
    if len(streams) < len(entries):
        page.obj.Contents = Array(streams)
    if not streams or _balanced(streams):
        return
    form = _as_form(streams[0], page.obj, pdf) if len(streams) == 1 else _joined_form(streams, page.obj, pdf)
    form.BBox = Array([*box])
    name = Name("/DossierSpbePage")
    page.obj.Resources = Dictionary(XObject=Dictionary({str(name): form}))
    page.obj.Contents = pdf.make_stream(bytes(name) + b" Do\n")


def _as_form(stream: pikepdf.Object, page: pikepdf.Object, pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The content stream, still compressed, as a form with the page's resources."""
    form = pikepdf.Stream(pdf, stream.read_raw_bytes())
    for key in ("/Filter", "/DecodeParms"):
        if key in stream:
            form[key] = stream[key]
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.Resources = page.get("/Resources", Dictionary())
    if "/Group" in page:
        form.Group = page.Group
    return pdf.make_indirect(form)


def _joined_form(streams: list[pikepdf.Object], page: pikepdf.Object, pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Several streams as one form. They are joined when the file is written, so a page of their own must hold them."""
    keeper = Dictionary(Type=Name.Page, MediaBox=page.MediaBox, Contents=Array(streams))
    for key in ("/Resources", "/Group"):
        if key in page:
            keeper[key] = page[key]
    return pikepdf.Page(pdf.make_indirect(keeper)).as_form_xobject(False)


def _balanced(streams: list[pikepdf.Object]) -> bool:
    """Whether every saved state is restored, and none that was not saved; False also where nobody can tell."""
    tokens: list[bytes] = []
    for stream in streams:
        data = _decoded(stream)
        if data is None:
            return False
        tokens += data.split()
    saves = tokens.count(b"q")
    if saves != tokens.count(b"Q") or tokens.count(b"BT") != tokens.count(b"ET"):
        return False
    if not saves:
        return True
    depth = 0
    for token in tokens:
        if token == b"q":
            depth += 1
        elif token == b"Q":
            depth -= 1
            if depth < 0:
                return False
    return True


def _decoded(stream: pikepdf.Object) -> bytes | None:
    """The content of a stream; None if it is longer than is looked at or cannot be read."""
    kind = stream.get("/Filter")
    if isinstance(kind, Array) and len(kind) == 1:
        kind = kind[0]
    raw = stream.read_raw_bytes()
    if kind is not None and (kind != Name.FlateDecode or "/DecodeParms" in stream):
        try:
            return stream.read_bytes() if len(raw) <= SMALL else None
        except (pikepdf.PdfError, NotImplementedError):
            return None
    if kind is None:
        return raw if len(raw) <= LOOK_AT else None
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(raw, LOOK_AT)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else data
