"""A YAML file from outside: read with limits, and every place in it known by its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from dossier_app.i18n import _
from dossier_app.instruments.problems import Finding, PackProblem, Place

MAX_BYTES = 4_000_000
"""Twelve times the largest pack that exists."""
MAX_DEPTH = 60
MAX_NODES = 400_000
"""Nodes after every alias is written out: thirty times the largest pack."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RefusedYamlError(Exception):
    """The file cannot be read as data at all; `problem` says why and where."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.problem = PackProblem(line=line, where="", message=message)


@dataclass(frozen=True)
class YamlSource:
    """The data of a file, keys that were written twice, and where everything stands."""

    data: Any
    twice: tuple[Finding, ...]
    root: yaml.Node

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest part above it that the file has."""
        node, line = self.root, 1
        for part in place:
            found = _step(node, part)
            if found is None:
                break
            line, node = found
        return line


def read_yaml(data: bytes) -> YamlSource:
    """Read a YAML file safely. Raises RefusedYamlError."""
    if len(data) > MAX_BYTES:
        raise RefusedYamlError(1, _("Berkas terlalu besar untuk sebuah paket instrumen."))
    try:
        _refuse_depth(data)
        root = yaml.compose(data, Loader=_Loader)
        if root is None:
            raise RefusedYamlError(1, _("Berkas ini kosong."))
        _refuse_bombs(root)
        return YamlSource(yaml.load(data, Loader=_Loader), tuple(_twice(root, ())), root)  # noqa: S506 -- safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RefusedYamlError(mark.line + 1 if mark else 1, _syntax(error)) from error
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, OverflowError) as error:
        raise RefusedYamlError(1, _syntax(error)) from error


def _syntax(error: Exception) -> str:
    detail = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return _("Bukan YAML yang benar: {detail}").format(detail=detail)


def _refuse_depth(data: bytes) -> None:
    """Look at the events one by one before anything recursive sees them."""
    depth = 0
    for event in yaml.parse(data, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise RefusedYamlError(line, _("Isi bersarang terlalu dalam."))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refuse_bombs(root: yaml.Node) -> None:
    """Count the nodes as if every alias were written out; a short file may stand for billions."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def size(node: yaml.Node) -> int:
        if id(node) in sizes:
            return sizes[id(node)]
        if id(node) in open_nodes:
            raise RefusedYamlError(node.start_mark.line + 1, _("Sebuah alias memuat dirinya sendiri."))
        open_nodes.add(id(node))
        sizes[id(node)] = 1 + sum(size(below) for below in _below(node))
        open_nodes.discard(id(node))
        if sizes[id(node)] > MAX_NODES:
            raise RefusedYamlError(node.start_mark.line + 1, _("Alias membuat isi berkas menjadi terlalu besar."))
        return sizes[id(node)]

    size(root)


def _below(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _twice(node: yaml.Node, place: Place) -> Iterator[Finding]:
    """Keys written twice: the loader would silently take the last one."""
    if isinstance(node, yaml.MappingNode):
        seen: set[tuple[str, str]] = set()
        for key, value in node.value:
            name = (key.tag, str(key.value))
            if name in seen:
                message = _("Kunci {key} ditulis dua kali.").format(key=key.value)
                yield Finding((*place, str(key.value)), message)
            seen.add(name)
            yield from _twice(value, (*place, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, below in enumerate(node.value):
            yield from _twice(below, (*place, number))


def _step(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    """The part below a node, and the line where it begins: that of the key in a mapping (the last one counts)."""
    if isinstance(node, yaml.MappingNode):
        for key, value in reversed(node.value):
            if str(key.value) == str(part):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None
