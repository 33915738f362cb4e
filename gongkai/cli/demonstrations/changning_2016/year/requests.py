"""
The requests of 2016, as the county's office took them over from its book when the system began.

How many there were, how they came and that all were closed in time is the report's: of nineteen three were answered, all
with the information asked for. That the others were withdrawn, and every request by itself, is invented.
"""

from datetime import date, timedelta

from gongkai.cli.demonstrations.changning_2016.organisation import County
from gongkai.cli.demonstrations.changning_2016.people import COUNTY_OFFICE, Staff
from gongkai.cli.demonstrations.changning_2016.year import TAKEN_OVER
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.changning_2016.year.plan import YEAR
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.services.adopting import OldRequest, adopt_requests
from gongkai.organisations.queries import work_calendar

#: What was asked for; those that were answered stand first.
_ASKED = (
    "2015年县城保障性住房分配结果",
    "昌宁县2016年行政事业性收费目录清单",
    "田园镇2015年农村危房改造补助资金分配表",
    "2016年城市低保标准调整文件",
    "柯街片区土地征收补偿标准",
    "2015年度县级部门决算",
    "县城规划区控制性详细规划",
    "2016年新型农村合作医疗报销比例",
    "漭水镇核桃提质增效项目实施方案",
    "县人民医院搬迁项目招标公告",
    "2016年小学招生片区划分",
    "退耕还林补助标准",
    "湾甸乡饮水安全工程验收情况",
    "县级非物质文化遗产名录",
    "城乡居民养老保险缴费档次",
    "2016年招商引资优惠政策",
    "农机购置补贴额一览表",
    "县城公交线路调整方案",
    "殡葬服务收费标准",
)
_ANSWERED, _POSTED = 3, 2
#: Working days from receipt to end, all within the fifteen of the Regulation of 2007.
_LEAST, _MOST = 2, 12


def take_over(county: County, staff: Staff) -> None:
    """Take over the book."""
    chance, calendar = Chance("requests 2016"), work_calendar()
    length = 340 // len(_ASKED)
    days = [
        _working_day(calendar, date(YEAR, 1, 6) + timedelta(days=place * length + chance.below(length)))
        for place in range(len(_ASKED))
    ]
    # The three that were answered and the two that came by post fall on any days.
    order = sorted(range(len(_ASKED)), key=lambda _: chance.below(1000))
    adopt_requests(
        actor=SYSTEM,
        now=TAKEN_OVER,
        rows=[
            _row(county, staff, place, number, day, calendar)
            for place, (number, day) in enumerate(zip(order, days, strict=True), 1)
        ],
    )


def _row(
    county: County, staff: Staff, place: int, number: int, day: date, calendar: WorkCalendar
) -> OldRequest:
    chance = Chance(f"request 2016 {place}")
    answered, posted = number < _ANSWERED, number >= len(_ASKED) - _POSTED
    return OldRequest(
        unit=county.units[COUNTY_OFFICE],
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        name=staff.names.name(f"applicant 2016 {place}"),
        items=(_ASKED[number],),
        channel=IntakeChannel.REGISTERED_MAIL if posted else IntakeChannel.IN_PERSON,
        received_on=day,
        old_number=f"{YEAR}-{place:02}",
        outcome=Outcome.GRANT if answered else Outcome.CLOSED_OTHER,
        closed_on=calendar.add(day, chance.between(_LEAST, _MOST)).on,
        texts={
            Placeholder.INFORMATION: "所申请信息的复制件一份。",
        }
        if answered
        else {Placeholder.REASONS: "申请人已经从公开渠道获得所需信息，撤回申请"},
        method=ServiceMethod.COUNTER,
        proof="送达回证，申请人签字",
        public_id=chance.word(12),
    )


def _working_day(calendar: WorkCalendar, day: date) -> date:
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
