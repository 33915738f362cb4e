"""Steps with one item: what follows is said first, a reason is asked, a refusal comes back with what was typed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import clock
from gongkai.lib.models import HistoryEvent
from gongkai.publishing.models import Item
from gongkai.publishing.services import items, publication
from tests.apps.publishing.items.conftest import address, body, recent, recent_day, state_of
from tests.factories import organisations as make

#: Step, state it starts from, whose it is, what is typed, state it leads to.
STEPS = [
    ("recall", ItemState.SECRECY_REVIEW, "editor", {}, "draft"),
    ("return", ItemState.SIGNED, "signatory", {"reason": "落款有误。"}, "draft"),
    ("discard", ItemState.DRAFT, "editor", {"reason": "重复录入。"}, "discarded"),
    ("publish", ItemState.SIGNED, "editor", {}, "published"),
    ("withdraw", ItemState.PUBLISHED, "reviewer", {"reason": "含有个人信息。"}, "withdrawn"),
    ("revise", ItemState.WITHDRAWN, "editor", {"reason": "改正。", "changed_on": "today"}, "draft"),
    ("validity", ItemState.PUBLISHED, "office", {"validity": "repealed", "reason": "已废止。"}, "published"),
]
ROLES = {
    "recall": {"editor", "office"},
    "return": {"editor", "office", "reviewer", "signatory"},
    "discard": {"editor", "office"},
    "publish": {"editor", "office", "signatory"},
    "withdraw": {"editor", "office", "reviewer", "signatory"},
    "revise": {"editor", "office"},
    "validity": {"editor", "office"},
}


def typed(values: dict[str, str]) -> dict[str, str]:
    return {name: clock.today().isoformat() if text == "today" else text for name, text in values.items()}


@pytest.mark.parametrize(("step", "state", "part", "values", "target"), STEPS)
def test_a_step_is_taken_by_whom_it_belongs_to(county, browser_of, step, state, part, values, target) -> None:
    item = recent(county.education, state)
    browser = browser_of(part)
    page = browser.get(address(item, f"{step}/"))
    assert page.status_code == 200
    assert page.context["consequence"] in page.content.decode()
    response = browser.post(address(item, f"{step}/"), typed(values))
    assert response.headers["Location"] == address(item)
    assert state_of(item) == target
    assert browser.get(address(item)).status_code == 200


@pytest.mark.parametrize(
    ("step", "state", "part", "values", "target"), [s for s in STEPS if "reason" in s[3]]
)
def test_a_missing_reason_is_asked_for_at_its_field(
    county, browser_of, step, state, part, values, target
) -> None:
    item = recent(county.education, state)
    for reason in ("", "   "):
        response = browser_of(part).post(address(item, f"{step}/"), typed({**values, "reason": reason}))
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["reason"]
    assert state_of(item) == state.value


@pytest.mark.parametrize(("step", "state", "part", "values", "target"), STEPS)
def test_a_step_is_closed_to_everybody_else(county, browser_of, step, state, part, values, target) -> None:
    item = recent(county.education, state)
    for other in {"editor", "office", "reviewer", "signatory"} - ROLES[step]:
        for answer in (
            browser_of(other).get(address(item, f"{step}/")),
            browser_of(other).post(address(item, f"{step}/"), typed(values)),
        ):
            assert answer.status_code == 403
    clerk = make.client_of(make.person("clerk", county.education))
    assert clerk.post(address(item, f"{step}/"), typed(values)).status_code == 403
    assert state_of(item) == state.value


@pytest.mark.parametrize(("step", "state", "part", "values", "target"), STEPS)
def test_an_item_of_another_unit_is_not_found(county, browser_of, step, state, part, values, target) -> None:
    item = recent(county.health, state)
    assert browser_of(part).get(address(item, f"{step}/")).status_code == 404
    assert browser_of(part).post(address(item, f"{step}/"), typed(values)).status_code == 404
    assert state_of(item) == state.value


@pytest.mark.parametrize(("step", "state", "part", "values", "target"), STEPS)
def test_a_step_that_the_state_does_not_know_is_refused(
    county, browser_of, step, state, part, values, target
) -> None:
    item = recent(county.education, ItemState.DISCARDED)
    for answer in (
        browser_of(part).get(address(item, f"{step}/")),
        browser_of(part).post(address(item, f"{step}/"), typed(values)),
    ):
        assert answer.status_code == 409
        assert "已作废" in answer.content.decode()
    assert state_of(item) == "discarded"


def test_a_signatory_sends_back_only_what_is_signed_for(county, browser_of) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    assert browser_of("signatory").post(address(item, "return/"), {"reason": "不妥。"}).status_code == 403
    assert state_of(item) == "secrecy_review"


def test_withdrawing_says_that_the_public_page_goes_at_once(county, browser_of) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    page = browser_of("editor").get(address(item, "withdraw/")).content.decode()
    assert "按下按钮的同时，公众网页就不能再打开" in page
    assert "button--danger" in page


def test_what_is_not_proactive_is_filed_and_looked_at_again(county, browser_of) -> None:
    day = clock.today() + timedelta(days=200)
    item = recent(
        county.education,
        ItemState.FILED,
        attribute="withheld",
        ground="deliberative",
        ground_reason="尚未作出决定。",
        review_due_on=day,
        body="<p>现将有关事项请示如下。</p>",
    )
    browser = browser_of("editor")
    later = clock.today() + timedelta(days=300)
    page = browser.get(address(item)).content.decode()
    assert "按“不予公开”存档，公众不能查阅" in page
    refused = browser.post(
        address(item, "reassess/"), {"reason": "仍在研究。", "review_due_on": clock.today().isoformat()}
    )
    assert list(refused.context["form"].errors) == ["review_due_on"]
    browser.post(address(item, "reassess/"), {"reason": "仍在研究。", "review_due_on": later.isoformat()})
    item.refresh_from_db()
    assert item.review_due_on == later


def test_a_change_in_the_future_is_refused_and_stays_typed(county, browser_of) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    day = (clock.today() + timedelta(days=1)).isoformat()
    response = browser_of("editor").post(
        address(item, "revise/"), {"reason": "数据更新。", "changed_on": day}
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["changed_on"]
    assert "数据更新。" in response.content.decode()


def test_a_revision_is_given_up_with_its_reason(county, staff, browser_of) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    publication.revise_item(actor=make.actor(staff["editor"]), now=clock.now(), item=item, reason="试改")
    browser_of("editor").post(address(item, "abandon/"), {"reason": "不改了。"})
    assert state_of(item) == "published"
    assert HistoryEvent.objects.filter(name="publishing.revision_abandoned", reason="不改了。").exists()


def test_sending_without_findings_asks_nothing(county, browser_of) -> None:
    item = recent(county.education)
    browser = browser_of("editor")
    page = browser.get(address(item, "send/"))
    assert "自动检查没有发现问题" in page.content.decode()
    response = browser.post(address(item, "send/"), {"revision": item.revision}, follow=True)
    assert state_of(item) == "secrecy_review"
    assert "已送审，现在待保密审查。" in response.content.decode()


def with_mobile(county) -> Item:
    text = body(county.education, recent_day()).replace("现将有关事项通知如下。", "联系电话13812345678。")
    return recent(county.education, body=text)


def test_a_finding_that_needs_a_reason_gets_its_field_and_keeps_the_reason(county, browser_of) -> None:
    item = with_mobile(county)
    assert item.unexplained == 1
    browser = browser_of("editor")
    page = browser.get(address(item, "send/"))
    (finding, bound), *more = page.context["form"].explained
    assert not more
    assert "138****5678" in page.content.decode()
    refused = browser.post(address(item, "send/"), {"revision": item.revision, bound.name: " "})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == [bound.name]
    assert state_of(item) == "draft"
    browser.post(address(item, "send/"), {"revision": item.revision, bound.name: "对外公布的办公手机。"})
    item.refresh_from_db()
    assert item.state == "secrecy_review"
    assert item.current.answers == {finding.key: "对外公布的办公手机。"}
    assert (
        "说明：对外公布的办公手机。" in browser_of("reviewer").get(address(item, "review/")).content.decode()
    )


def test_what_must_be_mended_is_shown_with_the_way_to_its_field_and_is_not_sent(county, browser_of) -> None:
    item = recent(county.education, issuer="")
    browser = browser_of("editor")
    page = browser.get(address(item, "send/")).content.decode()
    assert "必须改正后才能送审" in page
    assert f'href="{address(item, "edit/")}#id_issuer"' in page
    response = browser.post(address(item, "send/"), {"revision": item.revision})
    assert response.status_code == 422
    assert "没有发文机关" in response.content.decode()
    assert state_of(item) == "draft"


def test_sending_what_a_colleague_changed_meanwhile_is_refused_and_keeps_the_reasons(
    county, staff, browser_of
) -> None:
    item = with_mobile(county)
    browser = browser_of("editor")
    (_, bound), *_ = browser.get(address(item, "send/")).context["form"].explained
    items.amend_item(
        actor=make.actor(staff["office"]),
        now=clock.now(),
        item=item,
        content=replace(item.current.content, summary="同事改过的概述。"),
    )
    response = browser.post(address(item, "send/"), {"revision": item.revision, bound.name: "办公手机。"})
    assert response.status_code == 422
    assert "已被他人修改" in response.content.decode()
    assert "办公手机。" in response.content.decode()
    item.refresh_from_db()
    assert item.state == "draft"
    assert f'name="revision" value="{item.revision}"' in response.content.decode()
    browser.post(address(item, "send/"), {"revision": item.revision, bound.name: "办公手机。"})
    assert state_of(item) == "secrecy_review"
