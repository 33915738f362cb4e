"""The catalogue of indicators as a page of the documentation, generated so that nothing is typed twice."""

from collections.abc import Iterable, Iterator

from gongkai.reports.queries.catalogue.entries import CatalogueEntry, catalogue_entries

_HEAD = ["| 指标 | 代码 | 单位 | 统计什么 | 日期口径 | 填入统计表 |", "|---|---|---|---|---|---|"]


def catalogue_markdown(entries: Iterable[CatalogueEntry] | None = None) -> str:
    """Return the tables of the catalogue in Markdown, one under each chapter; no statement is asked."""
    return "\n".join(_lines(catalogue_entries() if entries is None else entries))


def _lines(entries: Iterable[CatalogueEntry]) -> Iterator[str]:
    chapter = None
    for entry in entries:
        if entry.chapter != chapter:
            if chapter is not None:
                yield ""
            chapter = entry.chapter
            yield from (f"## {chapter}", "", *_HEAD)
        each = entry.indicator
        cells = (each.label, f"`{each.code}`", each.measure, each.meaning, each.dated_by, entry.places)
        yield f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |"
