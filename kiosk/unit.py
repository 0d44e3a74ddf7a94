"""The one door to data: a unit is one transaction at one site, with its clock, facts and revision.

Facts leave after the commit and only then; an effect that must not be lost is stored, not told.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from time import monotonic

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from kiosk.bus import Bus, Published
from kiosk.clock import Clock
from kiosk.domain import service_day
from kiosk.domain.errors import NotReadyError, UnknownSiteError
from kiosk.domain.events import Fact
from kiosk.domain.phrases import OLD_SCHEMA, UNREACHABLE, Phrase
from kiosk.storage import journal, probe, schema, sites, traces
from kiosk.storage.refusals import refusals
from kiosk.storage.sites import SYSTEM, SiteRow
from kiosk.storage.types import from_millis, to_millis
from kiosk.turns import Turns

TURN_TIMEOUT_S = 10.0
PROBE_TIMEOUT_S = 0.8  # for the turn, and again for the lock: who asks whether we are well soon gives up
# A background turn rests three times what it took, so that citizens hardly wait, within these bounds: a turn
# that only the disk made long must not stop a replay.
LEAST_REST_S, LONGEST_REST_S = 0.005, 0.02


class Look:
    """One glance at rows of a site, which need not exist: no revision, nothing of the site itself."""

    def __init__(self, connection: Connection, site: str, now: datetime) -> None:
        """Look through ``connection`` at the site of this key; ``now`` is aware and in UTC."""
        self.connection = connection
        self.site_id = site
        self.now = now


class ReadUnit(Look):
    """A consistent view of one site at one revision."""

    def __init__(self, connection: Connection, site: SiteRow, now: datetime) -> None:
        """Look through ``connection`` at ``site``; ``now`` is aware and in UTC."""
        super().__init__(connection, site.key, now)
        self.site = site
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """An ORM session in this very transaction, for set-up and rare writes."""
        if self._session is None:
            self._session = Session(
                bind=self.connection, join_transaction_mode="create_savepoint", autoflush=True
            )
        return self._session

    @property
    def rev(self) -> list[int]:
        """The revision the state was read at: ``[epoch, n]``."""
        return [self.site.epoch, self.site.rev]

    @property
    def today(self) -> date:
        """The site's service day."""
        return self.local(self.now).date()

    @property
    def day(self) -> str:
        """The service day as it is stored: ``2026-11-21``."""
        return self.today.isoformat()

    @property
    def hour(self) -> str:
        """The local hour as it is stored: ``2026-11-21T09``."""
        return service_day.hour_of(self.now, self.site.timezone)

    def local(self, moment: datetime) -> datetime:
        """The moment on the site's clock."""
        return service_day.local(moment, self.site.timezone)

    def close(self) -> None:
        """Give the session back."""
        if self._session is not None:
            self._session.close()


class Unit(ReadUnit):
    """One write at one site. Services use it and never commit."""

    def __init__(self, connection: Connection, site: SiteRow, now: datetime, actor: str, device: str) -> None:
        """Write as ``actor`` (an account) or ``device``."""
        super().__init__(connection, site, now)
        self.actor = actor
        self.device = device
        self.facts: list[Fact] = []
        self.ballots = False
        self.touched = False
        self.call_seq = site.call_seq
        self.last_place = site.last_place
        self._written_at = now

    def record(self, fact: Fact) -> None:
        """Write ``fact`` into the journal with this transaction and tell it after the commit."""
        self.facts.append(fact)

    def ballots_changed(self) -> None:
        """Say that votes changed: they leave no fact, but they move the revision."""
        self.ballots = True

    def put(self, moment: datetime) -> None:
        """Let what follows happen at ``moment``: a replay lives through past days.

        The journal still says when it was written, or its order and its times would contradict each other.
        """
        self.now = moment

    def touch(self) -> None:
        """Say that a state changed which is no fact of its own, like a slip that was lent."""
        self.touched = True

    def next_call(self) -> int:
        """The next number in the site's row of calls."""
        self.call_seq += 1
        return self.call_seq

    def next_place(self) -> int:
        """A place in the queue behind those the site has given today: now, in milliseconds since 1970.

        Where the clock was set back it goes on from the last one, or whoever comes now would be called first.
        A replay lives in a day of its own.
        """
        now = to_millis(self.now)
        if self.now != self._written_at:
            return now
        ahead = now < self.last_place and self.local(from_millis(self.last_place)).date() == self.today
        self.last_place = self.last_place + 1 if ahead else now
        return self.last_place

    def finish(self) -> Published | None:
        """Flush, append the facts and leave the new revision; returns what is to be told after the commit."""
        if self._session is not None:
            self._session.commit()
        if not (self.facts or self.ballots or self.touched):
            return None
        head = journal.Head(self.site.journal_seq, self.site.head_hash)
        if self.facts:
            head = journal.append(
                self.connection, self.site_id, head, self.facts, self.actor, self.device, self._written_at
            )
        rev = self.site.rev + 1
        self.connection.execute(
            sites.LEAVE,
            {
                "key": self.site_id,
                "new_rev": rev,
                "new_seq": head.seq,
                "new_hash": head.hash,
                "new_call_seq": self.call_seq,
                "new_last_place": self.last_place,
            },
        )
        return Published(self.site_id, (self.site.epoch, rev), tuple(self.facts), self.ballots)


