"""Locks between two starts at the same time; a crash releases them by itself."""

from __future__ import annotations

import contextlib
import fcntl
from pathlib import Path
from typing import Iterator

from tools import console, paths


@contextlib.contextmanager
def exclusive(name: str, waiting_for: str) -> Iterator[None]:
    """Hold the named lock; say once whom one is waiting for."""
    with _open(name) as handle:
        if not _try(handle, fcntl.LOCK_EX):
            console.say(f"Another start is {waiting_for}; waiting for it …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def only_one(name: str, refusal: str) -> Iterator[None]:
    """Hold the named lock or fail at once.

    :raise Failure: with the given text when another process holds it
    """
    with _open(name) as handle:
        if not _try(handle, fcntl.LOCK_EX):
            raise console.Failure(refusal)
        yield


def is_free(name: str) -> bool:
    """Tell whether nobody holds the named lock now."""
    with _open(name) as handle:
        return _try(handle, fcntl.LOCK_EX)


class Users:
    """Counts the processes that use a thing; the last one is told so."""

    def __init__(self, name: str):
        self.handle = _open(name)

    def enter(self) -> None:
        fcntl.flock(self.handle, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Stop using it; return whether nobody else does."""
        last = _try(self.handle, fcntl.LOCK_EX)
        self.handle.close()
        return last


def _open(name: str):
    path: Path = paths.cache_folder("locks") / f"{name}.lock"
    return path.open("a+")


def _try(handle, operation: int) -> bool:
    try:
        fcntl.flock(handle, operation | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
