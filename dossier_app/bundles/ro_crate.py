"""`ro-crate-metadata.json`: the payload described for data catalogues (RO-Crate 1.2)."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from dossier_app.bundles.zip_writer import Part
from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _

SPECIFICATION = "https://w3id.org/ro/crate/1.2"

_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS: Mapping[str, str] = {
    ".csv": "text/csv",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".gif": "image/gif",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""Our own table: that of the machine would make other bytes elsewhere."""


def ro_crate_bytes(dossier: Dossier, payload: Sequence[Part]) -> bytes:
    """The description of all payload files; documents carry the name under which they were imported."""
    named = {"data/" + file.path: file.document for file in dossier.files}
    info = dossier.snapshot.info
    files = []
    for part in sorted(payload, key=lambda p: p.name):
        kind = _KINDS.get(PurePosixPath(part.name).suffix.lower(), "application/octet-stream")
        document = named.get(part.name)
        files.append(
            {
                "@id": quote(part.name.removeprefix("data/")),
                "@type": "File",
                "name": document.name if document else part.name.rpartition("/")[2],
                "contentSize": str(part.size),
                "encodingFormat": kind,
                "identifier": f"sha256:{part.sha256}",
            }
        )
    graph = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": SPECIFICATION},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": _("Dosir {institution} {year}").format(institution=info.institution, year=info.year),
            "description": _("Bukti dukung penilaian {instrument}, dipetakan per butir bukti dan halaman.").format(
                instrument=dossier.instrument.title
            ),
            "datePublished": dossier.date.astimezone(dt.UTC).date().isoformat(),
            "license": {"@id": "#hak"},
            "publisher": {"@id": f"urn:uuid:{info.institution_id}"},
            "hasPart": [{"@id": file["@id"]} for file in files],
        },
        {
            "@id": "#hak",
            "@type": "CreativeWork",
            "name": _("Dokumen instansi"),
            "description": _("Hak atas setiap dokumen tetap pada instansi penerbitnya."),
        },
        {"@id": f"urn:uuid:{info.institution_id}", "@type": "Organization", "name": info.institution},
        *files,
    ]
    crate = {"@context": f"{SPECIFICATION}/context", "@graph": graph}
    return (json.dumps(crate, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
