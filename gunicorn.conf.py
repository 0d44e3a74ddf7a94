"""How gunicorn serves the office: one process, many threads, and a stop that lets screens go at once."""

import ctypes
import logging
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from kiosk.settings import Settings, SettingsError

try:
    settings = Settings.from_environment()
except SettingsError as error:
    # One line, as the application says it; gunicorn would print a traceback.
    sys.stderr.write(f"kiosk: {error}\n")
    sys.exit(4)

wsgi_app = "wsgi:app"
bind = f"[{settings.bind}]:{settings.port}" if ":" in settings.bind else f"{settings.bind}:{settings.port}"

# One process holds the turn of every site, the sockets and the presence of devices.
workers = 1
# gunicorn's threads, spent only on requests that have arrived.
worker_class = "kiosk.live.reception.Reception"
# A socket and a long poll hold a thread each; the pool grows only as it is used.
threads = 768
worker_connections = 4000
preload_app = False

M_MMAP_THRESHOLD = -3  # glibc's malloc.h

# Each connection is a file, a socket two; what a login shell is given (1024) is not enough.
_given, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
_files = min(16_384, _most) if _most != resource.RLIM_INFINITY else 16_384
if _files > _given:
    resource.setrlimit(resource.RLIMIT_NOFILE, (_files, _most))

# The heartbeat file must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
timeout = 30
graceful_timeout = 8
keepalive = 5
# Its default path is shared by every instance of a user, and each start would cut off the one before.
control_socket_disable = True

loglevel = "warning"
errorlog = "-"
proc_name = "kiosk"


def post_worker_init(worker: Any) -> None:
    """Watch what other processes write, and let every screen go as soon as the worker is asked to end.

    A websocket never ends by itself, so the worker would wait its whole grace period for screens that could
    already be back at its successor.
    """
    _return_large_blocks()
    worker.wsgi.extensions["kiosk_watcher"].start()
    before: Callable[[int, FrameType | None], Any] = signal.getsignal(signal.SIGTERM)

    def end(number: int, frame: FrameType | None) -> None:
        # Not in the handler itself: closing takes locks that the interrupted code may hold.
        threading.Thread(target=_let_go, args=(worker.wsgi,), daemon=True).start()
        before(number, frame)

    signal.signal(signal.SIGTERM, end)


def _return_large_blocks() -> None:
    """Let what a password's hash takes, 19 MB, go back to the system when it is done.

    glibc otherwise raises its own limit at the first such block and keeps all later ones.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, 1_048_576)


def worker_exit(server: Any, worker: Any) -> None:
    """End the process for good, with its last words written.

    Threads that still read from a screen that went silent would keep the old process alive, with old code.
    """
    if not worker.booted or worker.pid != os.getpid():
        return  # a failed start keeps its exit code; and the master, too, calls this for workers already gone
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _let_go(app: Any) -> None:
    app.extensions["kiosk"].wakeups.close()
    sockets = app.extensions["socketio"].server.eio
    # Several at once: saying goodbye waits for the screen, and one that is frozen must not hold up the rest.
    with ThreadPoolExecutor(max_workers=32) as farewell:
        for sid in list(sockets.sockets):
            farewell.submit(sockets.disconnect, sid)
