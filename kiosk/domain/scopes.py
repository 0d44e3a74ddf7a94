"""What a figure is about: all offices of an account, one office, or a field, a counter or an officer of it.

Written as in an address: ``all``, ``site:ha-long``, ``field:ha-long/dat-dai``, ``counter:ha-long/3``,
``officer:ha-long/ha-long-3``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kiosk.domain.errors import InvalidScopeError

Kind = Literal["all", "site", "field", "counter", "officer"]

_WRITTEN = re.compile(
    r"(?P<all>all)"
    r"|(?P<site>site):(?P<key>[a-z0-9][a-z0-9-]{0,63})"
    r"|(?P<part>field|counter|officer):(?P<of>[a-z0-9][a-z0-9-]{0,63})/(?P<id>[^/\s]{1,64})"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope. ``part`` is a field's id, a counter's number, an officer's name; else empty."""

    kind: Kind
    site: str = ""
    part: str = ""

    def __str__(self) -> str:
        if self.kind == "all":
            return "all"
        return f"{self.kind}:{self.site}" if self.kind == "site" else f"{self.kind}:{self.site}/{self.part}"

    @property
    def counter(self) -> int | None:
        """The counter's number, where the scope is a counter."""
        return int(self.part) if self.kind == "counter" else None

    @property
    def officer(self) -> str | None:
        """The officer's account name, where the scope is an officer."""
        return self.part if self.kind == "officer" else None

    @property
    def field(self) -> str | None:
        """The field's id, where the scope is a field."""
        return self.part if self.kind == "field" else None


ALL = Scope("all")


def parse(text: str) -> Scope:
    """Read a scope as it stands in an address.

    Raises:
        InvalidScopeError: The text is no scope.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise InvalidScopeError(f"no scope: {text!r}")
    if found["all"]:
        return ALL
    if found["site"]:
        return Scope("site", found["key"])
    kind, part = found["part"], found["id"]
    if kind == "field":
        return Scope("field", found["of"], part)
    if kind == "officer":
        return Scope("officer", found["of"], part)
    if not re.fullmatch(r"[1-9][0-9]{0,3}", part):
        raise InvalidScopeError(f"no counter: {text!r}")
    return Scope("counter", found["of"], part)
