"""How the journeys of the editor get to it and look into it."""

from playwright.sync_api import BrowserContext, Page

from gongkai.publishing.models import Item
from tests.factories import organisations as make

EDITOR = "document.querySelector('[data-editor]').deskEditor"


def enter(context: BrowserContext, live_server, person) -> None:
    """Sign the person in."""
    session = make.client_of(person).session.session_key
    context.add_cookies([{"name": "gongkai_session", "value": session, "url": live_server.url}])


def leave(context: BrowserContext) -> None:
    """Close the pages without the draft that each sends at the last moment, when the test's database is gone."""
    context.route("**/drafts/save/", lambda route: route.abort())
    for page in context.pages:
        page.goto("about:blank")


def open_editor(page: Page, item: Item | None = None) -> None:
    page.goto(f"/desk/items/{item.public_id}/edit/" if item else "/desk/items/new/")
    page.wait_for_selector("[data-editor][data-ready]")


def text_of(page: Page) -> str:
    return page.evaluate(f"{EDITOR}.write()")
