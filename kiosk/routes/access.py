"""Who may call what. Every view says it with ``@access``; one without a rule is refused, and a test fails."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import unquote_plus, urlsplit

from flask import Flask, g, request

from kiosk.callers import Caller, Rule, find_caller, has_operations_token
from kiosk.domain.errors import CrossSiteError, ForbiddenError, NotFoundError, NotSignedInError
from kiosk.settings import LOOPBACK

View = TypeVar("View", bound=Callable[..., Any])
PROXY_HEADERS = ("Forwarded", "Via", "X-Real-IP", "X-Client-IP", "True-Client-IP", "X-Cluster-Client-IP")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


_RULES: dict[Callable[..., Any], Rule] = {}


def access(
    *,
    devices: Iterable[str] = (),
    roles: Iterable[str] = (),
    anyone: bool = False,
    operations: bool = False,
    login_page: bool = False,
    unseen: bool = False,
) -> Callable[[View], View]:
    """Say who may call a view.

    Args:
        devices: Kinds of devices.
        roles: Roles of staff, at any site of their grants; the view checks the very site.
        anyone: Everybody, known or not.
        operations: This machine, or who has the operations token.
        login_page: A page: who is not signed in is sent to sign in.
        unseen: Nobody is asked who they are, so that no token is wrong and no database is needed.
    """
    rule = Rule(frozenset(devices), frozenset(roles), anyone, operations, login_page, unseen)

    def mark(view: View) -> View:
        _RULES[view] = rule
        return view

    return mark


def rule_of(app: Flask, endpoint: str) -> Rule | None:
    """The rule of an endpoint; files that are served to everybody have theirs here."""
    if endpoint == "static" or endpoint.endswith(".static"):
        return Rule(anyone=True)
    return _RULES.get(app.view_functions[endpoint])


def guard(app: Flask) -> None:
    """Check every request before its view runs."""

    @app.before_request
    def _check() -> None:
        _refuse_control_characters()
        if request.endpoint is None:
            return
        rule = rule_of(app, request.endpoint)
        if rule is None:
            raise ForbiddenError(f"{request.endpoint} has no access rule")
        if request.endpoint.endswith("static"):
            return
        caller = Caller() if rule.unseen else find_caller()
        g.caller = caller
        _refuse_cross_site(caller)
        _refuse_strangers(rule, caller)


def _refuse_control_characters() -> None:
    """No address of ours has them; a database may choke on them.

    Raises:
        NotFoundError: The path or the query holds one.
    """
    address = request.path + unquote_plus(request.query_string.decode("latin-1"))
    if any(sign < " " or sign == "\x7f" for sign in address):
        raise NotFoundError("control character")


def _refuse_strangers(rule: Rule, caller: Caller) -> None:
    if rule.anyone or (rule.operations and is_operations()):
        return
    if rule.operations:
        raise ForbiddenError("operations only")
    if caller.device is not None:
        if caller.device["kind"] in rule.devices:
            return
        raise ForbiddenError(f"device {caller.device['kind']}")
    if caller.officer is None:
        raise NotSignedInError(login_page="1" if rule.login_page else "")
    if not any(role in rule.roles for role, _ in caller.officer.grants):
        raise ForbiddenError(caller.officer.name)


def _refuse_cross_site(caller: Caller) -> None:
    """A cookie travels with requests that other pages make; a Bearer token does not."""
    if request.method in SAFE or caller.device is not None:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise CrossSiteError(request.headers["Sec-Fetch-Site"])
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise CrossSiteError(origin)


def is_loopback() -> bool:
    """Whether the request comes from this machine and through no proxy."""
    forwarded = any(name in request.headers for name in PROXY_HEADERS) or any(
        name.lower().startswith("x-forwarded") for name in dict(request.headers)
    )
    # A socket that listens on all addresses of both families names an IPv4 peer in IPv6's way.
    return (request.remote_addr or "").removeprefix("::ffff:") in LOOPBACK and not forwarded


def is_own_browser() -> bool:
    """Whether a browser on this machine asks for us under one of this machine's own names.

    A page elsewhere may make the browser ask for us under that page's name; it must not read our answer.
    """
    return is_loopback() and urlsplit(f"//{request.host}").hostname in LOOPBACK


def is_operations() -> bool:
    """Whether the caller may see the inside of the running system."""
    return is_loopback() or has_operations_token()
