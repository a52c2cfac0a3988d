"""The Jinja environments, one a medium and a folder of templates: nothing undefined is printed.

Whatever a template prints passes ``finalize``, which escapes it for the medium. Jinja would go on
to escape it for HTML, and wrap it once more, which takes longer than all else that it does.
"""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.compiler import CodeGenerator

from digest.renderers import filters
from digest.renderers.texts import MEDIA, shown

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.compiler import Frame


class _Generator(CodeGenerator):
    """Prints what ``finalize`` gives as it is, and calls what a template calls itself.

    Jinja would look first whether that asks for its context: nothing that ours are given does.
    """

    def visit_Call(  # noqa: N802 (Jinja's name)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(
        self, _node: nodes.Expr, _frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(finalize.src or "str(")

    def _output_child_post(
        self, _node: nodes.Expr, _frame: Frame, _finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Generator


@lru_cache(maxsize=16)
def environment(medium: str, shipped: Path, own: Path | None) -> Environment:
    """Give the environment of a medium.

    Args:
        medium: ``html``, ``markdown`` or ``text``.
        shipped: the folder of our templates, which the user's may extend as ``digest/…``.
        own: the folder of the user's, looked at first.
    """
    ours = FileSystemLoader(shipped)
    theirs = [FileSystemLoader(own)] if own is not None else []
    made = _Environment(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({"digest": ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=partial(shown, MEDIA[medium]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # there are next to no constants to be folded, and each is looked for
    )
    made.filters.update(filters.FILTERS)
    return made
