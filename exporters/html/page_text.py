"""The text of the documents' pages, packed for the search in the viewer."""

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from dossier_app.bundles.contents import Sources
from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier
from dossier_app.jobs.progress import Reporter
from exporters.plain_text import one_line

TEXT_LIMIT = 64_000_000
"""Characters of page text that the viewer takes, about 30,000 written pages; a browser searches as much in a blink."""

GZIP = 31
"""Window bits of zlib that ask for a gzip frame; it has no time and no name in it."""


@dataclass(frozen=True, slots=True)
class PackedText:
    """Gzip of JSON `[[document, [page, ...]], ...]` in base64; a document is its number in the page's list.

    `left_out` counts the documents whose text had no room.
    """

    base64: str
    pages: int
    left_out: int


def pack_text(
    dossier: Dossier, sources: Sources, documents: Sequence[Document], report: Reporter, *, limit: int = TEXT_LIMIT
) -> PackedText:
    """Take whole documents in order until `limit` characters are reached. Raises Cancelled."""
    packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    packed: list[bytes] = [packer.compress(b"[")]
    taken = used = pages = left_out = 0
    for number, document in enumerate(documents):
        report.step()
        if document.id not in dossier.by_document:
            continue
        texts = [one_line(page) for page in sources.text(document.id)]
        length = sum(map(len, texts))
        if not length:
            continue
        if used + length > limit:
            left_out += 1
            continue
        entry = json.dumps([number, texts], ensure_ascii=False, separators=(",", ":"))
        packed.append(packer.compress((("," if taken else "") + entry).encode()))
        taken, used, pages = taken + 1, used + length, pages + len(texts)
    packed += [packer.compress(b"]"), packer.flush()]
    if not taken:
        return PackedText("", 0, left_out)
    return PackedText(base64.b64encode(b"".join(packed)).decode(), pages, left_out)
