"""Fills a DOCX template in: runs in a worker, since the template is a foreign file, and as data, never as code.

docxtpl brings Jinja into Word files. The sandbox lets a template read the fields it is given, and nothing else.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

BIGGEST = 32 << 20
"""Bytes of a template, and of each part inside it when unpacked."""
_LAST_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class FillJob:
    """A template (path or bytes), where the paper goes, the fields, and what the file's properties say."""

    template: Path
    target: Path
    fields: Mapping[str, Any]
    title: str
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Unfilled:
    """Why a template could not be filled in: `why` is field, syntax, unsafe, active or damaged; `detail` says which."""

    why: str
    detail: str = ""


def fill(job: FillJob) -> Unfilled | None:
    """Write the paper; None when it is there. Runs in a worker."""
    import warnings

    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError, TemplateError

    warnings.simplefilter("ignore")
    if (found := _objection(job.template)) is not None:
        return found
    try:
        _write(job)
    except UndefinedError as error:
        return Unfilled("field", _field_of(str(error.message)))
    except TemplateSyntaxError as error:
        return Unfilled("syntax", _syntax_of(error))
    except SecurityError as error:
        return Unfilled("unsafe", str(error)[:200])
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        return Unfilled("syntax", str(error)[:200])
    except (KeyError, OSError, zipfile.BadZipFile, RuntimeError) as error:
        return Unfilled("damaged", type(error).__name__)
    except Exception as error:
        if type(error).__module__.startswith(("docx", "lxml")):
            return Unfilled("damaged", type(error).__name__)
        raise
    return None


def _write(job: FillJob) -> None:
    import datetime as dt

    from docxtpl import DocxTemplate

    from exporters.steady_zip import steady

    paper = DocxTemplate(str(job.template))
    paper.render(dict(job.fields), _environment(), autoescape=True)
    properties = paper.docx.core_properties
    properties.title, properties.author, properties.last_modified_by = job.title, job.author, job.author
    properties.comments, properties.revision = "", 1
    properties.created = properties.modified = dt.datetime.fromisoformat(job.date)
    paper.save(str(job.target))
    steady(job.target)


def _environment() -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals = {"range": environment.globals["range"]}
    return environment


def _objection(path: Path) -> Unfilled | None:
    """Templates that carry macros or fetch something from elsewhere are refused before they are opened."""
    try:
        if path.stat().st_size > BIGGEST:
            return Unfilled("damaged", "size")
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if info.file_size > BIGGEST:
                    return Unfilled("damaged", info.filename)
                if "vbaproject" in info.filename.casefold():
                    return Unfilled("active", info.filename)
                if info.filename.endswith(".rels") and (away := _fetched(archive.read(info))):
                    return Unfilled("active", away)
            if "word/document.xml" not in archive.namelist():
                return Unfilled("damaged", "word/document.xml")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        return Unfilled("damaged", type(error).__name__)
    return None


def _fetched(relations: bytes) -> str:
    """What a part would fetch from elsewhere when opened; links that a reader clicks are no such thing."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(relations, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("rels") from error
    for relation in root.iter("{*}Relationship"):
        if relation.get("TargetMode") == "External" and not str(relation.get("Type", "")).endswith("/hyperlink"):
            return str(relation.get("Target", ""))[:200]
    return ""


def _field_of(message: str) -> str:
    """The name that Jinja does not know: the last that it quotes."""
    quoted = _LAST_QUOTED.findall(message)
    return quoted[-1] if quoted else message[:100]


def _syntax_of(error: Any) -> str:
    """What Jinja says, and the words of the template around the place."""
    lines = [line.strip() for line in getattr(error, "docx_context", ()) if line.strip()]
    near = " ".join(lines)[:120]
    return f"{error.message}: {near}" if near else str(error.message)
