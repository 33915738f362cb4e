"""What two relations find of the same figures at one place is told once, by the graver of them."""

from decimal import Decimal

from gongkai.reading.reports.model import Fault, Level, sorted_faults


def fault(level: Level, message: str, quote: str, printed: int = 2602) -> Fault:
    return Fault("sum", level, message, quote, None, Decimal(2603), Decimal(printed))


def test_the_same_figures_in_other_words_are_told_once() -> None:
    longer = fault("warning", "各部分之和不应多于总数", "共公布2602条(其中甲类2603条)")
    shorter = fault("error", "相差1", "共公布2602条")
    assert sorted_faults([longer, shorter]) == (shorter,)


def test_other_figures_and_other_places_are_told_each() -> None:
    one = fault("warning", "相差1", "共公布2602条")
    other = fault("warning", "相差1", "共公布2601条", 2601)
    elsewhere = fault("warning", "相差1", "本年2602条")
    assert sorted_faults([one, other, elsewhere]) == (one, other, elsewhere)


def test_what_holds_no_figures_is_told_once_by_its_words() -> None:
    one = Fault("format", "note", "章节顺序不对", "一、概述", None, None, None)
    assert sorted_faults([one, one]) == (one,)
