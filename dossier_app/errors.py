"""The three ways a request can end badly: the user's, the machine's, or called off."""


class DossierError(Exception):
    """A failure that has a sentence for the user.

    `sentence` says what did not happen, `reason` why, `remedy` the next move; each may be shown alone.
    """

    exit_code = 3

    def __init__(self, sentence: str, *, reason: str = "", remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(part for part in (self.sentence, self.reason, self.remedy) if part)


class UserError(DossierError):
    """The input was refused; nothing has changed (exit status 3)."""


class UsageError(UserError):
    """The words of the command were wrong (exit status 2)."""

    exit_code = 2


class MachineError(DossierError):
    """The machine could not do it: disk full, folder locked, no permission (exit status 4)."""

    exit_code = 4


class Cancelled(Exception):  # noqa: N818 -- not an error: somebody changed their mind
    """The user called the work off; whoever sees this leaves no trace of it."""
