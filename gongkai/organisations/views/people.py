"""People: list, page, account, roles, hand-over, bulk suspension."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.errors import NotPermitted, Refused
from gongkai.domain.labels import Labelled
from gongkai.domain.organisations import (
    ACCOUNT_WORKFLOW,
    ADMINISTRATORS,
    PEOPLE_READERS,
    AccountAction,
    AccountState,
)
from gongkai.domain.roles import Role
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import BulkAction, Column, Empty, Table
from gongkai.organisations import queries
from gongkai.organisations.forms import AmendAccountForm, OpenAccountForm, ReasonForm
from gongkai.organisations.permissions import check_can_manage_person
from gongkai.organisations.services import people
from gongkai.organisations.views.request import person_or_404

if TYPE_CHECKING:
    from gongkai.organisations.models import Person

ACTION_PAGES: dict[Labelled, str] = {
    AccountAction.AMEND: "organisations:person-edit",
    AccountAction.RESET_PASSWORD: "organisations:person-reset-password",
    AccountAction.RESET_SECOND_FACTOR: "organisations:person-reset-second-factor",
    AccountAction.SUSPEND: "organisations:person-suspend",
    AccountAction.RESTORE: "organisations:person-restore",
    AccountAction.DEPART: "organisations:person-depart",
}

CONSEQUENCES = {
    AccountAction.RESET_PASSWORD: "系统生成一个新的初始密码，只显示一次。此人在各处的登录立即退出，下次登录须改密码。",
    AccountAction.RESET_SECOND_FACTOR: "用于更换或遗失手机。原动态口令立即失效，下次登录须重新绑定。",
    AccountAction.SUSPEND: "此人立即退出并不能再登录，岗位和经办的事项保留。随时可以恢复。",
    AccountAction.RESTORE: "此人可以重新登录，角色和岗位照旧。",
    AccountAction.DEPART: "账号永久关闭，角色和岗位同时结束，登录名不再启用。还有经办事项的，请先办理工作交接。",
}


def _roles(person: "Person") -> str:
    return "、".join(role.label for role in queries.current_roles(person))


COLUMNS = (
    Column(
        "name",
        "姓名",
        sort="name",
        header=True,
        link=lambda person: reverse("organisations:person", args=[person.username]),
    ),
    Column("username", "登录名", sort="username", nowrap=True),
    Column("unit", "单位", value="unit.name", sort="unit__name"),
    Column("title", "职务"),
    Column("roles", "角色", value=_roles),
    Column("telephone", "办公电话", nowrap=True),
    Column("last_login", "最近登录", sort="last_login", nowrap=True),
    Column("state", "状态", value=lambda person: AccountState(person.state).label, sort="state"),
)


class PeopleFilter(FilterForm):
    """What the list of people can be narrowed by."""

    q = forms.CharField(label="姓名、登录名或单位", max_length=60)
    role = forms.ChoiceField(label="角色", choices=[("", "全部"), *Role.choices()])
    state = forms.ChoiceField(label="状态", choices=[("", "全部"), *AccountState.choices()])


@desk_screen("GET", roles=PEOPLE_READERS)
def person_list(request: HttpRequest) -> HttpResponseBase:
    """List the people of the units that the viewer runs or has to reach."""
    viewer = actor_of(request)
    chosen = PeopleFilter(request.GET)
    wanted = chosen.values
    may_manage = bool(viewer.roles & ADMINISTRATORS)
    table = Table(
        columns=COLUMNS,
        rows=queries.people_seen(
            viewer,
            text=wanted.get("q", "").strip(),
            role=wanted.get("role", ""),
            state=wanted.get("state", ""),
            today=clock.today(),
        ),
        query=request.GET,
        caption="人员",
        key="username",
        bulk=(BulkAction("suspend", "停用"),) if may_manage else (),
        bulk_url=reverse("organisations:people-suspend") if may_manage else "",
        empty=Empty("没有符合条件的人员", "可以减少筛选条件后再试。"),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "人员名册")
    return render(
        request,
        "organisations/person_list.html",
        {"table": table, "filter": chosen, "may_manage": may_manage},
    )


@desk_screen("GET", roles=PEOPLE_READERS)
def person_page(request: HttpRequest, username: str) -> HttpResponse:
    """Show a person: account, roles, posts, history, and what the viewer may do."""
    viewer = actor_of(request)
    person = person_or_404(request, username)
    today = clock.today()
    try:
        check_can_manage_person(viewer, person, today)
        may_manage, why_not = True, ""
    except NotPermitted as refusal:
        may_manage, why_not = False, refusal.message
    rows = (
        ACCOUNT_WORKFLOW.open_to(viewer, AccountState(person.state), person.unit.path) if may_manage else ()
    )
    context = {
        "person": person,
        "grants": queries.grants_of(person),
        "today": today,
        "posts": queries.posts_held_by(person),
        "events": history.of(person.link),
        "actions": [(row.action, ACTION_PAGES[row.action]) for row in rows],
        "may_manage": may_manage and person.state != AccountState.DEPARTED,
        "why_not": why_not if viewer.roles & ADMINISTRATORS else "",
        "mobile": queries.masked_mobile(person),
    }
    return render(request, "organisations/person_page.html", context)


@desk_screen("POST", roles=ADMINISTRATORS)
def show_mobile(request: HttpRequest, username: str) -> HttpResponse:
    """Show the whole number once; each full view is written down."""
    person = person_or_404(request, username)
    mobile = people.reveal_mobile(actor=actor_of(request), now=clock.now(), person=person)
    messages.info(
        request, f"{person.name}的手机号码：{mobile}。这次查看已记录。" if mobile else "没有登记手机号码。"
    )
    return redirect("organisations:person", username)


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def person_new(request: HttpRequest) -> HttpResponse:
    """Open an account; the first password is shown once."""
    viewer = actor_of(request)
    form = OpenAccountForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    offer(form, "unit", queries.units_run_by(viewer), key="code")
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        role = data.pop("role")
        opened = attempt(
            form,
            lambda: people.open_account_with_role(
                actor=viewer, now=clock.now(), role=Role(role) if role else None, **data
            ),
        )
        if opened is not None:
            person, password = opened
            return _tell_once(request, person, password)
    return show_form(
        request, "organisations/person_form.html", {"form": form, "title": "为工作人员开户", "action": "开户"}
    )


def _tell_once(request: HttpRequest, person: "Person", password: str) -> HttpResponse:
    """Go to the page that shows the password once: pressing F5 there makes no other."""
    request.session["first_password"] = [person.username, password]
    return redirect("organisations:person-first-password", person.username)


@desk_screen("GET", roles=ADMINISTRATORS)
def first_password(request: HttpRequest, username: str) -> HttpResponse:
    """Show a first password once, and forget it."""
    person = person_or_404(request, username)
    told = request.session.pop("first_password", None)
    if told is None or told[0] != username:
        messages.info(request, "初始密码只显示一次。没有记下的，请重新重置密码。")
        return redirect("organisations:person", username)
    return render(request, "organisations/first_password.html", {"person": person, "password": told[1]})


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def person_edit(request: HttpRequest, username: str) -> HttpResponse:
    """Change a person's particulars or unit."""
    viewer = actor_of(request)
    person = person_or_404(request, username)
    check_can_manage_person(viewer, person, clock.today())
    initial = {
        "name": person.name,
        "unit": person.unit_id,
        "title": person.title,
        "telephone": person.telephone,
        "mobile": person.mobile,
        "version": person.version,
    }
    form = AmendAccountForm(request.POST or None, initial=initial)
    offer(form, "unit", queries.units_run_by(viewer))
    if request.method == "POST" and form.is_valid():
        saved = attempt(
            form,
            lambda: people.amend_account(actor=viewer, now=clock.now(), person=person, **form.cleaned_data),
        )
        if saved is not None:
            messages.success(request, "已保存。")
            return redirect("organisations:person", username)
    return show_form(
        request,
        "organisations/person_form.html",
        {"form": form, "person": person, "title": f"修改{person.name}的信息", "action": "保存"},
    )


