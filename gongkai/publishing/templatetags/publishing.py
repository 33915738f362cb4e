"""How items, their findings and their fields are written on the screens of the desk."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.domain.calendar import WorkCalendar, remaining_text
from gongkai.domain.findings import Severity
from gongkai.domain.labels import Labelled
from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.classes import GenreCategory, TopicCategory
from gongkai.domain.publishing.content import (
    Content,
    DisclosureAttribute,
    FiveDisclosures,
    ValidityStatus,
    WithholdingGround,
)
from gongkai.domain.publishing.workflow import AWAITING, RUNNING, ItemState
from gongkai.lib.templatetags.ui import status
from gongkai.lib.ui.formatting import iso, zh_date

if TYPE_CHECKING:
    from gongkai.publishing.models import Item, Publication

register = template.Library()

STATE_TONES: dict[ItemState, str] = {
    **dict.fromkeys(AWAITING, "info"),
    ItemState.SIGNED: "info",
    ItemState.PUBLISHED: "success",
    ItemState.WITHDRAWN: "warning",
}
SEVERITY_TONES = {Severity.BLOCKS: "error", Severity.REASON: "warning", Severity.NOTE: "info"}

#: Fields of a content whose values are members of an enumeration.
_TERMS: dict[str, type[Labelled]] = {
    "attribute": DisclosureAttribute,
    "ground": WithholdingGround,
    "genre": GenreCategory,
    "topic": TopicCategory,
    "five": FiveDisclosures,
}
_KILOBYTE = 1024

#: From so many working days on, what remains is marked.
SOON = 5
#: Past so many calendar days nobody counts working days any more, and a long list must not.
LONG_PAST = 400

#: Tells how many working days an item has left, and says so.
Teller = Callable[["Item"], tuple[int, str]]


@register.filter
def state_status(item: "Item") -> SafeString:
    """Return the tag of the state in which the version in hand stands."""
    state = ItemState(item.state)
    return status(state.value, state.label, STATE_TONES.get(state, "neutral"))


@register.filter
def warning_tags(item: "Item") -> SafeString:
    """Return the tags of what keeps the item from going on, and of what is under way beside its state."""
    return format_html_join(" ", "{}", ((status(*tag),) for tag in _warnings(item)))


def _warnings(item: "Item") -> list[tuple[str, str, str]]:
    tags = []
    if item.state == ItemState.DRAFT:
        if item.blocking:
            tags.append(("blocking", f"须改正 {item.blocking}", "error"))
        if item.unexplained:
            tags.append(("unexplained", f"待说明 {item.unexplained}", "warning"))
    if item.published_id is not None and item.state != ItemState.PUBLISHED:
        tags.append(("revision", "修订中", "info"))
    if item.open_consultations:
        tags.append(("consultation", "征求意见中", "info"))
    if item.validity != ValidityStatus.VALID:
        tags.append(("validity", ValidityStatus(item.validity).label, "warning"))
    return tags


@register.filter
def proof_html(row: "Publication") -> SafeString | str:
    """Return what shows that an item went out: a note or issue, the address, the picture, as far as there is any."""
    parts = [format_html("{}", row.proof)] if row.proof else []
    if row.address:
        parts.append(format_html('<a href="{}">{}</a>', row.address, "网页"))
    if kind := getattr(row, "file_kind", ""):
        parts.append(format_html('<a href="{}">照片</a>', reverse("publishing:file", args=[row.file, kind])))
    return format_html_join("，", "{}", ((part,) for part in parts))


@register.filter
def channel_label(row: "Publication") -> str:
    """Return the name of the channel of a publication."""
    return term(Channel, row.channel)


@register.filter
def severity_status(severity: str) -> SafeString:
    """Return the tag of how grave a finding is."""
    grade = Severity(severity)
    return status(grade.value, grade.label, SEVERITY_TONES[grade])


@register.filter
def file_size(size: int) -> str:
    """Return a size in bytes as people read it: 812 字节, 24 KB, 3.1 MB."""
    if size < _KILOBYTE:
        return f"{size} 字节"
    if size < _KILOBYTE**2:
        return f"{size / _KILOBYTE:.0f} KB"
    return f"{size / _KILOBYTE**2:.1f} MB"


def field_text(content: Content, name: str, columns: Mapping[str, str]) -> str:
    """Return the value of one field of a version as text; ``columns`` are names by key."""
    value: Any = getattr(content, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return zh_date(value)
    if name == "columns":
        return "、".join(columns.get(key, key) for key in value)
    if name == "keywords":
        return "、".join(value)
    if name == "attachments":
        return "、".join(each.name for each in value)
    if name in _TERMS and value:
        return term(_TERMS[name], value)
    return str(value or "")


def term(kind: type[Labelled], value: str) -> str:
    """Return the label of a member of an enumeration; a value that it no longer knows stands for itself."""
    return next((member.label for member in kind if member.value == value), value)


def remaining(calendar: WorkCalendar, today: date) -> Teller:
    """Return what tells how much an item has left of its period; each due day is counted once."""
    counted: dict[date, tuple[int, str]] = {}

    def tell(item: "Item") -> tuple[int, str]:
        due = item.due_on
        if due is None:
            raise ValueError("an item without a period has nothing left of it")
        if due not in counted:
            counted[due] = _left(calendar, today, due)
        return counted[due]

    return tell


def _left(calendar: WorkCalendar, today: date, due: date) -> tuple[int, str]:
    if (today - due).days > LONG_PAST:
        return -LONG_PAST, "已超期一年以上"
    count = calendar.count(today, due)
    return (count.n or min(count.days, 0)), remaining_text(count)


def due_html(item: "Item", tell: Teller) -> Any:
    """Return the last day for publication and, while the period runs, what is left of it."""
    if item.due_on is None or ItemState(item.state) not in RUNNING:
        return item.due_on
    n, words = tell(item)
    if n < 0:
        tag = status("overdue", words, "error")
    elif n <= SOON:
        tag = status("soon", words, "warning")
    else:
        tag = format_html('<span class="quiet nowrap">{}</span>', words)
    return format_html('<span class="nowrap">{}</span><br>{}', iso(item.due_on), tag)
