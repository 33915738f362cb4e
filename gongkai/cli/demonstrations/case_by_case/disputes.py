"""Reviews and suits one by one: about which reply, when they were filed, and how and when they were decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.cli.demonstrations.case_by_case.wording import evidence
from gongkai.cli.demonstrations.reported.tree import Tree, table
from gongkai.domain.calendar import chinese_date
from gongkai.reports.services.ledger import Entry


@dataclass(frozen=True, slots=True)
class Dispute:
    """One case about the reply to a request; without ``decided_on`` it was pending when the plan ended."""

    kind: str
    unit: str
    request: str
    filed_on: date
    result: str
    decided_on: date | None


def read_disputes(folder: Path) -> list[Dispute]:
    """Return the disputes of a plan."""
    return [
        Dispute(
            kind=row["kind"],
            unit=row["unit"],
            request=row["request"],
            filed_on=date.fromisoformat(row["filed_on"]),
            result=row["result"],
            decided_on=date.fromisoformat(row["decided_on"]) if row["decided_on"] else None,
        )
        for row in table(folder / "disputes.csv")
    ]


def entries_of_disputes(
    disputes: Iterable[Dispute], tree: Tree, years: Iterable[int]
) -> Iterator[tuple[str, Entry]]:
    """Return unit and row for each decision of some years, and for each case that was pending at their ends."""
    wanted = list(years)
    for each in disputes:
        for year in wanted:
            last = date(year, 12, 31)
            if each.decided_on is not None and each.decided_on.year == year:
                yield each.unit, _entry(each, tree, each.result, each.decided_on, each.kind)
            elif each.filed_on <= last and (each.decided_on is None or each.decided_on > last):
                yield each.unit, _entry(each, tree, "pending", last, "pending")


def _entry(each: Dispute, tree: Tree, result: str, on: date, family: str) -> Entry:
    said = evidence(
        family,
        f"{each.kind} {each.request} {on}",
        unit=tree.units[each.unit].short_name,
        number=each.request,
        day=chinese_date(on),
        filed=chinese_date(each.filed_on),
    )
    return Entry(f"{each.kind}.{result}", on, 1, said)