def _with_reason(
    request: HttpRequest,
    username: str,
    action: AccountAction,
    do: Callable[[Actor, "Person", str], str | None],
    done: str,
) -> HttpResponse:
    viewer = actor_of(request)
    person = person_or_404(request, username)
    check_can_manage_person(viewer, person, clock.today())
    ACCOUNT_WORKFLOW.check(viewer, AccountState(person.state), action, person.unit.path, "（页面）")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        result: list[str | None] = []

        def carry_out() -> bool:
            result.append(do(viewer, person, form.cleaned_data["reason"]))
            return True

        if attempt(form, carry_out):
            if result[0]:
                return _tell_once(request, person, result[0])
            messages.success(request, done.format(name=person.name))
            return redirect("organisations:person", username)
    context = {"form": form, "person": person, "action": action, "consequence": CONSEQUENCES[action]}
    return show_form(request, "organisations/person_reason.html", context)


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def reset_password(request: HttpRequest, username: str) -> HttpResponse:
    """Give somebody a new first password."""
    return _with_reason(
        request,
        username,
        AccountAction.RESET_PASSWORD,
        lambda actor, person, reason: people.reset_password(
            actor=actor, now=clock.now(), person=person, reason=reason
        ),
        "",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def reset_second_factor(request: HttpRequest, username: str) -> HttpResponse:
    """Forget somebody's lost telephone."""
    return _with_reason(
        request,
        username,
        AccountAction.RESET_SECOND_FACTOR,
        lambda actor, person, reason: people.reset_second_factor(
            actor=actor, now=clock.now(), person=person, reason=reason
        ),
        "已解除{name}的动态口令。",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def suspend(request: HttpRequest, username: str) -> HttpResponse:
    """Keep somebody out."""
    return _with_reason(
        request,
        username,
        AccountAction.SUSPEND,
        lambda actor, person, reason: people.suspend(
            actor=actor, now=clock.now(), person=person, reason=reason
        ),
        "{name}的账号已停用。",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def restore(request: HttpRequest, username: str) -> HttpResponse:
    """Let somebody in again."""
    return _with_reason(
        request,
        username,
        AccountAction.RESTORE,
        lambda actor, person, reason: people.restore(
            actor=actor, now=clock.now(), person=person, reason=reason
        ),
        "{name}的账号已恢复。",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def depart(request: HttpRequest, username: str) -> HttpResponse:
    """Close the account of somebody who left."""
    return _with_reason(
        request,
        username,
        AccountAction.DEPART,
        lambda actor, person, reason: people.depart(
            actor=actor, now=clock.now(), person=person, reason=reason
        ),
        "已为{name}办理离岗。",
    )


@desk_screen("POST", roles=ADMINISTRATORS)
def people_suspend(request: HttpRequest) -> HttpResponse:
    """Suspend several people: first who and who not, with a reason; then the deed."""
    viewer = actor_of(request)
    today = clock.today()
    chosen = list(
        queries.people_seen(viewer, today=today).filter(
            username__in=[name for name in request.POST.getlist("selected") if "\x00" not in name]
        )
    )
    if not chosen:
        messages.info(request, "没有选中人员。请在列表中勾选后再停用。")
        return redirect("organisations:people")
    able, skipped = [], []
    for person in chosen:
        try:
            check_can_manage_person(viewer, person, today)
            ACCOUNT_WORKFLOW.check(
                viewer, AccountState(person.state), AccountAction.SUSPEND, person.unit.path, "（预览）"
            )
            able.append(person)
        except Refused as refusal:
            skipped.append((person.name, refusal.message))
    confirmed = "reason" in request.POST
    form = ReasonForm(request.POST if confirmed else None)
    if confirmed and form.is_valid():
        refusals = people.suspend_many(
            actor=viewer, now=clock.now(), people=able, reason=form.cleaned_data["reason"]
        )
        done = len(able) - len(refusals)
        messages.success(request, f"已停用 {done} 人。误停的可以在各人页面上恢复。")
        for message in refusals.values():
            messages.warning(request, message)
        return redirect(f"{reverse('organisations:people')}?state={AccountState.SUSPENDED.value}")
    context = {
        "form": form,
        "able": able,
        "subjects": [f"{p.name}({p.unit.name})" for p in able],
        "skipped": skipped,
    }
    return show_form(request, "organisations/people_suspend.html", context)
