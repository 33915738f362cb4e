"""The search page of the public site, and the same as a feed; both know nothing of who asks."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.documents import FileKind
from gongkai.domain.publishing.classes import TopicCategory
from gongkai.domain.publishing.content import ValidityStatus
from gongkai.files import queries as files
from gongkai.lib import clock
from gongkai.lib.access import open_to_all
from gongkai.lib.ui.addresses import with_parameters
from gongkai.organisations.queries import site_for
from gongkai.portal.pages.finding import PER_PAGE, Outcome, Wanted, find, read
from gongkai.portal.pages.origin import absolute, in_xml, moment_text
from gongkai.portal.pages.rows import mark as validity_mark
from gongkai.portal.pages.view import SiteView
from gongkai.search.engine import Sort
from gongkai.search.highlight import beginning, mark, passage
from gongkai.search.services import count_in_vain

if TYPE_CHECKING:
    from gongkai.publishing.models import Item

LABELS = {
    "unit": "单位",
    "column": "栏目",
    "topic": "主题",
    "year": "年份",
    "validity": "有效性",
    "kind": "附件类型",
}
#: How many values of a facet are offered.
_MOST_VALUES = 12
_FEED = "atom"
_NEVER = datetime(1970, 1, 1, 8, tzinfo=SHANGHAI)


@open_to_all("GET")
def search(request: HttpRequest) -> HttpResponse:
    """Find documents by words and numbers, and organs under their present and former names."""
    site = site_for(request.get_host().split(":")[0])
    if site is None:
        raise Http404
    view = SiteView(site)
    wanted, strange = read(view, request.GET.dict())
    if request.GET.get("format") == _FEED:
        return _feed(request, view, wanted)
    outcome = None if wanted.empty else find(view, wanted)
    if outcome is not None and outcome.indexed and _in_vain(wanted, outcome):
        count_in_vain(wanted.text, clock.today())
    context = {
        "q": wanted.text,
        "wanted": wanted,
        "strange": [LABELS[name] for name in strange],
        "outcome": outcome,
        "units": outcome.organs if outcome else [],
        **(_shown(request, view, wanted, outcome) if outcome else {}),
    }
    return render(request, "portal/search.html", context)


def _in_vain(wanted: Wanted, outcome: Outcome) -> bool:
    """Return whether the words as such found nothing; filters and later pages do not tell of a gap."""
    nothing = outcome.total == 0 or outcome.loosened
    return bool(wanted.text) and not wanted.filters and wanted.page == 1 and nothing and not outcome.organs


def _shown(request: HttpRequest, view: SiteView, wanted: Wanted, outcome: Outcome) -> dict[str, Any]:
    query = request.GET
    return {
        "hits": _hits(outcome),
        "facets": _facets(request, view, wanted, outcome),
        "chips": [
            (LABELS[name], _label(view, name, value), with_parameters(query, **{name: None, "page": None}))
            for name, value in wanted.filters.items()
        ],
        "orders": [
            (label, with_parameters(query, sort=value, page=None), wanted.sort is sort)
            for sort, label, value in (
                (Sort.BEST, "相关程度", None),
                (Sort.NEWEST, "公开日期", Sort.NEWEST.value),
            )
        ],
        "fewer": [(text, total, with_parameters(query, q=text, page=None)) for text, total in outcome.fewer],
        "near": [(name, with_parameters(query, q=name, page=None)) for name in outcome.near],
        "pages": _pages(request, wanted, outcome),
        "feed": with_parameters(query, format=_FEED, page=None, sort=None),
        "clear": with_parameters(query, page=None, **dict.fromkeys(LABELS)),
    }


def _hits(outcome: Outcome) -> list[dict[str, Any]]:
    phrases = outcome.query.phrases
    shown = []
    silent: list[tuple[dict[str, Any], Item]] = []
    for item in outcome.items:
        version = item.published
        if version is None:
            continue
        hit = {
            "item": item,
            "title": _html(mark(version.title, phrases)),
            "number": _html(mark(version.document_number, phrases)),
            "validity": validity_mark(item.validity),
            "text": _html(passage(version.text, phrases)),
            "attachment": "",
        }
        if not hit["text"]:
            silent.append((hit, item))
        shown.append(hit)
    _look_into_attachments(silent, phrases)
    return shown


def _look_into_attachments(silent: "list[tuple[dict[str, Any], Item]]", phrases: tuple[str, ...]) -> None:
    """Give each hit whose text does not hold the words the passage of an attachment that does, or its beginning."""
    digests = [each["file"] for _, item in silent if item.published for each in item.published.attachments]
    texts = files.facts_of(digests) if digests and phrases else {}
    for hit, item in silent:
        version = item.published
        if version is None:
            continue
        for each in version.attachments:
            found = passage(texts.get(each["file"], ("",))[0], phrases) or passage(each["name"], phrases)
            if found:
                hit["attachment"], hit["text"] = each["name"], _html(found)
                break
        else:
            hit["text"] = _html(beginning(version.summary or version.text))


def _html(text: str) -> SafeString:
    """Return what ``search.highlight`` made, which escapes everything but its own marks."""
    return mark_safe(text)


def _facets(request: HttpRequest, view: SiteView, wanted: Wanted, outcome: Outcome) -> list[dict[str, Any]]:
    """Return the values by which the hits can be narrowed, with how many there are of each."""
    groups = []
    for name, label in LABELS.items():
        counts = outcome.facets.get(name, {})
        if name in wanted.filters:
            continue
        values = [value for value, n in counts.items() if n > 0 and _label(view, name, value)]
        # What every hit has narrows nothing.
        values = [value for value in values if counts[value] < outcome.total or name == "year"]
        if name == "year":
            values.sort(reverse=True)
        else:
            values.sort(key=lambda value: (-counts[value], _label(view, name, value)))
        if len(values) < (2 if name == "year" else 1):
            continue
        groups.append(
            {
                "label": label,
                "values": [
                    (
                        _label(view, name, value),
                        counts[value],
                        with_parameters(request.GET, **{name: value, "page": None}),
                    )
                    for value in values[:_MOST_VALUES]
                ],
            }
        )
    return groups


def _label(view: SiteView, name: str, value: str) -> str:
    """Return how a value of a facet is called; empty for one that the site does not have."""
    if name == "unit":
        return view.units[value].name if value in view.units else ""
    if name == "column":
        return view.columns[value][0].name if value in view.columns else ""
    if name == "topic":
        return TopicCategory(value).label
    if name == "validity":
        return ValidityStatus(value).label
    if name == "kind":
        return FileKind(value).label
    return f"{value}年"


def _pages(request: HttpRequest, wanted: Wanted, outcome: Outcome) -> dict[str, Any]:
    def link(page: int) -> str:
        return with_parameters(request.GET, page=page if page > 1 else None)

    first = (wanted.page - 1) * PER_PAGE + 1
    return {
        "number": wanted.page,
        "count": outcome.pages,
        "first": first,
        "last": first + len(outcome.items) - 1,
        "previous": link(wanted.page - 1) if wanted.page > 1 else "",
        "following": link(wanted.page + 1) if wanted.page < outcome.pages else "",
        "cut": outcome.pages * PER_PAGE < outcome.total,
    }


def _feed(request: HttpRequest, view: SiteView, wanted: Wanted) -> HttpResponse:
    """Return the newest hits as Atom: a bookmark that tells what is new."""
    newest = Wanted(wanted.text, wanted.filters, Sort.NEWEST)
    items = [] if wanted.empty else find(view, newest).items
    path = f"/search{with_parameters(request.GET, format=None, page=None, sort=None)}"
    itself = f"/search{with_parameters(request.GET, format=_FEED, page=None, sort=None)}"
    words = wanted.text or "、".join(_label(view, name, value) for name, value in wanted.filters.items())
    updated = max((item.published_at for item in items if item.published_at), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{in_xml(absolute(view.site, path))}</id>",
        f"<title>{in_xml(f'{view.site.name}：搜索“{words}”')}</title>",
        f"<updated>{moment_text(updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{in_xml(absolute(view.site, itself))}"/>',
        f'<link rel="alternate" type="text/html" href="{in_xml(absolute(view.site, path))}"/>',
        f"<author><name>{in_xml(view.root.name)}</name></author>",
        *(_entry(view, item) for item in items),
        "</feed>",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="application/atom+xml; charset=utf-8")


def _entry(view: SiteView, item: "Item") -> str:
    version = item.published
    if version is None or item.first_published_at is None or item.published_at is None:
        raise ValueError(f"{item.link} is not public")
    address = in_xml(absolute(view.site, f"/content/{item.public_id}.html"))
    return (
        f"<entry><id>{address}</id><title>{in_xml(version.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{address}"/>'
        f"<published>{moment_text(item.first_published_at)}</published>"
        f"<updated>{moment_text(item.published_at)}</updated>"
        f"<author><name>{in_xml(item.unit.name)}</name></author>"
        f"<summary>{in_xml(version.summary)}</summary></entry>"
    )
