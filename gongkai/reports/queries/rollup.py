"""One figure down the tree: subtotals that add up, last year beside them, and who is missing by name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from gongkai.domain import periods
from gongkai.domain.actors import Actor
from gongkai.domain.comparison import Change, MissingKind
from gongkai.domain.figures import FIRST_YEAR
from gongkai.domain.periods import Period
from gongkai.domain.returns import WAITING, ReturnState
from gongkai.lib.indicators import Amount
from gongkai.reports.models import UnitReturn
from gongkai.reports.queries.beginnings import says_nothing, totals_of_year
from gongkai.reports.queries.catalogue import Term
from gongkai.reports.queries.figures import TREE, Tally, existed_in, tally, units_of
from gongkai.reports.queries.ledger import plain
from gongkai.reports.queries.returns import returns_seen

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Part:
    """
    What some units come to: ``amount`` is None where none of them has a source, ``records`` stand behind it.

    ``there`` are the units that existed, ``reporting`` those of them that were counted from records or have
    entered something.
    """

    amount: Amount | None = None
    records: int = 0
    there: int = 0
    reporting: int = 0

    def __add__(self, other: "Part") -> "Part":
        amounts = [each for each in (self.amount, other.amount) if each is not None]
        return Part(
            plain(sum(amounts, start=0)) if amounts else None,
            self.records + other.records,
            self.there + other.there,
            self.reporting + other.reporting,
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """A unit whose figure is missing, or may be, and why; ``returned`` is what it has not handed in."""

    unit: "Unit"
    kind: MissingKind
    words: str
    returned: UnitReturn | None = None


@dataclass
class Branch:
    """
    A unit with its own figure and those of all below it, in both years.

    ``whole`` is ``own`` and the ``whole`` of each branch below. ``marks`` say what became of the unit in the
    two years, ``missing`` why its own figure is not in, or may not be.
    """

    unit: "Unit"
    own: Part
    own_before: Part
    whole: Part = field(default_factory=Part)
    whole_before: Part = field(default_factory=Part)
    below: "list[Branch]" = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    @property
    def change(self) -> Change:
        return Change(self.whole.amount, self.whole_before.amount)

    @property
    def own_change(self) -> Change:
        return Change(self.own.amount, self.own_before.amount)

    def all(self) -> "Iterator[Branch]":
        """Return the branch and all below it, each below its parent."""
        yield self
        for each in self.below:
            yield from each.all()


@dataclass(frozen=True)
class RollUp:
    """A signed sum of indicators over a unit's tree; ``missing`` in the order of the tree, reason by reason."""

    year: int
    terms: tuple[Term, ...]
    root: Branch
    missing: tuple[Missing, ...]

    def way_to(self, code: str) -> list[str]:
        """Return the codes of the units from the root to that of ``code``; the root's where it is not in the tree."""
        codes = {each.unit.pk: each.unit.code for each in self.root.all()}
        found = next((each.unit for each in self.root.all() if each.unit.code == code), self.root.unit)
        keys = [int(key) for key in found.path.strip("/").split("/")]
        return [codes[key] for key in keys if key in codes]


def rolled_up(viewer: Actor, unit: "Unit", year: int, terms: Sequence[Term]) -> RollUp:
    """
    Add up a figure over the tree of a unit; as many statements for any number of units.

    Units that were not there in either year and count nothing are left out. Last year's figures are blank where
    nothing at all is on record of it. Raises NotPermitted for a viewer
    who does not see the unit.
    """
    units = units_of(viewer, unit, TREE)
    codes = [term.code for term in terms]
    now = tally(units, codes, periods.year(year))
    before = tally(units, codes, periods.year(year - 1)) if year > FIRST_YEAR else None
    both = Period(date(year - 1, 1, 1), date(year, 12, 31))
    comparable = before is not None and not _before_the_house(before, terms)
    reported = now.reported(codes)
    reported_before = before.reported(codes) if before else frozenset[int]()
    branches = {
        each.pk: Branch(
            each,
            _own(now, each, terms, reporting=each.pk in reported),
            _own(before, each, terms, reporting=each.pk in reported_before, known=comparable)
            if before
            else Part(),
            marks=_marks(each, both),
        )
        for each in units
    }
    missing = _missing(viewer, unit, now, terms, branches)
    for lack in missing:
        branches[lack.unit.pk].missing.append(lack)
    # Each stands after its parent, so backwards what is below a unit is complete when its turn comes.
    for each in reversed(units):
        branch = branches[each.pk]
        branch.below.reverse()
        branch.whole, branch.whole_before = branch.own + branch.whole, branch.own_before + branch.whole_before
        above = branches.get(each.parent_id or 0)
        if above is not None and each.pk != unit.pk:
            above.whole, above.whole_before = (
                above.whole + branch.whole,
                above.whole_before + branch.whole_before,
            )
            if _counts(branch, both):
                above.below.append(branch)
    return RollUp(year, tuple(terms), branches[unit.pk], tuple(missing))


