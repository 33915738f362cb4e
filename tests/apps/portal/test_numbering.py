"""How lists are parted: by hand for what is promised, by chance for what a change disturbs."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal.pages import numbering


def test_the_newest_page_holds_what_is_left_and_the_last_full_page() -> None:
    # (items, numbered pages, places on the newest page)
    for count, pages, newest in (
        (0, 0, (0, 0)),
        (1, 0, (0, 1)),
        (20, 0, (0, 20)),
        (39, 0, (0, 39)),
        (40, 1, (20, 40)),
        (59, 1, (20, 59)),
        (60, 2, (40, 60)),
        (100_000, 4999, (99_980, 100_000)),
    ):
        assert numbering.numbered(count) == pages, count
        assert numbering.newest(count) == newest, count
    assert numbering.places_on(1) == (0, 20)
    assert numbering.places_on(3) == (40, 60)


def test_a_place_is_on_the_page_that_holds_it() -> None:
    assert [numbering.page_of(place, 60) for place in (0, 19, 20, 39, 40, 59)] == [1, 1, 2, 2, 0, 0]


def test_a_new_item_disturbs_an_older_page_only_when_one_is_full() -> None:
    for count in (41, 45, 59, 61):
        assert numbering.disturbed(count, [count - 1], []) == set()
    # Page 2 gets its number, page 1 a link to it.
    assert numbering.disturbed(60, [59], []) == {1, 2}
    assert numbering.disturbed(40, [39], []) == {1}


def test_one_that_comes_in_before_or_leaves_disturbs_all_behind_it() -> None:
    assert numbering.disturbed(100, [50], []) == {1, 2, 3, 4}
    assert numbering.disturbed(100, [70], []) == {2, 3, 4}
    assert numbering.disturbed(100, [], [70]) == set(range(2, 5 + numbering.SLACK))


def parted(items: list[int]) -> dict[int, tuple]:
    """Return what each page shows, 0 being the newest: its items, and which page its link to newer ones names."""
    last = numbering.numbered(len(items))
    shown = {0: (tuple(items[slice(*numbering.newest(len(items)))]), last)}
    for page in range(1, last + 1):
        shown[page] = (tuple(items[slice(*numbering.places_on(page))]), page + 1 if page < last else 0)
    return shown


@given(
    st.lists(st.integers(0, 400), unique=True, max_size=150),
    st.lists(st.integers(0, 400), unique=True, max_size=60),
)
def test_no_page_that_differs_is_left_out(old: list[int], flipped: list[int]) -> None:
    """Items of ``flipped`` leave the list if they are in it, and join it if they are not."""
    before = sorted(old)
    after = sorted(set(old) ^ set(flipped))
    joined = [after.index(item) for item in flipped if item in after]
    left = [sum(other < item for other in after) for item in flipped if item not in after]
    was, now = parted(before), parted(after)
    differs = {page for page in was.keys() | now.keys() if page and was.get(page) != now.get(page)}
    found = numbering.disturbed(len(after), joined, left)
    assert differs <= found
    # Told one by one with the same state before the eyes, they find the same.
    alone = [numbering.disturbed(len(after), [place], []) for place in joined]
    alone += [numbering.disturbed(len(after), [], [place]) for place in left]
    assert differs <= set().union(*alone)


@given(st.integers(1, 400))
def test_appending_one_by_one_touches_what_appending_changes(count: int) -> None:
    was, now = parted(list(range(count - 1))), parted(list(range(count)))
    differs = {page for page in was.keys() | now.keys() if page and was.get(page) != now.get(page)}
    assert differs == numbering.disturbed(count, [count - 1], [])
