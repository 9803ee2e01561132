"""Builds of a volume that break down on a document called so, as foreign bytes can make any parser do."""

import os
import time

from dossier_app.domain.dossier import Omission
from exporters.pdf import volume


def _in_hand(job: volume.Job, name: str) -> str:
    document = next(d for d in job.dossier.snapshot.documents if d.name == name)
    if document.id in job.unfit:
        return ""
    with open(job.trace, "a", encoding="utf-8") as trace:  # noqa: PTH123
        trace.write(f"1\t{document.id}\n")
    return document.id


def die_on_killer(job: volume.Job) -> tuple[Omission, ...]:
    if _in_hand(job, "killer.pdf"):
        os._exit(11)
    return volume.build_volume(job)


def hang_on_killer(job: volume.Job) -> tuple[Omission, ...]:
    if _in_hand(job, "killer.pdf"):
        time.sleep(60)
    return volume.build_volume(job)


def die_at_once(job: volume.Job) -> tuple[Omission, ...]:
    """Nothing tells which document it was."""
    if any(d.name == "killer.pdf" and d.id not in job.unfit for d in job.dossier.snapshot.documents):
        os._exit(11)
    return volume.build_volume(job)


def die_if_killer(path: str, media: str) -> None:
    with open(path, "rb") as stream:  # noqa: PTH123
        if b"killer" in stream.read():
            os._exit(11)
