"""The list of requests: what stands where, by when it is due, narrowed by filters that stay in the address."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.steps import COUNTER, READERS, RequestState
from gongkai.information_requests.forms.lists import RequestFilter
from gongkai.information_requests.queries import lists, pages
from gongkai.information_requests.templatetags.requests import due_html, state_tag
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.ui.addresses import with_parameters
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import list_scope, work_calendar

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest

#: Requests near their end are those with so many working days left.
NEAR = 3
#: Where most people look; a tab may be one state or several.
TABS = (
    ("", "全部"),
    ("open", "在办"),
    ("unconfirmed", "待确认"),
    (RequestState.RECEIVED.value, "待交办"),
    ("reviews", "审核签发中"),
    (RequestState.DECIDED.value, "待送达"),
    ("done", "已办结"),
)
#: So much of what is asked for stands in a row.
_LONGEST = 50
#: The years offered: as far back as the Regulation.
FIRST_YEAR = 2008

Remaining = Callable[["InformationRequest"], tuple[int, str] | None]


def columns_of(remaining: Remaining, *, many_units: bool) -> list[Column]:
    """Return the columns of the list, what it is about and how long it has first; of the applicant the masked name."""
    return [
        Column(
            "summary",
            "申请内容",
            value=lambda found: format_html(
                '<span class="list-words">{}</span>', _short_words(found.summary)
            ),
            header=True,
            link=_address,
            export=lambda found: found.summary,
        ),
        Column(
            "state",
            "状态",
            value=_stands,
            sort="state_place",
            export=lambda found: RequestState(found.state).label,
        ),
        Column(
            "due_on",
            "答复期限",
            value=lambda found: due_html(found, remaining),
            sort="due_on",
            export=lambda found: found.due_on,
        ),
        Column(
            "applicant",
            "申请人",
            value=lambda found: format_html('<span class="list-name">{}</span>', found.shown_name),
            export=lambda found: found.shown_name,
        ),
        Column("unit", "被申请机关", value=lambda found: _short(found.unit), shown=many_units),
        Column(
            "number",
            "登记编号",
            value=lambda found: format_html('<span class="nowrap">{}</span>', found.number or "（未登记）"),
            sort="number",
            export=lambda found: found.number,
        ),
        Column(
            "handling",
            "承办单位",
            value=lambda found: _short(found.handling_unit),
            shown=False,
        ),
        Column("received_on", "收到之日", sort="received_on", nowrap=True, shown=not many_units),
        Column(
            "outcome",
            "办理结果",
            value=lambda found: _label(Outcome, found.outcome),
            sort="outcome_place",
            shown=False,
        ),
        Column("closed_on", "办结日期", sort="closed_on", nowrap=True, shown=False),
        Column("channel", "提交方式", value=lambda found: _label(IntakeChannel, found.channel), shown=False),
        Column(
            "kind_of_applicant",
            "申请人类型",
            value=lambda found: _label(ApplicantKind, found.applicant_kind),
            shown=False,
        ),
        Column("topics", "主题", value=lambda found: "、".join(found.topics), shown=False),
        Column("touched_at", "最近办理", sort="touched_at", nowrap=True, shown=False),
    ]


def _short_words(text: str) -> str:
    return text if len(text) <= _LONGEST else Truncator(text).chars(_LONGEST)


def _stands(found: "InformationRequest") -> SafeString:
    return _standing(found.state, found.outcome)


@cache
def _standing(state: str, outcome: str) -> SafeString:
    """Return the state, and beneath it what became of what was asked; by the fifty, one is drawn like another."""
    if not outcome:
        return state_tag(state)
    return format_html('{}<br><span class="quiet">{}</span>', state_tag(state), _label(Outcome, outcome))


def _address(found: "InformationRequest") -> str:
    return reverse("information_requests:request", args=[found.public_id])


def _short(unit: Any) -> str:
    return "" if unit is None else unit.short_name or unit.name


def _label(kind: Any, value: str) -> str:
    return str(kind(value).label) if value else ""


@desk_screen("GET", roles=READERS)
def request_list(request: HttpRequest) -> HttpResponseBase:
    """List the requests that the viewer sees."""
    viewer, today = actor_of(request), clock.today()
    units, reader = list_scope(viewer)
    calendar = work_calendar()
    chosen = RequestFilter(request.GET, units=units, years=range(today.year, FIRST_YEAR - 1, -1))
    wanted = chosen.values
    state = wanted.get("state", "")
    narrowed = any(name != "state" for name in wanted)
    counts = {} if narrowed else lists.tab_counts(reader, units)
    text = wanted.get("q", "").strip()
    condition = lists.narrowing(
        state=state,
        unit=chosen.units.get(wanted.get("unit", "")),
        handling=chosen.units.get(wanted.get("handling", "")),
        due=wanted.get("due", ""),
        today=today,
        horizon=calendar.add(today, NEAR).on,
        channel=wanted.get("channel", ""),
        applicant_kind=wanted.get("applicant", ""),
        received_year=wanted.get("year"),
        outcome=wanted.get("outcome", ""),
        topic=wanted.get("topic", ""),
        kind=wanted.get("kind", ""),
    )
    exported = request.GET["export"] if request.GET.get("export") in FORMATS else None
    table = Table(
        columns=columns_of(lists.remaining(calendar, today), many_units=len(units) > 1),
        rows=lists.requests_listed(reader, condition, text) if exported else [],
        query=request.GET,
        caption="申请列表",
        key="public_id",
        default_sort="due_on" if wanted.get("due") else "",
        empty=_empty(bool(viewer.roles & COUNTER), narrowed=narrowed or bool(state)),
    )
    if exported is not None:
        return export(table, exported, "依申请公开")
    ways, order = lists.ways_to(reader, units, condition), table.order(pages.USUAL)
    bounded = False
    if text:
        ways, bounded = lists.with_words(ways, text)
        taken: Any = pages.read_once(ways, order)
    else:
        number = None if narrowed else _number(counts, state)
        if wanted.keys() == {"topic"} and reader.system:
            number = lists.number_tagged(wanted["topic"])
        taken = pages.Pages(ways, order, number)
    table.ordered = taken
    table.page.object_list = lists.with_live_clock(list(table.page.object_list), today, calendar)
    context = {
        "table": table,
        "filter": chosen,
        "tabs": _tabs(request, state, counts),
        "searched": lists.SEARCHED if bounded else None,
        "may_register": bool(viewer.roles & COUNTER),
    }
    return render(request, "information_requests/request_list.html", context)


def _number(counts: dict[str, int], state: str) -> int:
    """Return how many requests a tab holds."""
    if not state:
        return sum(counts.values())
    among = [each.value for each in lists.TOGETHER.get(state, ())] or [state]
    return sum(counts.get(each, 0) for each in among)


def _tabs(request: HttpRequest, state: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Return the states that somebody waits in as tabs, in the order of the work; any other is a filter."""
    return [
        {
            "label": label,
            "url": with_parameters(request.GET, state=value or None, page=None),
            "current": value == state,
            "count": _number(counts, value) if counts else None,
        }
        for value, label in TABS
    ]


def _empty(may_register: bool, *, narrowed: bool) -> Empty:
    if narrowed:
        return Empty("没有符合条件的申请", "可以减少筛选条件，或者点上方的标签看其他状态。")
    if may_register:
        return Empty(
            "还没有申请",
            "群众当面、邮寄、传真、电子邮件提出的申请在这里登记，网上提交的申请会自己出现。"
            "收到之日的次日起 20 个工作日内答复。",
            "登记申请",
            reverse("information_requests:register"),
        )
    return Empty("还没有申请", "申请登记以后，您可以在这里看到它办到了哪一步。")
