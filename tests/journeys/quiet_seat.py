"""A seat at a browser that runs no scripts, for what has to work without them."""

from playwright.sync_api import Browser

from gongkai.organisations.models import Person
from tests.factories import organisations as make
from tests.journeys.seed_desk import Seat


def seat_without_scripts(browser: Browser, address: str, person: Person) -> Seat:
    """Return a seat at which a person is signed in; without scripts there are no faults of them to keep."""
    context = browser.new_context(
        base_url=address,
        java_script_enabled=False,
        viewport={"width": 1366, "height": 768},
        locale="zh-CN",
    )
    context.set_default_timeout(20_000)
    key = make.client_of(person).session.session_key
    context.add_cookies([{"name": "gongkai_session", "value": key, "url": address}])
    return Seat(context, context.new_page(), [])
