"""The list of items: what stands where, by when it must be out, and what can be done with several at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.actors import Actor
from gongkai.domain.organisations import UnitState
from gongkai.domain.publishing.content import DisclosureAttribute, ValidityStatus
from gongkai.domain.publishing.workflow import EDITORS, ITEM_WORKFLOW, RUNNING, ItemAction, ItemState
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.ui.addresses import with_parameters
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import BulkAction, Column, Empty, Table
from gongkai.organisations.queries import list_scope, work_calendar
from gongkai.publishing import queries
from gongkai.publishing.templatetags.publishing import due_html, remaining, state_status, warning_tags

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import Item

#: What may be done with several at once. A secrecy review is done document by document (一事一审).
IN_BULK = (
    ItemAction.SEND,
    ItemAction.PASS_CHECK,
    ItemAction.SIGN,
    ItemAction.PUBLISH,
    ItemAction.FILE,
    ItemAction.RETURN,
)


class ItemFilter(FilterForm):
    """What the list can be narrowed by; the state is chosen by the tabs."""

    q = forms.CharField(
        label="标题、文号或索引号", max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(
        label="状态", choices=[("running", "办理中"), *ItemState.choices()], widget=forms.HiddenInput
    )
    unit = forms.ChoiceField(label="单位（含下级）")
    attribute = forms.ChoiceField(label="公开属性", choices=[("", "全部"), *DisclosureAttribute.choices()])
    column = forms.ChoiceField(label="主栏目")
    normative = forms.BooleanField(label="规范性文件")
    overdue = forms.BooleanField(label="已超期")
    mine = forms.BooleanField(label="我经办的")

    def __init__(self, query: Any, *, units: "Sequence[Unit]") -> None:
        super().__init__(query)
        self.units = {unit.code: unit for unit in units}
        if len(self.units) > 1:
            self._choices("unit", [(unit.code, _name_in_tree(unit, units[0])) for unit in units])
        else:
            del self.fields["unit"]
        self._choices(
            "column",
            [(column.key, "　" * depth + column.name) for column, depth in queries.columns_in_order()],
        )

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", "全部"), *choices]  # type: ignore[attr-defined]


def _name_in_tree(unit: "Unit", top: "Unit") -> str:
    ended = "（已撤并）" if unit.state == UnitState.ENDED else ""
    return "　" * (unit.depth - top.depth) + unit.name + ended


def _title(item: "Item") -> SafeString:
    tags = warning_tags(item)
    link = reverse("publishing:item", args=[item.public_id])
    return format_html('<a href="{}">{}</a>{}', link, item.title, format_html(" {}", tags) if tags else "")


def columns_of(
    tell: "Callable[[Item], tuple[int, str]]", names: dict[str, str], *, many_units: bool
) -> list[Column]:
    """Return the columns of the list; ``names`` are those of the catalogue's columns."""
    return [
        Column("title", "标题", value=_title, header=True, export=lambda item: item.title),
        Column("unit", "单位", value=lambda item: item.unit.short_name or item.unit.name, shown=many_units),
        Column(
            "state",
            "状态",
            value=state_status,
            sort="state",
            export=lambda item: ItemState(item.state).label,
        ),
        Column(
            "attribute",
            "公开属性",
            value=lambda item: DisclosureAttribute(item.attribute).label,
            sort="attribute",
        ),
        Column("document_number", "发文字号", sort="document_number", nowrap=True),
        Column("written_on", "成文日期", sort="written_on", nowrap=True, shown=False),
        Column(
            "due_on",
            "公开期限",
            value=lambda item: due_html(item, tell),
            sort="due_on",
            export=lambda item: item.due_on,
        ),
        Column("touched_at", "最近办理", sort="touched_at", nowrap=True),
        Column("published_at", "公开时间", sort="published_at", nowrap=True, shown=False),
        Column("index_number", "索引号", sort="index_number", nowrap=True, shown=False),
        Column("column", "主栏目", value=lambda item: names.get(item.column, item.column), shown=False),
        Column("validity", "有效性", value=lambda item: ValidityStatus(item.validity).label, shown=False),
        Column("keeper", "经办人", shown=False),
    ]


