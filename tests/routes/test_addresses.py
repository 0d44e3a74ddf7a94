"""The way from a view back to its address."""

from typing import Any

import pytest
from flask import Flask, url_for
from werkzeug.routing import Map, Rule
from werkzeug.routing.converters import AnyConverter, BaseConverter, IntegerConverter


def value_of(part: BaseConverter) -> Any:
    if isinstance(part, AnyConverter):
        return min(part.items)
    return 7 if isinstance(part, IntegerConverter) else "số 1/2"


def values_of(rule: Rule) -> dict[str, Any]:
    """Something for each part of an address, and something that is no part of it."""
    return {name: value_of(part) for name, part in rule._converters.items()} | {"q": "à b"}


def test_every_address_is_the_one_that_werkzeug_builds(app: Flask) -> None:
    plain = {
        (rule.rule, rule.endpoint): Rule(rule.rule, defaults=rule.defaults, endpoint=rule.endpoint)
        for rule in app.url_map.iter_rules()
    }
    Map(list(plain.values()))

    built = {
        of: [rule.build(values_of(rule), unknown) for unknown in (True, False)] for of, rule in plain.items()
    }

    assert {
        (rule.rule, rule.endpoint): [rule.build(values_of(rule), unknown) for unknown in (True, False)]
        for rule in app.url_map.iter_rules()
    } == built


def test_an_address_is_compiled_when_somebody_asks_for_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    whole = Rule._compile_builder

    def count(rule: Rule, append_unknown: bool = True) -> Any:
        compiled.append(rule.rule)
        return whole(rule, append_unknown)

    monkeypatch.setattr(Rule, "_compile_builder", count)
    app.add_url_rule("/nha/<int:number>", "house")

    before = list(compiled)
    with app.test_request_context():
        said = [url_for("house", number=number) for number in (7, 8)]

    assert (before, said, compiled) == ([], ["/nha/7", "/nha/8"], ["/nha/<int:number>"])
