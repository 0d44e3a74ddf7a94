"""The least body that a call takes, made from what it declares."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from kiosk.routes.api import UUID, Operation

TEXTS = ("x", "HT", "ha-long", "2026-11-21", "07:30", "192.168.1.50:9100", "mật khẩu dài 24")


def body_of(operation: Operation | None) -> dict[str, Any] | None:
    """A body with everything that is required, or None for a call without one."""
    return None if operation is None or operation.schema is None else dict(sample(operation.schema))


def sample(schema: Mapping[str, Any]) -> Any:
    """A value that the schema allows; texts with a pattern are tried from a few."""
    if "enum" in schema:
        return next(value for value in schema["enum"] if value)
    if "const" in schema:
        return schema["const"]
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return sample(schema[choice][0])
    kind = schema.get("type", "string")
    return _PLAIN[kind if isinstance(kind, str) else kind[0]](schema)


def _text(schema: Mapping[str, Any]) -> str:
    pattern = schema.get("pattern", "")
    if pattern == UUID:
        return str(uuid4())
    least = schema.get("minLength", 0)
    texts = [each for each in TEXTS if len(each) >= least and re.search(pattern, each)]
    return texts[0] if texts else "x" * least


_PLAIN: dict[str, Any] = {
    "string": _text,
    "integer": lambda schema: schema.get("minimum", 1),
    "number": lambda schema: schema.get("minimum", 0),
    "boolean": lambda _schema: True,
    "array": lambda schema: [sample(schema["items"])] * schema.get("minItems", 0),
    "object": lambda schema: {
        name: sample(schema["properties"][name]) for name in schema.get("required", ())
    },
}
