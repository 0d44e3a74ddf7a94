from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.errors import InvalidScopeError
from kiosk.domain.scopes import ALL, Scope, parse


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("all", ALL),
        ("site:ha-long", Scope("site", "ha-long")),
        ("field:ha-long/dat-dai", Scope("field", "ha-long", "dat-dai")),
        ("counter:ha-long/3", Scope("counter", "ha-long", "3")),
        ("officer:ha-long/ha-long-3", Scope("officer", "ha-long", "ha-long-3")),
    ],
)
def test_each_kind_of_scope_reads_and_writes_as_in_an_address(text: str, scope: Scope) -> None:
    assert parse(text) == scope
    assert str(scope) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ALL",
        "site:",
        "site:_",
        "site:a/b",
        "field:a",
        "field:a/",
        "counter:a/x",
        "counter:a/0",
        "counter:a/03",
        "officer:a/b/c",
        "all ",
    ],
)
def test_what_is_no_scope_is_refused(text: str) -> None:
    with pytest.raises(InvalidScopeError, match="no "):
        parse(text)


def test_only_the_part_that_is_meant_is_given() -> None:
    counter = parse("counter:ha-long/3")

    assert (counter.counter, counter.officer, counter.field) == (3, None, None)


@given(st.text(max_size=80))
def test_any_text_is_a_scope_or_a_clear_refusal(text: str) -> None:
    try:
        scope = parse(text)
    except InvalidScopeError:
        return
    assert str(scope) == text
