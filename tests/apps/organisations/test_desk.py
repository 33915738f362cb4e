"""Screens: what is typed is never lost, what is not seen is not found, work is listed by who must do it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.organisations import PostKind, UnitKind
from gongkai.domain.roles import Role
from gongkai.lib import worklist
from gongkai.organisations.models import CalendarYear, Unit
from gongkai.organisations.services import people, posts, reforms, units
from tests.factories import organisations as make


@pytest.fixture
def browser(admin):
    return make.client_of(admin)


@pytest.fixture
def officer(county):
    return make.person("li.na", county.education, Role.INFORMATION_OFFICER)


def test_a_refused_form_comes_back_with_what_was_typed_and_the_reason_at_the_field(browser) -> None:
    response = browser.post(
        "/desk/units/new/",
        {
            "parent": "530524",
            "kind": "department",
            "name": "昌宁县水务局",
            "code": "000013339",
            "telephone": "0875-1",
        },
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="昌宁县水务局"' in page
    assert 'value="0875-1"' in page
    assert 'aria-invalid="true"' in page
    assert "校验码应为 8" in page


def test_a_unit_is_set_up_by_its_form(browser, county) -> None:
    response = browser.post(
        "/desk/units/new/",
        {"parent": "530524", "kind": "department", "name": "昌宁县水务局", "code": "00001333-8"},
    )
    assert response.headers["Location"] == "/desk/units/000013338/"
    assert Unit.objects.get(code="000013338").parent == county.root


def test_the_second_of_two_tabs_is_told_and_keeps_its_words(browser, county) -> None:
    version = county.education.version
    address = f"/desk/units/{county.education.code}/edit/"
    assert browser.post(address, {"version": version, "telephone": "first"}).status_code == 302
    late = browser.post(address, {"version": version, "telephone": "second"})
    assert late.status_code == 422
    assert 'value="second"' in late.content.decode()
    assert "已被他人修改" in late.content.decode()
    county.education.refresh_from_db()
    assert county.education.telephone == "first"
    # Having seen it, pressing once more saves against the version that is now current.
    assert f'name="version" value="{version + 1}"' in late.content.decode()


def test_a_draft_is_kept_offered_again_and_gone_once_sent(browser) -> None:
    saved = browser.post(
        "/desk/drafts/save/",
        {
            "draft_form": "organisations:unit:new",
            "draft_title": "设立单位",
            "draft_address": "/desk/units/new/",
            "name": "没写完的局",
            "kind": "department",
            "parent": "530524",
        },
    )
    assert saved.headers["Location"] == "/desk/drafts/"
    assert "设立单位" in browser.get("/desk/drafts/").content.decode()
    page = browser.get("/desk/units/new/").content.decode()
    assert 'value="没写完的局"' in page
    browser.post(
        "/desk/units/new/",
        {"parent": "530524", "kind": "department", "name": "写完的局", "code": "000013338"},
    )
    assert "没写完的局" not in browser.get("/desk/units/new/").content.decode()


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/x", "/\\evil.example/x", ""])
def test_a_draft_cannot_lead_to_a_foreign_page(browser, address) -> None:
    response = browser.post("/desk/drafts/save/", {"draft_form": "f", "draft_address": address})
    assert response.status_code == 400


def test_one_persons_draft_is_not_shown_to_another(browser, officer) -> None:
    browser.post(
        "/desk/drafts/save/",
        {"draft_form": "f", "draft_title": "机密草稿", "draft_address": "/desk/units/new/"},
    )
    assert "机密草稿" not in make.client_of(officer).get("/desk/drafts/").content.decode()


def test_an_officer_sees_only_the_own_unit_everywhere(officer, county) -> None:
    browser = make.client_of(officer)
    for address in ("/desk/units/", "/desk/units/tree/", "/desk/search/?q=昌宁县", "/desk/units/?export=csv"):
        response = browser.get(address)
        content = response.getvalue().decode()
        assert "昌宁县教育局" in content, address
        assert "昌宁县卫生局" not in content, address
    assert browser.get(f"/desk/units/{county.health.code}/").status_code == 404


def test_search_finds_a_unit_under_its_former_name(browser, county, admin) -> None:
    reforms.rename_unit(
        actor=make.actor(admin),
        now=make.NOW,
        unit=county.education,
        name="昌宁县教育体育局",
        on=date(2019, 3, 1),
        reason="机构改革",
    )
    page = browser.get("/desk/search/", {"q": "昌宁县教育局"}).content.decode()
    assert "昌宁县教育体育局" in page
    assert "曾用名" in page


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x>', "%", "_", "\x00", "'" * 300])
def test_search_words_are_only_words(browser, words) -> None:
    response = browser.get("/desk/search/", {"q": words})
    assert response.status_code in (200, 400)
    assert "<script>alert" not in response.content.decode()
    assert "<img src=x" not in response.content.decode()


def test_a_name_that_begins_like_a_formula_is_text_in_the_export(browser, county, admin) -> None:
    units.amend_unit(
        actor=make.actor(admin), now=make.NOW, unit=county.health, particulars={"telephone": "=1+1"}
    )
    lines = browser.get("/desk/units/?export=csv").getvalue().decode("utf-8-sig").splitlines()
    assert any("'=1+1" in line for line in lines)
    assert not any(",=1+1" in line for line in lines)


def test_todays_work_names_the_gaps_of_the_own_unit_until_they_are_filled(officer, county, admin) -> None:
    viewer = make.actor(officer)
    today = make.NOW.date()
    titles = [item.title for item in worklist.items(viewer, today)]
    report = "公开：昌宁县教育局2025年政府信息公开工作年度报告"
    assert titles == [report, "补充本单位的联系电话、办公地址、办公时间", "登记本单位的单位负责人、经办人"]
    units.amend_unit(
        actor=viewer,
        now=make.NOW,
        unit=county.education,
        particulars={"telephone": "1", "address": "2", "office_hours": "3"},
    )
    for kind in (PostKind.HEAD, PostKind.HANDLER):
        posts.appoint(
            actor=viewer, now=make.NOW, unit=county.education, kind=kind, name="甲", from_on=date(2020, 1, 1)
        )
    assert [item.title for item in worklist.items(viewer, today)] == [report]


def test_the_coming_year_is_asked_for_from_november_on(admin) -> None:
    viewer = make.actor(admin)
    assert worklist.items(viewer, date(2026, 10, 31)) == []
    assert [item.title for item in worklist.items(viewer, date(2026, 11, 1))] == ["录入 2027 年工作日历"]
    CalendarYear.objects.create(
        year=2027, notice="n", days_off=["2027-01-01"], days_worked=[], imported_at=make.NOW
    )
    assert worklist.items(viewer, date(2026, 11, 1)) == []


def test_people_left_by_a_split_are_listed_until_they_have_a_place(officer, county, admin) -> None:
    viewer = make.actor(admin)
    reforms.split_unit(
        actor=viewer,
        now=make.NOW,
        unit=county.education,
        successors=[county.health, county.township],
        on=make.NOW.date(),
        reason="分设",
    )
    titles = [item.title for item in worklist.items(viewer, make.NOW.date())]
    assert titles == [f"安排{officer.name}的去向"]


def test_a_year_is_entered_from_the_notice_with_spans(browser) -> None:
    response = browser.post(
        "/desk/calendar/enter/",
        {
            "year": "2027",
            "notice": "国办发明电〔2026〕X号",
            "days_worked": "2027-02-14",
            "days_off": "2027-01-01\n2027-02-05 至 2027-02-11\n2027-04-05\n2027-05-03",
            "then": "save",
        },
    )
    assert response.headers["Location"] == "/desk/calendar/2027/"
    row = CalendarYear.objects.get(year=2027)
    assert row.days_off == [
        "2027-01-01",
        "2027-02-05",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
        "2027-02-11",
        "2027-04-05",
        "2027-05-03",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"days_off": "2027-13-01"},
        {"days_off": "2026-01-01"},
        {"days_worked": "2027-02-15"},
        {"notice": ""},
        {"days_off": "2027-01-01"},
    ],
)
def test_a_year_that_cannot_be_right_is_refused(browser, changes) -> None:
    data = {
        "year": "2027",
        "notice": "n",
        "days_worked": "2027-02-14",
        "days_off": "2027-01-01\n2027-02-05\n2027-02-08\n2027-02-09\n2027-02-10",
    }
    for then in ("", "save"):
        response = browser.post("/desk/calendar/enter/", {**data, **changes, "then": then})
        assert response.status_code == 422
    assert not CalendarYear.objects.exists()


def test_a_bulk_suspension_shows_whom_first_and_skips_whom_it_may_not(
    browser, county, officer, admin
) -> None:
    other = make.person("zhao.min", county.health)
    chosen = {"selected": ["li.na", "zhao.min", "admin"]}
    preview = browser.post("/desk/people/suspend/", chosen).content.decode()
    assert "将对 2 条记录执行“停用”" in preview
    assert "另有 1 条不能执行" in preview
    officer.refresh_from_db()
    assert officer.state == "active"
    browser.post("/desk/people/suspend/", {**chosen, "reason": "年度清理"})
    for person, state in ((officer, "suspended"), (other, "suspended"), (admin, "active")):
        person.refresh_from_db()
        assert person.state == state


def test_the_first_password_is_shown_once_and_never_stored_readable(browser, county) -> None:
    told = browser.post(
        "/desk/people/new/",
        {"unit": county.education.code, "name": "赵敏", "username": "zhao.min", "role": "leader"},
    )
    assert told.headers["Location"] == "/desk/people/zhao.min/first-password/"
    page = browser.get(told.headers["Location"]).content.decode()
    password = page.split('class="secret">')[1].split("<")[0]
    assert len(password) == 19
    assert password not in browser.get("/desk/people/zhao.min/").content.decode()
    assert browser.get("/desk/people/zhao.min/first-password/").status_code == 302


def test_lists_take_few_queries_however_many_units_there_are(
    browser, county, admin, django_assert_max_num_queries
) -> None:
    actor = make.actor(admin)
    for n in range(30):
        units.establish_unit(
            actor=actor,
            now=make.NOW,
            code=f"530524{200 + n}",
            kind="township",
            name=f"第{n}乡",
            parent=county.root,
        )
    for address in (
        "/desk/units/",
        "/desk/units/tree/",
        "/desk/people/",
        "/desk/",
        f"/desk/units/{county.root.code}/",
    ):
        with django_assert_max_num_queries(14):
            assert browser.get(address).status_code == 200


def test_the_public_register_shows_working_units_and_leads_from_ended_ones(client, county, admin) -> None:
    reforms.merge_units(
        actor=make.actor(admin),
        now=make.NOW,
        units=[county.education],
        successor=county.health,
        on=date(2026, 3, 1),
        reason="改",
    )
    register = client.get("/units/").content.decode()
    assert "昌宁县卫生局" in register
    assert "昌宁县教育局" not in register
    ended = client.get(f"/xxgk/{county.education.code}/").content.decode()
    assert "已撤并" in ended
    assert f"/xxgk/{county.health.code}/" in ended


def test_the_public_page_of_an_organ_shows_what_article_twenty_wants(client, county, admin) -> None:
    actor = make.actor(admin)
    units.amend_unit(
        actor=actor,
        now=make.NOW,
        unit=county.education,
        particulars={
            "functions": "管理全县教育工作",
            "address": "右文路32号",
            "office_hours": "工作日 8:30-18:00",
            "telephone": "0875-7120001",
        },
    )
    school = units.establish_unit(
        actor=actor,
        now=make.NOW,
        code="000013338",
        kind=UnitKind.PUBLIC_SERVICE_ENTERPRISE,
        name="昌宁县第一中学",
        parent=county.education,
    )
    for kind, name in ((PostKind.HEAD, "王校"), (PostKind.HANDLER, "张办")):
        posts.appoint(
            actor=actor, now=make.NOW, unit=county.education, kind=kind, name=name, from_on=date(2020, 1, 1)
        )
    page = client.get(f"/xxgk/{county.education.code}/").content.decode()
    for words in ("管理全县教育工作", "右文路32号", "工作日 8:30-18:00", "0875-7120001", "王校", school.name):
        assert words in page
    assert "张办" not in page  # who handles the papers is no public name


def test_the_register_of_posts_lists_spokespersons_of_the_own_subtree(county, admin, officer) -> None:
    actor = make.actor(admin)
    for unit, kind, name in (
        (county.root, PostKind.SPOKESPERSON_A, "甲发言"),
        (county.root, PostKind.SPOKESPERSON_B, "乙发言"),
        (county.education, PostKind.SPOKESPERSON_A, "丙发言"),
        (county.education, PostKind.HEAD, "丁局长"),
    ):
        posts.appoint(actor=actor, now=make.NOW, unit=unit, kind=kind, name=name, from_on=date(2020, 1, 1))
    whole = make.client_of(admin).get("/desk/posts/", {"kind": "spokesperson_a"}).content.decode()
    assert [name in whole for name in ("甲发言", "乙发言", "丙发言", "丁局长")] == [True, False, True, False]
    own = make.client_of(officer).get("/desk/posts/").content.decode()
    assert [name in own for name in ("甲发言", "乙发言", "丙发言", "丁局长")] == [False, False, True, True]


def test_an_organisation_code_leads_to_the_public_address(client, county) -> None:
    response = client.get("/xxgk/01526376-X/")
    assert (response.status_code, response.headers["Location"]) == (301, "/xxgk/530524/")


def test_the_privacy_notice_prints_purpose_and_retention_of_each_encrypted_field(client, county) -> None:
    page = client.get("/privacy/").content.decode()
    for words in ("手机号码", "工作联系和到期提醒", "办理离岗时删除", "登录时核对动态口令"):
        assert words in page


def test_people_are_reached_by_their_readers_and_not_changed_by_them(county, officer) -> None:
    reader = make.client_of(make.person("gongkai", county.root, Role.DISCLOSURE_OFFICER))
    assert reader.get("/desk/people/li.na/").status_code == 200
    assert reader.post("/desk/people/li.na/suspend/", {"reason": "x"}).status_code == 403
    assert people.first_password() != people.first_password()


def test_what_is_asked_of_all_places_for_the_list_of_today_depends_on_viewer_and_day_alone(county) -> None:
    """Its SQL is kept for whoever asks again, so to make it may neither read the database nor tell two days apart later."""
    viewer = make.actor(make.person("quan", county.root, *Role))
    answers = [each for provider in worklist._providers for each in provider(viewer, date(2026, 11, 23))]
    places = [each for each in answers if isinstance(each, worklist.Waiting)]
    assert len({each.source for each in places}) > 20
    with CaptureQueriesContext(connection) as asked:
        made = [str(each.rows.query) for each in places]
    assert not asked
    assert [str(each.rows.query) for each in places] == made
    assert all(hash(each.args) is not None for each in places)
