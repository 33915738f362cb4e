"""
One measure told twice in other words: 全年共举办培训班 12 次, and elsewhere 全县共办培训班 15 次.

Only what is said of the whole year and of everybody is compared, and only where no word beside it names another
kind: 各类培训 may be more than 信息公开培训, and never less.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.certainty import left_over
from gongkai.reading.reports.compare import bound
from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.narrowness import is_set_apart
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Source

#: What a report counts once, whatever words it has for it.
_RETOLD = frozenset(
    ["trainings", "trained", "press", "staff", "offices", "reading_points", "interpretation", "meetings"]
)
#: What there is, whatever the year.
_STANDING = frozenset(["staff", "offices", "reading_points"])
_ALL_YEAR = re.compile(r"今年|全年|本年度?|年度|年内|一年来|20\d\d年(?!\d)")
_ALTOGETHER = re.compile(
    r"共|累计|合计|总|全[省市县区州旗镇乡局系]|我[省市县区州旗镇乡局委办]|本[省市县区州镇乡局委办]"
)
#: Kinds of which there are others.
_KIND = re.compile(
    r"专题|专项|业务|法治|岗前|新任|网络|线上|线下|集中|骨干|轮训|上级|参加|外出|视频|部门|乡镇|基层|每|各(?!类)|其中|又|另|同比|季度|半年|领导|办公室|政府网站"
    r"|系统|现场|以会代训|约谈|推进会|部署|常务|党组|转发|转载|制作|专兼职|兼职|专职"
)
#: 全局共组织各类培训 4 次: nothing is said before it that may set it apart.
_OF_ALL = re.compile(r"[我本全][省市县区州旗镇乡局委办](?:先后|共计?|累计|总共)+")
_PART = re.compile("每|其中|又|另|同比|季度|半年")
_EVERY_KIND = re.compile(r"各类|各种|多种")
_IDLE = re.compile(
    r"20\d\d年度?|全年|本年度?|年内|一年来|[\s，、:：的了]|共计?|累计|合计|总计|总共|截至|年底|[我本全][省市县区州旗镇乡局委办][级]?"
)
#: Verbs by which the same may be said, and one for all of them.
_VERBS = tuple(
    (re.compile(words), sign)
    for words, sign in (
        (r"举办|召开|组织|开展|举行|开办", "办"),
        (r"收到|受理|接到|接收", "收"),
        (r"发布|刊发|编发|推出|刊登|刊载", "发"),
        (r"接受|接待", "接"),
    )
)
#: Of these every chapter tells its own.
#: What a training is said to be about; the same twice, or not at all, is one measure.
_ABOUT = re.compile("政府信息公开|信息公开|政务公开")
_COMMON = re.compile(
    r"[办收发接]?(?:政府|政务|各类|公开|主动|有关|相关)*(?:信息|文件|事项|活动|会议|工作|稿件|申请|材料|任务|问题|公告|群众|人员)*"
)
_SHORTEST = 3


def check_retold(
    source: Source, rows: Sequence[Sequence[Mention]], groups: Sequence[Group]
) -> Iterator[Fault]:
    """Find a measure of the whole year that is told with one number here and with another there."""
    parts = {id(part) for group in groups for part in group.parts}
    first: dict[tuple[str, str, str], Mention] = {}
    in_words: dict[tuple[str, str], Mention] = {}
    for row in rows:
        for mention in bound(rows=[row]):
            if mention.concept in _RETOLD and id(mention) not in parts and _is_whole(mention):
                yield from _compared(
                    source, first, (mention.concept, mention.count.unit, _scope(mention)), mention
                )
        for mention in row:
            aside = (
                mention.count.share or mention.difference or mention.past or mention.plan or mention.shared
            )
            if not aside:
                yield from _mistyped(source, in_words, mention)
            if mention.concept or aside or id(mention) in parts or not _is_whole(mention):
                continue
            words = _canonical(mention)
            if (
                len(words) >= _SHORTEST
                and not _COMMON.fullmatch(words)
                and not CHANNEL.search(_lead(mention) + mention.paragraph.section)
            ):
                yield from _compared(source, first, (words, mention.count.unit, _scope(mention)), mention)


_YEARLY = re.compile(
    r"^(?:一年下来|一年中|一年来|这一年|全年|年内|本年度?|当年|20\d\d年度?)，?(?:共计?|累计)?"
)
_COLON, _ENDS = re.compile("[:：]"), re.compile("(?:共计?|为|有)+$")
#: So long a name is of nothing else.
_LONG = 5


def _mistyped(source: Source, first: dict[tuple[str, str], Mention], mention: Mention) -> Iterator[Fault]:
    """Find the same words of the same year with numbers that differ by one key: 一年下来放到网上的信息 36 条; 这一年…63 条."""
    words = _COLON.split(mention.before.strip("，；、 "))[-1]
    name = _ENDS.sub("", _YEARLY.sub("", words))
    told = name != words and len(name) >= _LONG and not (_PART.search(name) or is_set_apart(mention))
    if not told or mention.depth or not mention.count.exact or mention.scope in ("own", "below"):
        return
    other = first.setdefault((name, mention.count.unit), mention)
    if other.place == mention.place or (other.concept and mention.concept):
        # What both are known for is compared by that.
        return
    if not differ_by_a_slip(str(plain(other.count.value)), str(plain(mention.count.value))):
        return
    yield Fault(
        "text-vs-text",
        "error",
        f"“{other.label}”写为 {other.printed}，另一处“{mention.label}”写为 {mention.printed}，请核对。",
        mention.quote(source),
        None,
        plain(other.count.value),
        plain(mention.count.value),
    )


#: 至年底全县固定公开栏共 84 处: what there is of a thing in the whole place, and not what was done with it.
_STOCK = re.compile(
    r"^(?:至|截至|到)?(?:年[末底]|目前|现)?，?(?P<place>全[省市县区州旗镇乡局院校])(?P<thing>[\u4e00-\u9fff]{3,14}?)"
    r"(?:共计?有?|总数[为达有]?|现有|合计)(?:为|有|达到?)?$"
)
#: Another time, or a plan.
_ASIDE = re.compile(
    r"年初|年中|季度|半年|\d月|上一?年|去年|20\d\d|原(?!则)|计划|拟|将|力争|争取|目标|应|需|要|做到|实现|确保|达到|除|不含|新[增建设]"
)
#: A deed of which only some things are the result, or some of the things only.
_NO_STOCK = re.compile(
    r"更新|更换|拆除|举办|召开|开展|发布|公开(?!栏|点|专区|窗口|室|屏)|收到|受理|办结|印发|增[加至到]|减[少至到]|达标|其中|破损|部分|申请|信息$"
)
_THINGS = frozenset(["处", "个", "块", "台", "所", "座", "面", "间", "套"])


def check_standing(source: Source, rows: Sequence[Sequence[Mention]]) -> Iterator[Fault]:
    """Find things of which a place is said to have so many here, and another number there."""
    first: dict[tuple[str, str, str], Mention] = {}
    for row in rows:
        for mention in row:
            clause = _lead(mention).rsplit("，", 1)[-1]
            told = _STOCK.match(clause) if mention.count.unit in _THINGS else None
            # A chapter of plans tells what there is as well; words of a plan beside it are looked for below.
            aside = mention.count.share or mention.difference or mention.past or mention.shared
            if told is None or aside or mention.depth or not mention.count.exact:
                continue
            if not (_NO_STOCK.search(clause) or _ASIDE.search(_lead(mention)) or _has_note(mention)):
                key = (told["place"], told["thing"], mention.count.unit)
                yield from _compared(source, first, key, mention)


def _scope(mention: Mention) -> str:
    return mention.scope if mention.scope != "whole" else ""


def _lead(mention: Mention) -> str:
    """Return the words of the clause of a number, with those that open its sentence."""
    text = mention.paragraph.text[mention.sentence_start : mention.count.start].replace(" ", "")
    return text.rsplit("；", 1)[-1]


def _is_whole(mention: Mention) -> bool:
    lead = _lead(mention)
    words = mention.before.replace(" ", "")
    return (
        mention.count.exact
        and mention.scope not in ("own", "below")
        and not mention.depth
        and (
            mention.concept in _STANDING
            or _ALL_YEAR.search(lead) is not None
            or (bool(mention.concept) and _OF_ALL.match(lead) is not None)
        )
        and (_ALTOGETHER.search(lead) is not None or _is_bare_training(mention))
        and (_KIND if mention.concept else _PART).search(words) is None
        and not _is_apart(mention, lead)
    )


#: 全年举办培训班 3 期: trainings of no kind, and of the year.
_BARE_TRAINING = re.compile(
    r"(?:全年|年内|本年度?|今年|20\d\d年度?)?(?:共|累计)?(?:举办|组织|开展|召开)(?:了)?培训(?:班|会)(?:共|累计)?"
)


#: 针对上一年度报告提出的问题，全年举办培训班 3 期: a report of last year, and trainings of this one.
_LAST_REPORT = re.compile(
    r"(?:针对|对照|围绕|按照|根据)?(?:上一?年度?|去年)(?:年度|工作|的)*报告[^，。；\d]{0,30}，(?:全年|年内|本年度?|今年)"
)


def _is_apart(mention: Mention, lead: str) -> bool:
    return is_set_apart(mention) and not (_is_bare_training(mention) and _LAST_REPORT.match(lead))


def _is_bare_training(mention: Mention) -> bool:
    words = mention.before.strip("，；、 ")
    return mention.concept == "trainings" and _BARE_TRAINING.fullmatch(words) is not None


def _canonical(mention: Mention) -> str:
    words = _IDLE.sub("", mention.before)
    for pattern, sign in _VERBS:
        words = pattern.sub(sign, words)
    return words


_NOTE = re.compile("含|不包括|线上|线下|其中")


_NEUTRAL = re.compile(
    "先后|各级|开办|政策|文件|解读|稿件|材料|专题|工作|领导小组|从事|现有|配备|落实|设|建|办"
)


def _content(mention: Mention) -> str:
    """Return what else the words say of a measure, with what they say of the training that it is of."""
    words = [mention.before]
    if mention.concept == "trained":
        words += [clause for clause in re.split("[，,]", _lead(mention))[:-1] if "培训" in clause]
    rests = {_NEUTRAL.sub("", left_over(_DIGITS.sub("", told), *_known(mention, told))) for told in words}
    return "".join(sorted(rests - {""}))


_DIGITS = re.compile(r"\d+[^\d年].*$")


def _known(mention: Mention, words: str) -> tuple[str, str]:
    """Return the concept that some words are of, with its unit: 举办培训班 2 次，受训 49 人次."""
    return (mention.concept, mention.count.unit) if words == mention.before else ("trainings", "次")


def _about(mention: Mention) -> set[str]:
    return set(_ABOUT.findall(_lead(mention)))


def _has_note(mention: Mention) -> bool:
    """Return whether a note in brackets tells what is counted with it: 培训(含线上)5 次，参训 260 人次."""
    behind = mention.paragraph.text[mention.count.end : mention.count.end + 8]
    return any("(" in words and _NOTE.search(words) for words in (_lead(mention), behind))


def _compared(
    source: Source, first: dict[tuple[str, str, str], Mention], key: tuple[str, str, str], mention: Mention
) -> Iterator[Fault]:
    other = first.setdefault(key, mention)
    apart = (other.place, other.sentence) != (mention.place, mention.sentence)
    if not apart or other.count.value == mention.count.value:
        return
    if mention.concept and _content(mention) != _content(other):
        # 培训班 3 次; 就业技能培训班 21 次
        return
    about, its = _about(mention), _about(other)
    if mention.concept and ((about and its and about != its) or _has_note(mention) or _has_note(other)):
        # 政府信息公开培训 2 次; 政务公开培训(含线上)5 次
        return
    small, large = sorted((other, mention), key=lambda m: m.count.value)
    sure = _EVERY_KIND.search(large.before) is None or _EVERY_KIND.search(small.before) is not None
    yield Fault(
        "text-vs-text",
        "error" if sure else "warning",
        f"“{other.label}”写为 {other.printed}，另一处“{mention.label}”写为 {mention.printed}，请核对。",
        mention.quote(source),
        None,
        plain(other.count.value),
        plain(mention.count.value),
    )