@desk_screen("GET")
def item_list(request: HttpRequest) -> HttpResponseBase:
    """List the items that the viewer sees, with filters that stay in the address."""
    viewer, today = actor_of(request), clock.today()
    units, reader = list_scope(viewer)
    chosen = ItemFilter(request.GET, units=units)
    wanted = chosen.values
    state = wanted.get("state", "")
    narrowed = any(name != "state" for name in wanted)
    counts = {} if narrowed else queries.tab_counts(reader)
    names = {key: label.strip() for key, label in chosen.fields["column"].choices if key}  # type: ignore[attr-defined]
    bulk = bulk_actions(viewer, state)
    text = wanted.get("q", "").strip()
    number = queries.number_of_many(text, now=clock.now()) if reader.system and set(wanted) == {"q"} else None
    keys = queries.keys_found(text, clock.now()) if number is None else None
    found = queries.items_seen(
        reader,
        text=text,
        keys=keys,
        state=state,
        attribute=wanted.get("attribute", ""),
        unit=chosen.units.get(wanted.get("unit", "")),
        column=wanted.get("column", ""),
        normative=wanted.get("normative"),
        overdue_on=today if wanted.get("overdue") else None,
        keeper=viewer.code if wanted.get("mine") else "",
    )
    if not narrowed:
        number = _number(counts, state)
    if keys is not None and reader.system and set(wanted) == {"q"}:
        number = len(keys)
    table = Table(
        columns=columns_of(remaining(work_calendar(), today), names, many_units=len(units) > 1),
        rows=queries.counted(found, number),
        query=request.GET,
        caption="信息列表",
        key="public_id",
        bulk=bulk,
        bulk_url=reverse("publishing:items-bulk") if bulk else "",
        empty=_empty(viewer, state, narrowed=narrowed),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "信息列表")
    table.page.object_list = queries.rows_of(table.page.object_list)
    context = {
        "table": table,
        "filter": chosen,
        "tabs": _tabs(request, state, counts),
        "may_collect": bool(viewer.roles & EDITORS),
    }
    return render(request, "publishing/item_list.html", context)


def bulk_actions(viewer: Actor, state: str) -> list[BulkAction]:
    """Return what the viewer may do with several items at once, in the state that the list shows."""
    return [
        BulkAction(action.value, action.label)
        for action in IN_BULK
        if any(
            row.action == action
            and (row.source == state or state in ("", "running"))
            and viewer.roles & row.roles
            for row in ITEM_WORKFLOW.rows
        )
    ]


def _tabs(request: HttpRequest, state: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Return the states as tabs; one in which nothing stands is left out, unless it is open."""

    def tab(value: str, label: str, count: int | None) -> dict[str, Any]:
        return {
            "label": label,
            "url": with_parameters(request.GET, state=value or None, page=None),
            "current": value == state,
            "count": count,
        }

    if not counts:
        return [tab("", "全部", None), tab("running", "办理中", None)] + [
            tab(each.value, each.label, None) for each in ItemState
        ]
    return [
        tab("", "全部", _number(counts, "")),
        tab("running", "办理中", _number(counts, "running")),
    ] + [
        tab(each.value, each.label, _number(counts, each.value))
        for each in ItemState
        if each.value in counts or each.value == state
    ]


def _number(counts: dict[str, int], state: str) -> int:
    """Return how many items a tab holds."""
    if not state:
        return sum(counts.values())
    among = RUNNING if state == "running" else (state,)
    return sum(counts.get(each, 0) for each in among)


def _empty(viewer: Actor, state: str, *, narrowed: bool) -> Empty:
    if narrowed:
        return Empty(
            "没有符合条件的信息", "可以减少筛选条件，或换一个说法。文号和索引号要写全，标题可以只写一部分。"
        )
    if state == "running":
        return Empty("没有正在办理的信息", "采集后还没有公开的信息列在这里，快到期限的会出现在“今日必办”。")
    if state:
        label = ItemState(state).label
        return Empty(f"没有“{label}”的信息", "其他状态的信息请点上方的标签查看。")
    if viewer.roles & EDITORS:
        return Empty(
            "还没有信息",
            "本机关制作或保存的政府信息从这里采集：可以新建，也可以导入 Word、PDF 等文件，由系统读出标题、文号和日期。"
            "公开期限从成文日期起算，20 个工作日内公开。",
            "新建",
            reverse("publishing:item-new"),
        )
    return Empty("还没有信息", "信息由信息员采集。采集后，您可以在这里看到它办到了哪一步。")
