"""What every environment for templates has: a sandbox whose steps, work and lengths are counted."""

from __future__ import annotations

from collections.abc import Iterable
from types import CodeType
from typing import Any, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lettergen.document import limits
from lettergen.document.limits import Meter


class MeteredCode(CodeGenerator):
    """Jinja's own compiler, but for texts that `~` puts together: their length is looked at."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Put the pieces together by the environment's `joined`."""
        self._call("joined", node.nodes, frame)

    def _call(self, name: str, arguments: Iterable[nodes.Node], frame: Frame) -> None:
        self.write(f"environment.{name}(context, (")
        for argument in arguments:
            self.visit(argument, frame)
            self.write(", ")
        self.write("))")


class MeteredEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with a meter in each context; who extends it says what `counted` and `joined` do."""

    code_generator_class = MeteredCode
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    concat = staticmethod(limits.concat)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        limits.guard(source)
        return super()._generate(source, name, filename, defer_init)

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except MemoryError as reason:  # what Python's parser says of a chain that is too long for it
            raise RecursionError("too many parts of one tag") from reason

    def paid(self, context: Context, steps: int, weight: int) -> None:
        """Take away the steps and the work of a macro's body, or of one run of a loop that calls itself."""
        left = meter(context)
        left.spend(steps)
        left.work(weight)

    def flat(self, context: Context, value: Any) -> Any:
        """What is compared or tested: never a list of lists."""
        meter(context).work(limits.cost(value))
        return limits.flat(value)


def meter(context: Context) -> Meter:
    """What is left to the part that is being filled."""
    return cast(Meter, context.parent[Meter.NAME])  # where no template can put another in its place
