"""What the public looked for in vain: a list for the office that leads disclosure."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode

from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.lib.access import desk_screen
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.search import queries

#: Who plans what is to be made public.
READERS = frozenset({Role.DISCLOSURE_OFFICER})
_DEFAULT_DAYS = 30
_LONGEST_DAYS = 366


class ReportFilter(FilterForm):
    """How far back the report looks."""

    days = forms.IntegerField(label="最近多少天", min_value=1, max_value=_LONGEST_DAYS)


@desk_screen("GET", roles=READERS)
def report(request: HttpRequest) -> HttpResponseBase:
    """List the words for which the public found nothing, the most frequent first."""
    chosen = ReportFilter(request.GET)
    days = chosen.values.get("days") or _DEFAULT_DAYS
    today = clock.today()
    table = Table(
        columns=[
            Column("words", "检索词", header=True, link=lambda row: _address(row["words"])),
            Column("total", "次数", sort="total", numeric=True),
            Column("last", "最近一次", sort="last", nowrap=True),
        ],
        rows=queries.found_in_vain(today - timedelta(days=days - 1), today),
        query=request.GET,
        caption="没有找到结果的检索词",
        key="words",
        empty=Empty(
            "这段时间没有落空的检索",
            "公众在门户网站上查找而没有找到的词列在这里，只记词和次数，不记是谁查的。",
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "没有找到结果的检索词")
    return render(request, "search/report.html", {"table": table, "filter": chosen, "days": days})


def _address(words: str) -> str:
    return f"/search?{urlencode({'q': words})}"
