"""The register of posts across units: heads, leaders in charge, handlers, spokespersons."""

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from gongkai.domain.organisations import PostKind
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations import queries

COLUMNS = (
    Column(
        "unit",
        "单位",
        value="unit.name",
        sort="unit__name",
        header=True,
        link=lambda post: reverse("organisations:unit", args=[post.unit.code]),
    ),
    Column("kind", "岗位", value=lambda post: PostKind(post.kind).label, sort="kind"),
    Column("name", "姓名或科室", sort="name"),
    Column("title", "职务"),
    Column("telephone", "办公电话", nowrap=True),
    Column("from_on", "任职日期", sort="from_on", nowrap=True),
    Column("until_on", "离任日期", sort="until_on", nowrap=True, shown=False),
)


class PostFilter(FilterForm):
    """What the register can be narrowed by."""

    q = forms.CharField(label="姓名或单位", max_length=60)
    kind = forms.ChoiceField(label="岗位", choices=[("", "全部"), *PostKind.choices()])
    former = forms.BooleanField(label="包括已离任的")


@desk_screen("GET")
def post_list(request: HttpRequest) -> HttpResponseBase:
    """List who answers for what in the units that the viewer sees."""
    chosen = PostFilter(request.GET)
    wanted = chosen.values
    table = Table(
        columns=COLUMNS,
        rows=queries.posts_seen(
            actor_of(request),
            text=wanted.get("q", "").strip(),
            kind=wanted.get("kind", ""),
            on=None if wanted.get("former") else clock.today(),
        ),
        query=request.GET,
        caption="岗位名册",
        empty=Empty("没有符合条件的岗位", "负责人、经办人和新闻发言人在各单位的页面上登记。"),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "岗位名册")
    return render(request, "organisations/post_list.html", {"table": table, "filter": chosen})
