"""
A page put together from the shell of its site, drawn once, and the parts that are its own.

Django draws a page that extends the shell by drawing the shell anew each time; on a page of an item that
is most of the work. Here the shell is drawn once with a mark where each block of its own comes, and the
blocks are put into it: the bytes are those that a plain rendering gives, which a test holds.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from django.template import Context, Template, engines
from django.template.loader_tags import BlockNode, ExtendsNode
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe

from gongkai.lib.templatetags.ui import asset
from gongkai.lib.ui.phrases import phrased

#: Marks of the private use area: no escaping touches them, and no text of a shell holds them.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([a-z_]+){_CLOSE}")
_SHELL = "portal/shell.html"
_FRAMES_KEPT = 200
_frames: "dict[tuple[Any, ...], Frame]" = {}


class Frame:
    """The shell of a page as pieces of text with the names of the blocks between them."""

    def __init__(self, names: tuple[str, ...], context: dict[str, Any]) -> None:
        blocks = "".join(f"{{% block {name} %}}{_OPEN}{name}{_CLOSE}{{% endblock %}}" for name in names)
        source = f'{{% extends "{_SHELL}" %}}{blocks}'
        parts = _MARK.split(_engine().from_string(source).render(Context(context)))
        self.pieces = parts[0::2]
        #: (block, what is made of its text where it stands)
        self.slots = [
            (name, _as_shown(name, before)) for before, name in zip(parts[0:-1:2], parts[1::2], strict=True)
        ]

    def filled(self, blocks: dict[str, str]) -> str:
        """Return the page with these blocks in their places."""
        parts = [self.pieces[0]]
        for (name, shown), piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += [shown(blocks[name]), piece]
        return "".join(parts)


def _as_shown(name: str, before: str) -> Callable[[str], str]:
    """Return what the shell makes of a block that stands behind this text: titles and headings differ from the rest."""
    if name != "head_title" and before.rfind("<title>") > before.rfind("</title>"):
        return _plain
    if before.endswith("<h1>"):
        return _heading
    return str


def _plain(text: str) -> str:
    """The title of a window shows no markup."""
    return " ".join(strip_tags(text).split())


def _heading(text: str) -> str:
    """The shell's heading is ``phrased``, and what a block drew is escaped already."""
    return phrased(mark_safe(text))


def frame(names: tuple[str, ...], context: dict[str, Any]) -> Frame:
    """
    Return the shell with marks for these blocks, drawn once for each state of a site and its navigation.

    Kept as long as the compiled template of the shell is: where templates are read anew, frames are too.
    """
    shell: Template = _engine().get_template(_SHELL)
    key = (shell, names, json.dumps(context, sort_keys=True), asset("ui/ui.css"))
    if key not in _frames:
        if len(_frames) >= _FRAMES_KEPT:
            _frames.clear()
        _frames[key] = Frame(names, context)
    return _frames[key]


def _engine() -> Any:
    return engines["django"].engine  # type: ignore[attr-defined]


def own_blocks(name: str) -> dict[str, BlockNode]:
    """Return the blocks that a page's template fills; raises ValueError for one that is not on the shell."""
    template = _engine().get_template(name)
    for node in template.nodelist:
        if isinstance(node, ExtendsNode):
            return node.blocks
    raise ValueError(f"{name} does not extend {_SHELL}")


def drawn(name: str, context: dict[str, Any]) -> dict[str, str]:
    """Return each block of a template as text."""
    template: Template = _engine().get_template(name)
    held = Context(context)
    with held.render_context.push_state(template), held.bind_template(template):
        return {block: str(node.render(held)) for block, node in own_blocks(name).items()}
