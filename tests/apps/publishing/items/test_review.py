"""Verdicts on the screen: who gives them, on which version, and what comes back when one is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.publishing.secrecy import SecrecyQuestion
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.publishing.models import Item, SecrecyForm, Verdict
from gongkai.publishing.services import items, publication, reviews
from gongkai.publishing.services.columns import set_policy
from tests.apps.publishing.items.conftest import address, recent, state_of
from tests.factories import organisations as make

SECRECY = {
    **dict.fromkeys((question.value for question in SecrecyQuestion), "no"),
    "conclusion": "may_be_published",
}


def posted(item: Item, decision: str = "pass", **typed: str) -> dict[str, str]:
    """Return what the form of an item's present version sends."""
    return {"digest": item.current.digest, "state": item.state, "decision": decision, **typed}


def test_the_secrecy_review_passes_with_its_form(county, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    response = browser_of("reviewer").post(
        address(item, "review/"), posted(item, opinion="不涉密。", **SECRECY)
    )
    assert response.headers["Location"] == address(item)
    assert state_of(item) == "signature"
    sheet = SecrecyForm.objects.get(item=item)
    assert sheet.answers == dict.fromkeys((question.value for question in SecrecyQuestion), False)
    assert (sheet.conclusion, sheet.opinion) == ("may_be_published", "不涉密。")


def test_no_question_is_answered_beforehand(county, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    page = browser_of("reviewer").get(address(item, "review/")).content.decode()
    assert page.count('type="radio"') == 14
    assert " checked" not in page


@pytest.mark.parametrize("question", [question.value for question in SecrecyQuestion])
def test_an_unanswered_question_is_asked_at_its_field_and_the_rest_stays_typed(
    county, browser_of, question
) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    typed = posted(item, opinion="写到一半的意见", **{k: v for k, v in SECRECY.items() if k != question})
    response = browser_of("reviewer").post(address(item, "review/"), typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [question]
    assert "写到一半的意见" in page
    assert page.count(" checked") == 6
    assert state_of(item) == "secrecy_review"


def test_a_state_secret_is_never_passed(county, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    response = browser_of("reviewer").post(
        address(item, "review/"), posted(item, **{**SECRECY, "state_secret": "yes"})
    )
    assert response.status_code == 422
    assert "不能公开。请退回" in response.context["form"].errors["state_secret"][0]
    assert state_of(item) == "secrecy_review"
    assert not Verdict.objects.filter(item=item).exists()


def test_returning_needs_a_reason_and_nothing_else(county, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    browser = browser_of("reviewer")
    refused = browser.post(address(item, "review/"), posted(item, "return"))
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["reason"]
    browser.post(address(item, "review/"), posted(item, "return", reason="附件缺失。"))
    assert state_of(item) == "draft"
    page = browser_of("editor").get(address(item)).content.decode()
    assert "退回：附件缺失。" in page


def test_signing_publishes_at_once_and_names_the_index_number(county, browser_of) -> None:
    item = recent(county.education, ItemState.SIGNATURE)
    response = browser_of("signatory").post(address(item, "review/"), posted(item), follow=True)
    item.refresh_from_db()
    assert item.state == "published"
    assert f"索引号 {item.index_number}" in response.content.decode()


def test_signing_for_a_moment_waits_for_it(county, browser_of) -> None:
    item = recent(county.education, ItemState.SIGNATURE)
    moment = (clock.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    browser_of("signatory").post(
        address(item, "review/"), posted(item, publish_at=moment.strftime("%Y-%m-%dT%H:%M"))
    )
    item.refresh_from_db()
    assert (item.state, item.publish_at) == ("signed", moment)


def test_a_moment_that_has_passed_is_refused_at_its_field(county, browser_of) -> None:
    item = recent(county.education, ItemState.SIGNATURE)
    response = browser_of("signatory").post(
        address(item, "review/"), posted(item, publish_at="2020-01-01T09:00")
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["publish_at"]
    assert state_of(item) == "signature"


def test_a_verdict_on_a_version_that_is_no_longer_shown_is_refused(county, staff, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    seen = posted(item, opinion="看过旧的一版", **SECRECY)
    editor = make.actor(staff["editor"])
    item = items.recall_item(actor=editor, now=clock.now(), item=item)
    changed = replace(item.current.content, summary="改过的概述。")
    item = items.amend_item(actor=editor, now=clock.now(), item=item, content=changed)
    item = items.send_item(actor=editor, now=clock.now(), item=item)
    browser = browser_of("reviewer")
    response = browser.post(address(item, "review/"), seen)
    page = response.content.decode()
    assert response.status_code == 422
    assert "内容已经改动，本次没有办理" in page
    assert "改过的概述。" in page
    assert "看过旧的一版" in page
    assert state_of(item) == "secrecy_review"
    # The form now speaks of the version on the screen; pressing once more is a verdict on that one.
    assert response.context["form"]["digest"].value() == item.current.digest
    browser.post(address(item, "review/"), {**seen, "digest": item.current.digest})
    assert state_of(item) == "signature"


def test_a_form_of_an_earlier_step_does_not_serve_for_the_next(county, staff, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    seen = posted(item, **SECRECY)
    items.recall_item(actor=make.actor(staff["editor"]), now=clock.now(), item=item)
    response = browser_of("reviewer").post(address(item, "review/"), seen)
    assert response.status_code == 422
    assert "已经变为“采集”，本次没有办理" in response.content.decode()


def test_who_edited_is_told_why_they_cannot_review(county) -> None:
    both = make.person("both", county.education, Role.INFORMATION_OFFICER, Role.SECRECY_REVIEWER)
    item = recent(county.education)
    items.send_item(actor=make.actor(both), now=clock.now(), item=item)
    item.refresh_from_db()
    browser = make.client_of(both)
    page = browser.get(address(item, "review/"))
    assert page.status_code == 200
    assert "您已承担本件的编辑，不能再办理保密审查通过" in page.content.decode()
    assert 'value="pass"' not in page.content.decode()
    assert browser.post(address(item, "review/"), posted(item, **SECRECY)).status_code == 403
    assert state_of(item) == "secrecy_review"


def test_who_reviewed_does_not_sign(county, staff) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    both = make.person("both", county.education, Role.SECRECY_REVIEWER, Role.SIGNATORY)
    browser = make.client_of(both)
    browser.post(address(item, "review/"), posted(item, **SECRECY))
    item.refresh_from_db()
    assert item.state == "signature"
    assert "您已承担本件的保密审查" in browser.get(address(item, "review/")).content.decode()
    assert browser.post(address(item, "review/"), posted(item)).status_code == 403
    assert state_of(item) == "signature"


@pytest.mark.parametrize(
    ("state", "part"),
    [
        (ItemState.SECRECY_REVIEW, "signatory"),
        (ItemState.SECRECY_REVIEW, "office"),
        (ItemState.SIGNATURE, "reviewer"),
        (ItemState.SIGNATURE, "editor"),
    ],
)
def test_a_wrong_role_gets_neither_page_nor_verdict(county, browser_of, state, part) -> None:
    item = recent(county.education, state)
    assert browser_of(part).get(address(item, "review/")).status_code == 403
    assert browser_of(part).post(address(item, "review/"), posted(item, **SECRECY)).status_code == 403
    assert state_of(item) == state.value


def test_an_item_of_another_unit_is_not_reviewed(county, browser_of) -> None:
    item = recent(county.health, ItemState.SECRECY_REVIEW)
    assert browser_of("reviewer").get(address(item, "review/")).status_code == 404
    assert browser_of("reviewer").post(address(item, "review/"), posted(item, **SECRECY)).status_code == 404


def test_an_item_that_awaits_nothing_leads_to_its_record(county, browser_of) -> None:
    item = recent(county.education)
    response = browser_of("reviewer").get(address(item, "review/"), follow=True)
    assert response.redirect_chain == [(address(item), 302)]
    assert "没有等待审查的内容" in response.content.decode()


def test_a_revision_is_shown_against_what_the_public_reads(county, staff, browser_of) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    editor = make.actor(staff["editor"])
    item = publication.revise_item(actor=editor, now=clock.now(), item=item, reason="补充")
    body = item.current.body.replace("及时公开政府信息", "准确公开政府信息")
    item = items.amend_item(
        actor=editor,
        now=clock.now(),
        item=item,
        content=replace(item.current.content, body=body, keywords=("教育",)),
    )
    items.send_item(actor=editor, now=clock.now(), item=item)
    page = browser_of("reviewer").get(address(item, "review/")).content.decode()
    assert "与公众正在查阅的第 1 版相比" in page
    assert "<del>及时</del>" in page
    assert "<ins>准确</ins>" in page
    assert "<del>教育、开学</del>" in page
    assert "<ins>教育</ins>" in page


def test_what_was_returned_is_shown_against_what_was_reviewed(county, staff, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    editor = make.actor(staff["editor"])
    reviews.return_item(actor=make.actor(staff["reviewer"]), now=clock.now(), item=item, reason="改概述。")
    item = items.amend_item(
        actor=editor,
        now=clock.now(),
        item=item,
        content=replace(item.current.content, summary="新的概述。"),
    )
    items.send_item(actor=editor, now=clock.now(), item=item)
    page = browser_of("reviewer").get(address(item, "review/")).content.decode()
    assert "与上次审查的第 1 版相比" in page
    assert "<ins>新的概述。</ins>" in page
    assert "正文没有改动" in page
    assert "改概述。" in page


def test_a_checker_apart_and_the_attribute_review_have_their_screens(county, staff, browser_of) -> None:
    set_policy(
        actor=make.SYSTEM,
        now=make.NOW,
        unit=county.education,
        values={"checker_apart": True, "attribute_reviewed": True},
        reason="试行",
    )
    item = recent(county.education, ItemState.CHECKING)
    browser = browser_of("office")
    assert "等另一位信息员或公开办核对" in browser.get(address(item)).content.decode()
    browser.post(address(item, "review/"), posted(item, opinion="已核对。"))
    item.refresh_from_db()
    assert item.state == "secrecy_review"
    browser_of("reviewer").post(address(item, "review/"), posted(item, **SECRECY))
    item.refresh_from_db()
    assert item.state == "attribute_review"
    browser.post(address(item, "review/"), posted(item))
    assert state_of(item) == "signature"


@pytest.mark.django_db(transaction=True)
def test_the_request_that_publishes_costs_few_queries(county, browser_of) -> None:
    """As they reach the database; the brackets of its two transactions (the deed, the session) are apart."""
    items = [recent(county.education, ItemState.SIGNATURE) for _ in range(2)]
    browser = browser_of("signatory")
    browser.post(address(items[0], "review/"), posted(items[0]))
    with CaptureQueriesContext(connection) as statements:
        answer = browser.post(address(items[1], "review/"), posted(items[1]))
    assert answer.headers["Location"] == address(items[1])
    assert state_of(items[1]) == "published"
    brackets = [each for each in statements.captured_queries if each["sql"].startswith(("BEGIN", "COMMIT"))]
    assert len(brackets) == 4
    assert len(statements) - len(brackets) <= 25
