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


@pytest.mark.parametrize(
    ("before", "count", "steps"),
    [
        (9, 10, ()),
        (10, 11, (FeeStep(11, 11, 100),)),
        (29, 30, (FeeStep(30, 30, 100),)),
        (30, 31, (FeeStep(31, 31, 200),)),
        # Three at once on both sides of a step.
        (29, 32, (FeeStep(30, 30, 100), FeeStep(31, 32, 200))),
    ],
)
def test_one_request_is_charged_by_its_place_in_the_month(
    before: int, count: int, steps: tuple[FeeStep, ...]
) -> None:
    assert fee(FeeMethod.ITEM, count, before).steps == steps


def test_what_is_charged_for_each_adds_up_to_the_fee_of_the_month() -> None:
    # 20 at 100, 10 at 200, 5 at 300.
    assert sum(fee(FeeMethod.ITEM, n, n - 1).yuan for n in range(1, 46)) == 5_500
