"""What a thing in the journal is called in words."""

from collections.abc import Callable, Mapping
from typing import Any

from dossier_app.domain.folding import EntityKey, Shown
from dossier_app.domain.journal import Kind
from dossier_app.i18n import _
from dossier_app.services.desk import Desk

Fields = Mapping[str, Any]


class Names:
    """Words for the things of a workspace, from what is shown of them now."""

    def __init__(self, desk: Desk) -> None:
        self._shown: dict[EntityKey, Shown] = desk.workspace.shown()
        self._documents = {document.id: document.name for document in desk.snapshot().documents}

    def of(self, kind: Kind, entity_id: str, field: str) -> str:
        """The thing and its field; the beginning of its id where it does not show."""
        fields = self._shown.get((kind, entity_id), {})
        try:
            thing = self._thing(kind, entity_id, fields)
        except KeyError:  # not shown now: it was taken back, or is only about to come
            thing = _("{kind} {id}").format(kind=kind_label(kind), id=entity_id[:8])
        return _("{thing}: {field}").format(thing=thing, field=field_label(field))

    def _thing(self, kind: Kind, entity_id: str, fields: Fields) -> str:
        if kind is Kind.WORKSPACE:
            return kind_label(kind)
        if kind is Kind.DOCUMENT:
            return self._documents[entity_id]
        words: dict[Kind, Callable[[], str]] = {
            Kind.EVIDENCE: lambda: _("bukti {requirement} dari {document}").format(
                requirement=fields["requirement"], document=self._documents.get(fields["document"], "?")
            ),
            Kind.CANDIDATE: lambda: _("calon indikator {code}").format(code=fields["indicator"]),
            Kind.WAIVER: lambda: _("butir {requirement} tidak berlaku").format(requirement=fields["requirement"]),
            Kind.ASSESSMENT: lambda: _("indikator {code}").format(code=fields["indicator"]),
            Kind.NARRATIVE: lambda: _("narasi {part} indikator {code} tingkat {level}").format(
                part=fields["part"], code=fields["indicator"], level=fields["level"]
            ),
            Kind.EFFORT: lambda: _("biaya butir {requirement}").format(requirement=fields["requirement"]),
            Kind.UNIT: lambda: str(fields["name"]),
            Kind.ASSIGNMENT: lambda: _("tugas {item}").format(item=fields["item"]),
            Kind.VERDICT: lambda: _("telaah {requirement} putaran {round}").format(
                requirement=fields["requirement"], round=fields["round"]
            ),
            Kind.RATING: lambda: _("tingkat telaah indikator {code} putaran {round}").format(
                code=fields["indicator"], round=fields["round"]
            ),
            Kind.RELEASE: lambda: str(fields["name"]),
        }
        return words[kind]()


def kind_label(kind: Kind) -> str:
    """The name of a kind of thing."""
    labels = {
        Kind.WORKSPACE: _("ruang kerja"),
        Kind.DOCUMENT: _("dokumen"),
        Kind.EVIDENCE: _("bukti dukung"),
        Kind.CANDIDATE: _("calon"),
        Kind.WAIVER: _("butir tidak berlaku"),
        Kind.ASSESSMENT: _("penilaian"),
        Kind.NARRATIVE: _("narasi"),
        Kind.EFFORT: _("biaya butir"),
        Kind.UNIT: _("OPD"),
        Kind.ASSIGNMENT: _("tugas OPD"),
        Kind.VERDICT: _("telaah"),
        Kind.RATING: _("tingkat telaah"),
        Kind.SIGNOFF: _("pengesahan telaah"),
        Kind.ANSWER: _("jawaban temuan"),
        Kind.RELEASE: _("pengiriman"),
    }
    return labels[kind]


def field_label(field: str) -> str:
    """The name of a field; of those that speak for themselves the field itself."""
    labels = {
        "deleted": _("dihapus atau dipertahankan"),
        "claimed": _("tingkat klaim"),
        "target": _("target"),
        "value": _("nilai"),
        "external": _("indeks luar"),
        "text": _("teks"),
        "title": _("judul"),
        "name": _("nama"),
        "number": _("nomor"),
        "year": _("tahun"),
        "date": _("tanggal"),
        "kinds": _("jenis"),
        "status": _("status"),
        "institution": _("instansi"),
        "institution_id": _("id instansi"),
        "instrument": _("instrumen"),
        "assessment_date": _("tanggal penilaian"),
        "pages": _("halaman"),
        "article": _("pasal"),
        "quote": _("kutipan"),
        "note": _("catatan"),
        "reason": _("alasan"),
        "by": _("oleh"),
        "verdict": _("putusan"),
        "level": _("tingkat"),
        "document": _("dokumen"),
        "requirement": _("butir bukti"),
        "indicator": _("indikator"),
        "unit": _("OPD"),
        "due": _("tenggat"),
        "contact": _("kontak"),
    }
    return labels.get(field, field)
