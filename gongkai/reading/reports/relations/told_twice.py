"""
The year's total told once more, far from where it stands: 公开信息 156 条 … 公开的 153 条信息中; 收到 23 件 … 32 件申请均已答复.

Only words that can mean nothing but all of them, and only a number that nothing else of the text is: one wrong key apart from the
total, or that of the year before, which was left standing in an old text.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.figures import FoundAnyhow, Printed
from gongkai.reading.reports.relations.honest import are_neighbours_turned, is_slip
from gongkai.reading.reports.source import Source

_ITEMS, _CASES = frozenset(["条", "件", "份"]), "件"
#: 公开的 153 条信息中; 全年 118 条信息均在…
_OF_ITEMS = re.compile(
    r"(?:^|[，。；:]|[一二三四五六七八九十]是)(?:在|对)?(?:全年|本年度?|20\d\d年度?|年内)?(?:主动)?(?:公开|发布)的$|(?:全年|本年度?|年内)(?:(?:主动)?(?:公开|发布))?$"
)
_ITEMS_BEHIND = re.compile(
    r"(?:主动公开)?(?:的)?(?:政府)?信息(?:当?中|均|都|全部)|(?:政府)?(?:信息)?的基础上"
)
#: 32 件申请均已答复
_CASES_BEHIND = re.compile(
    r"(?:政府信息公开|信息公开)?申请(?:均|都|全部)(?:已|按[时期]|依法|及时)*(?:答复|办结|回复|办理)"
)
_OTHER_YEAR = re.compile("上一?年|去年|同期|往年")
_OUT = re.compile(r"(?:公开|发布)(?:各类|政府|政务)*信息(?:总?数|量)?(?:共计?|为|有|达)*$")
_CAME = re.compile(
    r"(?:收到|受理|接到|新收)[^，。；\d]{0,10}申请(?:总?数)?(?:共计?|为|有)*$|申请总数(?:为)?$"
)
_PAST = re.compile(
    r"(?:[比较与同](?:20\d\d年度?|上一?年度?|去年)|上一?年度?|去年)(?:的|共)?[^，。；\d]{0,8}$"
)
_ASIDE = re.compile(r"其中|网站|微信|微博|公报|专栏|截至|累计|历年|季度|半年|\d月|部门|乡镇")
_LAST = re.compile(
    r"^(?:[比较与同])?(?:上一?年度?|去年)(?:同期)?(?:的|共|全年)?(?:主动)?(?:(?:公开|发布)(?:各类|政府|政务)*(?:信息)?(?:总?数|量)?)?(?:的|为|是)?$"
)
_LONG = 3
#: So many numbers of decisions stand in no report.
_MOST = 120


def check_told_twice(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find a total that is told again with a number that is none of the text's."""
    every = [f for row in rows for f in row if not (f.share or f.hedged)]
    yield from _again(source, every, _OUT, _is_all_items)
    yield from _again(source, every, _CAME, _is_all_cases)
    yield from _last_year(source, every)
    yield from _same_things(source, every)


#: 作出行政处罚决定 165 件: whose decisions, documents or announcements they are, is a word of its own.
_THING = re.compile(
    r"(?P<thing>行政处罚决定(?:书)?|行政处罚|行政许可决定(?:书)?|行政许可|行政强制(?:措施)?|执法检查|投诉举报|举报投诉|建议提案|热线工单|网民留言|规范性文件|政策解读(?:材料|稿件)?)(?:共|合计|总数|数量?|信息|结果)*$"
)
_WHOLE_RATE = re.compile(
    r"^[^。；]{0,16}(?:率|达到?|占)[^，。；\d]{0,4}100 ?%|^[^，。；]{0,8}，?(?:全部|均|都)[^，。；\d不未]{0,8}公[开示布]"
)
_OF_SOME = re.compile(
    r"其中|类|领域|季度|半年|\d月|截至|累计|历年|上一?年|去年|[比较]|部门|乡镇|街道|未|逾期|超期|不|当场|简易|一般|普通|网上|事项|条目"
)


