"""HTML pages from our templates: everything escaped, nothing fetched, only our own style and script may run."""

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


def write_page(target: Path, template: str, values: Mapping[str, object], *, script: str = "") -> None:
    """Render a template of `resources/templates` to a file. `script` is the name of its only script."""
    from markupsafe import Markup

    style, code = _text("gaya.css"), _text(script) if script else ""
    policy = [
        "default-src 'none'",
        f"style-src '{_hash(style)}'",
        f"script-src '{_hash(code)}'" if code else "script-src 'none'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    page = _environment().get_template(template)
    html = page.render(
        values,
        t=page_words(),
        lang=language(),
        policy="; ".join(policy),
        style=Markup(style),  # noqa: S704 -- our own file, no foreign text in it
        script=Markup(code),  # noqa: S704 -- as above
    )
    target.write_text(html, encoding="utf-8", newline="\n")


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
