"""Starts the office and keeps it running: the web, the worker, and one print agent for each site.

Started by ``script/server``. A child that dies is started again, after a pause that doubles while it keeps
dying. One signal ends them all within ten seconds.
"""

import fcntl
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from types import FrameType
from typing import IO

from kiosk.settings import Settings, SettingsError

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 10.0
SETTLED_S = 30.0  # who lived this long did not die of what killed the one before
READY_WITHIN_S = 60.0
STOP_WITHIN_S = 9.0  # gunicorn gives open requests 8 s
TICK_S = 0.1
ASKED_AT = {"0.0.0.0": "127.0.0.1", "::": "::1"}
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")


class CannotStartError(Exception):
    """The office cannot start; the message is one line for the operator."""


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


@dataclass
class Office:
    """All children of one installation."""

    settings: Settings
    children: list[Child] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def host(self) -> str:
        """The address under which this machine reaches its own server."""
        return ASKED_AT.get(self.settings.bind, self.settings.bind)

    @property
    def url(self) -> str:
        """The server's own address, for agents and operators."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.settings.port}"

    def add(self, name: str, *command: str) -> Child:
        """Start one more child."""
        child = Child(name, command)
        child.start()
        self.children.append(child)
        return child

    def add_agents(self) -> None:
        """Start an agent for every token in the data directory that has none yet: one token, one site."""
        known = {child.name for child in self.children}
        spool = self.settings.data_dir / "virtual-printer"
        for token in sorted(self.settings.data_dir.glob("agent-*.token")):
            if token.stem not in known:
                given = ("--server", self.url, "--token-file", str(token), "--spool", str(spool))
                self.add(token.stem, sys.executable, "-m", "kiosk.devices.agent", *given)

    def healthy(self) -> bool:
        """Whether the web answers."""
        connection = http.client.HTTPConnection(self.host, self.settings.port, timeout=2.0)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def wait_until_healthy(self, web: Child) -> None:
        """Wait for the first good answer, or for a signal to end.

        Raises:
            CannotStartError: The web ended, or did not answer in time.
        """
        deadline = time.monotonic() + READY_WITHIN_S
        while not self.stopping.wait(TICK_S) and not self.healthy():
            if web.process is not None and web.process.poll() is not None:
                raise CannotStartError(
                    f"the web ended at once ({web.process.returncode}); its message is above"
                )
            if time.monotonic() > deadline:
                raise CannotStartError(f"the web did not answer within {READY_WITHIN_S:.0f} s")

    def watch(self) -> None:
        """Keep every child running until a signal asks for the end."""
        while not self.stopping.wait(TICK_S):
            for child in self.children:
                child.keep()
            self.add_agents()

    def stop(self) -> None:
        """End every child within ten seconds."""
        deadline = time.monotonic() + STOP_WITHIN_S
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.end_by(deadline)


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


def claim_data_dir(settings: Settings) -> IO[str]:
    """Make the data directory and claim it for this process until the returned file is closed.

    Raises:
        CannotStartError: It cannot be written, or another office runs in it.
    """
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        claim = (settings.data_dir / "server.lock").open("a+")
    except OSError as error:
        raise CannotStartError(
            f"KIOSK_DATA_DIR {settings.data_dir} cannot be written: {error.strerror}"
        ) from error
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        claim.close()
        raise CannotStartError(
            f"another office already runs in KIOSK_DATA_DIR {settings.data_dir}"
        ) from error
    return claim


def check_port(settings: Settings) -> None:
    """Refuse to start where nothing could listen.

    Raises:
        CannotStartError: The port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.bind, settings.port))
        except OSError as error:
            where = f"{settings.bind}:{settings.port}"
            raise CannotStartError(
                f"cannot listen on KIOSK_BIND:KIOSK_PORT {where}: {error.strerror}"
            ) from error


def flask(*command: str) -> str:
    """Run one command of the application and return what it prints.

    Raises:
        CannotStartError: It failed; its last line becomes the message.
    """
    done = subprocess.run((*FLASK, *command), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise CannotStartError(f"flask {' '.join(command)}: {lines[-1] if lines else done.returncode}")
    return done.stdout.strip()


def prepare(settings: Settings) -> str:
    """Bring the database up to date, load the demonstration if it is empty, and return the table to show."""
    flask("db", "upgrade")
    if not settings.demo:
        return ""
    flask("demo", "load")
    return flask("demo", "table")


def run(office: Office) -> None:
    """Start everything, say that it is ready, and stay until a signal comes."""
    table = prepare(office.settings)
    try:
        web = office.add("web", sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")
        office.add("worker", *FLASK, "worker")
        office.wait_until_healthy(web)
        if not office.stopping.is_set():
            office.add_agents()
            print(table or f"ready: {office.url}", flush=True)
        office.watch()
    finally:
        office.stop()


def main() -> int:
    """Run the office until a signal ends it.

    Returns:
        0 after a signal, 1 if it could not start, 2 if a setting cannot be used.
    """
    try:
        office = Office(Settings.from_environment())
    except SettingsError as error:
        say(str(error))
        return 2

    def end(_number: int, _frame: FrameType | None) -> None:
        office.stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, end)
    try:
        with claim_data_dir(office.settings):
            check_port(office.settings)
            run(office)
    except CannotStartError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
