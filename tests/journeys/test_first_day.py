"""The first day: an administrator builds a county, an officer signs in and sees what is theirs."""

import re

import pytest
from playwright.sync_api import Page, expect

from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.lib import audit, clock
from gongkai.organisations.services import grants, people, sign_in, sites, units
from tests.factories import organisations as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def empty_county():
    """Return what ``gongkai set-up`` leaves: the government, its site, its first administrator."""
    now = clock.now()
    root = units.establish_unit(
        actor=SYSTEM, now=now, code="530524", kind=UnitKind.GOVERNMENT, name="昌宁县人民政府", parent=None
    )
    sites.open_site(
        actor=SYSTEM, now=now, root_unit=root, host="localhost", name="昌宁县门户", is_default=True
    )
    admin, password = people.open_account(actor=SYSTEM, now=now, username="admin", name="管理员", unit=root)
    grants.grant_role(actor=SYSTEM, now=now, person=admin, role=Role.SYSTEM_ADMINISTRATOR, unit=root)
    return password


def type_in(page: Page, **values: str) -> None:
    for label, value in values.items():
        page.get_by_label(re.compile(f"^{label}")).fill(value)


def sign_in_as(page: Page, username: str, password: str) -> None:
    page.goto("/desk/")
    type_in(page, 登录名=username, 密码=password)
    page.get_by_role("button", name="登录", exact=True).click()


def test_a_county_is_built_and_an_officer_sees_only_their_own(
    page: Page, context, empty_county, live_server
) -> None:
    # given the administrator's first sign-in: second factor first, then an own password
    sign_in_as(page, "admin", empty_county)
    expect(page.get_by_role("heading", name="绑定动态口令")).to_be_visible()
    secret = page.locator("code").first.inner_text().replace(" ", "")
    type_in(page, 动态口令=sign_in.current_code(secret, clock.now()))
    page.get_by_role("button", name="绑定并继续").click()
    expect(page.get_by_role("heading", name="修改密码")).to_be_visible()
    type_in(page, 原密码=empty_county, 新密码="Kestrel-Wind-93", 再输入一次新密码="Kestrel-Wind-93")
    page.get_by_role("button", name="修改密码").click()

    # when they set up a department and a township
    for kind, name, code in (
        ("政府部门", "昌宁县教育局", "014416330"),
        ("乡镇人民政府", "田园镇人民政府", "530524100"),
    ):
        page.get_by_role("link", name="单位名录").first.click()
        page.get_by_role("link", name="设立单位").click()
        page.get_by_label("上级单位").select_option(label="昌宁县人民政府")
        page.get_by_label("类别").select_option(label=kind)
        type_in(page, 名称=name, 单位代码=code)
        page.get_by_role("button", name="设立").click()
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.get_by_role("link", name="机构树").first.click()
    for name in ("昌宁县教育局", "田园镇人民政府"):
        expect(page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()

    # and open an account for an information officer of the department
    page.get_by_role("link", name="人员与角色").first.click()
    page.get_by_role("link", name="开户").click()
    page.get_by_label("所在单位").select_option(label="　昌宁县教育局")
    type_in(page, 姓名="李娜", 登录名="li.na")
    page.get_by_label(re.compile("^角色")).select_option(label="信息员")
    page.get_by_role("button", name="开户").click()
    first = page.locator("code.secret").inner_text()
    page.get_by_role("link", name="已抄好，继续").click()
    expect(page.get_by_role("row", name=re.compile("信息员.*昌宁县教育局.*有效"))).to_be_visible()

    # then the officer signs in elsewhere and sees only what is theirs
    other = context.browser.new_context(base_url=live_server.url, locale="zh-CN").new_page()
    sign_in_as(other, "li.na", first)
    type_in(other, 原密码=first, 新密码="Meadow-Lark-58", 再输入一次新密码="Meadow-Lark-58")
    other.get_by_role("button", name="修改密码").click()
    expect(other.get_by_role("heading", name="今日必办")).to_be_visible()
    expect(other.get_by_role("link", name="补充本单位的联系电话、办公地址、办公时间")).to_be_visible()
    other.get_by_role("link", name="单位名录").first.click()
    expect(other.get_by_role("main").get_by_role("link", name="昌宁县教育局")).to_be_visible()
    expect(other.get_by_text("田园镇人民政府")).to_have_count(0)
    expect(other.get_by_role("link", name="人员与角色")).to_have_count(0)
    assert other.goto("/desk/units/530524100/").status == 404
    assert other.goto("/desk/people/").status == 403
    other.context.close()
    assert audit.verify().fault_count == 0


def test_what_is_being_typed_is_saved_by_itself_and_waits_for_the_next_time(
    page: Page, context, live_server
) -> None:
    county = make.county(clock.now())
    admin = make.person("admin", county.root, Role.SYSTEM_ADMINISTRATOR)
    key = make.client_of(admin).session.session_key
    context.add_cookies([{"name": "gongkai_session", "value": key, "url": live_server.url}])
    page.goto("/desk/units/new/")
    type_in(page, 名称="没写完的局")
    expect(page.get_by_text(re.compile("已自动保存"))).to_be_visible()
    page.goto("/desk/drafts/")
    page.get_by_role("link", name="设立单位").last.click()
    expect(page.get_by_label(re.compile("^名称"))).to_have_value("没写完的局")


def test_everything_works_without_scripts(chromium_browser, live_server) -> None:
    county = make.county(clock.now())
    admin = make.person("admin", county.root, Role.SYSTEM_ADMINISTRATOR)
    key = make.client_of(admin).session.session_key
    context = chromium_browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": "gongkai_session", "value": key, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"/desk/units/{county.education.code}/")
    page.get_by_role("link", name="登记任职").click()
    type_in(page, 姓名或科室名称="王芳", 任职日期="2026-01-05")
    page.get_by_role("button", name="登记").click()
    page.get_by_role("link", name=re.compile("登记离任")).click()
    page.get_by_role("button", name="登记离任").click()
    expect(page.get_by_text("王芳不再任单位负责人")).to_be_visible()
    page.goto("/desk/units/?q=教育")
    expect(page.get_by_role("main").get_by_role("link", name="昌宁县教育局")).to_be_visible()
    page.goto("/#elder")
    assert page.get_by_role("link", name="标准模式").is_visible()
    context.close()
