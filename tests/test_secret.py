import stat
import threading
from pathlib import Path

import pytest

from kiosk.secret import SECRET_BYTES, Secret, read_or_make
from kiosk.settings import SettingsError


def test_the_first_start_makes_a_secret_that_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret.key"
    read_or_make(path)

    assert (stat.S_IMODE(path.stat().st_mode), len(path.read_bytes())) == (0o600, SECRET_BYTES)


def test_the_next_start_reads_the_same_secret(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"

    assert read_or_make(path) == read_or_make(path)


def test_two_installations_have_secrets_of_their_own(tmp_path: Path) -> None:
    assert read_or_make(tmp_path / "one") != read_or_make(tmp_path / "two")


def test_a_key_for_one_purpose_tells_nothing_of_another() -> None:
    secret = Secret.derived_from(b"s" * SECRET_BYTES)

    assert secret.vote_key != secret.flask_key


def test_keys_are_not_shown_by_accident() -> None:
    assert repr(Secret.derived_from(b"s" * SECRET_BYTES)) == "Secret()"


def test_a_process_that_comes_while_another_writes_the_secret_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    path.touch()
    found: list[Secret] = []
    second = threading.Thread(target=lambda: found.append(read_or_make(path)))
    second.start()
    path.write_bytes(b"s" * SECRET_BYTES)
    second.join()

    assert found == [Secret.derived_from(b"s" * SECRET_BYTES)]


def test_a_secret_that_stays_too_short_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    path.write_bytes(b"short")

    with pytest.raises(SettingsError, match="too short; remove it"):
        read_or_make(path)
