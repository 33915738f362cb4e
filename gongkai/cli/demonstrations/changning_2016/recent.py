"""What happened in the weeks before today, so that registers and worklists are not all in order."""

from datetime import date, timedelta

from gongkai.cli.demonstrations.changning_2016 import moments
from gongkai.cli.demonstrations.changning_2016.organisation import County
from gongkai.cli.demonstrations.changning_2016.people import Staff
from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import PostKind
from gongkai.domain.roles import Role
from gongkai.organisations.services.handover import hand_over
from gongkai.organisations.services.people import depart, suspend
from gongkai.organisations.services.posts import appoint
from gongkai.organisations.services.reforms import abolish_unit


def happen(county: County, staff: Staff, today: date) -> None:
    """Hand work over, close one account, suspend one, abolish an agency, lend somebody for a while."""
    _change_of_officer(county, staff, today)
    suspend(
        actor=SYSTEM,
        now=moments.before(today, 14),
        person=staff.people["xinxi2.liangshi"],
        reason="长期病假，休假期间停用。",
    )
    # Whoever worked there has not been placed yet: the administrator's worklist says so.
    abolished_on = today - timedelta(days=12)
    abolish_unit(
        actor=SYSTEM,
        now=moments.before(today, 12),
        unit=county.units["gongzuozhan"],
        on=abolished_on,
        reason="移民后期扶持任务完成，撤销工作站。",
        document_number=f"昌移发〔{abolished_on.year}〕9号",
    )
    staff.join(
        "jiediao.wangguan",
        county.units["wangguan"],
        "科员（借调县政府办公室）",
        (Role.DISCLOSURE_OFFICER, county.root),
        now=moments.before(today, 10),
        from_on=today - timedelta(days=10),
        until_on=today + timedelta(days=20),
    )
    staff.bind_second_factors(moments.before(today, 10))


def _change_of_officer(county: County, staff: Staff, today: date) -> None:
    hospital, former = county.units["renminyiyuan"], staff.people["xinxi2.renminyiyuan"]
    appoint(
        actor=SYSTEM,
        now=moments.POSTS,
        unit=hospital,
        kind=PostKind.HANDLER,
        from_on=date(2015, 3, 1),
        person=former,
        title=former.title,
        telephone=hospital.telephone,
    )
    successor = staff.join("xinxi.renminyiyuan", hospital, "院办公室科员", now=moments.before(today, 22))
    hand_over(
        actor=SYSTEM,
        now=moments.before(today, 21),
        from_person=former,
        to_person=successor,
        reason="工作调动，政府信息公开工作移交。",
    )
    depart(actor=SYSTEM, now=moments.before(today, 20), person=former, reason="调离本单位。")
