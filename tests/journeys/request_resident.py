"""Somebody who asks a bureau for information: at a telephone, with large letters, or in a browser without scripts."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.request_cast import Case
from tests.journeys.request_house import PICTURES, House, fill
from tests.journeys.seed_desk import Seat

_PHONE = {"width": 360, "height": 740}


@dataclass
class Resident:
    """One applicant at a browser, with what they wrote down of their request."""

    seat: Seat
    case: Case
    number: str = ""
    secret: str = ""

    @classmethod
    def of(cls, house: House, case: Case) -> "Resident":
        seat = Seat.of(house.browser, house.address) if case.manner != "bare" else _bare(house)
        house.seats.append(seat)
        seat.page.set_viewport_size(_PHONE)
        if case.manner == "elder":
            seat.page.goto("/apply/track/")
            seat.page.evaluate("localStorage.setItem('elder', 'on')")
        return cls(seat, case)

    @property
    def page(self) -> Page:
        return self.seat.page

    def look(self, house: House, name: str) -> None:
        """Take pictures of a kind of page that was not seen before: in every size, or as this applicant has it."""
        key = f"{self.case.manner}-{name}"
        if (
            not PICTURES
            or key in house.seen
            or Path(f"{PICTURES}/portal-{name}-{self.case.manner}360.png").exists()
        ):
            return
        house.seen.add(key)
        if self.case.manner == "plain":
            self.page.set_viewport_size({"width": 1366, "height": 768})
            self.seat.look(f"portal-{name}", sizes=True)
        else:
            self.page.screenshot(path=f"{PICTURES}/portal-{name}-{self.case.manner}360.png", full_page=True)
        self.page.set_viewport_size(_PHONE)

    def files(self, house: House, *, wrong_number: bool = False) -> None:
        """Fill in the one page, look it over, send it, and write down number and secret."""
        case, page = self.case, self.page
        page.goto("/apply/")
        self.look(house, "start")
        page.get_by_label("机关名称里的字").fill("教育")
        page.get_by_role("button", name="查找").click()
        page.get_by_role("main").get_by_role("link", name=house.bureau.name, exact=True).click()
        fill(page, case.filed)
        if wrong_number:
            right = case.filed["identity_number"]
            wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
            fill(page, {"identity_number": wrong})
            page.get_by_role("button", name="下一步：核对").click()
            alert = page.get_by_role("alert").first
            expect(alert).to_contain_text("身份证")
            expect(page.locator('[name="item_1"]')).to_have_value(case.filed["item_1"])
            expect(page.locator('[name="identity_number"]')).to_have_value(wrong)
            self.look(house, "form-refused")
            fill(page, {"identity_number": right})
        self.look(house, "form")
        page.get_by_role("button", name="下一步：核对").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("核对申请")
        self.look(house, "review")
        page.get_by_role("button", name="提交申请").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("申请已经提交")
        self.look(house, "receipt")
        self.number = page.locator("#number").inner_text()
        self.secret = page.locator("#secret").inner_text()
        page.get_by_role("button", name="已经记下，收起查询码").click()

    def enters(self) -> Page:
        """Look the request up, as on another day."""
        page = self.page
        self.seat.context.clear_cookies()
        page.goto("/apply/track/")
        page.get_by_label("申请编号").fill(self.number)
        page.get_by_label("查询码").fill(self.secret.lower().replace("-", " "))
        page.get_by_role("button", name="查询", exact=True).click()
        expect(page.get_by_role("main")).to_contain_text(f"申请编号 {self.number}")
        return page

    def sees(self, state: str) -> Page:
        page = self.enters()
        expect(page.get_by_role("heading", level=1)).to_contain_text(state)
        return page

    def tells(self, house: House, link: str, button: str, done: str, **typed: str) -> None:
        """Answer what the bureau asked."""
        page = self.enters()
        self.look(house, f"asked-{link}")
        page.get_by_role("link", name=link, exact=True).first.click()
        fill(page, typed)
        self.look(house, f"tells-{link}")
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_text(done).first).to_be_visible()

    def reads(self, house: House, title: str) -> str:
        """Open the latest letter of that title and return its words."""
        page = self.page
        page.get_by_role("link", name=re.compile(f"^{title}")).last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        self.look(house, f"letter-{title}")
        words = page.get_by_role("main").inner_text()
        page.get_by_role("link", name="返回", exact=True).click()
        return words

    def rates(self, house: House, stars: str = "满意") -> None:
        page = self.page
        page.get_by_role("link", name="评价这次答复").click()
        page.get_by_label(stars, exact=True).check()
        self.look(house, "rate")
        page.get_by_role("button", name="提交评价").click()
        expect(page.get_by_text("评价已经提交").first).to_be_visible()


def _bare(house: House) -> Seat:
    browser: Browser = house.browser
    context = browser.new_context(base_url=house.address, java_script_enabled=False, locale="zh-CN")
    context.set_default_timeout(20_000)
    return Seat(context, context.new_page(), [])