def _same_things(source: Source, every: Sequence[Printed]) -> Iterator[Fault]:
    """Find a number of decisions told twice with two neighbouring digits turned, the second time as all of them."""
    told = [
        (f, found["thing"])
        for f in every
        if (found := _THING.search(f.lead)) and f.value >= 10 ** (_LONG - 1)
    ]
    for one, thing in told[:_MOST]:
        for other, again in told[:_MOST]:
            apart = one.paragraph is not other.paragraph or one.sentence != other.sentence
            if not apart or thing != again or one.unit != other.unit or one.value == other.value:
                continue
            turned = are_neighbours_turned(str(plain(one.value)), str(plain(other.value)))
            text = other.paragraph.text[other.end :]
            open_words = any(_OF_SOME.search(f.clause) or f.depth for f in (one, other))
            beside = (f for f in every if f.unit == one.unit and f.paragraph is other.paragraph)
            if any(abs(one.value - other.value) == f.value for f in beside if f.sentence == other.sentence):
                # 公示 156 件，公示率 100%，另 9 件依法不予公示
                continue
            if turned and not open_words and _WHOLE_RATE.match(text):
                yield _fault(source, one, other)
                return


def _is_all_items(said: Printed) -> bool:
    return (
        said.unit in _ITEMS
        and _ITEMS_BEHIND.match(said.following) is not None
        and _OF_ITEMS.search(said.clause) is not None
        and not _OTHER_YEAR.search(said.clause)
    )


def _is_all_cases(said: Printed) -> bool:
    bare = re.search(r"[\u4e00-\u9fff]", said.lead) is None
    return said.unit == _CASES and bare and _CASES_BEHIND.match(said.following) is not None


def _again(
    source: Source,
    every: Sequence[Printed],
    total: re.Pattern[str],
    is_all: Callable[[Printed], bool],
) -> Iterator[Fault]:
    heads = [
        f
        for f in every
        if total.search(f.lead)
        and not (f.plan or f.depth or _ASIDE.search(f.clause) or _PAST.search(f.clause))
    ]
    if not heads and total is _OUT:
        # 在县政府网站公开信息 156 条: what nothing but the site tells is all that there is.
        sites = [f for f in every if total.search(f.lead) and "网站" in f.clause and not (f.plan or f.depth)]
        heads = [
            f for f in sites if not _ASIDE.search(f.clause.replace("网站", "")) and not _PAST.search(f.clause)
        ]
    if len({f.value for f in heads}) != 1:
        return
    head = heads[0]
    past = {f.value for f in every if f.unit == head.unit and _PAST.search(f.clause)}
    for said in every:
        if said is head or said.unit != head.unit or said.value == head.value or not is_all(said):
            continue
        years = set(re.findall(r"20\d\d(?=年)", said.clause))
        if years - set(re.findall(r"20\d\d(?=年)", head.clause)):
            continue
        others = [f.value for f in every if f is not said and f.unit == said.unit]
        stale = said.value in past and others.count(said.value) == 1
        reckoned = any(head.value + other == said.value for other in others)
        if stale or (said.value not in others and not reckoned and is_slip(said, head.value)):
            yield _fault(source, head, said)


def _last_year(source: Source, every: Sequence[Printed]) -> Iterator[Fault]:
    """Find what was published the year before, told twice and one wrong key apart: 较上年的 372 条; 上年公开信息 382 条."""
    told = [f for f in every if f.unit in _ITEMS and f.value >= 10 ** (_LONG - 1) and _LAST.match(f.clause)]
    named = [f for f in told if "公开" in f.clause or "发布" in f.clause]
    for said in named:
        for other in told:
            of_all = other in named or _follows_total(every, other)
            apart = other.paragraph is not said.paragraph and other.unit == said.unit
            if apart and of_all and other.value != said.value and is_slip(said, other.value):
                yield _fault(source, other, said)
                return


def _follows_total(every: Sequence[Printed], figure: Printed) -> bool:
    """Return whether the number right before is the year's total: 公开信息 426 条，较上年的 372 条."""
    before = [f for f in every if f.paragraph is figure.paragraph and f.at == figure.at - 1]
    return bool(before) and _OUT.search(before[0].lead) is not None


def _fault(source: Source, other: Printed, said: Printed) -> Fault:
    start, end = said.paragraph.span(said.start - len(said.lead), min(len(said.paragraph.text), said.end + 6))
    return FoundAnyhow(
        "text-vs-text",
        "error",
        f"“{other.label}”写为 {other.text}，另一处写为“{said.label}{said.text}”，请核对。",
        source.quote(start, end, 160),
        None,
        plain(other.value),
        plain(said.value),
    )
