"""Statements about accounts, their grants and their sessions: rows of the system site."""

from sqlalchemy import bindparam, delete, insert, select, update

from kiosk.storage.models import Account, AccountGrant, LoginSession
from kiosk.storage.sites import SYSTEM

SESSION = (
    select(LoginSession, Account.display_name, Account.title)
    .join(Account, (Account.site_id == LoginSession.site_id) & (Account.name == LoginSession.account))
    .where(
        LoginSession.site_id == SYSTEM, LoginSession.key_hash == bindparam("key_hash"), Account.active == 1
    )
)
# In one statement: most requests of staff ask it.
SESSION_WITH_GRANTS = SESSION.outerjoin(
    AccountGrant,
    (AccountGrant.site_id == LoginSession.site_id) & (AccountGrant.account == LoginSession.account),
).add_columns(AccountGrant.role, AccountGrant.scope)
OPEN_SESSION = insert(LoginSession)
CLOSE_SESSION = delete(LoginSession).where(
    LoginSession.site_id == SYSTEM, LoginSession.key_hash == bindparam("at_key")
)
CLOSE_ALL = delete(LoginSession).where(
    LoginSession.site_id == SYSTEM, LoginSession.account == bindparam("account")
)
GRANTS = select(AccountGrant).where(
    AccountGrant.site_id == SYSTEM, AccountGrant.account == bindparam("account")
)
ACCOUNT = select(Account).where(Account.site_id == SYSTEM, Account.name == bindparam("account"))
OVER = (
    select(LoginSession.key_hash)
    .where(LoginSession.site_id == SYSTEM, LoginSession.expires_at < bindparam("now"))
    .limit(1)
)
FORGET = delete(LoginSession).where(
    LoginSession.site_id == SYSTEM, LoginSession.expires_at < bindparam("now")
)
CREATE = insert(Account)
GRANT = insert(AccountGrant)
SET_PASSWORD = (
    update(Account)
    .where(Account.site_id == SYSTEM, Account.name == bindparam("at_name"))
    .values(password_hash=bindparam("to_hash"))
)
