"""The side of the test: it starts workers, kills them and reads what they say."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time

from tools import odoo_run, paths

LONGEST = 300
"""Seconds; nobody waits as long unless the machine is very busy, or all is lost."""
MOMENT = 0.5


class Host:
    """A computer that runs processes of Odoo on one database."""

    def __init__(self, dbname):
        config = odoo_run.configuration(dbname, log_level="critical")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.workers.nursery", str(config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=paths.PROJECT,
            start_new_session=True,
        )
        self.children = queue.Queue()
        self.results = {}
        self.heard = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        # with all processes it started, or they would go on in the database
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def start(self, task, **values):
        """Start a process and return its number."""
        self.process.stdin.write(json.dumps([task, values]) + "\n")
        self.process.stdin.flush()
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            with contextlib.suppress(queue.Empty):
                return self.children.get(timeout=MOMENT)
            assert self.process.poll() is None, "the host is gone"
        raise AssertionError(f"no process was started in {LONGEST} seconds")

    def run(self, script, **values):
        """Run a script in a process of its own and return its ``result``."""
        return self.get(self.start("run", script=script, **values))

    def get(self, number, seconds=LONGEST):
        """Return what a process says when it is done; it fails after a while."""
        with self.heard:
            done = self.heard.wait_for(lambda: number in self.results, seconds)
        assert done, f"process {number} said nothing"
        result, error = self.results[number]
        assert not error, error
        return result

    def has_ended(self, number):
        """Return whether a process has said what it did, or what went wrong."""
        with self.heard:
            return number in self.results

    def kill(self, number):
        """Kill a process of this host as a power cut would, if it still runs."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)

    def _listen(self):
        for line in self.process.stdout:
            answer = json.loads(line)
            if isinstance(answer, int):
                self.children.put(answer)
            else:
                with self.heard:
                    self.results[answer[0]] = answer[1:]
                    self.heard.notify_all()


class Worker:
    """A worker that is there again after each kill."""

    def __init__(self, host):
        self.host = host
        self.number = host.start("work")
        self.kills = 0

    def kill(self):
        self.host.kill(self.number)
        self.kills += 1
        self.number = self.host.start("work")

    def stop(self):
        self.host.kill(self.number)
