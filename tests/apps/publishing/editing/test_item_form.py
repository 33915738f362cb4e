"""The form of an item: what is typed is kept, what is wrong is said, and nobody overwrites anybody."""

from datetime import date

import pytest

from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import drafts
from gongkai.publishing.models import Item
from tests.factories import organisations as make
from tests.factories import publishing as items

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    county = make.county()
    items.columns.lay_out_columns(actor=make.SYSTEM, now=make.NOW)
    return county


@pytest.fixture
def editor(county):
    return items.staff(county.education)["editor"]


@pytest.fixture
def browser(editor):
    return make.client_of(editor)


def typed(county, **changes) -> dict:
    """Return a form as a browser sends it."""
    values = {
        "title": "昌宁县教育局关于做好春季学期开学工作的通知",
        "body": '<p class="align-center"><strong>标题</strong></p><p>正文</p>',
        "document_number": "昌教发〔2026〕8号",
        "issuer": "昌宁县教育局",
        "written_on": "2026-02-27",
        "attribute": "proactive",
        "unit": county.education.code,
        "columns": ["20-1-documents", "news"],
        "main_column": "20-1-documents",
        "keywords": "教育，开学、通知",
        "genre": "notice",
        "then": "save",
    }
    return {**values, **changes}


def edited(item: Item, county, **changes) -> dict:
    """Return the form of an item as it was opened."""
    seen = {"revision": item.revision, "seen_at": item.touched_at.isoformat()}
    return {**typed(county), **seen, "title": item.title, **changes}


def test_a_new_item_is_kept_as_it_was_typed(browser, county, editor) -> None:
    answer = browser.post("/desk/items/new/", typed(county))
    made = Item.objects.get()
    assert answer.headers["Location"] == f"/desk/items/{made.public_id}/edit/"
    content = made.current.content
    assert content.title == "昌宁县教育局关于做好春季学期开学工作的通知"
    assert content.body == '<p class="align-center"><strong>标题</strong></p><p>正文</p>'
    assert content.columns == ("20-1-documents", "news")
    assert content.keywords == ("教育", "开学", "通知")
    assert (content.written_on, content.genre) == (date(2026, 2, 27), "notice")
    assert (made.unit, made.keeper, made.state) == (county.education, editor.username, ItemState.DRAFT)


def test_after_saving_the_period_that_runs_is_said(browser, county) -> None:
    answer = browser.post("/desk/items/new/", typed(county), follow=True)
    # 20 working days after 2026-02-27: make-up Saturday 28 February counts, so 26 March.
    assert "应在2026年3月26日前公开" in answer.content.decode()


def test_the_main_column_comes_first_and_is_one_of_the_columns(browser, county) -> None:
    browser.post("/desk/items/new/", typed(county, columns=["news"], main_column="20-3"))
    assert Item.objects.get().current.content.columns == ("20-3", "news")


