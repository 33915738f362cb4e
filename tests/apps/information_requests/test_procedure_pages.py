"""The pages of the procedure: what they say before the button is pressed, what they keep when something is wrong."""

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import (
    FeeNotice,
    InformationRequest,
    Rectification,
)
from gongkai.information_requests.services import charging, explaining, extending, rectifying
from tests.apps.information_requests.conftest import MARCH_11, House, desk_url, words
from tests.apps.information_requests.test_charging import charge
from tests.factories import information_requests as make_request

pytestmark = pytest.mark.django_db


def test_page_of_the_request_offers_what_the_viewer_may_do(house: House, made: InformationRequest) -> None:
    office = words(house.browser("office").get(desk_url("request", made.public_id)))
    for name in ("assign", "rectification", "reasons", "fee", "extension", "consult"):
        assert desk_url(name, made.public_id) in office, name
    lawyer = words(house.browser("lawyer").get(desk_url("request", made.public_id)))
    assert desk_url("rectification", made.public_id) not in lawyer


def test_correction_page_says_what_the_clock_will_be(house: House, made: InformationRequest) -> None:
    page = words(house.browser("office").get(desk_url("rectification", made.public_id)))
    assert "现在的答复期限为2026年3月30日，告知后停止计算" in page
    # Fifteen working days after the 11th is 1 April; twenty more end on the 30th.
    assert "如果在最后一天（2026年4月1日）补正，答复期限为2026年4月30日" in page
    assert "最迟在2026年3月11日告知" in page


def test_correction_is_asked_from_the_page(house: House, made: InformationRequest) -> None:
    response = house.browser("office").post(
        desk_url("rectification", made.public_id),
        {"points": "请写明年份\n请提供身份证明", "rectify_by": "2026-04-01", "revision": made.revision},
    )
    assert response.status_code == 302
    assert Rectification.objects.get(request=made).points == ["请写明年份", "请提供身份证明"]


def test_another_day_is_worked_out_anew_without_being_done(house: House, made: InformationRequest) -> None:
    response = house.browser("office").post(
        desk_url("rectification", made.public_id),
        {
            "points": "请写明年份",
            "rectify_by": "2026-03-20",
            "revision": made.revision,
            "then": "preview",
        },
    )
    assert response.status_code == 200
    assert "如果在最后一天（2026年3月20日）补正，答复期限为2026年4月20日" in words(response)
    assert "请写明年份" in words(response)
    assert not Rectification.objects.exists()


def test_refusal_keeps_what_was_typed(house: House, made: InformationRequest) -> None:
    response = house.browser("office").post(
        desk_url("rectification", made.public_id),
        {"points": "请写明年份", "rectify_by": "2026-03-11", "revision": made.revision},
    )
    assert response.status_code == 422
    assert "须晚于今天" in words(response)
    assert "请写明年份" in words(response)


def test_page_of_a_step_that_is_closed_tells_the_article(
    house: House, made: InformationRequest, at: Callable[[date], None]
) -> None:
    at(date(2026, 3, 12))
    response = house.browser("office").get(desk_url("rectification", made.public_id))
    assert response.status_code in (409, 422)
    assert "条例第三十条" in words(response)


def test_second_tab_learns_that_it_was_late_and_may_press_again(
    house: House, made: InformationRequest
) -> None:
    browser = house.browser("office")
    old = made.revision
    InformationRequest.objects.filter(pk=made.pk).update(revision=old + 1)
    typed = {"points": "请写明年份", "rectify_by": "2026-04-01", "revision": old}
    response = browser.post(desk_url("rectification", made.public_id), typed)
    assert response.status_code == 422
    assert "刚刚被别人办理过" in words(response)
    assert f'name="revision" value="{old + 1}"' in words(response)
    assert not Rectification.objects.exists()


def test_who_may_not_is_refused_by_the_page_and_a_stranger_finds_nothing(
    house: House, made: InformationRequest
) -> None:
    assert house.browser("clerk").get(desk_url("rectification", made.public_id)).status_code == 403
    assert house.browser("office", "health").get(desk_url("rectification", made.public_id)).status_code == 404


