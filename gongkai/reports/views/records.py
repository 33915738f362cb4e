"""The records behind a figure as a table that is read page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from gongkai.domain.actors import Actor
from gongkai.lib import links
from gongkai.lib.indicators import Record
from gongkai.lib.ui.formatting import grouped
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.reports import queries


@dataclass(frozen=True, slots=True)
class Line:
    """A record with the term of the sum in which it counts; its amount carries the sign."""

    term: queries.Term
    record: Record

    @property
    def link(self) -> str:
        return self.record.link


class Records:
    """The records behind a signed sum, from the first to the last term."""

    def __init__(
        self, counted: queries.Tally, terms: Sequence[queries.Term], number: int, viewer: Actor
    ) -> None:
        self._counted, self._terms, self._number, self._viewer = counted, terms, number, viewer
        self._resolved: dict[str, links.Resolved | None] = {}

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, part: slice) -> list[Line]:
        start, stop, _ = part.indices(self._number)
        found = queries.records_of(self._counted, self._terms, start=start, stop=stop)
        return [Line(term, record) for term, record in found]

    def __iter__(self) -> Iterator[Line]:
        for start in range(0, self._number, 500):
            yield from self.resolved(self[start : start + 500])

    def resolved(self, lines: list[Line]) -> list[Line]:
        """Return the lines after asking, all at once, where each leads for the viewer."""
        self._resolved = links.resolve([line.link for line in lines], self._viewer)
        return lines

    def address(self, line: Line) -> str:
        """Return where a record can be seen, nothing where the viewer may not."""
        found = self._resolved.get(line.link)
        return found.url if found else ""

    @cached_property
    def names(self) -> dict[int, str]:
        """The units' names by key."""
        return {unit.pk: unit.short_name or unit.name for unit in self._counted.units}


def records_table(
    request: HttpRequest, records: Records, measure: str, label: str, labels: dict[str, str] | None = None
) -> Table:
    """Return the table; ``labels`` name the indicators where the sum has several."""
    several = (
        [Column("term", "指标", value=lambda line: labels[line.term.code])] if labels is not None else []
    )
    return Table(
        columns=[
            Column("title", "记录", value="record.title", header=True, link=records.address),
            Column("on", "日期", value="record.on", nowrap=True),
            Column("unit", "单位", value=lambda line: records.names.get(line.record.unit, "")),
            *several,
            Column("remark", "说明", value="record.remark"),
            Column(
                "amount",
                f"计入（{measure}）",
                value=lambda line: grouped(line.record.amount),
                numeric=True,
                export=lambda line: line.record.amount,
            ),
        ],
        rows=records,  # type: ignore[arg-type]
        query=request.GET,
        caption=f"{label}的记录",
        key="link",
        choose_columns=False,
        empty=Empty("没有记录", "这个数是 0：在统计年度内没有可以计入的记录。"),
    )
