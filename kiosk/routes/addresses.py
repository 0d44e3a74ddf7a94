"""The addresses of the calls and pages."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from werkzeug.routing import Rule


class Address(Rule):
    """A rule whose way back, from a view to its address, is compiled when somebody first asks for it.

    Werkzeug would compile two functions for each rule at once: two thirds of what building the application
    costs, with every command and every worker that starts, for a dozen that are ever called.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled = cache(partial(super()._compile_builder, append_unknown))

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            return compiled()(rule, **values)

        return build
