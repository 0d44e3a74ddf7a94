import pytest
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import select, text

from kiosk.domain.errors import AlreadyExistsError, BadInputError, UnknownAccountError
from kiosk.services import accounts
from kiosk.services.accounts import Officer
from kiosk.storage.models import Account
from kiosk.storage.sites import SYSTEM
from tests.factories import PASSWORD, Office


@pytest.fixture
def session(office: Office) -> str:
    """Bà hoa is an officer here and has signed in."""
    return office.staff("hoa", "officer")


def officer(office: Office, session: str) -> Officer | None:
    with office.units.read(SYSTEM) as unit:
        return accounts.by_session(unit, session)


def right(office: Office, name: str, password: str) -> bool:
    with office.units.read(SYSTEM) as unit:
        account = unit.connection.execute(select(Account).where(Account.name == name)).mappings().first()
    return accounts.verify(dict(account) if account else None, password)


def test_the_right_password_is_right(office: Office, session: str) -> None:
    assert right(office, "hoa", PASSWORD)


@pytest.mark.parametrize(("name", "password"), [("hoa", "sai mật khẩu"), ("nobody", PASSWORD)])
def test_a_wrong_name_or_password_is_wrong(office: Office, session: str, name: str, password: str) -> None:
    assert not right(office, name, password)


def test_a_password_of_nobody_is_checked_like_any_other() -> None:
    with pytest.raises(VerifyMismatchError):
        accounts._HASHER.verify(accounts._NOBODY, PASSWORD)

    assert not accounts._HASHER.check_needs_rehash(accounts._NOBODY)


def test_an_account_that_was_shut_is_nobodys(office: Office, session: str) -> None:
    with office.units.write(SYSTEM) as unit:
        unit.connection.execute(text("UPDATE account SET active = 0"))

    assert (right(office, "hoa", PASSWORD), officer(office, session)) == (False, None)


def test_a_password_is_kept_as_argon2id(office: Office, session: str) -> None:
    with office.units.read(SYSTEM) as unit:
        kept = unit.connection.execute(text("SELECT password_hash FROM account")).scalar_one()

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_session_is_kept_as_a_hash_only(office: Office, session: str) -> None:
    with office.units.read(SYSTEM) as unit:
        kept = unit.connection.execute(text("SELECT * FROM login_session")).mappings().one()

    assert session not in kept.values()


def test_a_session_tells_who_one_is_and_what_one_may_do_where(office: Office, session: str) -> None:
    found = officer(office, session)

    assert found is not None
    assert found.name == "hoa"
    assert found.roles_at(office.key) == {"officer"}
    assert found.roles_at("hong-gai") == set()


def test_a_grant_for_everywhere_counts_at_every_office(office: Office) -> None:
    found = officer(office, office.staff("chief", "administrator", "*"))

    assert found is not None and found.roles_at("any-office") == {"administrator"}


def test_a_session_ends_after_fourteen_hours(office: Office, session: str) -> None:
    office.later(hours=13, minutes=59)
    before = officer(office, session)
    office.later(minutes=1)

    assert (before is not None, officer(office, session)) == (True, None)


def test_who_signs_out_is_out(office: Office, session: str) -> None:
    with office.units.write(SYSTEM) as unit:
        accounts.close_session(unit, session)

    assert officer(office, session) is None


def test_a_new_password_ends_every_session_of_the_account_and_no_other(office: Office, session: str) -> None:
    other = office.staff("hung", "officer")
    with office.units.write(SYSTEM) as unit:
        accounts.set_password(unit, "hoa", "một mật khẩu mới")

    assert (officer(office, session), officer(office, other) is not None) == (None, True)


def test_a_password_for_nobody_is_refused(office: Office) -> None:
    with pytest.raises(UnknownAccountError), office.units.write(SYSTEM) as unit:
        accounts.set_password(unit, "nobody", PASSWORD)


def test_a_name_is_given_once(office: Office, session: str) -> None:
    with pytest.raises(AlreadyExistsError):
        office.staff("hoa", "manager")


def test_a_short_password_is_refused(office: Office) -> None:
    with pytest.raises(BadInputError), office.units.write(SYSTEM) as unit:
        accounts.create(unit, "hung", "Ông Hưng", "bảy ký1")


def test_a_role_is_granted_once(office: Office, session: str) -> None:
    with office.units.write(SYSTEM) as unit:
        before = unit.site.rev
        accounts.grant(unit, "hoa", "officer", office.key)

    with office.units.read(SYSTEM) as reader:
        assert reader.site.rev == before


def test_a_role_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInputError):
        accounts.check_roles(["officer", "king"])
