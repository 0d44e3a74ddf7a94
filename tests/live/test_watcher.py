"""What another process writes is told here too, once and in order."""

from collections.abc import Iterator

import pytest
from flask import Flask

from kiosk.bus import Published
from kiosk.clock import SetClock
from kiosk.domain.events import TicketIssued
from kiosk.live.watcher import Watcher
from kiosk.presence import Presence
from kiosk.settings import Settings
from kiosk.storage.probe import Probe
from kiosk.unit import Units
from tests.conftest import bare_units
from tests.factories import Office


@pytest.fixture
def elsewhere(settings: Settings, clock: SetClock, office: Office) -> Iterator[Office]:
    """The same office as another process sees it."""
    with bare_units(settings, clock) as units:
        yield Office(units, clock, office.key)


@pytest.fixture
def told(units: Units) -> list[Published]:
    heard: list[Published] = []
    units.bus.subscribe(heard.append)
    return heard


@pytest.fixture
def watcher(app: Flask, office: Office) -> Watcher:
    """The application's watcher, which knows the office as it stands and is asked to look by hand."""
    found: Watcher = app.extensions["kiosk_watcher"]
    found.look()
    return found


def test_a_write_elsewhere_is_told_with_its_facts(
    watcher: Watcher, elsewhere: Office, told: list[Published]
) -> None:
    elsewhere.take()
    watcher.look()

    assert [(each.rev[1], each.foreign) for each in told] == [(elsewhere.rev(), True)]
    assert [type(fact) for fact in told[0].facts] == [TicketIssued]


def test_a_write_elsewhere_is_told_once(watcher: Watcher, elsewhere: Office, told: list[Published]) -> None:
    elsewhere.take()
    watcher.look()
    watcher.look()

    assert len(told) == 1


def test_several_writes_elsewhere_are_told_together(
    watcher: Watcher, elsewhere: Office, told: list[Published]
) -> None:
    for _ in range(3):
        elsewhere.take()
    watcher.look()

    assert [len(each.facts) for each in told] == [3]


def test_our_own_write_is_not_told_again(watcher: Watcher, office: Office, told: list[Published]) -> None:
    office.take()
    watcher.look()

    assert [each.foreign for each in told] == [False]


def test_our_own_and_foreign_writes_in_turn_are_each_told_once(
    watcher: Watcher, office: Office, elsewhere: Office, told: list[Published]
) -> None:
    for writer in (office, elsewhere, office, elsewhere):
        writer.take()
        watcher.look()

    assert [each.foreign for each in told] == [False, True, False, True]
    assert sum(len(each.facts) for each in told) == 4


def test_a_vote_elsewhere_is_told_though_it_leaves_no_fact(
    watcher: Watcher, elsewhere: Office, told: list[Published]
) -> None:
    with elsewhere.units.write(elsewhere.key) as unit:
        unit.ballots_changed()
    watcher.look()

    assert [(each.facts, each.ballots) for each in told] == [((), True)]


def test_the_probe_sees_a_write_elsewhere_and_nothing_otherwise(
    units: Units, office: Office, elsewhere: Office
) -> None:
    probe = Probe(units._reader)
    seen = [probe.changed(), probe.changed()]
    elsewhere.take()
    seen += [probe.changed(), probe.changed()]
    probe.close()

    assert seen == [True, False, True, False]


def test_each_look_says_when_it_began_and_what_it_found(
    units: Units, office: Office, elsewhere: Office
) -> None:
    heard: list[dict[str, tuple[int, int]]] = []
    probe = Probe(units._reader)
    watcher = Watcher(probe, units, units.bus, Presence(), lambda _began, found: heard.append(dict(found)))
    watcher.look_if_changed()
    watcher.look_if_changed()
    elsewhere.take()
    watcher.look_if_changed()
    probe.close()

    assert [found.get(office.key, (0, 0))[1] for found in heard] == [office.rev() - 1, 0, office.rev()]


def test_a_look_that_failed_is_taken_again(
    app: Flask, units: Units, office: Office, elsewhere: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    probe = Probe(units._reader)
    watcher = Watcher(
        probe, units, units.bus, Presence(), lambda _began, found: heard.append(found[office.key][1])
    )
    with monkeypatch.context() as broken:
        broken.setattr(units, "_reader", None)
        with pytest.raises(AttributeError):
            watcher.look_if_changed()
    watcher.look_if_changed()
    probe.close()

    assert heard == [office.rev()]
