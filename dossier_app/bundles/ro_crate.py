"""`ro-crate-metadata.json`: the payload described for data catalogues (RO-Crate 1.2)."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from dossier_app.bundles.zip_writer import Part
from dossier_app.domain.dossier import Dossier, DossierFile
from dossier_app.i18n import _, language

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
    named = {"data/" + file.path: file for file in dossier.files}
    info = dossier.snapshot.info
    files = []
    for part in sorted(payload, key=lambda p: p.name):
        kind = _KINDS.get(PurePosixPath(part.name).suffix.lower(), "application/octet-stream")
        file = named.get(part.name)
        files.append(
            {
                "@id": quote(part.name.removeprefix("data/")),
                "@type": "File",
                "name": file.document.name if file else part.name.rpartition("/")[2],
                "description": _told(file),
                "contentSize": str(part.size),
                "encodingFormat": kind,
                "identifier": f"sha256:{part.sha256}",
            }
        )
    publisher = f"urn:uuid:{info.institution_id}"
    date = dossier.date.astimezone(dt.UTC).date().isoformat()
    title = _("Dosir {institution} {year}").format(institution=info.institution, year=info.year)
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
            "name": title,
            "description": _("Bukti dukung penilaian {instrument}, dipetakan per butir bukti dan halaman.").format(
                instrument=dossier.instrument.title
            ),
            "about": {"@id": "#instrumen"},
            "author": {"@id": publisher},
            "creator": {"@id": publisher},
            "dateModified": date,
            "datePublished": date,
            "identifier": {"@id": "#pengenal"},
            "inLanguage": language(),
            "keywords": [dossier.instrument.short_title, str(info.year)],
            "license": {"@id": "#hak"},
            "publisher": {"@id": publisher},
            "hasPart": [{"@id": entity["@id"]} for entity in files],
        },
        {
            "@id": "#hak",
            "@type": "CreativeWork",
            "name": _("Dokumen instansi"),
            "description": _("Hak atas setiap dokumen tetap pada instansi penerbitnya."),
        },
        {
            "@id": "#pengenal",
            "@type": "PropertyValue",
            "name": "UUID",
            "propertyID": "https://www.rfc-editor.org/rfc/rfc9562",
            "value": f"urn:uuid:{info.id}",
        },
        {"@id": "#instrumen", "@type": "CreativeWork", "name": dossier.instrument.title},
        {"@id": publisher, "@type": "Organization", "name": info.institution},
        *files,
    ]
    crate = {"@context": f"{SPECIFICATION}/context", "@graph": graph}
    return (json.dumps(crate, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _told(file: DossierFile | None) -> str:
    if file is None:
        return _("Bagian dosir yang disusun program dari dokumen dan pemetaannya.")
    if not file.indicator:
        return _("Dokumen yang belum menjadi bukti suatu indikator.")
    return _("Dokumen bukti untuk indikator {code}.").format(code=file.indicator)
