"""The session: one command at work, with its context, what it prints and how it tells of progress."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.context import Context
from dossier_app.values import dataclass

if TYPE_CHECKING:
    import typer

    from dossier_app.domain.journal import JsonValue
    from dossier_app.jobs.progress import Reporter
    from dossier_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Session:
    """What every command gets. `json` asks for exactly one JSON value on stdout."""

    context: Context
    json: bool

    def desk(self, workspace: Path, *, write: bool = False) -> "Desk":
        return self.context.desk(workspace, write=write)

    @contextmanager
    def progress(self) -> "Iterator[Reporter]":
        """A reporter that shows progress on stderr and is called off by Ctrl+C."""
        from dossier_app.cli.progress import reporting

        with reporting() as report:
            yield report

    def show(self, value: "JsonValue", text: str) -> None:
        """The result of the command: the value where JSON was asked for, else the text."""
        if self.json:
            print_json(value)
        elif text:
            print(text, file=sys.stdout)

    def tell(self, text: str) -> None:
        """A remark beside the result, on stderr."""
        print(text, file=sys.stderr)


def session_of(ctx: "typer.Context") -> Session:
    """The session of a running command."""
    session = ctx.obj
    assert isinstance(session, Session)
    return session


def print_json(value: "JsonValue") -> None:
    """One JSON value, readable, on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2), file=sys.stdout)
