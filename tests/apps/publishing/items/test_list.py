"""The list: what is shown to whom, narrowed, counted, exported, and at what cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.calendar_years import YEARS
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.publishing.models import Item
from gongkai.publishing.services import items
from gongkai.publishing.templatetags.publishing import remaining
from tests.apps.publishing.items.conftest import recent
from tests.factories import organisations as make
from tests.factories import publishing

NUMBER = "昌教发〔2025〕9号"


def test_items_of_another_unit_are_not_listed(county, browser_of) -> None:
    recent(county.education)
    recent(county.health, title="昌宁县卫生局关于疫苗接种的通知")
    page = browser_of("editor").get("/desk/items/").content.decode()
    assert "做好开学工作" in page
    assert "疫苗接种" not in page
    assert "共 1 条" in page


def test_whoever_sees_the_whole_county_sees_the_items_of_all_its_units(county) -> None:
    recent(county.education)
    recent(county.health, title="昌宁县卫生局关于疫苗接种的通知")
    page = (
        make.client_of(make.person("leader", county.root, Role.LEADER)).get("/desk/items/").content.decode()
    )
    assert "疫苗接种" in page
    assert "做好开学工作" in page


def test_a_second_root_is_not_seen_by_whoever_runs_the_first(county) -> None:
    recent(county.education)
    other = make.units.establish_unit(
        actor=make.SYSTEM,
        now=make.NOW,
        code="530525",
        kind=make.UnitKind.GOVERNMENT,
        name="龙陵县人民政府",
        parent=None,
    )
    recent(other, title="龙陵县人民政府关于森林防火的通告")
    page = (
        make.client_of(make.person("leader", county.root, Role.LEADER)).get("/desk/items/").content.decode()
    )
    assert "共 1 条" in page
    assert "森林防火" not in page


def test_the_tabs_count_what_stands_in_each_state(county, browser_of) -> None:
    recent(county.education)
    recent(county.education, ItemState.SECRECY_REVIEW, title="昌宁县教育局关于校园安全检查的通知")
    recent(county.education, ItemState.PUBLISHED, title="昌宁县教育局关于规范收费行为的通知")
    response = browser_of("editor").get("/desk/items/")
    counts = {tab["label"]: tab["count"] for tab in response.context["tabs"]}
    assert counts == {"全部": 3, "办理中": 2, "采集": 1, "待保密审查": 1, "已公开": 1}


@pytest.mark.parametrize(
    ("state", "shown"),
    [("", 3), ("running", 2), ("draft", 1), ("secrecy_review", 1), ("published", 1), ("withdrawn", 0)],
)
def test_a_tab_shows_as_many_as_it_counts(county, browser_of, state, shown) -> None:
    recent(county.education)
    recent(county.education, ItemState.SECRECY_REVIEW, title="昌宁县教育局关于校园安全检查的通知")
    recent(county.education, ItemState.PUBLISHED, title="昌宁县教育局关于规范收费行为的通知")
    for sort in ("", "written_on"):
        response = browser_of("editor").get("/desk/items/", {"state": state, "sort": sort})
        assert response.context["table"].total == shown
        assert len(response.context["table"].body) == shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "校园安全"}, ["安全"]),
        ({"q": NUMBER.replace("〔", "[").replace("〕", "]")}, ["安全"]),
        ({"attribute": "on_request"}, ["名册"]),
        ({"column": "20-2"}, ["名册"]),
        ({"normative": "on"}, ["办法"]),
        ({"mine": "on"}, ["安全", "办法", "名册"]),
        ({"q": "没有这个"}, []),
        ({"state": "没有这个状态"}, ["安全", "办法", "名册"]),
        ({"unit": "000014349"}, ["安全", "办法", "名册"]),
    ],
)
def test_a_filter_keeps_what_answers_to_it(county, browser_of, query, found) -> None:
    titles = {
        "安全": {"title": "昌宁县教育局关于校园安全检查的通知", "document_number": NUMBER},
        "办法": {"title": "昌宁县学前教育管理办法", "normative": True, "document_number": ""},
        "名册": {
            "title": "昌宁县教师花名册",
            "attribute": "on_request",
            "ground": "internal_affairs",
            "columns": ("20-2",),
            "document_number": "",
        },
    }
    for changes in titles.values():
        recent(county.education, **changes)
    rows = browser_of("editor").get("/desk/items/", query).context["table"].body
    assert sorted(row.label for row in rows) == sorted(titles[name]["title"] for name in found)


def test_what_is_past_its_period_is_found_and_marked(county, browser_of) -> None:
    recent(county.education, days=70, title="昌宁县教育局关于作息时间的通知")
    recent(county.education)
    browser = browser_of("editor")
    response = browser.get("/desk/items/", {"overdue": "on"})
    assert [row.label for row in response.context["table"].body] == ["昌宁县教育局关于作息时间的通知"]
    assert "已超期" in response.content.decode()
    assert "还剩" in browser.get("/desk/items/").content.decode()


@pytest.mark.parametrize(
    ("due", "said"),
    [
        # 2 March 2026 is a Monday; the week has no holiday.
        (date(2026, 3, 2), (0, "今日到期")),
        (date(2026, 3, 5), (3, "还剩 3 个工作日")),
        (date(2026, 3, 8), (4, "还剩 4 个工作日")),
        (date(2026, 2, 27), (-2, "已超期 2 个工作日")),
        (date(2024, 3, 1), (-400, "已超期一年以上")),
    ],
)
def test_what_is_left_is_said_in_working_days(due, said) -> None:
    # 28 February 2026, a Saturday, was worked for the Spring Festival.
    tell = remaining(WorkCalendar(YEARS), date(2026, 3, 2))
    assert tell(Item(due_on=due)) == said


def test_the_export_gives_plain_words(county, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    text = browser_of("editor").get("/desk/items/?export=csv").getvalue().decode("utf-8-sig")
    assert "待保密审查" in text
    assert "主动公开" in text
    assert item.due_on.isoformat() in text
    assert "<" not in text


def test_an_empty_list_teaches_whoever_may_begin(county, browser_of) -> None:
    assert "20 个工作日内公开" in browser_of("editor").get("/desk/items/").content.decode()
    page = browser_of("signatory").get("/desk/items/").content.decode()
    assert "信息由信息员采集" in page
    assert "items/new/" not in page


def test_bulk_steps_are_those_of_the_role_and_never_the_secrecy_review(county, browser_of) -> None:
    recent(county.education)

    def offered(part: str, query: str = "") -> set[str]:
        return {step.label for step in browser_of(part).get(f"/desk/items/{query}").context["table"].bulk}

    assert offered("editor") == {"送审", "核对通过", "公开", "不公开存档", "退回"}
    assert offered("signatory") == {"签发", "公开", "不公开存档", "退回"}
    assert offered("reviewer") == {"退回"}
    assert offered("signatory", "?state=signature") == {"签发", "退回"}
    assert offered("signatory", "?state=draft") == set()


@pytest.mark.parametrize("state", ["", "draft", "running"])
def test_the_list_costs_no_query_for_a_row(county, staff, browser_of, state) -> None:
    browser = browser_of("editor")
    for number in range(60):
        items.collect_item(
            actor=make.actor(staff["editor"]),
            now=make.NOW,
            unit=county.education,
            content=publishing.content(title=f"昌宁县教育局第{number}号通知"),
        )
    browser.get("/desk/items/")
    with CaptureQueriesContext(connection) as queries:
        response = browser.get("/desk/items/", {"state": state})
    assert len(response.context["table"].body) == 50
    assert len(queries) <= 12


def test_search_everywhere_finds_an_item_by_title_and_numbers_of_the_own_unit_only(
    county, browser_of
) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    for words in ("开学工作", item.document_number, item.index_number):
        assert item.title in browser_of("editor").get("/desk/search/", {"q": words}).content.decode()
    stranger = make.client_of(make.person("stranger", county.health, Role.INFORMATION_OFFICER))
    assert item.title not in stranger.get("/desk/search/", {"q": "开学工作"}).content.decode()
