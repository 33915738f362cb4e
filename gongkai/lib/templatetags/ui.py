"""Template tags and filters of the UI kit; they are builtins, no template loads them. See docs/ui-kit.md."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from gongkai.lib.ui import fields, formatting, icons
from gongkai.lib.ui.accents import accent_class
from gongkai.lib.ui.addresses import with_parameters
from gongkai.lib.ui.charts import Amount, ColumnChart, share_of
from gongkai.lib.ui.content import scrolling_tables
from gongkai.lib.ui.exports import FORMATS
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.pages import pages_of
from gongkai.lib.ui.phrases import phrased
from gongkai.lib.ui.tables import Table

register = template.Library()

register.filter("zh_date", formatting.zh_date)
register.filter("iso", formatting.iso)
register.filter("zh_moment", formatting.zh_moment)
register.filter("iso_moment", formatting.iso_moment)
register.filter("grouped", formatting.grouped)
register.filter("days_left", formatting.days_left)
register.filter("accent_class", accent_class)
register.filter("scrolling_tables", scrolling_tables)
register.filter("phrased", phrased)
register.simple_tag(icons.icon, name="icon")

#: Tones of notices and status tags, and the icon that says the same without colour.
TONE_ICONS = {"neutral": "", "info": "info", "success": "check", "warning": "warning", "error": "error"}


def _tone(tone: str) -> str:
    if tone not in TONE_ICONS:
        raise template.TemplateSyntaxError(f"unknown tone {tone!r}, one of {', '.join(TONE_ICONS)}")
    return tone


@register.simple_tag
def asset(path: str) -> str:
    """Return the address of a static file, also where the manifest is missing: error pages use it."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> str:
    """Return the text of a block of this page without its markup, so that h1 and <title> agree."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return SafeString(" ".join(strip_tags(block.render(context)).split())) if block else ""


@register.simple_tag(takes_context=True)
def address(context: Context, **changes: Any) -> str:
    """Return the address of this page with the parameters changed; None takes one out."""
    return with_parameters(context["request"].GET, **changes)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, **attrs: Any) -> dict[str, Any]:
    """Render one form field: label, help, error, control; ``attrs`` go to the control, data_x as data-x."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    return {
        "field": bound,
        "control": fields.control(bound, names),
        "group": fields.is_group(bound),
        "tick": fields.is_tick(bound),
        "error_id": f"{bound.auto_id}_error",
        "help_id": f"{bound.auto_id}_helptext",
    }


@register.inclusion_tag("ui/filter_field.html")
def filter_field(bound: BoundField) -> dict[str, Any]:
    """Render one filter: label and control close together."""
    return field(bound)


@register.inclusion_tag("ui/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Render every field of a form in its order, hidden ones too."""
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """Render the list of what is to be mended, each linked to its field; nothing when all is well."""
    general: list[str] = []
    entries: list[tuple[str, str]] = []
    for form in forms:
        if not form.is_bound:
            continue
        general.extend(map(str, form.non_field_errors()))
        for bound in form:
            target = fields.first_control_id(bound)
            label = str(bound.label)
            for error in map(str, bound.errors):
                entries.append((target, error if label in error else f"{label}：{error}"))
    return {"general": general, "entries": entries, "count": len(general) + len(entries)}


@register.inclusion_tag("ui/form_actions.html")
def form_actions(
    primary: str = "保存",
    cancel_url: str = "",
    cancel: str = "取消",
    name: str = "",
    value: str = "",
    tone: str = "",
) -> dict[str, Any]:
    """Render the end of a form: one primary button and a way out."""
    return {
        "primary": primary,
        "cancel_url": cancel_url,
        "cancel": cancel,
        "name": name,
        "value": value,
        "tone": tone,
    }


@register.inclusion_tag("ui/button.html")
def button(
    label: str,
    tone: str = "secondary",
    icon: str = "",
    name: str = "",
    value: str = "",
    url: str = "",
    dialog: bool = False,
) -> dict[str, Any]:
    """Render a button, or a link that looks like one where ``url`` is given; ``dialog`` opens it in place."""
    return {
        "label": label,
        "tone": tone,
        "icon_name": icon,
        "name": name,
        "value": value,
        "url": url,
        "dialog": dialog,
    }


@register.inclusion_tag("ui/table.html", takes_context=True)
def table(context: Context, table: Table) -> dict[str, Any]:
    """Render a Table with its column choice, bulk selection, pages, and what to do when it is empty."""
    return {"table": table, "request": context.get("request"), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page, pattern: str = "") -> dict[str, Any]:
    """
    Render where we are in a long list, and the other pages.

    ``pattern`` with ``{}`` for the number is for baked lists; else the parameter ``page`` changes.
    """
    if pattern:
        return {"pages": pages_of(page, pattern.format)}
    query = context["request"].GET
    return {
        "pages": pages_of(page, lambda number: with_parameters(query, page=number if number > 1 else None))
    }


@register.inclusion_tag("ui/filters.html")
def filters(form: FilterForm, label: str = "筛选") -> dict[str, Any]:
    """Render a filter form and the chips of what is active."""
    return {"form": form, "label": label}


@register.inclusion_tag("ui/export_links.html", takes_context=True)
def export_links(context: Context, parameter: str = "export") -> dict[str, Any]:
    """Render the links that download this list as it is filtered and sorted."""
    query = context["request"].GET
    return {
        "links": [
            (label, with_parameters(query, **{parameter: name, "page": None}))
            for name, label in FORMATS.items()
        ]
    }


@register.simple_tag
def status(value: str, label: str = "", tone: str = "neutral") -> SafeString:
    """Return a status tag; the word says it, the mark and the colour repeat it."""
    name = TONE_ICONS[_tone(tone)]
    return format_html(
        '<span class="status status--{}" data-status="{}">{}{}</span>',
        tone,
        value,
        icons.icon(name) if name else "",
        label or value,
    )


@register.inclusion_tag("ui/metadata.html")
def metadata(items: Iterable[tuple[str, Any]] | Mapping[str, Any], paper: bool = False) -> dict[str, Any]:
    """Render labels and values; ``paper`` is the bordered head of an official document."""
    pairs = items.items() if isinstance(items, Mapping) else items
    return {"items": list(pairs), "paper": paper}


@register.inclusion_tag("ui/timeline.html")
def timeline(events: Iterable[Any]) -> dict[str, Any]:
    """Render what happened, oldest first; events have at, title, and may have actor, text, tone, current."""
    return {"events": events}


@register.inclusion_tag("ui/tree.html")
def tree(nodes: Iterable[Any], label: str) -> dict[str, Any]:
    """Render nested lists that fold; nodes have label, url, and may have children, open, current, note."""
    return {"nodes": nodes, "label": label}


@register.inclusion_tag("ui/tree_nodes.html")
def tree_nodes(nodes: Iterable[Any]) -> dict[str, Any]:
    """Render one level of a tree; ``tree`` uses it on itself."""
    return {"nodes": nodes}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Render links between the parts of one subject; items have label, url, current, and may have count."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/breadcrumb.html")
