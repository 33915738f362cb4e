"""Who answers for a unit: heads, leaders in charge, sections, handlers, spokespersons."""

from datetime import date, datetime, timedelta

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import SINGLE_POSTS, PostKind, UnitState
from gongkai.lib.deeds import deed
from gongkai.organisations.models import Person, Unit, UnitPost
from gongkai.organisations.permissions import check_can_keep_posts

#: Appointments are registered when they are made; a farther day is a slip of the keyboard.
FARTHEST = timedelta(days=366)


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
    if from_on > now.date() + FARTHEST:
        raise Invalid("任职日期在一年以后，请核对年份。", field="from_on")
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
    """
    End a post on its last day; the row stays, since reports of that year name its holder.

    A last day that lies ahead can be brought forward. A post that has not begun is withdrawn as if
    it had never been entered, and who was to make room for it stays.
    """
    check_can_keep_posts(actor, post.unit)
    with deed(actor=actor, now=now) as act:
        post = UnitPost.objects.select_for_update().select_related("unit").get(pk=post.pk)
        if post.until_on is not None and post.until_on <= now.date():
            raise Invalid("该任职已经结束。", field="until_on")
        if post.from_on > now.date():
            _withdraw(post)
            act.note(
                post.unit,
                "organisations.post_withdrawn",
                unit=post.unit.code,
                detail={"post": post.kind, "name": post.name, "from_on": post.from_on.isoformat()},
            )
            return post
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


def _withdraw(post: UnitPost) -> None:
    """Take back a post that has not begun; the former holder of a single post stays in it."""
    if PostKind(post.kind) in SINGLE_POSTS:
        eve = post.from_on - timedelta(days=1)
        cut = post.unit.posts.filter(kind=post.kind, until_on=eve).exclude(pk=post.pk)
        post.delete()
        cut.update(until_on=None)
    else:
        post.delete()
