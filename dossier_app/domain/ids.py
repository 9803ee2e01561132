"""Identity: how ids are made, so that the same thing made on two laptops is one (DESIGN 4).

Names never carry identity. One-per-node things have fixed ids; documents are named by their bytes.
"""

import unicodedata
import uuid

from dossier_app.domain.pages import Pages

NAMESPACE = uuid.UUID("6f1d3c54-2f0e-5a44-9e2b-7d1a3c8b5e90")


def _derived(*parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def institution_id(name: str) -> str:
    """The id of an institution from its name at `init`: case folded, white space collapsed."""
    return _derived("institution", " ".join(unicodedata.normalize("NFC", name).casefold().split()))


def document_id(sha256: str) -> str:
    """The id of the document with these bytes."""
    return _derived("document", sha256)


def evidence_id(requirement: str, document: str, pages: Pages) -> str:
    """The id of a mapping, from what it was at creation; later edits keep it."""
    return _derived("evidence", requirement, document, str(pages))


def candidate_id(indicator: str, document: str) -> str:
    """The id of a document set aside for an indicator."""
    return _derived("candidate", indicator, document)


def waiver_id(requirement: str) -> str:
    """The id of the waiver of a requirement."""
    return _derived("waiver", requirement)


def assessment_id(indicator: str) -> str:
    """The id of the self-assessment of an indicator."""
    return _derived("assessment", indicator)


def narrative_id(indicator: str, level: int, part: str) -> str:
    """The id of the narrative of one part of one level."""
    return _derived("narrative", indicator, str(level), part)


def effort_id(requirement: str) -> str:
    """The id of the user's own cost of a requirement."""
    return _derived("effort", requirement)


def assignment_id(unit: str, item: str) -> str:
    """The id of what a unit owes; `item` is an indicator's code or a requirement's id."""
    return _derived("assignment", unit, item)


def verdict_id(round_key: str, assessor: str, requirement: str) -> str:
    """The id of an assessor's word on a requirement in a round; an empty `assessor` is the harmonised one."""
    return _derived("verdict", round_key, assessor, requirement)


def rating_id(round_key: str, assessor: str, indicator: str) -> str:
    """The id of the level that an assessor gave an indicator in a round; an empty `assessor` is the harmonised one."""
    return _derived("rating", round_key, assessor, indicator)


def signoff_id(round_key: str, assessor: str) -> str:
    """The id of an assessor's signature under a round."""
    return _derived("signoff", round_key, assessor)


def answer_id(verdict: str) -> str:
    """The id of the coordinator's answer to the finding of this verdict."""
    return _derived("answer", verdict)
