"""Where writers find the bytes and the text of a workspace's documents."""

from collections.abc import Collection
from pathlib import Path

from dossier_app.bundles.contents import Binding
from dossier_app.bundles.facts import Facts
from dossier_app.files import sha256_of
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk

USUAL = Binding()


class DeskSources:
    """Bytes and text of the documents of an open workspace; those known to be lost are not offered."""

    def __init__(
        self,
        desk: Desk,
        *,
        lost: Collection[str] = (),
        binding: Binding = USUAL,
        facts: Facts | None = None,
    ) -> None:
        self._desk = desk
        self._lost = frozenset(lost)
        self.binding = binding
        self.facts = facts

    @property
    def cache(self) -> Path | None:
        return self._desk.workspace.path / "cache"

    def path(self, sha256: str) -> Path | None:
        if sha256 in self._lost:
            return None
        path = self._desk.workspace.blobs.path(sha256)
        return path if path.is_file() else None

    def text(self, document_id: str) -> tuple[str, ...]:
        return self._desk.workspace.text.pages(document_id)


def lost_blobs(desk: Desk, sizes: dict[str, int], report: Reporter) -> frozenset[str]:
    """Those of the given SHA-256 whose bytes are not there any more or have changed; reads them all."""
    lost = set()
    for sha256 in sorted(sizes):
        path = desk.workspace.blobs.path(sha256)
        try:
            if sha256_of(path, report.step) != sha256:
                lost.add(sha256)
        except OSError:
            lost.add(sha256)
    return frozenset(lost)
