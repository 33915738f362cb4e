"""Posts: who answers for a unit, from when to when."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import PostKind
from gongkai.organisations import queries
from gongkai.organisations.services import posts
from tests.factories import organisations as make

ON = date(2026, 3, 1)


def test_the_new_holder_of_a_single_post_ends_the_former_the_day_before(county, admin) -> None:
    actor = make.actor(admin)
    first = posts.appoint(
        actor=actor,
        now=make.NOW,
        unit=county.education,
        kind=PostKind.HEAD,
        name="甲",
        from_on=date(2020, 1, 1),
    )
    posts.appoint(
        actor=actor,
        now=make.NOW,
        unit=county.education,
        kind=PostKind.HEAD,
        name="乙",
        from_on=date(2024, 5, 1),
    )
    first.refresh_from_db()
    assert first.until_on == date(2024, 4, 30)
    assert [p.name for p in queries.posts_of(county.education, on=date(2024, 4, 30))] == ["甲"]
    assert [p.name for p in queries.posts_of(county.education, on=date(2024, 5, 1))] == ["乙"]
    with pytest.raises(Invalid):
        posts.appoint(
            actor=actor,
            now=make.NOW,
            unit=county.education,
            kind=PostKind.HEAD,
            name="丙",
            from_on=date(2024, 5, 1),
        )


def test_a_slip_of_the_year_is_refused_and_a_post_to_come_can_be_withdrawn(county, admin) -> None:
    actor = make.actor(admin)
    today = make.NOW.date()
    head = posts.appoint(
        actor=actor,
        now=make.NOW,
        unit=county.education,
        kind=PostKind.HEAD,
        name="甲",
        from_on=date(2020, 1, 1),
    )
    with pytest.raises(Invalid):
        posts.appoint(
            actor=actor,
            now=make.NOW,
            unit=county.education,
            kind=PostKind.HEAD,
            name="乙",
            from_on=date(9999, 12, 31),
        )
    to_come = posts.appoint(
        actor=actor,
        now=make.NOW,
        unit=county.education,
        kind=PostKind.HEAD,
        name="丙",
        from_on=today + timedelta(days=30),
    )
    posts.leave_post(actor=actor, now=make.NOW, post=to_come, until_on=today + timedelta(days=30))
    head.refresh_from_db()
    assert head.until_on is None
    assert [post.name for post in queries.posts_of(county.education)] == ["甲"]


def test_several_handlers_may_share_the_work(county, admin) -> None:
    for name in ("甲", "乙"):
        posts.appoint(
            actor=make.actor(admin),
            now=make.NOW,
            unit=county.education,
            kind=PostKind.HANDLER,
            name=name,
            from_on=ON,
        )
    assert len(queries.posts_of(county.education, on=ON)) == 2


def test_a_post_is_not_left_before_it_was_taken(county, admin) -> None:
    post = posts.appoint(
        actor=make.actor(admin),
        now=make.NOW,
        unit=county.education,
        kind=PostKind.SPOKESPERSON_A,
        name="甲",
        from_on=ON,
    )
    with pytest.raises(Invalid):
        posts.leave_post(actor=make.actor(admin), now=make.NOW, post=post, until_on=ON - timedelta(days=1))


def test_a_change_of_the_office_in_charge_is_told_at_once_and_its_history_stays(county, admin) -> None:
    for name, since in (("市行政审批服务局", date(2015, 1, 1)), ("市政府办公厅", date(2017, 3, 1))):
        posts.appoint(
            actor=make.actor(admin),
            now=make.NOW,
            unit=county.root,
            kind=PostKind.SECTION_IN_CHARGE,
            name=name,
            from_on=since,
        )
    guide = Client().get(f"/xxgk/{county.root.code}/zhinan/").content.decode()
    assert "<dt>工作机构名称</dt><dd>市政府办公厅</dd>" in guide
    assert "市行政审批服务局" not in guide
    desk = make.client_of(admin).get(f"/desk/units/{county.root.code}/").content.decode()
    rows = re.findall(r"<td>(市[^<]+)</td>.*?nowrap\">([\d-]+)</td><td class=\"nowrap\">([^<]+)</td>", desk)
    assert rows == [
        ("市行政审批服务局", "2015-01-01", "2017-02-28"),
        ("市政府办公厅", "2017-03-01", "在任"),
    ]