def test_correction_page_tells_the_new_period_before_it_is_entered(
    house: House, made: InformationRequest, at: Callable[[date], None]
) -> None:
    rectifying.ask_rectification(
        actor=house.education.office,
        now=MARCH_11,
        request=made,
        points=["请写明年份"],
        rectify_by=date(2026, 4, 1),
    )
    at(date(2026, 3, 20))
    browser = house.browser("clerk")
    assert desk_url("rectified", made.public_id) in words(browser.get(desk_url("request", made.public_id)))
    page = words(browser.get(desk_url("rectified", made.public_id)))
    assert "答复期限自收到补正的2026年3月20日起重新计算20个工作日，为2026年4月20日" in page
    typed = {"came_on": "2026-03-20", "content": "2025年"}
    assert browser.post(desk_url("rectified", made.public_id), typed).status_code == 302
    assert make_request.fresh(made).due_on == date(2026, 4, 20)


def test_late_correction_is_told_so_and_taken_on_its_own_page(
    house: House, made: InformationRequest, at: Callable[[date], None]
) -> None:
    rectifying.ask_rectification(
        actor=house.education.office,
        now=MARCH_11,
        request=made,
        points=["请写明年份"],
        rectify_by=date(2026, 4, 1),
    )
    at(date(2026, 4, 3))
    browser = house.browser("office")
    typed = {"came_on": "2026-04-02", "content": "2025年"}
    refused = browser.post(desk_url("rectified", made.public_id), typed)
    assert refused.status_code == 422
    assert "2025年" in words(refused)
    assert "条例第三十条" in words(refused)
    closing = words(browser.get(desk_url("unrectified", made.public_id)))
    assert "补正期限到2026年4月1日为止" in closing
    assert "已过2个工作日" in closing
    taken = browser.post(desk_url("rectified-late", made.public_id), {**typed, "reason": "住院"})
    assert taken.status_code == 302
    assert make_request.fresh(made).state == RequestState.IN_PROCESS


def test_fee_page_shows_the_steps_and_the_amount(house: House, made: InformationRequest) -> None:
    browser = house.browser("office")
    typed = {
        "method": "page",
        "pages": "240",
        "excess": "一次申请240页",
        "payment_way": "农业银行",
        "then": "preview",
    }
    page = words(browser.post(desk_url("fee", made.public_id), typed))
    assert "应缴金额：4300 元（240页）" in page
    assert "第201页至第240页" in page
    del typed["then"]
    assert browser.post(desk_url("fee", made.public_id), typed).status_code == 302
    assert FeeNotice.objects.get(request=made).yuan == 4300


def test_fee_that_cannot_be_counted_says_why(house: House, made: InformationRequest) -> None:
    page = words(house.browser("office").get(desk_url("fee", made.public_id)))
    assert "没有登记申请人的证件号码" in page


def test_payment_pages_tell_the_window_the_new_period_and_refuse_another_amount(
    house: House, made: InformationRequest, at: Callable[[date], None]
) -> None:
    charging.send_fee_notice(
        actor=house.education.office,
        now=make_request.noon(date(2026, 3, 20)),
        request=made,
        charge=charge(),
    )
    at(date(2026, 3, 20))
    clerk = house.browser("clerk")
    page = words(clerk.get(desk_url("fee-told", made.public_id)))
    assert "缴费期限到2026年4月20日为止" in page
    assert clerk.post(desk_url("fee-told", made.public_id), {"told_on": "2026-03-20"}).status_code == 302
    at(date(2026, 4, 10))
    office = house.browser("office")
    assert "答复期限自次日起重新计算，为2026年5月12日" in words(
        office.get(desk_url("fee-paid", made.public_id))
    )
    typed = {"paid_on": "2026-04-10", "yuan": "4000", "receipt_number": "1"}
    wrong = office.post(desk_url("fee-paid", made.public_id), typed)
    assert wrong.status_code == 422
    assert "应缴4300元" in words(wrong)
    assert office.post(desk_url("fee-paid", made.public_id), {**typed, "yuan": "4300"}).status_code == 302
    assert make_request.fresh(made).due_on == date(2026, 5, 12)


def test_head_sees_both_days_before_cancelling(house: House, made: InformationRequest) -> None:
    charging.send_fee_notice(actor=house.education.office, now=MARCH_11, request=made, charge=charge())
    page = words(house.browser("head").get(desk_url("fee-cancel", made.public_id)))
    assert "撤销后，答复期限为2026年3月30日" in page


