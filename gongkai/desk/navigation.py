"""The desk's navigation: by work, not by the names of tables; only what the person may open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.steps import COUNTER, OFFICE, READERS
from gongkai.domain.organisations import ADMINISTRATORS, PEOPLE_READERS
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.domain.roles import Role
from gongkai.organisations.queries import all_sites, runs_home


@dataclass(frozen=True)
class Entry:
    """One line of the navigation; who has one of ``roles`` sees it, and passes ``allowed`` where that is named."""

    label: str
    name: str
    icon: str
    roles: frozenset[Role] | None = None
    allowed: Callable[[Actor], bool] | None = None


def _runs_site(actor: Actor) -> bool:
    """Return whether the actor administers a site of the home: a county's in a city's is one."""
    return runs_home(actor) or any(actor.holds(ADMINISTRATORS, site.root_unit.path) for site in all_sites())


GROUPS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "我的工作",
        (
            Entry("今日必办", "desk:home", "clock"),
            Entry("我的草稿", "desk:drafts", "edit"),
        ),
    ),
    (
        "信息公开",
        (
            Entry("信息列表", "publishing:items", "document"),
            Entry("新建", "publishing:item-new", "plus", EDITORS),
            Entry("导入文件", "publishing:import-new", "upload", EDITORS),
            Entry("导入记录", "publishing:imports", "list", EDITORS),
            Entry("征求意见", "publishing:consultations", "mail"),
            Entry("保密审查表", "publishing:secrecy-forms", "check"),
            Entry("公开渠道", "publishing:publications", "list"),
            Entry("栏目", "publishing:columns", "columns"),
            Entry("落空的检索", "search:report", "search", frozenset({Role.DISCLOSURE_OFFICER})),
        ),
    ),
    (
        "依申请公开",
        (
            Entry("申请列表", "information_requests:requests", "list", READERS),
            Entry("登记申请", "information_requests:register", "plus", COUNTER),
            Entry("交给本单位的", "information_requests:asked-of-us", "people", READERS),
            Entry("来信扫描件", "information_requests:scans", "upload", COUNTER),
            Entry("复议诉讼", "information_requests:remedies", "warning", READERS),
            Entry("案例库", "information_requests:cases", "document", READERS),
            Entry("文书模板", "information_requests:models", "document", READERS),
            Entry("研究主动公开", "information_requests:asked-topics", "share", OFFICE),
            Entry("公共企事业单位申诉", "information_requests:complaints", "building", READERS),
        ),
    ),
    (
        "统计",
        (
            Entry("数据看板", "reports:figures", "columns"),
            Entry("指标目录", "reports:catalogue", "list"),
            Entry("填报", "reports:rounds", "edit"),
            Entry("台账", "reports:ledger", "list"),
            Entry("年度报告", "reports:annual-reports", "document"),
            Entry("数据来源", "reports:sources", "tree"),
            Entry("上级报表", "reports:superior-tables", "document"),
            Entry("核对年报", "reports:checker", "check"),
        ),
    ),
    (
        "单位与人员",
        (
            Entry("单位名录", "organisations:units", "tree"),
            Entry("机构树", "organisations:unit-tree", "tree"),
            Entry("岗位名册", "organisations:posts", "people"),
            Entry("人员与角色", "organisations:people", "people", PEOPLE_READERS),
        ),
    ),
    (
        "设置",
        (
            Entry("审签流程", "publishing:policies", "people"),
            Entry("发文登记接口", "publishing:register-keys", "key", ADMINISTRATORS),
            Entry("依申请公开设置", "information_requests:policies", "people", ADMINISTRATORS | OFFICE),
            Entry("工作日历", "organisations:calendar", "calendar"),
            Entry("网站设置", "organisations:site", "home", ADMINISTRATORS, _runs_site),
            Entry("网站异常", "bakery:incidents", "warning", ADMINISTRATORS, runs_home),
        ),
    ),
)


def entries_for(actor: Actor) -> list[tuple[str, list[Entry]]]:
    """Return the groups and entries that the actor may open."""
    shown = []
    for label, entries in GROUPS:
        open_to = [
            entry
            for entry in entries
            if (entry.roles is None or actor.roles & entry.roles)
            and (entry.allowed is None or entry.allowed(actor))
        ]
        if open_to:
            shown.append((label, open_to))
    return shown


# The same some thirty addresses for every page of every person.
@cache
def _address(name: str) -> str:
    return reverse(name)


def navigation(actor: Actor, path: str) -> list[dict[str, Any]]:
    """Return the navigation as the shell draws it; the entry whose address is nearest is the current one."""
    groups: list[dict[str, Any]] = [
        {
            "label": label,
            "items": [
                {"label": e.label, "url": _address(e.name), "icon": e.icon, "name": e.name} for e in es
            ],
        }
        for label, es in entries_for(actor)
    ]
    items = [item for group in groups for item in group["items"]]
    home = _address("desk:home")  # a prefix of every address of the desk
    nearest = max(
        (
            item["url"]
            for item in items
            if path == item["url"] or (item["url"] != home and path.startswith(item["url"]))
        ),
        key=len,
        default="",
    )
    for item in items:
        item["current"] = item["url"] == nearest
    return groups
