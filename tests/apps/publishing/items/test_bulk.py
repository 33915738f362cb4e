"""Several items at once: the summary says what happens to which, and the deed stops at none of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import clock
from gongkai.publishing.models import Item, Verdict
from gongkai.publishing.services import consultations, items
from tests.apps.publishing.items.conftest import recent, state_of
from tests.factories import organisations as make

BULK = "/desk/items/bulk/"


def several(county, state: ItemState = ItemState.DRAFT, *titles: str, **changes) -> list[Item]:
    return [
        recent(county.education, state, title=f"昌宁县教育局关于{title}的通知", **changes) for title in titles
    ]


def chosen(action: str, *wanted: Item) -> dict[str, object]:
    return {"action": action, "selected": [item.public_id for item in wanted]}


def confirmed(page, action: str, **typed: str) -> dict[str, object]:
    """Return what the form of the summary sends."""
    able = page.context["able"]
    return {
        "action": action,
        "confirmed": "1",
        "selected": [public_id for public_id, _ in able],
        "seen": [f"{public_id}:{mark}" for public_id, mark in able],
        **typed,
    }


def test_the_summary_says_what_is_done_and_what_is_skipped_and_why(county, browser_of) -> None:
    ready, public = several(county, ItemState.DRAFT, "甲"), several(county, ItemState.PUBLISHED, "乙")
    faulty = several(county, ItemState.DRAFT, "丙", issuer="")
    response = browser_of("editor").post(BULK, chosen("send", *ready, *public, *faulty))
    page = response.content.decode()
    assert "将对 1 条记录执行“送审”" in page
    assert "另有 2 条不能执行" in page
    assert "当前状态为“已公开”，不能送审" in page
    assert "检查发现 1 处必须改正" in page
    assert [state_of(item) for item in (*ready, *public, *faulty)] == ["draft", "published", "draft"]


def test_confirmed_each_is_sent(county, browser_of) -> None:
    wanted = several(county, ItemState.DRAFT, "甲", "乙")
    browser = browser_of("editor")
    page = browser.post(BULK, chosen("send", *wanted))
    response = browser.post(BULK, confirmed(page, "send"), follow=True)
    assert "已送审 2 条" in response.content.decode()
    assert [state_of(item) for item in wanted] == ["secrecy_review", "secrecy_review"]


def test_signing_several_gives_each_its_verdict_and_number(county, browser_of) -> None:
    wanted = several(county, ItemState.SIGNATURE, "甲", "乙")
    browser = browser_of("signatory")
    page = browser.post(BULK, chosen("sign", *wanted))
    browser.post(BULK, confirmed(page, "sign"))
    for item in wanted:
        item.refresh_from_db()
        assert item.state == "published"
        assert item.index_number
        assert Verdict.objects.filter(item=item, part="signatory", digest=item.current.digest).count() == 1


def test_an_item_that_changed_after_the_summary_is_named_and_the_others_go_on(
    county, staff, browser_of
) -> None:
    kept, changed = several(county, ItemState.DRAFT, "甲", "乙")
    browser = browser_of("editor")
    page = browser.post(BULK, chosen("send", kept, changed))
    items.amend_item(
        actor=make.actor(staff["office"]),
        now=clock.now(),
        item=changed,
        content=replace(changed.current.content, summary="改过。"),
    )
    response = browser.post(BULK, confirmed(page, "send"))
    text = response.content.decode()
    assert response.status_code == 200
    assert "已送审 1 条，1 条没有办理" in text
    assert "昌宁县教育局关于乙的通知" in text
    assert "已被他人修改" in text
    assert (state_of(kept), state_of(changed)) == ("secrecy_review", "draft")


def test_a_signature_holds_only_for_the_version_of_the_summary(county, staff, browser_of) -> None:
    (item,) = several(county, ItemState.SIGNATURE, "甲")
    browser = browser_of("signatory")
    page = browser.post(BULK, chosen("sign", item))
    forged = {**confirmed(page, "sign"), "seen": [f"{item.public_id}:1-{'0' * 64}"]}
    response = browser.post(BULK, forged)
    assert "内容已经改动，本次没有办理" in response.content.decode()
    assert state_of(item) == "signature"


def test_what_waits_for_an_organ_is_skipped_before_it_is_signed(county, staff, browser_of) -> None:
    (item,) = several(county, ItemState.SIGNATURE, "甲")
    consultations.consult(
        actor=make.actor(staff["editor"]),
        now=clock.now(),
        item=item,
        organ="昌宁县财政局",
        question="请确认",
        due_on=clock.today() + timedelta(days=5),
    )
    page = browser_of("signatory").post(BULK, chosen("sign", item)).content.decode()
    assert "还有 1 个机关的意见没有收到" in page
    assert "选中的信息都不能签发" in page


def test_returning_several_asks_for_one_reason(county, browser_of) -> None:
    wanted = several(county, ItemState.SIGNATURE, "甲", "乙")
    browser = browser_of("signatory")
    page = browser.post(BULK, chosen("return", *wanted))
    refused = browser.post(BULK, confirmed(page, "return", reason=""))
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["reason"]
    assert state_of(wanted[0]) == "signature"
    browser.post(BULK, confirmed(page, "return", reason="请统一落款。"))
    assert [state_of(item) for item in wanted] == ["draft", "draft"]


def test_items_of_another_unit_are_not_among_the_chosen(county, browser_of) -> None:
    other = recent(county.health)
    response = browser_of("editor").post(BULK, chosen("send", other), follow=True)
    assert "没有选中信息" in response.content.decode()
    assert state_of(other) == "draft"


@pytest.mark.parametrize("action", ["pass_secrecy", "withdraw", "", "没有这个"])
def test_only_the_listed_steps_are_taken_in_bulk(county, browser_of, action) -> None:
    (item,) = several(county, ItemState.SECRECY_REVIEW, "甲")
    response = browser_of("reviewer").post(BULK, chosen(action, item))
    assert response.headers["Location"] == "/desk/items/"
    assert state_of(item) == "secrecy_review"


def test_a_role_that_does_not_sign_is_shown_that_nothing_can_be_signed(county, browser_of) -> None:
    (item,) = several(county, ItemState.SIGNATURE, "甲")
    page = browser_of("editor").post(BULK, chosen("sign", item)).content.decode()
    assert "您没有在该单位签发的权限" in page
    assert browser_of("editor").post(BULK, {**chosen("sign", item), "confirmed": "1"}).status_code == 200
    assert state_of(item) == "signature"


def test_who_has_no_part_in_the_chain_is_turned_away(county) -> None:
    clerk = make.client_of(make.person("clerk", county.education))
    assert clerk.post(BULK, {"action": "send"}).status_code == 403
    assert make.client_of(make.person("other", county.education)).get(BULK).status_code == 403
