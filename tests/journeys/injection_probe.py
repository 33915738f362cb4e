"""A browser without its second wall, in which every page is provoked to run what the texts on it say."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

from tests.journeys.payloads import PAYLOADS

#: Every event that a payload names.
EVENTS = sorted(set(re.findall(r"\bon([a-z]+)=", " ".join(PAYLOADS), re.IGNORECASE)))
#: Does everything to every element that could set off what it carries, and names what should not be there.
#: Events do not bubble, so that only an element's own handlers hear them and the desk's own scripts do not.
_PROVOKE = """async events => {
    const strange = [];
    const note = what => strange.push(what.slice(0, 200));
    addEventListener('submit', event => event.preventDefault(), true);
    for (const element of document.querySelectorAll('*')) {
        const tag = element.localName;
        for (const {name, value} of element.attributes) {
            if (/^on/i.test(name) || /^(xlink:)?href$|^src$|action$|^data$|^background$|^poster$/.test(name)
                && /^[\\s\\x00-\\x20]*(javascript|vbscript|livescript|data|feed|blob)\\s*:/i.test(value)) {
                note(`${tag} ${name}=${value}`);
            }
            if (element.closest('.document__body:not(#id_body)') && /^(data-)?hx-|^data-|^style$|^id$/.test(name)
                && !/^found-/.test(value)) {
                note(`${tag} ${name}=${value}`);
            }
        }
        if (/^(iframe|frame|object|embed|applet|base|portal|layer|bgsound)$/.test(tag)) note(tag);
        if (element.protocol && !/^(https?|mailto):$/.test(element.protocol)) {
            note(`${tag} ${element.protocol}`);
            element.click();
        }
        if (tag === 'script' && element.type !== 'application/json' && element.textContent.trim()) note(tag);
    }
    for (const closed of document.querySelectorAll('details')) closed.open = true;
    for (const element of document.querySelectorAll('body, body *')) {
        for (const name of events) element.dispatchEvent(new Event(name));
    }
    for (const element of document.querySelectorAll('main a, main button, main input, main [tabindex], main summary')) {
        element.focus();
    }
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 10)));
    return {ran: window.ran === undefined ? null : window.ran, strange: strange};
}"""


@dataclass
class Probe:
    """One browser profile, signed in or not, and what it saw that must not be."""

    context: BrowserContext
    page: Page
    host: str
    seen: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, browser: Browser, address: str, session: str = "") -> "Probe":
        """Open a profile; ``bypass_csp`` leaves the cleaners alone with what was put in."""
        context = browser.new_context(base_url=address, locale="zh-CN", bypass_csp=True)
        context.set_default_timeout(20_000)
        if session:
            context.add_cookies([{"name": "gongkai_session", "value": session, "url": address}])
        probe = cls(context, context.new_page(), urlsplit(address).netloc)
        probe.page.on("dialog", probe._dialog)
        context.on("request", probe._request)
        context.on("page", lambda page: probe.seen.append(f"a window was opened: {page.url}"))
        # Looks run nothing, and take half of the time.
        context.route(re.compile(r"\.css$"), lambda route: route.abort())
        context.route("**/drafts/save/", lambda route: route.abort())
        return probe

    def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"{self.page.url}: a dialog said {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "about") and parts.netloc != self.host:
            self.seen.append(f"{self.page.url}: a request went to {request.url}")

    def visit(self, address: str, *, wait_for: str = "") -> None:
        """Open a page and provoke it."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        if wait_for:
            self.page.wait_for_selector(wait_for)
        self.provoke()

    def provoke(self) -> None:
        """Provoke what is on the screen, and keep what ran and what should not be there."""
        told = self.page.evaluate(_PROVOKE, EVENTS)
        self.visited.append(self.page.url)
        if told["ran"] is not None:
            self.seen.append(f"{self.page.url}: something ran")
        self.seen += [f"{self.page.url}: {strange}" for strange in told["strange"]]

    def close(self) -> None:
        self.context.close()
