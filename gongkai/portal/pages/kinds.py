"""
The kinds of public pages: which addresses there are, what stands at each, and what an item changes.

A kind is one entry of a list, and everything that the portal, the bakery and a check of the site want to
know of a page is asked of it: so a page that is baked and one that is shown on demand are the same bytes,
and what a change touches is written beside the page that shows it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries.places import Placed


@dataclass(frozen=True, slots=True)
class Change:
    """One item as the site showed it, and as it is to be shown now; None where it is not public."""

    public_id: str
    before: Placed | None
    after: Placed | None

    @property
    def sides(self) -> tuple[Placed, ...]:
        """Return the states in which the item is public."""
        return tuple(side for side in (self.before, self.after) if side is not None)

    def sides_on(self, view: SiteView) -> tuple[Placed, ...]:
        """Return the states in which the item is public on this site."""
        return tuple(side for side in self.sides if side.unit_id in view.unit_codes)


#: Returns the bytes of a page, or None where there is none; the view first, named groups of the pattern by name.
Render = Callable[..., bytes | None]


@dataclass(frozen=True)
class PageKind:
    """
    One kind of page.

    ``pattern`` matches its whole address, a path that begins with a solidus. ``addresses`` are all that
    exist on a site now. ``touched`` are the addresses whose bytes an item's change may alter; too many cost
    time, one too few leaves a stale page, which the comparison with a full bake finds. ``touched_by`` is
    asked instead where many changes are better looked at together. ``many`` may render many pages at once
    with fewer queries.
    """

    name: str
    pattern: str
    addresses: Callable[[SiteView], Iterable[str]]
    render: Render
    touched: Callable[[SiteView, Change], Iterable[str]] = lambda _view, _change: ()
    many: Callable[[SiteView, list[str]], Iterator[tuple[str, bytes | None]]] | None = None
    touched_by: Callable[[SiteView, Sequence[Change]], Iterable[str]] | None = None
    compiled: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.pattern))

    def render_many(self, view: SiteView, paths: list[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield each address of this kind with its bytes."""
        if self.many is not None:
            yield from self.many(view, paths)
            return
        for path in paths:
            match = self.compiled.fullmatch(path)
            yield path, self.render(view, **match.groupdict()) if match else None


class Catalogue:
    """All kinds of pages, in the order in which a full bake goes through them."""

    def __init__(self, kinds: Iterable[PageKind]) -> None:
        self.kinds = tuple(kinds)
        names = [kind.name for kind in self.kinds]
        if len(set(names)) != len(names):
            raise ValueError("two kinds of pages bear one name")

    def kind_of(self, path: str) -> PageKind | None:
        """Return the kind of the page at an address; the first that matches."""
        return next((kind for kind in self.kinds if kind.compiled.fullmatch(path)), None)

    def render(self, view: SiteView, path: str) -> bytes | None:
        """Return the bytes of the page at an address of the site, None where there is none."""
        kind = self.kind_of(path)
        if kind is None:
            return None
        match = kind.compiled.fullmatch(path)
        return kind.render(view, **match.groupdict()) if match else None

    def addresses(self, view: SiteView) -> Iterator[str]:
        """Return every address of the site, each once."""
        for kind in self.kinds:
            yield from kind.addresses(view)

    def touched(self, view: SiteView, changes: Iterable[Change]) -> set[str]:
        """Return the addresses whose bytes these changes may alter."""
        held = list(changes)
        found: set[str] = set()
        for kind in self.kinds:
            if kind.touched_by is not None:
                found.update(kind.touched_by(view, held))
            else:
                found.update(path for change in held for path in kind.touched(view, change))
        return found

    def render_many(self, view: SiteView, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield each address with its bytes, None where there is no page, kind by kind."""
        sorted_out: dict[PageKind | None, list[str]] = {}
        for path in paths:
            sorted_out.setdefault(self.kind_of(path), []).append(path)
        for kind, own in sorted_out.items():
            if kind is None:
                yield from ((path, None) for path in own)
            else:
                yield from kind.render_many(view, own)
