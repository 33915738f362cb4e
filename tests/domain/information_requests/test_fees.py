"""The two scales of the fee, by values worked out by hand."""

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.fees import Fee, FeeMethod, FeeStep, fee


@pytest.mark.parametrize(
    ("count", "yuan"),
    [
        (0, 0),
        (10, 0),
        (11, 100),
        (30, 2_000),
        (31, 2_200),
        (40, 4_000),
        (41, 4_300),
        (45, 5_500),
        (50, 7_000),
        (60, 11_000),
        (100, 37_000),
    ],
)
def test_by_item(count: int, yuan: int) -> None:
    assert fee(FeeMethod.ITEM, count).yuan == yuan


@pytest.mark.parametrize(
    ("count", "yuan"),
    [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2_700), (201, 2_740), (250, 4_700)],
)
def test_by_page(count: int, yuan: int) -> None:
    assert fee(FeeMethod.PAGE, count).yuan == yuan


def test_the_steps_say_what_was_charged() -> None:
    assert fee(FeeMethod.ITEM, 45) == Fee(
        5_500, (FeeStep(11, 30, 100), FeeStep(31, 40, 200), FeeStep(41, 45, 300))
    )


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(Invalid, match="负数"):
        fee(FeeMethod.PAGE, -1)
