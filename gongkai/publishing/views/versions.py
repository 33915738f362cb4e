"""The versions of an item: each as it was, and two of them side by side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.domain.publishing.content import FIELD_LABELS, Content, ValidityStatus, changed_fields
from gongkai.lib import history
from gongkai.lib.access import desk_screen
from gongkai.lib.ui.formatting import iso_moment
from gongkai.publishing import queries
from gongkai.publishing.templatetags.publishing import field_text
from gongkai.publishing.views.request import item_or_404
from gongkai.reading.markup import Row, difference

if TYPE_CHECKING:
    from gongkai.publishing.models import Item, Version

#: So many unchanged paragraphs are shown around a change; more are folded into one line.
CONTEXT = 1
#: Fields that take a whole line of the head of a document.
_WIDE = frozenset(
    FIELD_LABELS[name] for name in ("summary", "columns", "ground_reason", "source_url", "keywords")
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions beside each other: the fields that differ (label, before, after), and the body's rows."""

    fields: list[tuple[str, str, str]]
    rows: "list[Row | Folded]"
    body_changed: bool

    @property
    def same(self) -> bool:
        return not self.fields and not self.body_changed


@dataclass(frozen=True, slots=True)
class Folded:
    """So many paragraphs in which nothing changed."""

    folded: int


def compared(old: "Version", new: "Version") -> Comparison:
    """Return what differs between two versions of an item."""
    before, after = old.content, new.content
    names = queries.column_names({*before.columns, *after.columns})
    changed = changed_fields(before, after)
    return Comparison(
        fields=[
            (FIELD_LABELS[name], field_text(before, name, names), field_text(after, name, names))
            for name in changed
            if name != "body"
        ],
        rows=folded(difference(before.body, after.body)) if "body" in changed else [],
        body_changed="body" in changed,
    )


def folded(rows: list[Row]) -> list[Row | Folded]:
    """Return the rows with long runs of unchanged ones replaced by their number."""
    shown: list[Row | Folded] = []
    run: list[Row] = []
    for row in rows:
        if row.change == "equal":
            run.append(row)
            continue
        shown += _fold(run, opening=not shown)
        run = []
        shown.append(row)
    return shown + _fold(run, closing=True)


def _fold(run: list[Row], *, opening: bool = False, closing: bool = False) -> list[Row | Folded]:
    head = [] if opening else run[:CONTEXT]
    tail = [] if closing else run[len(run) - CONTEXT :]
    hidden = len(run) - len(head) - len(tail)
    if hidden <= 1:
        return [*run]
    return [*head, Folded(hidden), *tail]


def read_version(item: "Item", version: "Version") -> dict[str, Any]:
    """Return a version as a reader sees it, and what the checks found in it."""
    content = version.content
    names = queries.column_names(content.columns)
    head = [
        ("索引号", item.index_number or "签发时编制"),
        ("发布机构", item.unit.name),
        *_fields_of(content, names),
        ("有效性", ValidityStatus(item.validity).label),
        ("公开时间", iso_moment(item.published_at) if version.pk == item.published_id else ""),
    ]
    return {
        "item": item,
        "version": version,
        "content": content,
        "head": _arranged([(label, text) for label, text in head if text]),
        "findings": [(finding, version.answers.get(finding["key"], "")) for finding in version.findings],
        "attribute": field_text(content, "attribute", names),
    }


def _arranged(head: list[tuple[str, str]]) -> list[tuple[str, str, bool]]:
    """Put the short fields first, two to a line; one that is left over gets a whole line like the long ones."""
    short = [pair for pair in head if pair[0] not in _WIDE]
    paired = len(short) - len(short) % 2
    return [
        *((label, text, place >= paired) for place, (label, text) in enumerate(short)),
        *((label, text, True) for label, text in head if label in _WIDE),
    ]


def _fields_of(content: Content, names: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (label, field_text(content, name, names))
        for name, label in FIELD_LABELS.items()
        if name not in ("title", "body", "attachments") and (name != "normative" or content.normative)
    ]


@desk_screen("GET")
def version_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """List the versions of an item and show two of them side by side."""
    item = item_or_404(request, public_id)
    versions = queries.versions_of(item)
    numbers = [version.number for version in versions]
    newer = _asked(request, "b", numbers, numbers[0])
    older = _asked(request, "a", numbers, next((n for n in numbers if n < newer), newer))
    context: dict[str, Any] = {
        "item": item,
        "versions": _lines(item, versions),
        "a": older,
        "b": newer,
        "before": f"第 {older} 版",
        "after": f"第 {newer} 版",
        "comparison": None,
    }
    if older != newer:
        pair = [queries.find_version(item, number) for number in (older, newer)]
        if pair[0] is not None and pair[1] is not None:
            context["comparison"] = compared(pair[0], pair[1])
    return render(request, "publishing/version_list.html", context)


def _asked(request: HttpRequest, name: str, numbers: list[int], usual: int) -> int:
    value = request.GET.get(name, "")
    return next((number for number in numbers if str(number) == value), usual)


def _lines(item: "Item", versions: "list[Version]") -> list[dict[str, Any]]:
    names = {event.actor: event.actor_name for event in history.of(item.link)}
    said: dict[int, list[Any]] = {}
    for verdict in queries.verdicts_of(item):
        said.setdefault(verdict.version_id, []).append(verdict)
    return [
        {
            "version": version,
            "by": names.get(version.saved_by, version.saved_by),
            "verdicts": said.get(version.pk, []),
            "public": version.pk == item.published_id,
            "current": version.pk == item.current_id,
        }
        for version in versions
    ]


@desk_screen("GET")
def version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Show one version as it was."""
    item = item_or_404(request, public_id)
    found = queries.find_version(item, number)
    if found is None:
        raise Http404
    context = {
        **read_version(item, found),
        "verdicts": [each for each in queries.verdicts_of(item) if each.version_id == found.pk],
        "public": found.pk == item.published_id,
        "current": found.pk == item.current_id,
    }
    return render(request, "publishing/version_page.html", context)
