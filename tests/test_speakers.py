from datetime import UTC, datetime, timedelta

from kiosk.speakers import Heard, Speakers

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def test_a_board_that_never_told_anything_is_not_known() -> None:
    assert Speakers().everyone("ha-noi", AT) == {}


def test_the_last_delay_and_the_worst_of_the_hour_are_kept() -> None:
    speakers = Speakers()
    for minute, (last, worst) in enumerate([(900, 7000), (400, 1200), (None, None)]):
        speakers.tell("ha-noi", "board", AT + timedelta(minutes=minute), "on", last, worst)

    later = AT + timedelta(minutes=3)
    assert speakers.everyone("ha-noi", later) == {"board": Heard(AT + timedelta(minutes=2), "on", 400, 7000)}


def test_what_was_worst_is_forgotten_after_an_hour() -> None:
    speakers = Speakers()
    speakers.tell("ha-noi", "board", AT, "on", 100, 7000)
    speakers.tell("ha-noi", "board", AT + timedelta(minutes=30), "on", 200, 300)

    assert speakers.everyone("ha-noi", AT + timedelta(minutes=61))["board"].worst_ms == 300


def test_the_boards_of_another_office_are_not_told() -> None:
    speakers = Speakers()
    speakers.tell("hue", "board", AT, "blocked", None, None)

    assert speakers.everyone("ha-noi", AT) == {}
