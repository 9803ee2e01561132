"""Writes the viewer: one page with all its data, pictures, style and script inside."""

import base64
import hashlib
import json
from importlib import resources
from pathlib import Path

from dossier_app.bundles.contents import Sources
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.journal import JsonValue
from dossier_app.i18n import LANGUAGES, _, language, speaking
from dossier_app.jobs.progress import Reporter
from exporters.html.bilingual import in_every_language
from exporters.html.facts import Surroundings, cleaned, dossier_value, listed_documents
from exporters.html.page_text import PackedText, pack_text
from exporters.html.pictures import Picture, pictures
from exporters.html.volumes import papers_beside, places_in, volumes_beside
from exporters.html.words import first_words, viewer_words
from exporters.pages import render

SCRIPTS = (
    "elements", "language", "sha256", "lists", "dashboard", "indicator", "needs", "documents", "finding", "search",
    "bag", "verify", "keyboard", "start",
)  # fmt: skip
"""The parts of the script, in the order in which they are joined."""


def write_viewer_html(dossier: Dossier, sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    """Write the viewer; page text beyond its room stays out and the page says so. Raises Cancelled."""
    documents = listed_documents(dossier)
    report.start(len(documents) + 2, _("Menulis penampil"))
    text = pack_text(dossier, sources, documents, report)
    volumes = volumes_beside(target)
    beside = Surroundings(documents, text, (*volumes, *papers_beside(target)), places_in(target.parent, volumes))
    value = cleaned(in_every_language(lambda: dossier_value(dossier, beside)))
    report.step()
    target.write_text(page_html(value, _spoken_pictures(dossier), text), encoding="utf-8", newline="\n")
    report.step()
    return ()


def page_html(value: JsonValue, drawn: tuple[tuple[str, tuple[Picture, ...]], ...], text: PackedText) -> str:
    """The page around its data; its policy lets exactly this style and this script act, and nothing be fetched."""
    from markupsafe import Markup

    style, code = viewer_style(), viewer_script()
    policy = (
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        f"script-src '{_digest(code)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
    )
    words = in_every_language(viewer_words)
    return render(
        "penampil/penampil.html",
        {
            "t": first_words(),
            "lang": language(),
            "policy": "; ".join(policy),
            "style": Markup(style),  # noqa: S704 -- our own file
            "script": Markup(code),  # noqa: S704 -- our own files
            "data": Markup(_in_script({"words": words, "dossier": value, "language": language()})),  # noqa: S704 -- escaped
            "text": Markup(text.base64),  # noqa: S704 -- letters, digits, + and / only
            "drawn": drawn,
        },
    )


def viewer_script() -> str:
    """The whole script, in one function so that nothing of it is seen from outside."""
    parts = "\n".join(_text(f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def viewer_style() -> str:
    return _text("penampil.css")


def _spoken_pictures(dossier: Dossier) -> tuple[tuple[str, tuple[Picture, ...]], ...]:
    drawn = []
    for spoken in LANGUAGES:
        with speaking(spoken):
            drawn.append((spoken, pictures(dossier)))
    return tuple(drawn)


def _in_script(value: JsonValue) -> str:
    """JSON that cannot end its script element, whatever stands in it."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _text(name: str) -> str:
    return (resources.files("resources") / "templates" / "penampil" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