def test_without_a_title_nothing_is_kept_and_nothing_is_lost(browser, county) -> None:
    answer = browser.post("/desk/items/new/", typed(county, title="", issuer="昌宁县教育局"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写标题" in text
    assert "&lt;strong&gt;标题&lt;/strong&gt;" in text
    assert 'value="昌教发〔2026〕8号"' in text
    assert text.count(" checked") >= 3
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("written_on", "三月一日", "日期不对"),
        ("source_url", "javascript:alert(1)", "http://"),
        ("genre", "poem", "genre"),
        ("columns", ["no-such"], "columns"),
        ("title", "长" * 301, "300"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(browser, county, field, value, words) -> None:
    answer = browser.post("/desk/items/new/", typed(county, **{field: value}))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert words in answer.content.decode()
    assert not Item.objects.exists()


def test_scripts_in_the_source_do_not_reach_the_store(browser, county) -> None:
    body = '<p onclick="x()">甲<script>x()</script><img src=x onerror=x()></p><p style="color:red">乙</p>'
    browser.post("/desk/items/new/", typed(county, body=body))
    assert Item.objects.get().current.body == "<p>甲</p><p>乙</p>"


def test_a_ground_that_does_not_fit_the_attribute_is_refused(browser, county) -> None:
    answer = browser.post(
        "/desk/items/new/", typed(county, attribute="on_request", ground="state_secret", ground_reason="涉密")
    )
    assert answer.status_code == 422
    assert "不适用于依申请公开" in answer.context["form"].errors["ground"][0]


def test_what_is_withheld_is_looked_at_again_after_a_year(browser, county) -> None:
    browser.post(
        "/desk/items/new/",
        typed(county, attribute="withheld", ground="internal_affairs", ground_reason="内部人事安排。"),
    )
    content = Item.objects.get().current.content
    assert (content.ground, content.ground_reason) == ("internal_affairs", "内部人事安排。")
    assert content.review_due_on == date(2027, 2, 27)


def test_a_ground_left_over_from_before_goes_when_the_item_is_public(browser, county) -> None:
    browser.post(
        "/desk/items/new/",
        typed(county, ground="internal_affairs", ground_reason="x", review_due_on="2027-01-01"),
    )
    content = Item.objects.get().current.content
    assert (content.ground, content.ground_reason, content.review_due_on) == ("", "", None)


def test_nobody_collects_for_a_unit_that_is_not_theirs(browser, county) -> None:
    answer = browser.post("/desk/items/new/", typed(county, unit=county.health.code))
    assert answer.status_code == 422
    assert "不能为它采集" in answer.context["form"].errors["unit"][0]
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "role", [Role.SECRECY_REVIEWER, Role.SIGNATORY, Role.SUPERVISOR, Role.SYSTEM_ADMINISTRATOR]
)
def test_who_does_not_edit_finds_the_form_closed(county, role) -> None:
    made = items.item(county.education)
    other = make.client_of(make.person("other", county.education, role))
    assert other.get("/desk/items/new/").status_code == 403
    assert other.get(f"/desk/items/{made.public_id}/edit/").status_code == 403
    assert other.post(f"/desk/items/{made.public_id}/edit/", edited(made, county)).status_code == 403


def test_an_item_of_another_unit_does_not_exist(browser, county) -> None:
    foreign = items.item(county.health)
    assert browser.get(f"/desk/items/{foreign.public_id}/edit/").status_code == 404
    assert browser.post(f"/desk/items/{foreign.public_id}/edit/", edited(foreign, county)).status_code == 404


def test_an_edit_changes_the_version_and_keeps_the_unit(browser, county) -> None:
    made = items.item(county.education)
    browser.post(
        f"/desk/items/{made.public_id}/edit/", edited(made, county, title="新标题", unit=county.health.code)
    )
    made.refresh_from_db()
    assert (made.title, made.unit, made.revision) == ("新标题", county.education, 2)


def test_save_and_send_goes_on_to_sending(browser, county) -> None:
    made = items.item(county.education)
    answer = browser.post(f"/desk/items/{made.public_id}/edit/", edited(made, county, then="send"))
    assert answer.headers["Location"] == f"/desk/items/{made.public_id}/send/"


def test_an_item_under_review_opens_no_form(browser, county) -> None:
    made = items.item(county.education, ItemState.SECRECY_REVIEW)
    answer = browser.get(f"/desk/items/{made.public_id}/edit/")
    assert answer.status_code == 409
    assert "收回" in answer.content.decode()


def test_who_types_while_it_is_sent_learns_it_with_everything_typed(browser, county) -> None:
    made = items.item(county.education)
    opened = edited(made, county, title="我正在写的标题")
    office = make.actor(items.staff(county.education)["office"])
    items.items.send_item(actor=office, now=make.NOW, item=made)
    answer = browser.post(f"/desk/items/{made.public_id}/edit/", opened)
    assert answer.status_code == 422
    assert "我正在写的标题" in answer.content.decode()
    made.refresh_from_db()
    assert made.title != "我正在写的标题"


def test_findings_stand_beside_their_fields(browser, county) -> None:
    made = items.item(county.education, columns=(), summary="")
    page = browser.get(f"/desk/items/{made.public_id}/edit/").content.decode()
    wanted = {each["field"] for each in made.current.findings}
    assert "columns" in wanted
    assert 'aria-label="公开栏目的检查结果"' in page
    assert 'href="#id_columns"' in page


def test_a_draft_comes_back_with_its_columns_and_its_text(browser, county, editor) -> None:
    made = items.item(county.education)
    kept = {
        name: value for name, value in edited(made, county, body="<p>写到一半</p>").items() if name != "then"
    }
    browser.post(
        "/desk/drafts/save/",
        {
            **kept,
            "draft_form": f"{made.link}:edit",
            "draft_title": "草稿",
            "draft_address": f"/desk/items/{made.public_id}/edit/",
        },
    )
    page = browser.get(f"/desk/items/{made.public_id}/edit/")
    form = page.context["form"]
    assert form["body"].value() == "<p>写到一半</p>"
    assert form["columns"].value() == ["20-1-documents", "news"]
    assert form["normative"].value() is False
    browser.post(f"/desk/items/{made.public_id}/edit/", edited(made, county))
    assert drafts.load(owner=editor.username, form=f"{made.link}:edit") is None
