"""How the people of one office sit at their browsers."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.factories import organisations as make

#: Where pictures of the screens go, for whoever wants to look at them; none are taken otherwise.
PICTURES = os.environ.get("JOURNEY_PICTURES", "")
_SIZES = {"360": (360, 740), "768": (768, 1024), "1920": (1920, 1080)}
_USUAL = {"width": 1366, "height": 768}
#: Marks words in the editor where they stand first, as a mouse drawn over them would.
_MARK = """async words => {
    const place = document.querySelector('#id_body');
    place.focus();
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        const selection = document.getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)));
        return selection.toString() === words;
    }
    return false;
}"""
_REST = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))"


@dataclass
class Seat:
    """One person at one browser, or a visitor without an account; faults of the pages are kept."""

    context: BrowserContext
    page: Page
    faults: list[str]

    @classmethod
    def of(cls, browser: Browser, address: str, person=None) -> "Seat":
        context = browser.new_context(base_url=address, viewport=_USUAL, locale="zh-CN")
        context.set_default_timeout(20_000)
        faults: list[str] = []
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on(
            "console",
            lambda message: faults.append(message.text) if "Content Security" in message.text else None,
        )
        if person is not None:
            key = make.client_of(person).session.session_key
            context.add_cookies([{"name": "gongkai_session", "value": key, "url": address}])
        return cls(context, context.new_page(), faults)

    def look(self, picture: str, *, sizes: bool = False) -> None:
        """Take a picture of the screen, of a kind of screen not seen before in every size."""
        if not PICTURES:
            return
        folder = Path(PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{picture}-1366.png", full_page=True)
        if not sizes:
            return
        for size, (width, height) in _SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.screenshot(path=folder / f"{picture}-{size}.png", full_page=True)
        self.page.set_viewport_size(_USUAL)
        self.page.evaluate("document.documentElement.classList.add('elder')")
        self.page.screenshot(path=folder / f"{picture}-elder.png", full_page=True)
        self.page.evaluate("document.documentElement.classList.remove('elder')")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        turn_to(self.page.get_by_role("link", name=name).first)

    def step(self, name: str) -> None:
        """Take a step with the item on the screen, from the menu where it is not the first button."""
        link = self.page.get_by_role("main").get_by_role("link", name=name, exact=True)
        if not link.is_visible():
            self.page.get_by_role("main").locator("summary").filter(has_text="更多操作").click()
        turn_to(link)

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(re.compile(f"^{label}")).first.fill(value)

    def heading(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1, name=text)).to_be_visible()

    def overwrite(self, wrong: str, right: str) -> None:
        """Mark words in the editor and type others over them."""
        assert self.page.evaluate(_MARK, wrong), f"{wrong} is not in the text"
        self.page.keyboard.insert_text(right)
        self.page.evaluate(_REST)

    def leave(self) -> None:
        # A page that is left sends its draft when the test's database is gone already.
        self.context.route("**/drafts/save/", lambda route: route.abort())
        self.page.goto("about:blank")
        self.context.close()


def turn_to(link: Locator) -> None:
    """Follow a link, and wait for the whole page where it leads to another one.

    What counts or looks for nothing would else be true of the page that is being left.
    """
    page = link.page
    stays = link.evaluate(
        """link => link.hasAttribute('download') || link.hasAttribute('data-dialog')
            || link.getAttribute('href').startsWith('#')"""
    )
    page.evaluate("document.documentElement.dataset.left = ''")
    link.click()
    if stays:
        return
    expect(page.locator("html[data-left]")).to_have_count(0)
    page.wait_for_load_state("domcontentloaded")
