"""HTML pages from our templates: everything escaped, nothing fetched, only our own style may act."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.i18n import language
from exporters.page_words import page_words
from exporters.plain_text import clean

if TYPE_CHECKING:
    from jinja2 import Environment


def write_page(target: Path, template: str, values: Mapping[str, object]) -> None:
    """Render a template of `resources/templates` to a file; no script may run in it."""
    from markupsafe import Markup

    style = _text("gaya.css")
    policy = [
        "default-src 'none'",
        f"style-src '{_hash(style)}'",
        "script-src 'none'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    fixed = {
        "t": page_words(),
        "lang": language(),
        "policy": "; ".join(policy),
        "style": Markup(style),  # noqa: S704 -- our own file, no foreign text in it
    }
    target.write_text(render(template, {**values, **fixed}), encoding="utf-8", newline="\n")


def render(template: str, values: Mapping[str, object]) -> str:
    """A template of `resources/templates` filled in; plain text is escaped and loses what no page may hold."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_fit,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _fit(value: object) -> object:
    """Plain text loses what no page may hold; markup of ours is left alone."""
    return clean(value) if type(value) is str else value


def _text(name: str) -> str:
    return (resources.files("resources") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
