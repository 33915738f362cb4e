"""Two years of a figure: the change, its share rounded once, and from when on somebody has to say why."""

from decimal import Decimal

import pytest

from gongkai.domain.comparison import Change, ChangeKind, Threshold, counterparts, share_of


@pytest.mark.parametrize(
    ("now", "before", "kind", "difference", "percent", "words"),
    [
        (150, 120, ChangeKind.MORE, 30, "25.0", "增加 30（25%）"),
        (90, 120, ChangeKind.LESS, -30, "-25.0", "减少 30（25%）"),
        (120, 120, ChangeKind.SAME, 0, "0.0", "持平"),
        (0, 40, ChangeKind.LESS, -40, "-100.0", "减少 40（100%）"),
        # 1/3 is 33.33…, 2/3 is 66.66…
        (4, 3, ChangeKind.MORE, 1, "33.3", "增加 1（33.3%）"),
        (5, 3, ChangeKind.MORE, 2, "66.7", "增加 2（66.7%）"),
        # 1/2000 is 0.05 %, a half of the last digit: up in amount, either way.
        (2001, 2000, ChangeKind.MORE, 1, "0.1", "增加 1（0.1%）"),
        (1999, 2000, ChangeKind.LESS, -1, "-0.1", "减少 1（0.1%）"),
        # 0.0449 % is not rounded to 0.045 and then to 0.05 first.
        (1_000_449, 1_000_000, ChangeKind.MORE, 449, "0.0", "增加 449（0%）"),
        (Decimal("29.2"), Decimal("20"), ChangeKind.MORE, Decimal("9.2"), "46.0", "增加 9.2（46%）"),
        (12, 0, ChangeKind.MORE, 12, None, "从 0 增加到 12"),
        (-3, 0, ChangeKind.LESS, -3, None, "从 0 变为 -3"),
        (2, -3, ChangeKind.MORE, 5, None, "从 -3 变为 2"),
        (0, 0, ChangeKind.SAME, 0, None, "持平"),
        (12, None, ChangeKind.UNKNOWN, None, None, "无法比较"),
        (None, 12, ChangeKind.UNKNOWN, None, None, "无法比较"),
        (None, None, ChangeKind.UNKNOWN, None, None, "无法比较"),
    ],
)
def test_a_change_is_told_in_amount_in_percent_and_in_words(
    now, before, kind, difference, percent, words
) -> None:
    change = Change(now, before)
    assert (change.kind, change.difference, change.words) == (kind, difference, words)
    assert change.percent == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("now", "before", "exceeds"),
    [
        (150, 100, False),  # half is not more than half
        (151, 100, True),
        (50, 100, False),
        (49, 100, True),
        (9, 1, False),  # both below ten
        (10, 1, True),
        (1, 10, True),
        (9, 0, False),
        (10, 0, True),  # from nothing every change is more than any share of it
        (0, 10, True),
        (12, -6, True),
        (-12, -10, False),
        (100, None, False),
        (None, 100, False),
        (Decimal("15.1"), Decimal("10"), True),
    ],
)
def test_more_than_half_is_explained_unless_both_figures_are_small(now, before, exceeds) -> None:
    assert Change(now, before).exceeds() is exceeds


def test_another_threshold_is_data() -> None:
    assert Change(131, 100).exceeds(Threshold(percent=30, floor=10))
    assert not Change(130, 100).exceeds(Threshold(percent=30, floor=10))
    assert not Change(131, 100).exceeds(Threshold(percent=30, floor=1000))


def test_a_share_is_rounded_half_up_in_amount_once() -> None:
    assert share_of(1, 2000) == Decimal("0.1")
    assert share_of(-1, 2000) == Decimal("-0.1")
    assert share_of(1, 2001) == Decimal("0.0")  # 0.04997… %
    assert share_of(Decimal("0.125"), 10) == Decimal("1.3")
    with pytest.raises(ZeroDivisionError):
        share_of(1, 0)


def test_cells_of_two_forms_are_paired_where_they_count_the_same() -> None:
    this = {("B4.1", "维持"): "upheld", ("B2.2", "制作"): "made", ("B3.1", "总计"): "all", ("B9", None): ""}
    last = {("A4.1", None): "upheld", ("A1.1.2", None): "made", ("A3.1", None): "received", ("A9", None): ""}
    pairs, left = counterparts(this, last)
    assert pairs == {("B4.1", "维持"): ("A4.1", None), ("B2.2", "制作"): ("A1.1.2", None)}
    # What counts nothing is no counterpart of what counts nothing.
    assert left == [("A3.1", None), ("A9", None)]


def test_a_form_that_is_kept_has_each_cell_in_its_own_place() -> None:
    form = {("A1", None): "x", ("A2", None): "x", ("A3", None): "y"}
    pairs, left = counterparts(form, form)
    assert pairs == {cell: cell for cell in form}
    assert left == []
