"""Two people with one form open: the second is told what the first did, and chooses."""

from datetime import timedelta

import pytest

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
def made(county) -> Item:
    return items.item(county.education)


@pytest.fixture
def browser(county):
    return make.client_of(items.staff(county.education)["editor"])


def opened(item: Item, **changes) -> dict:
    """Return the form as it was opened, with what was typed since."""
    values = {
        "title": item.title,
        "body": item.current.body,
        "document_number": item.document_number,
        "issuer": "昌宁县教育局",
        "written_on": "2026-02-27",
        "attribute": "proactive",
        "columns": ["20-1-documents"],
        "main_column": "20-1-documents",
        "keywords": "教育、开学",
        "summary": "部署春季学期开学工作。",
        "genre": "notice",
        "topic": "science_and_education",
        "revision": item.revision,
        "seen_at": item.touched_at.isoformat(),
        "then": "save",
    }
    return {**values, **changes}


def others_edit(item: Item, **changes) -> None:
    """Let the disclosure office save the item one minute later."""
    office = make.actor(items.staff(item.unit)["office"])
    items.items.amend_item(
        actor=office, now=make.NOW + timedelta(minutes=1), item=item, content=items.content(**changes)
    )


def address(item: Item) -> str:
    return f"/desk/items/{item.public_id}/edit/"


def test_the_second_to_save_overwrites_nothing(browser, made) -> None:
    form = opened(made, title="我的标题")
    others_edit(made, summary="公开办改的概述。")
    answer = browser.post(address(made), form)
    assert answer.status_code == 422
    made.refresh_from_db()
    assert made.current.summary == "公开办改的概述。"
    assert made.title != "我的标题"


def test_the_second_sees_who_changed_what_beside_what_they_typed(browser, made) -> None:
    form = opened(made, title="我的标题", body="<p>我的正文</p>")
    others_edit(made, summary="公开办改的概述。", body="<p>公开办的正文</p>")
    answer = browser.post(address(made), form)
    text = answer.content.decode()
    conflict = answer.context["conflict"]
    assert [(change.actor_name, change.label, change.fields) for change in conflict["changes"]] == [
        ("甲office.014416330", "修改", ("正文", "内容概述"))
    ]
    assert {label for label, _, _ in conflict["comparison"].fields} == {"标题", "内容概述"}
    assert conflict["comparison"].body_changed
    assert "我的标题" in text
    assert "&lt;p&gt;我的正文&lt;/p&gt;" in text
    assert "以我的为准保存" in text


def test_what_differs_only_in_how_a_browser_writes_it_is_no_difference(browser, made) -> None:
    # The store writes the attributes of a cell the other way round.
    cell = '<td class="align-center" rowspan="2">甲</td>'
    body = f"<table><tbody><tr>{cell}<td>乙</td></tr><tr><td>丙</td></tr></tbody></table>"
    form = opened(made, body=body)
    others_edit(made, body=body, summary="公开办改的概述。")
    answer = browser.post(address(made), form)
    assert answer.status_code == 422
    assert not answer.context["conflict"]["comparison"].body_changed


def test_the_second_may_save_their_own_after_seeing_it(browser, made) -> None:
    form = opened(made, title="我的标题")
    others_edit(made, summary="公开办改的概述。")
    refused = browser.post(address(made), form).context["form"]
    again = {**form, "revision": refused["revision"].value(), "seen_at": refused["seen_at"].value()}
    assert browser.post(address(made), again).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.current.summary) == ("我的标题", "部署春季学期开学工作。")


def test_a_third_save_meanwhile_is_told_again(browser, made) -> None:
    form = opened(made, title="我的标题")
    others_edit(made, summary="公开办改的概述。")
    refused = browser.post(address(made), form).context["form"]
    made.refresh_from_db()
    others_edit(made, summary="又改了一次。")
    again = {**form, "revision": refused["revision"].value(), "seen_at": refused["seen_at"].value()}
    assert browser.post(address(made), again).status_code == 422


def test_the_second_may_give_up_and_then_sees_the_newest(browser, made, county) -> None:
    editor = items.staff(county.education)["editor"]
    drafts.save(
        owner=editor.username,
        form=f"{made.link}:edit",
        content={"title": "我的标题"},
        title="草稿",
        address=address(made),
        now=make.NOW,
    )
    others_edit(made, title="公开办的标题")
    answer = browser.post(address(made), opened(made, title="我的标题", then="give-up"), follow=True)
    assert answer.context["form"]["title"].value() == "公开办的标题"
    assert drafts.load(owner=editor.username, form=f"{made.link}:edit") is None


def test_a_form_that_lost_its_revision_overwrites_nothing(browser, made) -> None:
    answer = browser.post(address(made), opened(made, title="我的标题", revision=""))
    assert answer.status_code == 422
    made.refresh_from_db()
    assert made.title != "我的标题"


def test_saving_without_a_change_disturbs_nobody(browser, made) -> None:
    assert browser.post(address(made), opened(made)).status_code == 302
    made.refresh_from_db()
    assert (made.revision, made.versions.count()) == (1, 1)
