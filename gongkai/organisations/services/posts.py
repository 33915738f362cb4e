"""Who answers for a unit: heads, leaders in charge, sections, handlers, spokespersons."""

from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import SINGLE_POSTS, PostKind, UnitState
from gongkai.lib.deeds import deed
from gongkai.organisations.models import Person, Unit, UnitPost
from gongkai.organisations.permissions import check_can_keep_posts


def appoint(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    kind: PostKind,
    from_on: date,
    name: str = "",
    person: Person | None = None,
    title: str = "",
    telephone: str = "",
) -> UnitPost:
    """
    Put somebody in a post from a day; who held a single post before leaves it the day before.

    Raises Invalid if the day lies before the present holder's first.
    """
    check_can_keep_posts(actor, unit)
    name = name.strip() or (person.name if person else "")
    if not name:
        raise Invalid("请填写姓名（承办科室填科室名称），或选择系统内人员。", field="name")
    if unit.state != UnitState.ACTIVE:
        raise Invalid("该单位已撤并，不能再任命。", field="kind")
    with deed(actor=actor, now=now) as act:
        Unit.objects.select_for_update().get(pk=unit.pk)
        if kind in SINGLE_POSTS:
            for former in unit.posts.filter(kind=kind, until_on=None):
                if from_on <= former.from_on:
                    raise Invalid(
                        f"{former.name}自{former.from_on.isoformat()}起任{kind.label}，新任日期应在其后。",
                        field="from_on",
                    )
                former.until_on = date.fromordinal(from_on.toordinal() - 1)
                former.save(update_fields=["until_on"])
        post = UnitPost.objects.create(
            unit=unit,
            kind=kind,
            person=person,
            name=name,
            title=title.strip(),
            telephone=telephone.strip(),
            from_on=from_on,
        )
        act.note(
            unit,
            "organisations.post_taken",
            unit=unit.code,
            detail={"post": kind.value, "name": name, "from_on": from_on.isoformat()},
        )
    return post


def leave_post(*, actor: Actor, now: datetime, post: UnitPost, until_on: date) -> UnitPost:
    """End a post on its last day; the row stays, since reports of that year name its holder."""
    check_can_keep_posts(actor, post.unit)
    with deed(actor=actor, now=now) as act:
        post = UnitPost.objects.select_for_update().select_related("unit").get(pk=post.pk)
        if post.until_on is not None:
            raise Invalid("该任职已经结束。", field="until_on")
        if until_on < post.from_on:
            raise Invalid(f"离任日期不能早于任职日期（{post.from_on.isoformat()}）。", field="until_on")
        post.until_on = until_on
        post.save(update_fields=["until_on"])
        act.note(
            post.unit,
            "organisations.post_left",
            unit=post.unit.code,
            detail={"post": post.kind, "name": post.name, "until_on": until_on.isoformat()},
        )
    return post
