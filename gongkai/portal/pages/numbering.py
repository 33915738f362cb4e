"""
How a list is parted into pages: numbered from the oldest, so that a new item changes the newest page alone.

The newest page has no number: it holds what is left over and the last full page, newest first. Page n holds
the places 20(n-1) to 20n-1 and never changes again, but for its link to the next one. Places count from 0,
the oldest first.
"""

from collections.abc import Iterable

SIZE = 20
#: So many items may have left a list unseen, in numbered pages: whoever asks what a withdrawal touches may
#: see a state in which others have left too, and pages beyond the end must be taken away.
SLACK = 10


def numbered(count: int) -> int:
    """Return how many numbered pages a list of so many items has; they are 1, 2 … up to that number."""
    return max(0, count // SIZE - 1)


def newest(count: int) -> tuple[int, int]:
    """Return the places on the newest page, from the first up to but not including the second."""
    return SIZE * numbered(count), count


def places_on(page: int) -> tuple[int, int]:
    """Return the places on a numbered page, from the first up to but not including the second."""
    return SIZE * (page - 1), SIZE * page


def page_of(place: int, count: int) -> int:
    """Return the number of the page on which a place stands, 0 for the newest page."""
    page = place // SIZE + 1
    return page if page <= numbered(count) else 0


def disturbed(count: int, joined: Iterable[int], left: Iterable[int]) -> set[int]:
    """
    Return the numbered pages that may differ, or exist no more, since items joined a list or left it.

    ``count`` and all places are those of the list as it is now; the place of one that left is that of the
    item which stands there now. An item at the very end moves no other, but may fill a page: then the page
    before it gets its number, and the one before that its link.
    """
    last = numbered(count)
    pages: set[int] = set()
    moved = list(left)
    end = last + (SLACK if moved else 0)
    for place in joined:
        if place < count - 1:
            moved.append(place)
        elif count % SIZE == 0:
            pages |= {last, last - 1}
    if moved:
        pages.update(range(min(moved) // SIZE - 1, end + 1))
    return {page for page in pages if page >= 1}
