"""No sentence for the user bypasses the catalogue: what is raised, echoed or shown goes through `_`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SAYING = {"UserError", "MachineError", "UsageError", "echo", "secho", "print", "prompt", "confirm"}
SHOWING = {"setText", "setWindowTitle", "setToolTip", "setAccessibleName", "setInformativeText", "showMessage",
           "addAction", "addMenu", "addButton", "QAction", "QLabel", "QPushButton"}  # fmt: skip
TRANSLATING = {"_", "ngettext", "plural", "mark"}
_WORDS = re.compile(r"[A-Za-z]{3,}")


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    """The texts of an expression that did not pass through the catalogue; the arguments of calls are not looked at."""
    if isinstance(node, ast.Call) and called(node) in TRANSLATING:
        return
    if isinstance(node, ast.Call):  # "...".format(a, b), ", ".join(x): the text before the dot counts, arguments do not
        if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            yield from literals(node.func.value)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
        return
    if isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
        return
    if isinstance(node, ast.BinOp | ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def bypassing(source: str, calls: set[str]) -> list[str]:
    """The texts with words in them that these calls are given directly."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or called(node) not in calls:
            continue
        given = [*node.args, *(k.value for k in node.keywords if k.arg in (None, "reason", "remedy", "sentence"))]
        found += [
            f"{node.lineno}: {text.value}" for arg in given for text in literals(arg) if _WORDS.search(text.value)
        ]
    return found


@pytest.mark.parametrize("folder", ["dossier_app", "exporters", "ui"])
def test_every_sentence_goes_through_the_catalogue(folder):
    calls = SAYING | SHOWING if folder == "ui" else SAYING
    found = {
        str(path.relative_to(ROOT)): bypassing(path.read_text(encoding="utf-8"), calls) for path in modules(folder)
    }
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "source",
    [
        "raise UserError('Berkas rusak.')",
        "raise UserError(_('Berkas rusak.'), reason='kata sandi')",
        "raise MachineError(f'Berkas {name} rusak')",
        "typer.echo('Selesai {n}'.format(n=1))",
        "raise UserError('a' if x else _('b') + ' rusak sekali')",
    ],
)
def test_the_check_sees_a_text_that_bypasses_the_catalogue(source):
    assert bypassing(source, SAYING)


def test_no_translated_text_is_put_together_before_it_is_looked_up():
    """An f-string inside `_` would never be found in the catalogue."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("dossier_app", "exporters", "ui")
        for path in modules(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and called(node) in TRANSLATING and node.args
        and isinstance(node.func, ast.Name) and not isinstance(node.args[0], ast.Constant | ast.Name | ast.Attribute)
        and any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in ast.walk(node.args[0]))
    ]  # fmt: skip
    assert found == []


def test_no_text_is_looked_up_inside_an_f_string():
    """The extraction does not see it there before Python 3.12."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("dossier_app", "exporters", "ui")
        for path in modules(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(part, ast.Call) and called(part) in TRANSLATING for part in ast.walk(node))
    ]
    assert found == []
