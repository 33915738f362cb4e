"""Which day a service counts from, what has to be shown for it, and by whom a letter may be carried."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.serving import (
    ServiceFacts,
    arrival,
    check_reply_service,
    check_return,
    check_service,
    is_courier,
    is_waybill,
)
from gongkai.domain.information_requests.wishes import ServiceMethod

METHOD = ServiceMethod
POSTED = ServiceFacts(
    METHOD.POST, date(2026, 3, 12), date(2026, 3, 13), date(2026, 3, 16), proof="1234567890123"
)


@pytest.mark.parametrize(
    "proof",
    [
        "1234567890123",
        "9 800 1234 56789",
        "XA12345678901",
        "EA123456789CN",
        "EMS 1234567890123",
        "挂号信XA12345678901",
    ],
)
def test_numbers_of_the_post_are_known(proof: str) -> None:
    assert is_waybill(proof)
    assert not is_courier(proof)


@pytest.mark.parametrize(
    "proof", ["SF1234567890123", "顺丰速运 1234567890123", "JDVA12345678901", "YT1234567890123", "圆通"]
)
def test_couriers_are_known(proof: str) -> None:
    assert is_courier(proof)


@pytest.mark.parametrize("proof", ["", "12345", "7312345678901234", "2234567890123"])
def test_other_numbers_are_none_of_the_post(proof: str) -> None:
    assert not is_waybill(proof)


def test_posted_reply_with_its_number_passes() -> None:
    check_reply_service(POSTED)


def test_day_of_signing_the_letter_may_be_the_day_of_posting_and_today() -> None:
    check_reply_service(replace(POSTED, served_on=date(2026, 3, 12)))
    check_reply_service(replace(POSTED, served_on=date(2026, 3, 16)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"served_on": date(2026, 3, 11)}, "served_on"),
        ({"served_on": date(2026, 3, 17)}, "served_on"),
        ({"arrived_on": date(2026, 3, 12)}, "arrived_on"),
        ({"arrived_on": date(2026, 3, 17)}, "arrived_on"),
        ({"proof": "顺丰 SF1234567890123"}, "proof"),
        ({"proof": ""}, "proof"),
        ({"proof": "12345"}, "proof"),
        ({"method": METHOD.COUNTER, "proof": " "}, "proof"),
        ({"method": METHOD.EMAIL, "proof": ""}, "proof"),
        ({"method": METHOD.EMAIL, "proof": "记录", "tells_channel": False}, "method"),
        ({"method": METHOD.PORTAL, "proof": "记录", "tells_channel": False}, "method"),
    ],
)
def test_wrong_service_is_refused_at_its_field(changes: dict, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_reply_service(replace(POSTED, **changes))
    assert refusal.value.field == field


def test_notice_may_be_put_on_record_before_its_number_is_known_but_no_courier_carries_it() -> None:
    check_service(replace(POSTED, proof=""))
    with pytest.raises(Invalid, match="邮政企业"):
        check_service(replace(POSTED, proof="SF1234567890123"))


@pytest.mark.parametrize("method", [METHOD.POST, METHOD.COUNTER, METHOD.FAX, METHOD.ENTRUSTED])
def test_channel_is_owed_over_the_internet_alone(method: ServiceMethod) -> None:
    check_reply_service(replace(POSTED, method=method, tells_channel=False))


def test_what_is_handed_over_has_arrived() -> None:
    day = date(2026, 3, 13)
    assert arrival(METHOD.COUNTER, day, None) == day
    assert arrival(METHOD.ENTRUSTED, day, None) == day
    assert arrival(METHOD.POST, day, None) is None


def test_what_is_put_on_the_applicants_page_has_arrived_there() -> None:
    served, shown = date(2026, 3, 13), date(2026, 3, 16)
    assert arrival(METHOD.PORTAL, served, None, shown_on=shown) == shown
    assert arrival(METHOD.PORTAL, served, served, shown_on=shown) == shown
    assert arrival(METHOD.PORTAL, served, None) is None
    assert arrival(METHOD.EMAIL, served, None, shown_on=shown) is None


@pytest.mark.parametrize("day", [date(2026, 3, 12), date(2026, 3, 17)])
def test_letter_comes_back_after_it_went_and_before_tomorrow(day: date) -> None:
    check_return(date(2026, 3, 13), date(2026, 3, 13), date(2026, 3, 16))
    with pytest.raises(Invalid):
        check_return(date(2026, 3, 13), day, date(2026, 3, 16))
