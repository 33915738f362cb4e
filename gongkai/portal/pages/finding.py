"""
The search of a public site: what was asked for, what the index found of it, and what of that is public now.

An index lags a second behind and may hold what was just taken down: each hit is read from the records
before it is shown, and one that is not public is left out and not counted. Where there is no index yet,
titles and numbers are looked through instead, and the page says so.
"""

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from gongkai.domain.documents import FileKind
from gongkai.domain.publishing.classes import TopicCategory
from gongkai.domain.publishing.content import ValidityStatus
from gongkai.organisations.queries import public_units_named
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries.searching import hits, titled
from gongkai.search.engine import Found, NotReady, Question, Sort
from gongkai.search.indexes import PUBLIC, index
from gongkai.search.query import Clause, Query, parse, tidy
from gongkai.search.suggest import near_names, words_of
from gongkai.search.synonyms import Synonyms, groups_of_the_house

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import Item

PER_PAGE = 20
#: Nobody reads further; who looks for more narrows the search.
MOST_PAGES = 50
MOST_ORGANS = 50
FACETS = ("unit", "column", "topic", "year", "validity", "kind")
#: So many hits more are fetched as may have been taken down since the index was written.
_SPARE = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for: words, filters by facet, order, page."""

    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: Sort = Sort.BEST
    page: int = 1

    @property
    def empty(self) -> bool:
        return not self.text and not self.filters


@dataclass(slots=True)
class Outcome:
    """
    What was found.

    ``items`` are those of the page. ``query`` is what they were found by, ``typed`` what was asked. ``loosened``
    says that the words of a phrase were looked for one by one, since nobody wrote them side by side.
    ``indexed`` is False where only titles were looked through. ``fewer`` are texts that find something, with how much.
    """

    total: int
    items: "list[Item]"
    query: Query
    organs: "list[Unit]"
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    indexed: bool = True
    loosened: bool = False
    fewer: list[tuple[str, int]] = field(default_factory=list)
    near: list[str] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return min(MOST_PAGES, -(-self.total // PER_PAGE))


def read(view: SiteView, values: Mapping[str, str]) -> tuple[Wanted, list[str]]:
    """Return what an address asks for, and the names of the parameters in it that make no sense."""
    known: dict[str, Collection[str]] = {
        "unit": view.units.keys(),
        "column": view.columns.keys(),
        "topic": {each.value for each in TopicCategory},
        "validity": {each.value for each in ValidityStatus},
        "kind": {each.value for each in FileKind},
    }
    filters, strange = {}, []
    for name in FACETS:
        value = values.get(name, "").strip()
        if not value:
            continue
        sensible = (
            value.isascii() and value.isdigit() and len(value) == 4
            if name == "year"
            else value in known[name]
        )
        if sensible:
            filters[name] = value
        else:
            strange.append(name)
    page = values.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    sort = Sort.NEWEST if values.get("sort") == Sort.NEWEST else Sort.BEST
    wanted = Wanted(tidy(values.get("q", "")), filters, sort, min(max(number, 1), MOST_PAGES))
    return wanted, strange


def find(view: SiteView, wanted: Wanted, *, count: int = PER_PAGE) -> Outcome:
    """Return the hits of one page with everything around them."""
    typed = parse(wanted.text)
    organs = _organs(view, wanted)
    if wanted.text and typed.empty:
        return Outcome(0, [], typed, organs)
    query = synonyms_of(view).widen(typed)
    question = Question(
        query, _filters(view, wanted.filters), wanted.sort, FACETS, (wanted.page - 1) * PER_PAGE, count
    )
    try:
        outcome = _indexed(view, question, organs)
    except NotReady:
        return _titles_only(view, wanted, typed, organs, count)
    if outcome.total == 0 and wanted.text:
        outcome = _second_look(view, wanted, question, outcome)
    return outcome


def synonyms_of(view: SiteView) -> Synonyms:
    """Return the words that mean the same, those of the house and what units of the site were called before."""
    return Synonyms([*_former_names(view), *groups_of_the_house()])


def _former_names(view: SiteView) -> list[list[str]]:
    renamed = view.unit_query().filter(names__until_on__isnull=False).order_by("pk", "names__pk").distinct()
    names: dict[int, list[str]] = {}
    for pk, name, former in renamed.values_list("pk", "name", "names__name"):
        group = names.setdefault(pk, [name])
        if former not in group:
            group.append(former)
    return [each for group in names.values() for each in (group, _without_place(group))]


def _without_place(group: list[str]) -> list[str]:
    """Return the names without the place that all begin with: 卫生局, 卫生健康局 of 昌宁县卫生局, 昌宁县卫生健康局."""
    first = group[0]
    for place in range(len(first) - 2, 0, -1):
        if first[place - 1] in "省市县区旗乡镇州" and all(name.startswith(first[:place]) for name in group):
            return [name[place:] for name in group if len(name) > place + 1]
    return []


def _organs(view: SiteView, wanted: Wanted) -> "list[Unit]":
    """Return the organs that bear or bore such a name; they stand above the first page of what is found."""
    if not wanted.text or wanted.filters or wanted.page > 1:
        return []
    found = public_units_named(wanted.text)
    if not view.whole_home:
        found = found.filter(pk__in=view.unit_query().order_by().values("pk"))
    return list(found[:MOST_ORGANS])


def _filters(view: SiteView, chosen: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    filters: dict[str, tuple[str, ...]] = {name: (value,) for name, value in chosen.items()}
    if "unit" in chosen:
        top = view.units[chosen["unit"]]
        filters["unit"] = tuple(code for code, unit in view.units.items() if unit.path.startswith(top.path))
    elif not view.whole_home:
        filters["unit"] = tuple(view.units)
    return filters


def _indexed(view: SiteView, question: Question, organs: "list[Unit]") -> Outcome:
    """Return what the index found as far as it is public; a place that becomes free is filled from behind."""
    engine = index(PUBLIC)
    units = view.narrowing()
    items: list[Item] = []
    gone = 0
    start = question.start
    first: Found | None = None
    while True:
        asked = dataclasses.replace(
            question,
            start=start,
            count=question.count - len(items) + _SPARE,
            facets=question.facets if first is None else (),
        )
        found = engine.search(asked)
        first = first or found
        public = hits(found.ids, units)
        for public_id in found.ids:
            if len(items) == question.count:
                break
            start += 1
            if public_id in public:
                items.append(public[public_id])
            else:
                gone += 1
        if len(items) == question.count or len(found.ids) < asked.count:
            break
    return Outcome(max(0, first.total - gone), items, question.query, organs, first.facets)


def _titles_only(view: SiteView, wanted: Wanted, typed: Query, organs: "list[Unit]", count: int) -> Outcome:
    """Return what a look through titles and numbers finds, the newest first."""
    narrowed = []
    chosen = _filters(view, wanted.filters)
    if "unit" in chosen:
        narrowed.append(Q(unit__code__in=chosen["unit"]))
    if "column" in chosen:
        narrowed.append(Q(places__column=wanted.filters["column"]))
    if "topic" in chosen:
        narrowed.append(Q(published__topic=wanted.filters["topic"]))
    if "validity" in chosen:
        narrowed.append(Q(validity=wanted.filters["validity"]))
    if "year" in chosen:
        narrowed.append(Q(published__written_on__year=int(wanted.filters["year"])))
    found = titled(wanted.text, narrowed=narrowed)
    start = (wanted.page - 1) * PER_PAGE
    return Outcome(found.count(), list(found[start : start + count]), typed, organs, indexed=False)


def _second_look(view: SiteView, wanted: Wanted, question: Question, outcome: Outcome) -> Outcome:
    """Return what is found by the words of a phrase one by one; else what the search would find with less."""
    near = _near(view, wanted, outcome)
    words = [word for clause in outcome.query.clauses for word in words_of(clause.phrases[0])]
    if len(words) > len(outcome.query.clauses) and _quoted_nothing(wanted.text):
        loose = synonyms_of(view).widen(Query(tuple(Clause((word,)) for word in words)))
        again = _indexed(view, dataclasses.replace(question, query=loose), outcome.organs)
        if again.total:
            again.loosened, again.near = True, near
            return again
    outcome.fewer = _fewer(wanted, question, outcome.query, words)
    outcome.near = near
    return outcome


def _near(view: SiteView, wanted: Wanted, outcome: Outcome) -> list[str]:
    known = {unit.pk for unit in outcome.organs}
    return near_names(wanted.text, (unit.name for unit in view.units.values() if unit.pk not in known))


def _quoted_nothing(text: str) -> bool:
    return not any(sign in text for sign in '"“”「」『』＂')


def _fewer(wanted: Wanted, question: Question, query: Query, words: Iterable[str]) -> list[tuple[str, int]]:
    """Return shorter texts that find something: the words without one of them, or one word alone."""
    texts = [clause.phrases[0] for clause in query.clauses]
    tries = (
        [" ".join(texts[:place] + texts[place + 1 :]) for place in range(len(texts))]
        if len(texts) > 1
        else []
    )
    tries += list(words)
    engine = index(PUBLIC)
    found = []
    for text in dict.fromkeys(each for each in tries if each and each != wanted.text):
        asked = dataclasses.replace(question, query=parse(text), facets=(), start=0, count=1)
        if total := engine.search(asked).total:
            found.append((text, total))
        if len(found) == 4:
            break
    return found
