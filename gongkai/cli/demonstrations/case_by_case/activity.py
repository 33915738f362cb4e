"""What units decide, charge, buy and may do: figures of months, purchases one by one, and changes of the catalogues."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from gongkai.cli.demonstrations.case_by_case.wording import evidence
from gongkai.cli.demonstrations.reported.tree import Tree, table
from gongkai.domain.calendar import WorkCalendar, chinese_date
from gongkai.lib.indicators import Amount
from gongkai.reports.services.ledger import Entry

MONTHS = tuple(f"m{month}" for month in range(1, 13))


def entries_of_months(
    folder: Path, tree: Tree, years: Iterable[int], calendar: WorkCalendar
) -> Iterator[tuple[str, Entry]]:
    """Return what was decided or charged in each month, dated its last working day; a blank says nothing."""
    wanted = {str(year) for year in years}
    for row in table(folder / "months.csv"):
        if row["year"] in wanted:
            for month, key in enumerate(MONTHS, start=1):
                if row[key]:
                    on = _last_working_day(calendar, int(row["year"]), month)
                    yield row["unit"], _of_month(row, tree, on, _amount(row[key]))


def _of_month(row: dict[str, str], tree: Tree, on: date, count: Amount) -> Entry:
    said = evidence(
        row["indicator"].partition(".")[0],
        f"{row['unit']} {row['indicator']} {on}",
        unit=tree.units[row["unit"]].short_name,
        year=on.year,
        month=on.month,
        day=chinese_date(on),
    )
    return Entry(row["indicator"], on, count, said)


def _last_working_day(calendar: WorkCalendar, year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1).toordinal()
    days = (date.fromordinal(after - back) for back in range(1, 20))
    return next(day for day in days if calendar.is_working_day(day))


def _amount(text: str) -> Amount:
    count = Decimal(text)
    return int(count) if count == count.to_integral_value() else count


def entries_of_purchases(folder: Path, tree: Tree, years: Iterable[int]) -> Iterator[tuple[str, Entry]]:
    """Return two rows for each purchase, that it was made and for how much (万元)."""
    wanted = set(years)
    for row in table(folder / "purchases.csv"):
        on = date.fromisoformat(row["on"])
        if on.year in wanted:
            said = evidence(
                "purchases",
                f"{row['unit']} {on} {row['what']}",
                unit=tree.units[row["unit"]].short_name,
                what=row["what"],
                day=chinese_date(on),
            )
            yield row["unit"], Entry("procurement.projects", on, 1, said)
            yield row["unit"], Entry("procurement.amount", on, _amount(row["amount"]), said)


def entries_of_matters(folder: Path, tree: Tree, years: Iterable[int]) -> Iterator[tuple[str, Entry]]:
    """Return how many matters a unit had when a year began, and what was added to its catalogue and taken out of it."""
    wanted = list(years)
    rows = table(folder / "matters.csv")
    for unit, family in dict.fromkeys((row["unit"], row["family"]) for row in rows):
        mine = [row for row in rows if (row["unit"], row["family"]) == (unit, family)]
        for year in wanted:
            first = date(year, 1, 1)
            before = sum(_signed(row) for row in mine if _day(row) < first or row["change"] == "standing")
            said = _of_matters(mine[0], tree, first, "matters_standing")
            yield unit, Entry(f"{family}.before", first, before, said)
            for row in mine:
                if row["change"] != "standing" and _day(row).year == year:
                    said = _of_matters(row, tree, _day(row), "matters_changed")
                    yield unit, Entry(f"{family}.{row['change']}", _day(row), int(row["count"]), said)


def _day(row: dict[str, str]) -> date:
    return date.fromisoformat(row["on"])


def _signed(row: dict[str, str]) -> int:
    return -int(row["count"]) if row["change"] == "removed" else int(row["count"])


def _of_matters(row: dict[str, str], tree: Tree, on: date, family: str) -> str:
    return evidence(
        family,
        f"{row['unit']} {row['family']} {on} {row['change']}",
        unit=tree.units[row["unit"]].short_name,
        why=row["why"],
        day=chinese_date(on),
    )
