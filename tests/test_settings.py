from pathlib import Path

import pytest

from kiosk.settings import Settings, SettingsError


def test_nothing_said_means_the_defaults() -> None:
    settings = Settings.from_environment({})

    assert (settings.data_dir, settings.port, settings.bind, settings.demo) == (
        Path("var"),
        8000,
        "127.0.0.1",
        True,
    )


def test_an_empty_value_means_the_default_too() -> None:
    assert Settings.from_environment({"KIOSK_PORT": ""}).port == 8000


def test_names_that_are_not_ours_are_left_alone() -> None:
    assert Settings.from_environment({"PATH": "/bin", "PORT": "x"}) == Settings()


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"unknown setting KIOSK_PROT; known are .*KIOSK_PORT"):
        Settings.from_environment({"KIOSK_PROT": "8000"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KIOSK_PORT", "http"),
        ("KIOSK_PORT", "0"),
        ("KIOSK_PORT", "65536"),
        ("KIOSK_PORT", "８０００"),
        ("KIOSK_SOCKETS_PER_ADDRESS", "-1"),
        ("KIOSK_SOCKETS_PER_ADDRESS", "0"),
        ("KIOSK_DEMO_PASSWORD", "short"),
        ("KIOSK_DEMO", "yes"),
        ("KIOSK_PUBLIC_URL", "so.example"),
    ],
)
def test_a_value_that_cannot_be_understood_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: value})


def test_one_password_for_all_is_refused_where_others_can_reach_the_server() -> None:
    with pytest.raises(SettingsError, match="KIOSK_DEMO_PASSWORD"):
        Settings.from_environment({"KIOSK_DEMO_PASSWORD": "x", "KIOSK_BIND": "0.0.0.0"})


def test_the_public_address_has_no_slash_at_its_end() -> None:
    assert Settings.from_environment({"KIOSK_PUBLIC_URL": "https://so.example/"}).public_url == (
        "https://so.example"
    )


def test_the_secret_lies_in_the_data_directory_unless_said_otherwise() -> None:
    assert Settings(data_dir=Path("d")).secret_path == Path("d/secret.key")
    assert Settings(secret_file=Path("k")).secret_path == Path("k")


def test_the_database_is_a_file_in_the_data_directory_unless_said_otherwise(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path).url == f"sqlite:///{tmp_path}/kiosk.sqlite"
    assert Settings(database_url="postgresql+psycopg://db").url == "postgresql+psycopg://db"


def test_secrets_are_not_shown_by_accident() -> None:
    shown = repr(Settings(ops_token="o-token", database_url="postgresql://u:p@db", demo_password="d-pass"))

    assert not any(secret in shown for secret in ("o-token", "u:p", "d-pass"))
