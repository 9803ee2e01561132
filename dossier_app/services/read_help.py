"""Reads the help pages that come with the program, and finds words in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from dossier_app.i18n import language

ORDER = (
    "start", "dashboard", "indicators", "documents", "viewer", "gaps", "plan", "bundles", "history",
    "evidence", "exchange", "keyboard", "errors",
)  # fmt: skip
"""The pages by key, in the order of the list; those of screens have the key of their screen."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page in Markdown; its title is its first line."""

    key: str
    text: str

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0].removeprefix("#").strip()

    def holds(self, words: Sequence[str]) -> bool:
        said = self.text.casefold()
        return all(word in said for word in words)


def help_pages() -> tuple[HelpPage, ...]:
    """All pages in the language in use."""
    folder = resources.files("resources") / "help" / language()
    return tuple(HelpPage(key, (folder / f"{key}.md").read_text(encoding="utf-8")) for key in ORDER)


def find_help(pages: Sequence[HelpPage], query: str) -> tuple[HelpPage, ...]:
    """The pages that hold all words, those with one in the title first; every page where nothing is asked."""
    words = query.casefold().split()
    found = [page for page in pages if page.holds(words)]
    return tuple(sorted(found, key=lambda page: not any(word in page.title.casefold() for word in words)))


def page_links(page: HelpPage) -> Iterator[str]:
    """The keys of the pages that a page points to."""
    for part in page.text.split("](")[1:]:
        target = part.partition(")")[0]
        if not target.endswith(".png"):
            yield target.removesuffix(".md")
