"""How controls are drawn: as Django's templates draw them, but lists to choose from without a template for each option."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.forms import Select
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe


class PlainControls(DjangoTemplates):
    """
    Draws the controls of forms.

    Django includes a template for each option of a list, which for the eighty units of a county takes as
    long as the fifty rows of the list that it filters; the same marks are put together here in one go.
    """

    def render(self, template_name: str, context: Any, request: Any = None) -> Any:
        """Return the control as HTML."""
        if template_name == Select.template_name:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: dict[str, Any]) -> SafeString:
    groups = [_group(name, options) for name, options, _ in widget["optgroups"]]
    return format_html(
        '<select name="{}"{}>\n{}</select>\n',
        widget["name"],
        _attributes(widget["attrs"]),
        mark_safe("".join(groups)),
    )


def _group(name: str | None, options: Iterable[dict[str, Any]]) -> SafeString:
    drawn = mark_safe("".join(map(_option, options)))
    return format_html('<optgroup label="{}">\n{}</optgroup>\n', name, drawn) if name else drawn


def _option(each: dict[str, Any]) -> str:
    label = each["label"]
    # Of plain words and no attributes, as nearly all are, and the same on every page.
    if type(label) is str and not each["attrs"]:
        return _plain_option(str(each["value"]), label)
    value = escape(str(each["value"]))
    return f'<option value="{value}"{_attributes(each["attrs"])}>{conditional_escape(label)}</option>\n'


@lru_cache(maxsize=2048)
def _plain_option(value: str, label: str) -> str:
    return f'<option value="{escape(value)}">{escape(label)}</option>\n'


def _attributes(attributes: dict[str, Any]) -> SafeString:
    """Return attributes as Django's template writes them: nothing for False, the name alone for True."""
    if not attributes:
        return SafeString("")
    return flatatt(
        {
            name: value if value is True else str(value)
            for name, value in attributes.items()
            if value is not False
        }
    )
