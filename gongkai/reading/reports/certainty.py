"""
Is it certain what a number counts?

A label is certain where it is a whole noun phrase of its own clause: every word of it is one of the concept that it
stands for, or says no more than whose it is, of which year, or that it was received, made or published. Any word
besides, a coordination or another number in between may set it apart from the figure of the same name.
"""

import re
from functools import lru_cache

from gongkai.reading.reports.concept_rules import RULES
from gongkai.reading.reports.families import FAMILY_OF
from gongkai.reading.reports.mentions import Mention

#: Words that count a thing, or say for whom and when, and name no kind of it.
IDLE = re.compile(
    r"20\d\d年度?|上年度|上一年度?|本年度?|全年度?|年内|今年|一年来|一年中|去年|年底|年末|年终|截至|截止|期末|年度(?!计划)"
    r"|全[省市县区州盟旗镇乡局系][级]?|我[省市县区州盟旗镇乡局委办厅]|本[省市县区州镇乡局委办厅]|[我本全]街道|本(?:行政)?机关|本单位|我单位|全系统|各级|各地(?:各部门)?|各部门"
    r"|行政机关|(?:县|市|区|镇|乡|省|州)(?=政府信息公开)"
    r"|共计?|合计|总计|累计|总共|一共|总[数量]|数[量目]?|件数|条数|次数|人数|人次|量|(?:均|都|全部|一律)(?=[已予为])"
    r"|其中|分别|依次|各[类种]?|以及|另外|此外|同时|还|并|则|也"
    r"|由此|因此(?=引|产)|人员|为|有|的|是|达到?|至|到|了|已经?|作出?|做出|按照?|被|因|由|经|对|在|向|系|属于?|予以|给予|依法|依规|依照|按规定|加上|出现|发生|引[发起]|产生|导致|存在|提起|提出|提交|递交"
    r"|收取|收到|受理|接收|接到|接受|新?收|新增|登记|办理|处理|办结|答复|回复|办复|审结|结转|转结|转入|继续|办理完毕|下一?年度?|次年度?"
    r"|制定|制发|制作|印发|出台|编发|刊发|公开|发布|对外|主动|面向|社会|举办|开展|召开|组织|举行|参加|参训|设置|设立|建立|配备|实施|完成|投入|支出"
    r"|政府信息公开|信息公开|政务公开|依申请公开|政府信息|政务信息|申请公开|书面|申请|信息|工作|事项|案件|答复|结果|方式|形式|渠道|途径|情况|公民|申请人|项目|决定|数额|金额|总额"
    r"|尽管|虽然?|但是?|不过|然而|通过(?![率验过])|(?:微信(?:公众平台|公众号)?|微博)等(?=\0|新媒体)|新(?=提出|制[作发]并)|除$|各类|各种|类|件|条|次|期|项|名|[\s“”：:，,、]"
)
#: What stands before the label of an organ that speaks of itself.
_ORGAN = re.compile(
    r"^[\u4e00-\u9fff]{1,10}?(?:省|市|县|区|旗|镇|乡|街道|局|委员会|办公[室厅]|厅|中心)(?:人民政府|政府)?(?=[全共收受新主办制发举])|^街道(?:办事处)?(?=[全共收受新主办])"
)
#: Words before the clause that set all of the sentence apart.
_APART = re.compile(
    r"以来|[两三四五六七八九十]年(?:来|间|累计|共)|历年|历次|往年|计划|拟|抽[查取样]|审核|审查|备案|制定计划|外派|另派|上半年|下半年|季度|除[^，。；\d]{1,30}外|截至\d|(?<!\d)(?:[1-9]|1[01])月(?:份|底|末)"
    r"|目录|清单|[“《][^”》]{2,20}[”》](?:领域|专题)"
)
#: 以“内部管理信息”为由不予公开 17 件，引发复议 5 件: those of one reason, and what they led to.
_FOR_A_REASON = re.compile(
    r"[以因][^，。；\d]{1,30}为由|由[^，。；\d]{0,12}(?:不予公开|不公开|答复)[^，。；\d]{0,6}引[发起]"
)
#: 区政府办共受理: the office of a government, without the place.
_OFFICE = re.compile(r"^[省市县区州旗](?:(?:人民)?政府办(?:公[室厅])?|本级)(?=[全共收受新主办制发举因被])")
_DISPUTE_NAMES = (
    ("review_", re.compile("(?:行政)?复议(?!后)")),
    ("suit_", re.compile("(?:行政)?(?<!直接)(?:诉讼|应诉)")),
)
_UNIT_END = re.compile(r"[\d件条次个人名份项期场家]")
#: By these a label goes on in a list, and is its own.
_JOINTS = ("、", "，", ",", "；", "和", "及", "与", "以", "(", ":")
_OF_YEAR = re.compile(r"全年|年度|年内|一年|今年|20\d\d年")
#: What there is, whatever the year.
_STANDING = frozenset(
    ["normative_open", "normative_valid", "rules_valid", "reading_points", "offices", "staff"]
)
_PERSONS = frozenset(["人", "名"])
#: Of requests the rows count cases; 1 名自然人 is a person.
_BY_CASES = frozenset(["natural"])
_INFORMATION = frozenset(["条", "篇", "则"])
_HOW_ANSWERED = frozenset(["outcomes", "refusals", "unables", "unprocesseds"])
_OVER_NEW_YEAR = re.compile("结转|转结|转入|继续")
_CARRIED = frozenset(["carried_in", "carried_out"])
#: 收集意见 64 条，已办结 61 条 is of no request.
_OF_REQUESTS_ALONE = _CARRIED | {"closed"}
_DISPUTES = frozenset(["review_total", "suit_total"])
_AS_JUDGE = re.compile("审结|审理|承办|代理|受理|办理|办结|应诉|出庭")
#: 重复申请不予处理 3 件: the title of a row says no more than the row.
_TITLES = re.compile("^因|不予公开|不予处理|无法提供|其[他它]处理|(?:行政)?诉讼|(?:行政)?复议")
_IN_A_TITLE = (
    "row ",
    "secret",
    "trade_secret",
    "privacy",
    "security",
    "refused_otherwise",
    "direct",
    "after_review",
)


