"""Units of the institution (OPD), and what they were asked for."""

import datetime as dt
from enum import StrEnum

from dossier_app.values import dataclass

REQUEST_FOLDER = "isian"
"""The folder of a request into which files are dropped, one folder per requirement below it."""

READ_ME = "BACA.txt"
"""The file that tells what is wanted in a folder of a request; it is never taken for a document."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that owes evidence; `contact` is whom to call there and stays inside the institution."""

    id: str
    name: str
    contact: str = ""


class AssignmentStatus(StrEnum):
    """How far a unit is with what it was asked for."""

    OPEN = "open"
    RECEIVED = "received"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a unit owes: an indicator (by code) or a requirement (by id), until `due`; `note` stays inside."""

    id: str
    unit: str
    item: str
    due: dt.date | None = None
    status: AssignmentStatus = AssignmentStatus.OPEN
    note: str = ""
