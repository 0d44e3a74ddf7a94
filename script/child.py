"""One program that has to be running: started, started again when it dies, and ended in time."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 10.0
SETTLED_S = 30.0  # who lived this long did not die of what killed the one before


@dataclass
class Child:
    """One program that has to be running."""

    name: str
    command: tuple[str, ...]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    due: float = 0.0
    pause: float = FIRST_PAUSE_S

    def start(self) -> None:
        """Start the program in a session of its own, so that a Ctrl-C reaches it only through us."""
        self.process = subprocess.Popen((*leash(), *self.command), start_new_session=True)
        self.started = time.monotonic()

    def keep(self) -> None:
        """Start the program again if it died and its pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return
        if (code := self.process.poll()) is None:
            return
        settled = now - self.started > SETTLED_S
        self.pause = FIRST_PAUSE_S if settled else min(self.pause * 2, LONGEST_PAUSE_S)
        say(f"{self.name} ended ({code}); starting it again in {self.pause:.1f} s")
        kill_group(self.process.pid)
        self.process, self.due = None, now + self.pause

    def ask_to_end(self) -> None:
        """Send the program the signal to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end_by(self, deadline: float) -> None:
        """Wait for the end until ``deadline`` (monotonic seconds), then enforce it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"{self.name} did not end in time and was killed")
        kill_group(self.process.pid)
        self.process.wait()


def say(text: str) -> None:
    """Tell the operator, on standard error."""
    print(text, file=sys.stderr, flush=True)


def leash() -> tuple[str, ...]:
    """Return the prefix that lets a child end when this process is killed outright, where there is one."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "TERM", "--") if setpriv else ()


def kill_group(group: int) -> None:
    """Kill whatever a child has left behind, as its own children."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
