"""Real commands that write while citizens take numbers: the replay of the published figures, an import."""

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import FLASK, ROOT, Installation
from tests.faults.archive import rows
from tests.faults.patience import eventually

WRITING_WITHIN_S = 60.0
VOTES, OFFICES = "SELECT count(*) AS n FROM ballot", "SELECT count(*) AS n FROM site"


@contextmanager
def replaying(office: Installation) -> Iterator[Callable[[], int]]:
    """``demo replay`` runs for the length of the block; what is yielded counts the votes on record."""

    def votes() -> int:
        return int(rows(office, VOTES)[0]["n"])

    before, command = votes(), (*FLASK, "demo", "replay")
    with subprocess.Popen(command, cwd=ROOT, env=office.environment(), stdout=subprocess.DEVNULL) as replay:
        try:
            assert eventually(lambda: votes() > before, WRITING_WITHIN_S)
            yield votes
        finally:
            replay.kill()


@contextmanager
def importing(office: Installation) -> Iterator[Callable[[], int]]:
    """``site import`` makes one office after the other; what is yielded counts the offices."""

    def offices() -> int:
        return int(rows(office, OFFICES)[0]["n"])

    over, before = threading.Event(), offices()
    document = json.loads(office.flask("site", "export", HA_LONG))
    row = threading.Thread(target=_import_until, args=(office, document, before, over))
    row.start()
    try:
        assert eventually(lambda: offices() > before, WRITING_WITHIN_S)
        yield offices
    finally:
        over.set()
        row.join()


def _import_until(
    office: Installation, document: dict[str, dict[str, str]], n: int, over: threading.Event
) -> None:
    file = office.directory / "office.json"
    while not over.is_set():
        document["site"]["key"] = f"office-{n}"
        file.write_text(json.dumps(document), encoding="utf-8")
        office.flask("site", "import", str(file))
        n += 1
