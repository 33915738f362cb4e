"""A request for each way to end it, played from both sides; every letter read, and the year's table by hand."""

import json
from argparse import Namespace
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from gongkai.cli import report
from gongkai.domain.information_requests.outcomes import known_to
from gongkai.domain.information_requests.regimes import Regime
from gongkai.information_requests.models import InformationRequest, Letter
from gongkai.lib import audit
from gongkai.organisations.queries import work_calendar
from tests.effort import LONG
from tests.journeys.request_cast import DAILY
from tests.journeys.request_cast_rest import EVERYBODY
from tests.journeys.request_house import House, founded, played
from tests.journeys.request_ways import way

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

MONDAY = date(2026, 3, 2)
CAST = EVERYBODY if LONG else DAILY
#: Table 3 of form C, counted by hand from the cast: 自然人, 商业企业, 法律服务机构, 总计. What is not named is 0.
OF_FOUR = {
    "1": (3, 1, 0, 4),
    "3.1": (1, 0, 0, 1),
    "3.2": (0, 1, 0, 1),
    "3.5.4": (1, 0, 0, 1),
    "3.6.1": (1, 0, 0, 1),
    "3.7": (3, 1, 0, 4),
}
OF_ALL = {
    "1": (26, 2, 2, 30),
    "3.1": (4, 0, 1, 5),
    "3.2": (0, 1, 0, 1),
    "3.3.1": (1, 0, 0, 1),
    "3.3.2": (1, 0, 0, 1),
    "3.3.3": (1, 0, 0, 1),
    "3.3.4": (0, 1, 0, 1),
    "3.3.5": (1, 0, 0, 1),
    "3.3.6": (1, 0, 0, 1),
    "3.3.7": (0, 0, 1, 1),
    "3.3.8": (1, 0, 0, 1),
    "3.4.1": (3, 0, 0, 3),
    "3.4.2": (1, 0, 0, 1),
    "3.4.3": (1, 0, 0, 1),
    "3.5.1": (1, 0, 0, 1),
    "3.5.2": (1, 0, 0, 1),
    "3.5.3": (1, 0, 0, 1),
    "3.5.4": (1, 0, 0, 1),
    "3.5.5": (1, 0, 0, 1),
    "3.6.1": (1, 0, 0, 1),
    "3.6.2": (1, 0, 0, 1),
    "3.6.3": (4, 0, 0, 4),
    "3.7": (26, 2, 2, 30),
}
COLUMNS = ("自然人", "商业企业", "法律服务机构", "总计")


@pytest.fixture
def house(chromium_browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    made = founded(chromium_browser, live_server.url, monkeypatch, MONDAY)
    yield made
    made.leave()


def test_every_outcome_is_played_from_both_sides_and_the_table_foots(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    days = [work_calendar().add(MONDAY, each.start).on if each.start else MONDAY for each in CAST]
    played(house, ((day, each.key, way(house, each)) for day, each in zip(days, CAST, strict=True)))
    assert InformationRequest.objects.count() == len(CAST)
    numbers_are_gapless()
    by_hand = OF_ALL if CAST is EVERYBODY else OF_FOUR
    printed, checks = table("C", house, capsys)
    assert printed == {
        (f"C3.{row}", column): n
        for row, ns in by_hand.items()
        for column, n in zip(COLUMNS, ns, strict=True)
        if n
    }
    assert [each["message"] for each in checks if not each["ok"]] == []
    # Form B has one row for （六）其他处理.
    other = sum(ns[3] for row, ns in by_hand.items() if row.startswith("3.6"))
    printed, checks = table("B", house, capsys)
    assert printed["B3.3.6", "总计"] == other
    assert printed["B3.3.7", "总计"] == len(CAST)
    assert [each["message"] for each in checks if not each["ok"]] == []
    assert audit.verify().fault_count == 0


def table(
    form: str, house: House, capsys: pytest.CaptureFixture[str]
) -> tuple[dict[tuple[str, str], int], list[dict]]:
    """Return the cells of Table 3 that are not 0, and the checks on it, as ``gongkai report`` prints them."""
    capsys.readouterr()
    report.run(Namespace(unit=house.bureau.code, year=2026, form=form, scope="own", json=True))
    told = json.loads(capsys.readouterr().out)
    cells = {
        (each["code"], each["column"]): each["value"]
        for each in told["cells"]
        if each["code"].startswith(f"{form}3.") and each["value"]
    }
    return cells, [each for each in told["checks"] if each["cells"][0].startswith(f"{form}3.")]


def numbers_are_gapless() -> None:
    """Each series of numbers runs from 1 without a gap."""
    series: dict[str, list[int]] = {}
    for number in (
        Letter.objects.exclude(document_number="").order_by("pk").values_list("document_number", flat=True)
    ):
        head, _, tail = number.partition("〕")
        series.setdefault(head, []).append(int(tail.removesuffix("号")))
    for head, found in series.items():
        assert found == list(range(1, len(found) + 1)), head


def test_the_cast_knows_every_outcome_of_2019() -> None:
    assert {each.outcome for each in EVERYBODY} == set(known_to(Regime.REG2019))
    assert len(DAILY) == 4