def _before_the_house(before: Tally, terms: Sequence[Term]) -> bool:
    total = before.sum_of(terms)
    if total.amount is None or total.records:
        return False
    return says_nothing(total.sources, totals_of_year(before.units, before.period.first.year))


def _own(counted: Tally, unit: "Unit", terms: Sequence[Term], *, reporting: bool, known: bool = True) -> Part:
    there = existed_in(unit, counted.period)
    amount: Amount | None = None
    records = 0
    for term in terms:
        figure = counted.of(unit, term.code)
        if figure is not None:
            amount = (amount or 0) + term.sign * figure.amount
            records += figure.records
    if amount is None or not known:
        return Part(None, records, int(there), int(reporting and known))
    return Part(plain(amount), records, int(there), int(reporting))


def _counts(branch: Branch, both: Period) -> bool:
    own = existed_in(branch.unit, both) or branch.own.records or branch.own_before.records
    return bool(own or branch.below)


def _marks(unit: "Unit", both: Period) -> list[str]:
    """Return what became of a unit in the two years, for then its figures do not compare."""
    found = []
    if unit.established_on is not None and unit.established_on in both:
        found.append(f"{unit.established_on.isoformat()} 设立")
    if unit.ended_on is not None and unit.ended_on <= both.last:
        found.append(f"{unit.ended_on.isoformat()} 撤并")
    return found


def _missing(
    viewer: Actor, root: "Unit", now: Tally, terms: Sequence[Term], branches: dict[int, Branch]
) -> list[Missing]:
    if not terms:
        return []
    there = [each for each in now.units if existed_in(each, now.period)]
    by_key = {each.pk: each for each in there}
    without = [each for each in there if any(now.of(each, term.code) is None for term in terms)]
    lacking = {each.pk for each in without}
    # Whoever is asked in a round says why it is missing by how far its return has come.
    open_returns = [
        each
        for each in returns_not_in(viewer, root, now.period, {term.code for term in terms})
        if each.unit_id in by_key
    ]
    asked = {each.unit_id for each in open_returns}
    # Whoever is not among those that have reported is missing, the government's own seat too: the table counts it.
    silent = [
        each for each in there if each.pk not in lacking | asked and not branches[each.pk].own.reporting
    ]
    found = [Missing(each, MissingKind.NO_SOURCE, _no_source(now, each, terms)) for each in without]
    found += [Missing(each, MissingKind.NO_ROWS, MissingKind.NO_ROWS.label) for each in silent]
    for each in open_returns:
        words = f"{each.round.title}：{ReturnState(each.state).label}"
        found.append(Missing(by_key[each.unit_id], MissingKind.NOT_RETURNED, words, each))
    return found


def _no_source(now: Tally, unit: "Unit", terms: Sequence[Term]) -> str:
    lacking = sum(now.of(unit, term.code) is None for term in terms)
    if lacking == len(terms):
        return MissingKind.NO_SOURCE.label
    return f"{len(terms)} 个指标中有 {lacking} 个没有声明来源"


def returns_not_in(viewer: Actor, root: "Unit", period: Period, codes: Iterable[str]) -> list[UnitReturn]:
    """Return the returns on days of the period that ask for one of the indicators and do not count yet; one statement."""
    wanted = set(codes)
    rows = returns_seen(viewer).filter(
        state__in=[*WAITING, ReturnState.SUBMITTED],
        unit__path__startswith=root.path,
        round__first_on__lte=period.last,
        round__last_on__gte=period.first,
    )
    return [each for each in rows if wanted.intersection(each.indicators)]
