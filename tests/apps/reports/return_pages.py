"""Pages of returns as the tests of screens open and fill them."""

from django.urls import reverse

from gongkai.reports.models import UnitReturn

MEETINGS, FUNDS = "meetings.held", "resources.funds"
LABELS = {MEETINGS: "召开政府信息公开工作会议或专题会议数", FUNDS: "政府信息公开专项经费"}


def address(name: str, *arguments) -> str:
    return reverse(f"reports:{name}", args=arguments)


def page(browser, name: str, *arguments, status: int = 200, **query) -> str:
    response = browser.get(address(name, *arguments), query)
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode()


def typed(found: UnitReturn, **changes) -> dict:
    """Return a form that says: two meetings, no funds."""
    values = {
        "revision": found.revision,
        "day": f"{found.round.first_on.year}-11-03",
        "proof": "会议纪要第3期",
        "lines-0": "1",
        "count-0-0": "2",
        "lines-1": "1",
        "nil-1": "on",
        "then": "submit",
    }
    return {**values, **{name.replace("__", "-"): value for name, value in changes.items()}}
