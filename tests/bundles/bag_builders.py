"""Small bags of version 1.0, good but for what a test changes in them."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def digest(data: bytes, algorithm: str = "sha256") -> str:
    return hashlib.new(algorithm, data).hexdigest()


def coded(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


@dataclass
class Bag:
    """A bag under construction: `payload` and `tags` by name, manifests made from them unless `tags` holds its own."""

    payload: dict[str, bytes] = field(default_factory=lambda: {"data/a.txt": b"satu", "data/sub/b.txt": b"dua"})
    tags: dict[str, bytes] = field(default_factory=dict)
    algorithms: tuple[str, ...] = ("sha256",)
    tag_algorithms: tuple[str, ...] = ("sha256",)
    declared: bytes | None = DECLARED
    listed: Callable[[list[str]], Iterable[str]] = list
    """The lines of each payload manifest, changed."""
    tag_listed: Callable[[list[str]], Iterable[str]] = list
    ends: str = "\n"
    after: Callable[[Path], object] = lambda _folder: None
    """What is done to the folder at last."""

    def write(self, folder: Path) -> Path:
        files = dict(self.payload)
        if self.declared is not None:
            files["bagit.txt"] = self.declared
        for algorithm in self.algorithms:
            lines = [f"{digest(data, algorithm)}  {coded(name)}" for name, data in sorted(self.payload.items())]
            files[f"manifest-{algorithm}.txt"] = self._text(self.listed(lines))
        files |= self.tags
        sealed = {name: data for name, data in sorted(files.items()) if not name.startswith("data/")}
        for algorithm in self.tag_algorithms:
            lines = [f"{digest(data, algorithm)}  {coded(name)}" for name, data in sealed.items()]
            files.setdefault(f"tagmanifest-{algorithm}.txt", self._text(self.tag_listed(lines)))
        (folder / "data").mkdir(parents=True)
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self.after(folder)
        return folder

    def _text(self, lines: Iterable[str]) -> bytes:
        return "".join(line + self.ends for line in lines).encode()
