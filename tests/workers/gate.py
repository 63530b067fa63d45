"""A gate that holds processes back until all are there, however slow the machine."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

OPEN = "open"
PAUSE = 0.001


class Gate:
    """A folder: who waits leaves a file with their number, and looks for one more."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="trm-gate-"))

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        shutil.rmtree(self.folder, ignore_errors=True)

    def count(self):
        """Return how many wait."""
        return len([path for path in self.folder.iterdir() if path.name != OPEN])

    def open(self):
        """Let all go."""
        (self.folder / OPEN).touch()


def wait_at(folder: str) -> None:
    """Wait at a gate until it is open; for the processes."""
    gate = Path(folder)
    (gate / str(os.getpid())).touch()
    while gate.exists() and not (gate / OPEN).exists():
        time.sleep(PAUSE)
