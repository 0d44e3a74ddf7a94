"""Checking what comes in against JSON Schema, draft 2020-12, as its readers mean it."""

from typing import Any

from jsonschema import Draft202012Validator


def validator_of(shape: Any) -> Draft202012Validator:
    """What checks a shape. ``$`` in a pattern is the very end of the text: a line break must not follow."""
    return Draft202012Validator(_ended(shape))


def _ended(node: Any) -> Any:
    """The shape with the end of Python's patterns, which means the same as ``$`` does in a browser."""
    if isinstance(node, dict):
        return {name: _end(each) if name == "pattern" else _ended(each) for name, each in node.items()}
    return [_ended(each) for each in node] if isinstance(node, list) else node


def _end(pattern: Any) -> Any:
    plain = isinstance(pattern, str) and pattern.endswith("$")
    return rf"{pattern[:-1]}\Z" if plain else _ended(pattern)
