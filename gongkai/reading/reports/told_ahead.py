"""What is told as done after the day on which a document was signed or published: 2015 年 10 月成功举办, in January 2015."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from itertools import chain

from gongkai.reading.reports.days import Day
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.recognise import SCHOOL_YEAR, Recognised
from gongkai.reading.reports.signing import Published, Signature, put_up, titled_year
from gongkai.reading.reports.source import Paragraph, Source

_DEED = (
    r"(?:举[办行]|召开|开展|组织|印发|发布|出台|制定|制作|完成|启动|上线|开通|建成|公布|公开|编制|修订|调整|更新|参加|邀请|接受|通过|"
    r"收到|受理|答复|办结|处理|设立|成立|建立|开设|增设|下发|转发|报送|开放|组建)"
)
_MONTH = r"(?P<month>\d{1,2}) ?月(?:份| ?(?P<day>\d{1,2}) ?日|(?P<part>[上中下]旬|[初底末]))?"
#: When: 2015年10月, 今年12月下旬.
_WHEN = re.compile(rf"(?P<year>20\d\d) ?年 ?{_MONTH}")
_THIS_YEAR = re.compile(rf"[今本当]年的?{_MONTH}")
#: What has been done: 成功举办了, 已印发, 召开了.
_DONE = re.compile(
    rf"(?:[^，。；\d]{{0,20}}[，,])?[^，。；\d]{{0,24}}?(?:(?:成功|顺利|已经?|圆满|如期){_DEED}|{_DEED}(?:和[\u4e00-\u9fff]{{2}})?(?:完毕|完成|了)"
    # 2013 年 7 月，某局的许可全部入驻…
    r"|(?:全部|均已?|已?全面)(?:入驻|进驻|迁入|上线|开通|建成|启用|并入|接入)(?!前|后|时))"
)
#: What is only to be done, or holds from or until then.
_TO_COME = re.compile(
    r"将|拟|计划|预计|力争|争取|确保|前|起(?!草)|届满|到期|有效期|施行|生效|目标|打算|安排|(?<![重主需])要(?!求|点|闻)|应[当于在]|须|至|(?<![收接得达])到|尚未|如果|规划"
)
_UNTIL = re.compile(r"(?:截[至止]到?|[至到前从自—–~-]|期限为?|有效期)$")
_PARTS = {"上旬": 1, "初": 1, "中旬": 11, "下旬": 21, "底": 25, "末": 25}
#: A report is written in the first months of the year after, a late one in its spring.
_LATE = 5
_MONTHS = 12
_CLAUSE = re.compile("[。；！？]")


def check_told_ahead(
    source: Source,
    report: Recognised,
    paragraphs: Sequence[Paragraph],
    signed: Signature | None,
    page: Published | None,
) -> Iterator[Fault]:
    """Find deeds told as done that lie behind the last day of a document."""
    year = titled_year(source, report)
    if year is None or ("学年" in source.folded and SCHOOL_YEAR.search(source.folded)):
        return
    if report.is_report and str(year) not in report.title:
        # A year that was only guessed proves nothing.
        return
    days = [day for day in (signed[0] if signed else None, put_up(source, page)) if day is not None]
    last = max(days, default=None)
    if last is not None and (
        last.year < year or (last.year == year and last.month < _MONTHS and report.is_report)
    ):
        # That the day itself is wrong is told elsewhere.
        last = None
    for paragraph in paragraphs:
        text = paragraph.text
        # 今年 is the year of the report, or that in which it was written, where the two are not one.
        this_year = _THIS_YEAR.finditer(text) if last is not None and last.year == year else ()
        for when in chain(_WHEN.finditer(text), this_year):
            begun = _begins(when, year)
            level = _level(begun, last, year) if begun is not None else None
            if begun is None or level is None or not _is_done(text, when):
                continue
            yield Fault(
                "date",
                level,
                f"文中称“{when[0]}”已做的事，晚于"
                + (
                    f"本文的日期 {last.year}年{last.month}月{last.day}日"
                    if last
                    else f"{year} 年度报告的编写时间"
                )
                + "，请核对。",
                source.quote(*paragraph.span(*when.span())),
                None,
                year,
                begun.year,
            )


def _begins(when: re.Match[str], year: int) -> Day | None:
    """Return the first day on which something may have been done, None where that cannot be said."""
    month = int(when["month"])
    if not 1 <= month <= _MONTHS:
        return None
    told = int(when["year"]) if when.re is _WHEN else year
    day = int(when["day"]) if when["day"] else _PARTS.get(when["part"] or "", 1)
    return Day(told, month, day) if 1 <= day <= monthrange(told, month)[1] else None


def _is_done(text: str, when: re.Match[str]) -> bool:
    if _UNTIL.search(text[max(0, when.start() - 8) : when.start()]):
        return False
    done = _DONE.match(text, when.end())
    if done is None:
        return False
    start = max((stop.end() for stop in _CLAUSE.finditer(text, 0, when.start())), default=0)
    return _TO_COME.search(text[max(start, when.start() - 30) : when.start()] + done[0]) is None


def _level(begun: Day, last: Day | None, year: int) -> Level | None:
    if last is None:
        if begun.year > year + 1:
            return "error"
        return "warning" if begun.year == year + 1 and begun.month >= _LATE else None
    if begun <= last:
        return None
    # A page may be dated by the day on which it was begun.
    months = (begun.year - last.year) * _MONTHS + begun.month - last.month
    return "error" if months >= 1 or begun.year == last.year == year else "warning"