def is_set_apart_by(lead: str) -> bool:
    """Return whether the words that open a sentence say all of it of some time or some cases only."""
    return _APART.search(lead) is not None


#: 二、主动公开情况全镇主动公开信息: a heading that lost its line.
_HEADING = re.compile(
    r"^[一二三四五六七八九十]{1,2}、(?:主动公开|依申请公开|申请公开|行政复议|行政诉讼|复议|诉讼|收费|政府信息|申请|办理|及|和|与|、|工作|的|减免)*情况(?=.)"
    # 4.认真办理依申请公开2020年全区共受理: behind a heading of a deed the year begins the sentence.
    r"|^(?:\d{1,2}[.、]|\([一二三四五六七八九\d]{1,2}\)|认真|规范|扎实|严格|依法|有序|做好|深化|加强|持续|切实|优化|完善)[^，。；:\d]{4,16}(?=20\d\d年)"
)


@lru_cache(maxsize=512)
def _patterns(concept: str, unit: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule.words) for rule in RULES if rule.concept == concept and unit in rule.units)


def left_over(words: str, concept: str, unit: str) -> str:
    """Return the words of a label that neither name its concept nor are idle."""
    words = _HEADING.sub("", words.replace(" ", ""))
    marked = bytearray(len(words))
    for pattern in _patterns(concept, unit):
        for found in pattern.finditer(words):
            marked[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    rest = "".join("\0" if known else sign for sign, known in zip(words, marked, strict=True))
    if concept.startswith(_IN_A_TITLE):
        rest = _TITLES.sub("", rest)
    for kind, name in _DISPUTE_NAMES:
        if concept.startswith(kind):
            # 行政诉讼结果维持 3 件: whose results they are says no more than the row.
            rest = name.sub("", rest)
    rest = _OFFICE.sub("", _ORGAN.sub("", rest))
    return re.sub(r"\0+", "", IDLE.sub("", rest))


def is_certain(mention: Mention) -> bool:
    """Return whether a number can be nothing but what its words say."""
    words = mention.words if mention.shared else mention.before
    if mention.concept in _BY_CASES and mention.count.unit in _PERSONS:
        return False
    if mention.count.unit in _INFORMATION and FAMILY_OF.get(mention.concept) in _HOW_ANSWERED:
        # 网站发布 702 条，其他途径 55 条: what is counted so was published, and is no answer.
        return False
    if not mention.shared and _follows_a_number(mention):
        return False
    text = mention.paragraph.text
    lead = text[mention.sentence_start : mention.begins].rsplit("；", 1)[-1]
    if _APART.search(lead) or _APART.search(words):
        return False
    if _is_of_a_kind_told_before(mention):
        return False
    if _FOR_A_REASON.search(text[mention.sentence_start : mention.count.start]):
        return False
    if mention.concept not in _CARRIED and _OVER_NEW_YEAR.search(words):
        return False
    if "累计" in words and mention.concept not in _STANDING and not _OF_YEAR.search(lead + words):
        # 累计公开 52673 条: since when is not told.
        return False
    paragraph = mention.paragraph
    words_around = text[mention.sentence_start : mention.count.start] + paragraph.section + paragraph.chapter
    of_requests = mention.topic == "request" or "申请" in words_around + mention.after
    if mention.concept in _OF_REQUESTS_ALONE and not of_requests:
        return False
    if mention.concept in _DISPUTES and _AS_JUDGE.search(words) and "信息公开" not in words_around:
        # 司法局全年审结复议案件 58 件: those that it decides, and not those against itself.
        return False
    named = any(
        pattern.search(words.replace(" ", "")) for pattern in _patterns(mention.concept, mention.count.unit)
    )
    if left_over(words, mention.concept, mention.count.unit):
        return False
    return named or not left_over(mention.after, mention.concept, mention.count.unit)


#: What stands before the first number of a list in its clause, and the list up to the number before a later one.
_IN_A_LIST = re.compile(
    r"(?:^|[，。；:])(?P<kind>[^，。；:、\d]{2,24}的)[^，。；:、\d]*\d+ ?[件条次个份人名]"
    r"(?:(?:[、和及与]|以及)[^，。；:、\d]*\d+ ?[件条次个份人名])*$"
)
_GOES_ON = re.compile("[、和及与]|以及")


def _is_of_a_kind_told_before(mention: Mention) -> bool:
    """Return whether a list began with words that set all of it apart: 尚未审结的复议 3 件、诉讼 2 件."""
    if not _GOES_ON.match(mention.before):
        return False
    found = _IN_A_LIST.search(mention.paragraph.text[: mention.begins])
    return found is not None and left_over(found["kind"], mention.concept, mention.count.unit) != ""


def _follows_a_number(mention: Mention) -> bool:
    """Return whether a label begins right behind another number: 1 名自然人提出申请 18 件."""
    before = mention.paragraph.text[: mention.begins][-1:]
    return _UNIT_END.match(before) is not None and mention.before[:1] not in _JOINTS