class Units:
    """Opens units; one a thread at a time."""

    def __init__(self, writer: Engine, reader: Engine, clock: Clock, bus: Bus) -> None:
        """Write on ``writer``, read on ``reader``, publish on ``bus``."""
        self._writer, self._reader = writer, reader
        self.clock, self.bus = clock, bus
        self._turns = Turns()
        self._open = threading.local()
        # One connection writes to SQLite, whichever site it is for; PostgreSQL locks the site's row.
        self._one_writer = writer.dialect.name == "sqlite"

    @contextmanager
    def write(
        self, site: str, *, actor: str = "", device: str = "", background: bool = False
    ) -> Iterator[Unit]:
        """Take the site's turn and open a transaction; commits at the end of the block, then publishes.

        Args:
            site: The site's key.
            actor: The account that acts, for the journal.
            device: The device that acts, for the journal.
            background: Rest a little afterwards, so that a long job leaves the citizens their turns.

        Raises:
            BusyError: The turn did not come within ten seconds.
            UnknownSiteError: There is no such site.
            RuntimeError: This thread has a unit open.
        """
        turn = self._turns.of("" if self._one_writer else site)
        published = None
        with (
            self._only_one(),
            turn.taken(TURN_TIMEOUT_S),
            refusals(),
            self._writer.connect() as connection,
            connection.begin(),
        ):
            began = monotonic()
            row = sites.take(connection, site)
            if row is None:
                raise UnknownSiteError(site)
            unit = Unit(connection, row, self.clock.now(), actor, device)
            try:
                yield unit
                published = unit.finish()
            finally:
                unit.close()
        ended = monotonic()
        if published is not None:
            self.bus.publish(published)
        if background:
            threading.Event().wait(max(LEAST_REST_S, min(3 * (ended - began), LONGEST_REST_S)))

    def wipe_traces(self) -> None:
        """Make the database forget the old places of rows that were deleted or rewritten.

        Raises:
            BusyError: The turn did not come within ten seconds.
            RuntimeError: This thread has a unit open.
        """
        with self._only_one(), self._turns.of("").taken(TURN_TIMEOUT_S), refusals():
            traces.wipe(self._writer)

    def check_ready(self, migrations: str) -> None:
        """See that the database has the newest schema and can be written; nothing is changed.

        Args:
            migrations: The folder of the schema's revisions.

        Raises:
            NotReadyError: The schema is old, or the database cannot be used.
            StorageFullError: The database cannot be written.
            BusyError: Another writer did not make room within two seconds.
            RuntimeError: This thread has a unit open.
        """
        turn = self._turns.of("" if self._one_writer else SYSTEM)
        try:
            if missing := schema.missing_revisions(self._reader, migrations):
                raise NotReadyError(f"schema without {missing}", why=Phrase(OLD_SCHEMA))
            with self._only_one(), turn.taken(PROBE_TIMEOUT_S), refusals():
                probe.try_write(self._writer, int(PROBE_TIMEOUT_S * 1000))
        except SQLAlchemyError as error:
            raise NotReadyError(str(error), why=Phrase(UNREACHABLE)) from error

    @contextmanager
    def read(self, site: str) -> Iterator[ReadUnit]:
        """Open a consistent view of the site.

        Raises:
            UnknownSiteError: There is no such site.
            RuntimeError: This thread has a unit open.
        """
        with self._only_one(), refusals(), self._reader.connect() as connection, connection.begin():
            row = sites.read(connection, site)
            if row is None:
                raise UnknownSiteError(site)
            unit = ReadUnit(connection, row, self.clock.now())
            try:
                yield unit
            finally:
                unit.close()

    @contextmanager
    def look(self, site: str) -> Iterator[Look]:
        """Open a glance for what every request asks first: who calls. A site that is not there is empty.

        Raises:
            RuntimeError: This thread has a unit open.
        """
        with self._only_one(), refusals(), self._reader.connect() as connection:
            yield Look(connection, site, self.clock.now())

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        if getattr(self._open, "unit", False):
            raise RuntimeError("a unit is open in this thread already")
        self._open.unit = True
        try:
            yield
        finally:
            self._open.unit = False
