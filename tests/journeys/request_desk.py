"""What the bureau does with a request, each at the desk as themselves."""

import io
import re
from datetime import date
from typing import Any

from docx import Document
from playwright.sync_api import Page, expect

from gongkai.domain.publishing.secrecy import SecrecyQuestion
from gongkai.information_requests.models import InformationRequest
from tests.journeys.request_cast import Case
from tests.journeys.request_house import House, fill, keep

WAYBILL = "1234567890123"
_SERVED: dict[str, dict[str, Any]] = {
    "portal": {"method": "portal", "proof": "门户网站发布记录"},
    "post": {"method": "post", "proof": WAYBILL},
    "counter": {"method": "counter", "proof": "送达回证", "received_by": "申请人本人"},
    "email": {"method": "email", "proof": "邮件发送记录"},
}


def confirm(house: House, made: InformationRequest) -> None:
    house.deed(made, "office", "确认收到", "确认收到", day=house.hands.today(), how="拨打申请书所留电话")
    expect(house.page.get_by_text("已确认收到").first).to_be_visible()
    house.look("request-received")


def assign(house: House, made: InformationRequest) -> None:
    """Give it to the section, which signs for it and says what it found."""
    house.deed(made, "office", "交办", "交办", lead=house.section.code, asked="请检索并提出处理意见")
    page = house.sit("handler")
    page.goto("/desk/")
    house.look("today")
    page.goto("/desk/requests/asked/")
    house.look("asked-of-us")
    page.get_by_role("row").filter(has_text=made.number).get_by_role("link").first.click()
    page.get_by_role("button", name="签收", exact=True).click()
    expect(page.get_by_text("已签收，由您办理").first).to_be_visible()
    house.look("assignment")
    house.press("反馈承办意见", "反馈承办意见", answer="已检索档案室和办公系统，处理意见见答复稿。")


def decide(house: House, made: InformationRequest, case: Case, *, part: str = "handler") -> None:
    """Say what becomes of the item: the fields of the outcome are shown once it is chosen."""
    page = house.at(made, part)
    page.get_by_role("main").get_by_role("link", name="拟写答复", exact=True).first.click()
    page.locator('[name="outcome-1"]').select_option(case.outcome.value)
    page.wait_for_load_state()
    switch = page.get_by_role("button", name="显示这种处理要填写的内容")
    if switch.is_visible():
        switch.click()
    told = {
        f"{name}-1": _dated(value, house) if isinstance(value, str) else value
        for name, value in case.told.items()
    }
    for name in told:
        expect(page.locator(f'[name="{name}"]').first).to_be_visible()
    fill(page.get_by_role("main"), told)
    house.look(f"decision-{case.key}" if case.key in ("partial", "nonexistent") else "decision")
    page.get_by_role("button", name="保存，去拟写答复").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("拟写答复")


def draft(house: House, made: InformationRequest, case: Case, *, secrecy: bool = True) -> str:
    """Look the draft over, add what goes out with it, and send it for review; return its words."""
    page = house.page
    if case.file:
        give(house, f"{case.wanted}.docx", paper(case.wanted))
        expect(page.get_by_text("已添加。")).to_be_visible()
        page.get_by_role("button", name="按处理重新生成").click()
        expect(page.get_by_text("已按各事项的处理重新生成正文。")).to_be_visible()
        page.wait_for_load_state("domcontentloaded")
    expect(page.get_by_role("region", name="核对")).not_to_contain_text("必须改正")
    body = page.get_by_label("答复正文").input_value()
    for answer in page.get_by_label("确属无误的，请写明理由").all():
        answer.fill("已经核对，属实。")
    house.look("reply")
    page.get_by_role("button", name="送审", exact=True).click()
    expect(page.get_by_text("已送保密审查" if secrecy else "已送法制审核").first).to_be_visible()
    return body


def give(house: House, name: str, data: bytes, *, refused: str = "") -> None:
    """Add a file to the reply."""
    house.press(
        "添加文件",
        "添加",
        refused=refused,
        file={"name": name, "mimeType": "application/octet-stream", "buffer": data},
    )


def paper(text: str) -> bytes:
    """Return a document that may go out."""
    made = Document()
    made.core_properties.author = ""
    made.add_paragraph(text)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def review(house: House, made: InformationRequest, *, consent: bool = False) -> None:
    """Pass it as the secrecy reviewer, then as the lawyer."""
    page = verdict_page(house, made, "secrecy")
    house.look("review-secrecy")
    for question in SecrecyQuestion:
        page.locator(f'[name="{question.value}"][value="no"]').check()
    page.locator(f'[name="conclusion"][value="{"with_consent" if consent else "may_go_out"}"]').check()
    page.get_by_role("button", name="保密审查通过", exact=True).click()
    expect(page.get_by_text("已通过，送下一环节").first).to_be_visible()
    pass_legal(house, made)


def pass_legal(house: House, made: InformationRequest) -> None:
    page = verdict_page(house, made, "lawyer")
    house.look("review-legal")
    page.get_by_role("button", name="法制审核通过", exact=True).click()
    expect(page.get_by_text("已通过，送下一环节").first).to_be_visible()


def verdict_page(house: House, made: InformationRequest, part: str) -> Page:
    page = house.at(made, part)
    verb = re.compile("^(保密审查通过|法制审核通过|签发)$")
    page.get_by_role("main").get_by_role("link", name=verb).first.click()
    expect(page.get_by_role("heading", name="答复全文")).to_be_visible()
    return page


def sign(house: House, made: InformationRequest, **typed: str) -> str:
    """Sign it and return its number."""
    page = verdict_page(house, made, "head")
    fill(page.get_by_role("main"), typed)
    house.look("review-sign")
    page.get_by_role("button", name="签发", exact=True).click()
    said = page.get_by_text(re.compile("^已签发，文号")).first
    expect(said).to_be_visible()
    found = re.search(r"文号 (\S+?)。", said.inner_text())
    assert found is not None
    return found[1]


def serve(house: House, made: InformationRequest, way: str) -> None:
    house.deed(made, "clerk", "登记送达", "送达", served_on=house.hands.today(), **_SERVED[way])
    house.look("request-served")


def arrived(house: House, made: InformationRequest, on: date) -> None:
    """Put down that the post brought it."""
    page = house.at(made, "clerk")
    page.get_by_role("region", name="送达").get_by_role("link", name="登记收到或者退回").last.click()
    form = page.locator("dialog[open]")
    fill(form, {"arrived_on": on, "received_by": "本人签收"})
    form.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def archive(house: House, made: InformationRequest) -> None:
    """Archive it and open the whole file."""
    house.deed(made, "office", "归档", "归档")
    page = house.page
    address = page.get_by_role("link", name="下载整件案卷").get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.ok, answer.status
    assert answer.body().startswith(b"%PDF")
    keep(f"case-{made.number}.pdf", answer.body())


def prints(house: House, made: InformationRequest, case: Case) -> None:
    """Open every letter of the request as it is printed."""
    page = house.at(made, "office")
    for number, letter in enumerate(made.letters.order_by("pk"), start=1):
        answer = page.request.get(f"/desk/requests/{made.public_id}/letters/{letter.pk}/letter.pdf")
        assert answer.ok
        keep(f"{case.key}-{number}-{letter.kind}.pdf", answer.body())
        keep(f"{case.key}-{number}-{letter.kind}.txt", letter.body.encode())


def _dated(value: str, house: House) -> str:
    return value.replace("{today}", house.hands.today().isoformat()).replace(
        "{earlier}", house.numbers.get("grant", "")
    )
