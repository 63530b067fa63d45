"""Talk to the person at the terminal: steps, progress, one clear line on failure."""

from __future__ import annotations

import os
import re
import selectors
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable

from tools import paths

TICK_SECONDS = 10
_EXCEPTION = re.compile(r"(\w+\.)*\w*(Error|Exception|Full|Violation): ")

DISK_FULL = "the disk is full: free space, or set XDG_CACHE_HOME to a bigger disk"
HINTS = (
    (("No space left on device",), DISK_FULL),
    (
        (
            "Temporary failure resolving",
            "Temporary failure in name resolution",
            "Could not resolve host",
            "Name or service not known",
            "Network is unreachable",
            "Failed to establish a new connection",
            "Could not connect to",
            "Connection timed out",
            "nodename nor servname",
        ),
        "no network: connect and run the same command again; it goes on from here",
    ),
    (("Permission denied",), "a file or folder belongs to somebody else"),
)


class Failure(Exception):
    """A step cannot go on; the text says what was tried and how to go on."""


def say(text: str) -> None:
    print(text, flush=True)


def warn(text: str) -> None:
    print(f"warning: {text}", file=sys.stderr, flush=True)


def hint_for(output: str) -> str:
    """Return what the person can do about the output of a failed command."""
    for needles, text in HINTS:
        if any(needle in output for needle in needles):
            return text
    return ""


class Progress:
    """One step's line: rewritten on a terminal, repeated rarely in a log file."""

    def __init__(self, title: str):
        self.title = title
        self.started = self.printed = time.monotonic()
        self.detail = ""
        self.live = sys.stdout.isatty()
        say(f"{title} …") if not self.live else self._write()

    @property
    def seconds(self) -> int:
        return int(time.monotonic() - self.started)

    def _write(self) -> None:
        text = f"{self.title} … {self.detail} ({self.seconds} s)"
        width = _terminal_width()
        sys.stdout.write("\r\033[K" + text[: width - 1])
        sys.stdout.flush()

    def tick(self, detail: str = "") -> None:
        self.detail = detail or self.detail
        if self.live:
            self._write()
        elif time.monotonic() - self.printed >= TICK_SECONDS:
            self.printed = time.monotonic()
            say(f"    {self.detail or 'still working'} ({self.seconds} s)")

    def done(self, result: str = "done") -> None:
        if self.live:
            sys.stdout.write("\r\033[K")
            say(f"{self.title}: {result} ({self.seconds} s)")
        else:
            say(f"    {result} ({self.seconds} s)")

    def stop(self) -> None:
        if self.live:
            say("")


def _terminal_width() -> int:
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 80


def run(
    command: list[str],
    title: str,
    log: str,
    parse: Callable[[str], str | None] = lambda line: None,
    needs: str = "",
    **options,
) -> str:
    """Run a long command, show its progress, keep its output in a log file.

    :param list command: the command and its arguments
    :param str title: what the person reads, e.g. "Installing Python packages"
    :param str log: name of the log file in the cache folder ``logs``
    :param parse: turns a line of output into the text shown, or ``None``
    :param str needs: what the step needs, for the line on failure
    :return: the whole output
    :raise Failure: when the command could not be run or ended with an error
    """
    log_path = paths.cache_folder("logs") / f"{log}.log"
    progress = Progress(title)
    try:
        code, output = _stream(command, log_path, parse, progress, options)
    except FileNotFoundError as error:
        raise Failure(f"{title}: {command[0]} is not there. {needs}") from error
    except BaseException:
        progress.stop()
        raise
    if code:
        progress.stop()
        raise Failure(failure_text(title, command, output, needs, log_path))
    progress.done()
    return output


def failure_text(title, command, output, needs, log_path: Path) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    raised = [line for line in lines if _EXCEPTION.match(line)]
    errors = [line for line in lines if "error" in line.lower() or "E:" in line[:3]]
    last = (raised or errors or lines or ["no output"])[-1][:300]
    advice = hint_for(output) or needs or "read the log"
    return (
        f"{title} failed: {last}\n"
        f"  how to go on: {advice}.\n"
        f"  tried: {' '.join(shlex.quote(part) for part in command)[:400]}\n"
        f"  whole log: {log_path}"
    )


def _stream(command, log_path, parse, progress, options) -> tuple[int, str]:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **options,
    )
    output: list[bytes] = []
    try:
        with log_path.open("wb") as log, selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while chunk := _read(selector, process.stdout, progress):
                log.write(chunk)
                log.flush()
                output.append(chunk)
                for line in chunk.decode(errors="replace").splitlines():
                    progress.tick(parse(line) or "")
        return process.wait(), b"".join(output).decode(errors="replace")
    finally:
        end(process)


def _read(selector, stream, progress) -> bytes:
    while not selector.select(timeout=1):
        progress.tick()
    return os.read(stream.fileno(), 65536)


def end(process: subprocess.Popen, patience: int = 10) -> None:
    """End a child politely, then for good; it may have ended already."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