def test_unpaid_page_shows_the_days(
    house: House, made: InformationRequest, at: Callable[[date], None]
) -> None:
    charging.send_fee_notice(actor=house.education.office, now=MARCH_11, request=made, charge=charge())
    charging.record_fee_told(
        actor=house.education.clerk, now=MARCH_11, request=made, told_on=date(2026, 3, 11)
    )
    at(date(2026, 4, 10))
    browser = house.browser("office")
    page = words(browser.get(desk_url("fee-unpaid", made.public_id)))
    # Twenty working days after 11 March end on 9 April.
    assert "缴费期限到2026年4月9日为止" in page
    assert "已过1个工作日" in page
    assert browser.post(desk_url("fee-unpaid", made.public_id), {}).status_code == 302
    assert make_request.fresh(made).state == RequestState.CLOSED


def test_extension_goes_through_three_hands_each_told_both_days(
    house: House, made: InformationRequest
) -> None:
    both = "答复期限将由2026年3月30日变为2026年4月28日"
    clerk, head, office = (house.browser(part) for part in ("clerk", "head", "office"))
    assert both in words(clerk.get(desk_url("extension", made.public_id)))
    assert clerk.post(desk_url("extension", made.public_id), {"reason": "调取档案"}).status_code == 302
    page = words(head.get(desk_url("extension-decide", made.public_id)))
    assert both in page
    assert "调取档案" in page
    assert head.post(desk_url("extension-decide", made.public_id), {"verdict": "approve"}).status_code == 302
    assert both in words(office.get(desk_url("extension-notify", made.public_id)))
    typed = {"way": "counter", "served_on": "2026-03-11", "proof": "本人签收"}
    assert office.post(desk_url("extension-notify", made.public_id), typed).status_code == 302
    assert make_request.fresh(made).due_on == date(2026, 4, 28)


def test_head_who_refuses_says_why(house: House, made: InformationRequest) -> None:
    extending.propose_extension(actor=house.education.clerk, now=MARCH_11, request=made, reason="调取档案")
    head = house.browser("head")
    silent = head.post(desk_url("extension-decide", made.public_id), {"verdict": "refuse"})
    assert silent.status_code == 422
    assert "需要写明理由" in words(silent)
    typed = {"verdict": "refuse", "reason": "来得及"}
    assert head.post(desk_url("extension-decide", made.public_id), typed).status_code == 302
    assert "来得及" in words(head.get(desk_url("request", made.public_id)))


def test_reasons_go_from_the_notice_to_the_delay(
    house: House, made: InformationRequest, at: Callable[[date], None]
) -> None:
    clerk, office = house.browser("clerk"), house.browser("office")
    typed = {"excess": "一年120件", "reasons_by": "2026-03-25"}
    assert office.post(desk_url("reasons", made.public_id), typed).status_code == 302
    assert "说明理由不停止计算，答复期限2026年3月30日不变" in words(
        clerk.get(desk_url("reasons-given", made.public_id))
    )
    typed = {"reasons": "课题研究", "given_on": "2026-03-11"}
    assert clerk.post(desk_url("reasons-given", made.public_id), typed).status_code == 302
    assert "课题研究" in words(office.get(desk_url("reasons-judge", made.public_id)))
    typed = {"reasonable": "yes", "judgement": "有立项书"}
    assert office.post(desk_url("reasons-judge", made.public_id), typed).status_code == 302
    typed = {"until": "2026-06-30", "reason": "数量大", "then": "preview"}
    page = words(office.post(desk_url("delay", made.public_id), typed))
    assert "答复期限将由2026年3月30日变为2026年6月30日" in page
    del typed["then"]
    assert office.post(desk_url("delay", made.public_id), typed).status_code == 302
    assert make_request.fresh(made).due_otherwise_on == date(2026, 6, 30)


def test_reasons_may_be_found_unreasonable_on_the_same_page(house: House, made: InformationRequest) -> None:
    explaining.ask_reasons(
        actor=house.education.office,
        now=MARCH_11,
        request=made,
        excess="一年120件",
        reasons_by=date(2026, 3, 25),
    )
    explaining.record_reasons(actor=house.education.clerk, now=MARCH_11, request=made, reasons="想知道")
    office = house.browser("office")
    typed = {"reasonable": "no", "judgement": "与申请内容无关"}
    assert office.post(desk_url("reasons-judge", made.public_id), typed).status_code == 302
    assert "理由不合理：与申请内容无关" in words(office.get(desk_url("request", made.public_id)))
