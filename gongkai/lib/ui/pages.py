"""Pages of a long list: where we are, and the addresses of the others."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Page

#: Page numbers shown on either side of the current one.
NEIGHBOURS = 2


@dataclass(frozen=True)
class PageLink:
    """A number to go to; ``number`` is None for a gap."""

    number: int | None
    address: str = ""
    current: bool = False


@dataclass(frozen=True)
class Pages:
    """What the template needs: the sentence, the neighbours and the numbers."""

    first: int
    last: int
    total: int
    previous: str
    following: str
    links: tuple[PageLink, ...]


def pages_of(page: Page, address_of: Callable[[int], str]) -> Pages:
    """Return the navigation of ``page``; ``address_of`` gives the address of a page number."""
    count = page.paginator.num_pages
    numbers = sorted(
        {1, count, *range(max(1, page.number - NEIGHBOURS), min(count, page.number + NEIGHBOURS) + 1)}
    )
    links: list[PageLink] = []
    for index, number in enumerate(numbers):
        if index and number - numbers[index - 1] > 1:
            links.append(PageLink(None))
        links.append(PageLink(number, address_of(number), number == page.number))
    return Pages(
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count,
        previous=address_of(page.previous_page_number()) if page.has_previous() else "",
        following=address_of(page.next_page_number()) if page.has_next() else "",
        links=tuple(links),
    )
