"""A window onto the list of documents: what to show, in which order, and the rows and counts that answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dossier_app.domain.documents import DocumentStatus, TextVerdict


class SortBy(StrEnum):
    """The columns by which the list can be put in order."""

    NAME = "name"
    KINDS = "kinds"
    NUMBER = "number"
    YEAR = "year"
    TITLE = "title"
    UNIT = "unit"
    STATUS = "status"
    PAGES = "pages"
    TEXT = "text"
    USED = "used"
    PROBLEMS = "problems"
    DATE = "date"
    INSTITUTION = "institution"


class DocumentProblem(StrEnum):
    """What a document itself says against its use as evidence, before any requirement is asked."""

    UNREADABLE = "unreadable"
    FILE_MISSING = "file_missing"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    DRAFT = "draft"
    NO_TEXT = "no_text"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_STATUS = "unknown_status"
    UNKNOWN_DATE = "unknown_date"


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of the list; equal rows follow by name."""

    by: SortBy = SortBy.NAME
    descending: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents to list; an empty part asks for nothing.

    All words of `words` must occur in what is known of the document. A document fits a facet if it has one of its
    values; in `kinds` and `units` the empty text means "unknown". `lost` are SHA-256 of files that are not there.
    """

    words: str = ""
    kinds: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    problems: frozenset[str] = frozenset()
    used: bool | None = None
    trash: bool = False
    lost: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document as the list shows it. `used` counts the requirements that it proves.

    `trouble` is the code of why it could not be read, empty if it could. `kinds` are keys of the catalogue.
    """

    id: str
    sha256: str
    name: str
    kinds: tuple[str, ...] = ()
    number: str = ""
    year: int | None = None
    title: str = ""
    date: str = ""
    institution: str = ""
    unit: str = ""
    status: str = DocumentStatus.UNKNOWN
    pages: int | None = None
    text: str = TextVerdict.NONE
    media: str = "other"
    trouble: str = ""
    used: int = 0
    problems: tuple[str, ...] = ()
    in_trash: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFacets:
    """How many documents each value of a facet has, under everything else that the filter asks for."""

    kinds: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    problems: Mapping[str, int] = field(default_factory=dict)
    used: int = 0
    unused: int = 0
    trash: int = 0
    all: int = 0
