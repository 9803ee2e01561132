"""One thing that is wrong with a bundle, as the verifier names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class BundleProblem:
    """`where` is the name inside the bundle (empty: the bundle as a whole), `message` a sentence for the user."""

    where: str
    message: str


class EntryDamaged(Exception):  # noqa: N818 -- a finding that the verifier lists, not a failure of the program
    """The bytes of one entry cannot be had as the archive promises; the text says why."""
