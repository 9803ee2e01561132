"""The bytes of an import, stored a little ahead of what is done with them: nobody waits for a disk that flushes."""

import errno
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from dossier_app.errors import MachineError
from dossier_app.services.collect_files import Failure, Found, unreadable
from dossier_app.storage.blobs import Blob, BlobStore

AHEAD = 8
_ENDING = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""Failures of the workspace's own disk, which end an import; others are about one file."""


def stored(found: Sequence[Found], blobs: BlobStore) -> Generator[tuple[Found, Blob | Failure], None, None]:
    """Each file with its stored bytes, in order, or with the reason why it could not be read.

    When the iterator is closed no copying goes on. Raises MachineError where the workspace itself cannot take more.
    """
    ahead: deque[tuple[Found, Future[Blob | Failure]]] = deque()
    with ThreadPoolExecutor(AHEAD) as threads:
        try:
            for each in found:
                ahead.append((each, threads.submit(_store, each, blobs)))
                if len(ahead) >= AHEAD:
                    yield _next(ahead)
            while ahead:
                yield _next(ahead)
        finally:
            for _each, future in ahead:
                future.cancel()


def _next(ahead: "deque[tuple[Found, Future[Blob | Failure]]]") -> tuple[Found, Blob | Failure]:
    each, future = ahead.popleft()
    return each, future.result()


def _store(found: Found, blobs: BlobStore) -> Blob | Failure:
    try:
        with found.path.open("rb"):
            pass
        return blobs.add(found.path)
    except OSError as error:
        return unreadable("/".join(found.parts), error)
    except MachineError as error:
        if not isinstance(error.__cause__, OSError) or error.__cause__.errno in _ENDING:
            raise
        return unreadable("/".join(found.parts), error.__cause__)
