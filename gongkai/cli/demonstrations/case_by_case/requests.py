"""Requests one by one: from whom, when it came, with what and when it was closed; what is left over follows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.cli.demonstrations.case_by_case.wording import evidence
from gongkai.cli.demonstrations.reported.tree import Tree, table
from gongkai.domain.calendar import chinese_date
from gongkai.reports.services.ledger import Entry

#: The family of phrases for each outcome.
_FAMILIES = {
    "granted": ("granted",),
    "partial": ("partial",),
    "refused": (
        "state_secret",
        "other_law",
        "three_securities",
        "third_party",
        "internal_affairs",
        "process",
        "enforcement_file",
        "administrative_query",
    ),
    "unable": ("not_held", "needs_creation", "unclear_after_rectification"),
    "unprocessed": ("petition", "repeated", "publication", "abusive", "reconfirmation"),
    "ended": ("not_rectified", "fee_unpaid", "closed_otherwise"),
}
_FAMILY_OF = {outcome: family for family, outcomes in _FAMILIES.items() for outcome in outcomes}


@dataclass(frozen=True, slots=True)
class Request:
    """One request; without ``closed_on`` it was open when the last year of the plan ended."""

    number: str
    unit: str
    received_on: date
    applicant: str
    asked: str
    outcome: str
    closed_on: date | None

    def open_at(self, end: date) -> bool:
        """Return whether it had come by the end of a day, and was still open then."""
        return self.received_on <= end and (self.closed_on is None or self.closed_on > end)


def read_requests(folder: Path) -> list[Request]:
    """Return the requests of a plan; raises ValueError for one that cannot have been."""
    found = [_request(row) for row in table(folder / "requests.csv")]
    for each in found:
        if (each.outcome == "") != (each.closed_on is None):
            raise ValueError(f"{each.number}: an outcome has its day, and a day its outcome")
        if each.closed_on is not None and each.closed_on < each.received_on:
            raise ValueError(f"{each.number}: closed before it came")
    return found


def _request(row: dict[str, str]) -> Request:
    return Request(
        number=row["number"],
        unit=row["unit"],
        received_on=date.fromisoformat(row["received_on"]),
        applicant=row["applicant"],
        asked=row["asked"],
        outcome=row["outcome"],
        closed_on=date.fromisoformat(row["closed_on"]) if row["closed_on"] else None,
    )


def entries_of_requests(
    requests: Iterable[Request], tree: Tree, years: Iterable[int]
) -> Iterator[tuple[str, Entry]]:
    """Return unit and row for everything that happened to requests in some years, and what was left at their ends."""
    wanted = list(years)
    for request in requests:
        for year in wanted:
            yield from ((request.unit, entry) for entry in _entries(request, tree, year))


def _entries(request: Request, tree: Tree, year: int) -> Iterator[Entry]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if request.open_at(date(year - 1, 12, 31)):
        yield _entry(request, tree, "requests_carried_in", first, "carried_in")
    if request.received_on.year == year:
        yield _entry(request, tree, "requests_received", request.received_on, "received")
    if request.closed_on is not None and request.closed_on.year == year:
        stem = f"requests_closed.{request.outcome}"
        yield _entry(request, tree, stem, request.closed_on, _FAMILY_OF[request.outcome])
    if request.open_at(last):
        yield _entry(request, tree, "requests_carried_out", last, "carried_out")


def _entry(request: Request, tree: Tree, stem: str, on: date, family: str) -> Entry:
    said = evidence(
        family,
        f"{request.number} {stem} {on}",
        unit=tree.units[request.unit].short_name,
        number=request.number,
        asked=request.asked,
        day=chinese_date(on),
        received=chinese_date(request.received_on),
    )
    return Entry(f"{stem}.{request.applicant}", on, 1, said)