def breadcrumb(items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Render the way down to this page; the page itself is the h1 and is not repeated."""
    return {"items": items}


@register.simple_block_tag
def notice(content: SafeString, tone: str = "info", title: str = "") -> SafeString:
    """Wrap something that must be noticed before going on."""
    heading = format_html('<p class="notice__title">{}</p>', title) if title else ""
    return format_html(
        '<div class="notice notice--{}">{}<div class="notice__body">{}{}</div></div>',
        _tone(tone),
        icons.icon(TONE_ICONS[tone] or "info"),
        heading,
        content,
    )


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """Wrap a text that stands apart, a quotation or an explanation."""
    return format_html('<div class="inset">{}</div>', content)


@register.simple_block_tag
def explain(content: SafeString, summary: str) -> SafeString:
    """Wrap an explanation that opens on demand."""
    return format_html(
        '<details class="explain"><summary>{}</summary><div class="explain__body">{}</div></details>',
        summary,
        content,
    )


@register.simple_block_tag
def menu(content: SafeString, label: str, icon: str = "", tone: str = "secondary") -> SafeString:
    """Wrap links and buttons (li elements) in a menu that drops down."""
    return format_html(
        '<details class="menu"><summary class="button button--{}">{}<span>{}</span>{}</summary>'
        '<ul class="menu__list">{}</ul></details>',
        tone,
        icons.icon(icon) if icon else "",
        label,
        icons.icon("chevron-down"),
        content,
    )


@register.inclusion_tag("ui/empty.html")
def empty_state(title: str, text: str = "", action_label: str = "", action_url: str = "") -> dict[str, Any]:
    """Render what an empty place says: why there is nothing, and what to do."""
    return {"empty": {"title": title, "text": text, "action_label": action_label, "action_url": action_url}}


@register.inclusion_tag("ui/bulk_summary.html")
def bulk_summary(
    action: str, subjects: Iterable[str], skipped: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """Render what a bulk action is about to do: to whom, and who is left out and why."""
    return {"action": action, "subjects": list(subjects), "skipped": list(skipped)}


@register.inclusion_tag("ui/chart.html")
def chart(chart: ColumnChart) -> dict[str, Any]:
    """Render columns by category with their figures as a table beside them."""
    return {"chart": chart}


@register.simple_tag
def bar(value: Amount | None, most: Amount) -> SafeString:
    """Return a bar for a table's row, as long as the figure beside it is large; unseen by screen readers."""
    return format_html(
        '<svg class="bar" aria-hidden="true" focusable="false">'
        '<rect class="chart__bar" x="0" y="0" width="{}" height="100%"/></svg>',
        share_of(value or 0, most),
    )
