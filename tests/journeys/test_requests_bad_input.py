"""What goes wrong at the desk of requests: refused with the reason and the article, and nothing that was typed is lost."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import InformationRequest, Letter, LetterService, RequestFile
from tests.apps.information_requests import reply_flow
from tests.factories import information_requests as make_request
from tests.journeys import request_desk as desk
from tests.journeys.request_cast import GRANT
from tests.journeys.request_house import House, fill, founded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

MONDAY = date(2026, 3, 9)
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def house(chromium_browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    made = founded(chromium_browser, live_server.url, monkeypatch, MONDAY)
    yield made
    made.leave()


@pytest.fixture
def made(house: House) -> InformationRequest:
    return make_request.request(house.bureau, received_on=date(2026, 3, 2), items=(GRANT.wanted,))


def with_macro() -> bytes:
    """Return a document that would run a program."""
    held = io.BytesIO(desk.paper("附件"))
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    return held.getvalue()


def test_reply_without_remedies_and_files_that_may_not_go_out_are_refused(
    house: House, made: InformationRequest
) -> None:
    desk.decide(house, made, GRANT, part="clerk")
    page = house.page
    body = page.get_by_label("答复正文")
    whole = body.input_value()
    without = "\n".join(line for line in whole.splitlines() if "行政复议" not in line)
    assert without != whole
    body.fill(without)
    page.get_by_role("button", name="送审", exact=True).click()
    side = page.get_by_role("region", name="核对")
    expect(side).to_contain_text("没有写明在几日内向哪个机关申请行政复议")
    expect(side).to_contain_text("必须改正")
    expect(body).to_have_value(without)
    house.look("refused-no-remedies")
    made.refresh_from_db()
    assert made.state == RequestState.IN_PROCESS

    # another article than that of the outcome
    body.fill(whole.replace("第三十六条第（二）项", "第三十六条第（四）项"))
    page.get_by_role("button", name="送审", exact=True).click()
    expect(side).to_contain_text("没有写第三十六条第（二）项，请改正")
    page.get_by_role("button", name="按处理重新生成").click()
    expect(body).to_have_value(whole)

    # a test virus and a document with a program
    for name, data, why in (("病毒.docx", EICAR, "docx"), ("带宏.docx", with_macro(), "宏")):
        desk.give(house, name, data, refused=why)
        page.goto(f"/desk/requests/{made.public_id}/reply/")
    assert not RequestFile.objects.exists()


def test_pressed_twice_is_one_letter_and_one_service(house: House, made: InformationRequest) -> None:
    reply_flow.reviewed(made, Outcome.GRANT, at=house.hands.now())
    page = desk.verdict_page(house, made, "head")
    page.get_by_role("button", name="签发", exact=True).dblclick()
    expect(page.get_by_text("已签发，文号").first).to_be_visible()
    assert list(Letter.objects.values_list("document_number", flat=True)) == ["昌教公开答〔2026〕1号"]

    # the back button leads to how the request stands now
    page.go_back()
    expect(page.get_by_role("main")).to_contain_text("已签发")
    expect(page.get_by_role("button", name="签发", exact=True)).to_have_count(0)
    assert Letter.objects.count() == 1

    house.at(made, "clerk")
    page.get_by_role("main").get_by_role("link", name="登记送达", exact=True).first.click()
    form = page.locator("dialog[open]")
    fill(form, {"method": "counter", "served_on": house.hands.today(), "proof": "送达回证"})
    form.get_by_role("button", name="送达", exact=True).dblclick()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("region", name="送达").first).to_contain_text("送达回证")
    assert LetterService.objects.count() == 1


def test_two_tabs_are_told_of_each_other(house: House, made: InformationRequest) -> None:
    house.sit("office")
    first, second = house.page, house.seat.context.new_page()
    for tab in (first, second):
        tab.goto(f"/desk/requests/{made.public_id}/assign/")
        fill(tab.get_by_role("main"), {"lead": house.section.code, "asked": f"请检索{tab is second}"})
    first.get_by_role("button", name="交办", exact=True).click()
    expect(first.get_by_text("已交办").first).to_be_visible()
    second.get_by_role("button", name="交办", exact=True).click()
    expect(second.get_by_role("alert").first).to_contain_text("刚刚被别人办理过")
    expect(second.locator('[name="asked"]')).to_have_value("请检索True")
    second.close()


def test_counter_refuses_what_cannot_be_right(house: House) -> None:
    page = house.sit("clerk")
    page.goto("/desk/requests/new/?channel=in_person")
    typed = {
        "name": "王小明",
        "identity_kind": "identity_card",
        "identity_number": "110105194912310021",
        "telephone": "13808750001",
        "content": GRANT.wanted,
    }
    fill(page.get_by_role("main"), typed)
    house.look("intake")
    page.get_by_role("main").get_by_role("button", name="核对", exact=True).last.click()
    expect(page.get_by_role("alert").first).to_contain_text("身份证号码的最后一位")
    for name, value in typed.items():
        expect(page.locator(f'[name="{name}"]')).to_have_value(value)
    house.look("intake-refused")
    assert not InformationRequest.objects.exists()


def test_serving_before_the_signature_or_by_no_post_is_refused(
    house: House, made: InformationRequest
) -> None:
    reply_flow.signed(made, Outcome.GRANT, at=house.hands.now())
    house.hands.go(date(2026, 3, 11))
    served = {"method": "post", "served_on": date(2026, 3, 6), "proof": "1234567890123"}
    house.deed(made, "clerk", "登记送达", "送达", refused="早于", **served)
    served |= {"served_on": date(2026, 3, 10), "proof": "SF1234567890"}
    fill(house.page.get_by_role("main"), served)
    house.page.get_by_role("button", name="送达", exact=True).click()
    expect(house.page.get_by_role("alert").first).to_contain_text("邮政")
    assert not LetterService.objects.exists()


def test_second_extension_and_late_one_are_refused_with_the_article(
    house: House, made: InformationRequest
) -> None:
    house.deed(made, "clerk", "提请延期", "提请延期", reason="材料较多，需要逐页核对")
    house.deed(made, "head", "审定延期", "审定", verdict="refuse", refused="理由")
    house.hands.go(date(2026, 4, 2))
    page = house.sit("office")
    for step in ("extension", "extension/notify"):
        page.goto(f"/desk/requests/{made.public_id}/{step}/")
        expect(page.get_by_role("main")).to_contain_text("条例第三十三条第二款")
    page.goto(f"/desk/requests/{made.public_id}/rectification/")
    expect(page.get_by_role("main")).to_contain_text("条例第三十条")
