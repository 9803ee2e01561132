"""The documents of a workspace or bundle, in the order of their names."""

from dossier_app.domain.documents import Document
from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n.format import sort_key


def list_documents(snapshot: Snapshot, *, unmapped: bool = False) -> tuple[Document, ...]:
    """All that are not in the trash; `unmapped`: only those that prove nothing yet (a candidate proves nothing)."""
    used = {evidence.document for evidence in snapshot.evidence}
    shown = (d for d in snapshot.documents if not d.in_trash and not (unmapped and d.id in used))
    return tuple(sorted(shown, key=lambda d: (sort_key(d.name), d.sha256)))
