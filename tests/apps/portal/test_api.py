"""The open interface: what is public and nothing else, as its description says, page by page without a gap."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.services import sites
from gongkai.portal.api import limits
from gongkai.portal.api.parameters import make_cursor
from gongkai.publishing.models import PublicPlace
from gongkai.publishing.services import items, publication
from tests.apps.portal import papers
from tests.apps.portal.open_items import public, row
from tests.factories import organisations as make
from tests.factories import publishing as made


@pytest.fixture
def county(db, monkeypatch):
    monkeypatch.setattr(limits, "meter", limits.Meter())
    monkeypatch.setattr("gongkai.portal.views.api.meter", limits.meter)
    return make.county()


def get(path: str, **headers):
    return Client().get(path, **headers)


def read(path: str, schema: str) -> dict:
    """Return an answer, held against the description that the interface gives of itself."""
    answer = get(path)
    assert answer.status_code == 200, answer.content.decode()
    assert answer["Content-Type"] == "application/json"
    said = json.loads(answer.content)
    hold(said, schema)
    return said


def hold(said: dict, schema: str) -> None:
    whole = json.loads(get("/api/v1/openapi.json").content)
    rules = {"$ref": f"#/components/schemas/{schema}", "components": whole["components"]}
    Draft202012Validator(rules, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(said)


def refused(path: str, status: int) -> dict:
    answer = get(path)
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    said = json.loads(answer.content)
    hold(said, "Problem")
    assert said["status"] == status
    return said


def titles(path: str) -> list[str]:
    return [item["title"] for item in read(path, "Items")["items"]]


def walk(path: str) -> list[str]:
    """Return the titles of all pages of a list."""
    found, cursor = [], ""
    while True:
        said = read(f"{path}&cursor={cursor}" if cursor else path, "Items")
        found += [item["title"] for item in said["items"]]
        cursor = said["next_cursor"]
        if cursor is None:
            return found


def test_a_line_says_what_lists_show(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    assert read("/api/v1/items", "Items") == {
        "items": [
            {
                "id": item.public_id,
                "url": f"http://testserver/content/{item.public_id}.html",
                "title": "昌宁县教育局关于做好2026年春季学期开学工作的通知",
                "document_number": "昌教发〔2026〕8号",
                "index_number": "014416330/2026-00001",
                "issuer": "昌宁县教育局",
                "unit": {"code": "014416330", "name": "昌宁县教育局"},
                "written_on": "2026-02-27",
                "first_published_at": "2026-03-02T09:34:00+08:00",
                "published_at": "2026-03-02T09:34:00+08:00",
                "validity": "valid",
                "validity_label": "有效",
                "summary": "部署春季学期开学工作。",
            }
        ],
        "next_cursor": None,
    }


def test_an_item_says_what_its_page_shows(county) -> None:
    item = papers.public_item(county.education)
    said = read(f"/api/v1/items/{item.public_id}", "Item")
    assert said["columns"] == [{"key": "20-1-documents", "name": "政府及部门文件"}]
    assert said["topic"] == {"key": "science_and_education", "name": "科技、教育"}
    assert said["genre"] == {"key": "notice", "name": "通知"}
    assert said["keywords"] == ["教育", "开学"]
    assert "现将有关事项通知如下" in said["html"]
    assert "现将有关事项通知如下" in said["text"]
    assert "<p>" not in said["text"]
    assert "/desk/" not in said["html"]
    version = item.published
    assert [(each["name"], each["size"]) for each in said["attachments"]] == [
        (each.name, each.size) for each in version.content.attachments
    ]
    for each in said["attachments"]:
        path = each["url"].removeprefix("http://testserver")
        assert path.startswith(f"/content/{item.public_id}/")
        assert get(path).status_code == 200


@pytest.mark.parametrize("state", [ItemState.DRAFT, ItemState.SECRECY_REVIEW, ItemState.SIGNED])
def test_what_is_not_public_is_not_there(county, state) -> None:
    item = made.item(county.education, state)
    assert read("/api/v1/items", "Items") == {"items": [], "next_cursor": None}
    assert "没有这件信息" in refused(f"/api/v1/items/{item.public_id}", 404)["detail"]


def test_what_was_taken_down_answers_410_and_says_nothing_of_it(county) -> None:
    item = made.item(county.education, ItemState.WITHDRAWN)
    assert titles("/api/v1/items") == []
    said = refused(f"/api/v1/items/{item.public_id}", 410)
    assert said["detail"] == "这件信息已经撤下。发布机构为昌宁县教育局，如有疑问，请与其联系。"
    assert said["title"] == "Gone"
    assert "内容有误" not in json.dumps(said, ensure_ascii=False)


def test_a_revision_in_hand_is_not_told(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    people = {part: make.actor(person) for part, person in made.staff(county.education).items()}
    item = publication.revise_item(actor=people["editor"], now=make.NOW, item=item, reason="日期有误。")
    changed = made.content(title="昌宁县教育局改过的通知")
    items.amend_item(actor=people["editor"], now=make.NOW, item=item, content=changed, revision=item.revision)
    assert titles("/api/v1/items") == ["昌宁县教育局关于做好2026年春季学期开学工作的通知"]


def test_items_are_chosen_by_column_unit_and_time(county) -> None:
    public(county.education, "教育局文件", date(2026, 1, 5), columns=("20-1-documents",))
    public(county.health, "卫生局规划", date(2026, 1, 6), columns=("20-3",))
    public(county.health, "卫生局文件", date(2026, 1, 8), columns=("20-1-documents",))
    assert titles("/api/v1/items") == ["卫生局文件", "卫生局规划", "教育局文件"]
    assert titles("/api/v1/items?order=oldest") == ["教育局文件", "卫生局规划", "卫生局文件"]
    assert titles("/api/v1/items?column=20-1") == ["卫生局文件", "教育局文件"]
    assert titles("/api/v1/items?column=statutory&unit=000014349") == ["卫生局文件", "卫生局规划"]
    assert titles("/api/v1/items?unit=01441633-0") == ["教育局文件"]
    assert titles("/api/v1/items?unit=530524") == []
    assert titles("/api/v1/items?column=news") == []
    # A day is meant as a whole, in Beijing.
    assert titles("/api/v1/items?since=2026-01-06&until=2026-01-06") == ["卫生局规划"]
    assert titles("/api/v1/items?since=2026-01-06") == ["卫生局文件", "卫生局规划"]
    assert titles("/api/v1/items?until=2026-01-05") == ["教育局文件"]
    # 2026-01-06 at midnight in Beijing is four in the afternoon of the day before in London.
    assert titles("/api/v1/items?since=2026-01-05T16:00:00Z&until=2026-01-05T16:00:00Z") == ["卫生局规划"]
    assert titles("/api/v1/items?since=2026-01-05T16:00:00.000001%2B00:00") == ["卫生局文件"]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_follow_without_a_gap_also_at_one_moment(county, order) -> None:
    for n in range(7):
        public(county.education, f"同日{n}", date(2026, 1, 5))
    row(county.health, 4, date(2026, 1, 4))
    wanted = ["第0号通告", *(f"同日{n}" for n in range(7)), "第1号通告", "第2号通告", "第3号通告"]
    # What was made public at midnight of one day stands in the order in which it was recorded.
    if order == "newest":
        wanted.reverse()
    for limit in (1, 2, 3, 10, 11, 100):
        assert walk(f"/api/v1/items?limit={limit}&order={order}") == wanted


def test_a_page_goes_on_when_its_last_item_was_taken_down_meanwhile(county) -> None:
    shown = row(county.education, 5, date(2026, 1, 1))
    said = read("/api/v1/items?limit=2", "Items")
    assert said["items"][-1]["id"] == shown[3].public_id
    publication.withdraw_item(actor=make.SYSTEM, now=make.NOW, item=shown[3], reason="内容有误。")
    assert titles(f"/api/v1/items?limit=2&cursor={said['next_cursor']}") == ["第2号通告", "第1号通告"]


def test_a_cursor_tells_nothing_of_the_house(county) -> None:
    shown = row(county.education, 2, date(2026, 1, 1))
    cursor = read("/api/v1/items?limit=1", "Items")["next_cursor"]
    assert cursor == make_cursor(shown[1].public_id)


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("limit=0", "limit", "1 到 100"),
        ("limit=101", "limit", "1 到 100"),
        ("limit=-1", "limit", "1 到 100"),
        ("limit=٣", "limit", "1 到 100"),
        ("limit=1e1", "limit", "1 到 100"),
        ("order=title", "order", "newest"),
        ("since=yesterday", "since", "2026-03-02"),
        ("since=2026-02-30", "since", "2026-03-02"),
        ("since=2026-3-2", "since", "2026-03-02"),
        ("since=2026-03-02T09:30:00", "since", "时区"),
        ("since=0001-01-01", "since", "2026-03-02"),
        ("until=9999-12-31", "until", "2026-03-02"),
        ("since=2026-03-03&until=2026-03-02", "until", "早于"),
        ("cursor=abc", "cursor", "next_cursor"),
        ("cursor=%00", "cursor", None),
        ("cursor=djE6enp6enp6enp6enp6", "cursor", "next_cursor"),
        ("cursor=%E4%B8%AD", "cursor", "next_cursor"),
        ("column=none", "column", "/api/v1/columns"),
        ("unit=999999", "unit", "/api/v1/units"),
        ("colunm=20-1", "colunm", "column、unit"),
        ("limit=5&limit=6", "limit", "一次"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(county, query, field, words) -> None:
    row(county.education, 1, date(2026, 1, 1))
    if words is None:  # refused at the door of the house, for every address
        assert get(f"/api/v1/items?{query}").status_code == 400
        return
    said = refused(f"/api/v1/items?{query}", 400)
    assert said["field"] == field
    assert words in said["detail"]


@pytest.mark.parametrize("path", ["columns", "units", "openapi.json", "items/abc"])
def test_addresses_without_parameters_take_none(county, path) -> None:
    said = refused(f"/api/v1/{path}?format=json", 400)
    assert said["field"] == "format"


def test_columns_in_the_order_of_the_catalogue_with_their_numbers(county) -> None:
    public(county.education, "教育局文件", date(2026, 1, 5), columns=("20-1-documents",))
    public(county.health, "卫生局规划", date(2026, 1, 6), columns=("20-3",))
    found = read("/api/v1/columns", "Columns")["columns"]
    keys = [column["key"] for column in found]
    assert keys[:3] == ["institutions", "statutory", "20-1"]
    assert {column["key"]: column["items"] for column in found if column["items"]} == {
        "statutory": 2,
        "20-1": 1,
        "20-1-documents": 1,
        "20-3": 1,
    }
    documents = found[keys.index("20-1-documents")]
    assert documents == {
        "key": "20-1-documents",
        "name": "政府及部门文件",
        "parent": "20-1",
        "basis": "政府信息公开条例第二十条第一项",
        "open": True,
        "items": 1,
        "url": "http://testserver/columns/20-1-documents/",
        "feed": "http://testserver/columns/20-1-documents/feed.xml",
    }


def test_units_in_the_order_of_the_tree_with_their_numbers(county) -> None:
    row(county.education, 2, date(2026, 1, 5))
    found = {unit["code"]: unit for unit in read("/api/v1/units", "Units")["units"]}
    assert list(found) == ["530524", "014416330", "000014349", "530524100"]
    assert {code: unit["items"] for code, unit in found.items() if unit["items"]} == {"014416330": 2}
    assert found["530524"]["parent"] is None
    assert found["014416330"]["parent"] == "530524"
    assert found["014416330"]["short_name"] == "教育局"
    assert found["014416330"]["kind_label"] == "政府部门"
    assert not found["014416330"]["ended"]


def test_a_site_tells_what_is_its_own(county) -> None:
    sites.open_site(
        actor=make.SYSTEM, now=make.NOW, root_unit=county.health, host="health.test", name="卫生局"
    )
    ours = public(county.education, "教育局文件", date(2026, 1, 5))
    theirs = public(county.health, "卫生局文件", date(2026, 1, 6))
    assert titles("/api/v1/items") == ["教育局文件"]
    refused(f"/api/v1/items/{theirs.public_id}", 404)
    answer = get("/api/v1/items", headers={"host": "health.test"})
    assert [item["url"] for item in json.loads(answer.content)["items"]] == [
        f"http://health.test/content/{theirs.public_id}.html"
    ]
    answer = get(f"/api/v1/items/{ours.public_id}", headers={"host": "health.test"})
    assert answer.status_code == 404
    answer = get("/api/v1/units", headers={"host": "health.test:8000"})
    assert [unit["code"] for unit in json.loads(answer.content)["units"]] == ["000014349"]


def test_a_home_without_a_site_says_so(db) -> None:
    assert get("/api/v1/items").status_code == 404


def test_every_program_and_page_may_read_and_keep_for_a_minute(county) -> None:
    for path in ("items", "columns", "units", "openapi.json"):
        answer = get(f"/api/v1/{path}")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cache-Control"] == "public, max-age=60"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not answer.cookies
    failed = get("/api/v1/items?limit=0")
    assert failed["Access-Control-Allow-Origin"] == "*"
    assert failed["Cache-Control"] == "no-store"


def test_han_characters_are_written_as_such(county) -> None:
    row(county.education, 1, date(2026, 1, 1))
    assert "第0号通告".encode() in get("/api/v1/items").content


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written(county, method) -> None:
    for path in ("/api/v1/items", "/api/v1/columns", "/api/v1/"):
        assert getattr(Client(), method)(path).status_code == 405


def test_head_answers_like_get_without_the_body(county) -> None:
    answer = Client().head("/api/v1/items")
    assert (answer.status_code, answer.content) == (200, b"")


def test_few_questions_to_the_database_whatever_is_asked(county) -> None:
    row(county.education, 40, date(2026, 1, 1))
    cursor = read("/api/v1/items?limit=10&unit=014416330&column=20-1", "Items")["next_cursor"]
    item = PublicPlace.objects.select_related("item").first().item
    for path in (
        "/api/v1/items",
        f"/api/v1/items?limit=20&unit=014416330&column=20-1&since=2026-01-01&cursor={cursor}",
        f"/api/v1/items/{item.public_id}",
        "/api/v1/columns",
        "/api/v1/units",
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert get(path).status_code == 200
        assert len(asked) <= 6, (path, [query["sql"] for query in asked])


def test_who_asks_without_end_is_told_to_wait(county, monkeypatch) -> None:
    now = make.NOW
    monkeypatch.setattr("gongkai.lib.clock.now", lambda: now)
    for _ in range(limits.STEP * limits.LIMIT.failures - 1):
        assert limits.meter.ask("10.0.0.1", now) is None
    answer = get("/api/v1/columns", REMOTE_ADDR="10.0.0.1")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "300"
    hold(json.loads(answer.content), "Problem")
    # Another address is answered, another process hears of it, and after five minutes it is over.
    assert get("/api/v1/columns", REMOTE_ADDR="10.0.0.2").status_code == 200
    other = limits.Meter()
    assert [other.ask("10.0.0.1", now) is None for _ in range(limits.STEP)] == [True] * 19 + [False]
    now += timedelta(minutes=5, seconds=1)
    assert get("/api/v1/columns", REMOTE_ADDR="10.0.0.1").status_code == 200


def test_all_addresses_of_one_house_ask_as_one(county, monkeypatch) -> None:
    monkeypatch.setattr("gongkai.lib.clock.now", lambda: make.NOW)
    for _ in range(limits.STEP * limits.LIMIT.failures - 1):
        assert limits.meter.ask("2001:db8:1:2::/64", make.NOW) is None
    assert get("/api/v1/columns", REMOTE_ADDR="2001:db8:1:2::77").status_code == 429
    assert get("/api/v1/columns", REMOTE_ADDR="2001:db8:1:3::77").status_code == 200


def test_the_meter_does_not_grow_without_end(county, monkeypatch) -> None:
    monkeypatch.setattr(limits, "_REMEMBERED", 100)
    meter = limits.Meter()
    for n in range(1000):
        meter.ask(f"10.0.{n // 256}.{n % 256}", make.NOW)
    assert len(meter.asked) <= 100
