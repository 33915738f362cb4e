"""What belongs to a list and where it ends: the numbers that are parts of one total."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.families import FAMILIES, FAMILY_OF, TOTALS
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.turns import goes_another_way

_CLASSES = ("条 条次 篇", "件 例 宗 起 件次 份 封", "次 场 期 场次 期次", "人 人次 名")
_CLASS = {unit: group for group in _CLASSES for unit in group.split()}
_TURN = re.compile(
    r"^[\s、，和及与]*(?:以上|上述)|^[\s、和及与]*(?:全年|同时|此外|另外?|还|年内|目前|截至|共(?!公开|有)|累计|一是|二是|三是|四是|五是)"
)
#: What opens a list; its first number stands in the same sentence.
AMONG = re.compile(
    r"(?:(?:^|[，。；:、( ])其中(?!的)(?![^；]*；)|按[^，。；]{1,12}(?:分|划分)"
    # What stands at the very beginning is asked for there alone, all of it behind one ^.
    r"|^(?:[^，。；\d]{0,18}(?<![集其])中(?=[，:])"
    # 公开 1233 条，含规范性文件 2 条、其他 1231 条: of the number before.
    r"|[，、]含[^，。；\d]{2,12}$"
    # 信息 90 条，按类别统计为：; 稿件 12 篇，全部为以下三种形式：; 账号 8 个，由微博 3 个…构成
    r"|[^。；:\d]{0,26}(?:为|是|即|有|以?下[^，。；:\d]{0,10})[:：](?=[^，。；\d]{0,16}$)"
    r"|，一部分(?:为|是)[^，。；\d]{1,12}$"
    r"|[，、]?(?:即|由)[^，。；\d]{1,12}$"
    r"|[^。]*(?:内[有含]|包括|包含|分别(?:为|是|系|来自|属于?)|[一二两三四五六七八九十](?:类|种|个|方面|项)[^，。；:\d]{0,6}[:：]|具体(?:为|是|包括|如下))))(?=[^。]*$)"
)
#: The separators of a list, the stronger one last.
_SEPARATORS = ("、，,", "；;", "。")
#: Words that begin to tell what was done, and with it another subject.
DID = re.compile(
    r"^[\s、和及与]*(?:(?:我|本|全|县|市|区|局|镇)[^，。；\d]{0,8}?)?(?:共|累计|全年|同时|并|新)*"
    r"(?:发布|通过|举办|召开|开展|收到|受理|办理|办结|制作|组织|印发|公开|答复|回复|编发|推送|接受|接待|接听|报送|完成"
    r"|更新|维护|新开|采用|转载|刊发|支出|实际|结余|制定|制发|出台|建成|设立|处理|参加|编制|清理|回应|解读)"
    # 解读及回应信息 110 条, 公开指南 1 条: what is told is a kind of thing.
    r"(?!(?:及|和|与|、)[^，。；\d]{2,8}信息|类|材料|稿|会[^议]|指南|目录|年报|年度报告|制度)"
)
_OUTLET = re.compile(
    r"(?:公众号|微信|微博|抖音|视频号|头条|客户端|APP|app)[”号]*(?:上|平台)?(?:共|累计|全年)*(?:发布|推送|刊发|转发)(?:信息|推文|文章|图文)"
)
_AND_ALSO = re.compile(r"^[\s，；、]*(?:以及|并|另|此外|同时|还)")
_WORKED = re.compile(r"办结|办理|答复|回复|整改|解决|完成|审结|处理|办复")
#: 预算执行和其他财政收支审计报告 2 条 is a kind, and not the rest.
REST = re.compile(
    r"(?<![\u4e00-\u9fff][和与及])其[他它余](?!途径|组织|机关|部门|单位|处理|结果|法律|行政|国家|人员|地)|另有|其[他它余]行政(?:权力|职权)(?:事项)?$"
)
#: What is worked on is counted so; 建议提案办理 40 条 is a kind of information.
_CASES = frozenset(_CLASSES[1:2])
#: Numbers of such units are parts of one list together: 政策文件 12 件，会议信息 8 条.
#: What the form counts in rows of their own: 在线访谈 9 次，其中负责同志参加 3 次；微博微信回应 4 次.
_BY_THEMSELVES = frozenset(
    [
        "answered",
        "press",
        "interview",
        "interpretation",
        "social_answers",
        "other_answers",
        "meetings",
        "trainings",
    ]
)
THINGS = frozenset(["条", "件", "篇", "个", "份", "封", "则", "项", "期", "例", "宗"])


def unit_class(mention: Mention) -> str:
    """Return what a number counts in: units that are used for the same things are one class."""
    return _CLASS.get(mention.count.unit, mention.count.unit)


def gap_before(row: Sequence[Mention], place: int) -> str:
    """Return the text between a number and the one before it."""
    before = row[place - 1].count.end
    return row[place].paragraph.text[before : row[place].count.start]


def alike(row: Sequence[Mention], place: int) -> Iterator[Mention]:
    """Yield the numbers of a sentence that count the same things, from one on."""
    first = row[place]
    for part in row[place:]:
        if part.sentence != first.sentence or (part is not first and DID.match(part.before)):
            return
        aside = part.count.share or part.difference or part.depth > first.depth
        if not aside and unit_class(part) == unit_class(first):
            yield part


_LEAD = re.compile(r"[^\d。；]{4,}(?<!其)中?[，,]其中")


#: 五家医院公开信息分别为…
_SOME_ORGANS = re.compile(r"[^，。；\d]{0,6}?[一二两三四五六七八九十]{1,3}(?:个|家)[^，。；\d]{4,}")


def has_own_subject(part: Mention) -> bool:
    """Return whether the sentence of a list says of what it is before its 其中: 重点领域信息较多，其中…"""
    lead = part.paragraph.text[part.sentence_start : part.count.start]
    return _LEAD.match(lead) is not None or _SOME_ORGANS.match(lead) is not None


def related(part: Mention, head: Mention) -> bool:
    """Return whether a number may be a part of another: by its words it may be, or they do not say."""
    if not head.concept:
        return part.concept not in TOTALS or _ATTRIBUTE.match(part.before) is not None
    if head.concept in ("carried_in", "carried_out"):
        return False
    if not part.concept or head.concept == "proactive_total":
        return True
    if part.concept not in FAMILY_OF and part.concept not in TOTALS:
        # 公开信息 90 条，其中行政许可 60 条: no row of the form that has a total.
        return head.concept in _OUTGOING or head.concept not in TOTALS
    family = FAMILY_OF.get(part.concept, "")
    heads, members = FAMILIES.get(family, ((), ()))
    if family in ASKING and head.concept in HANDLED:
        # 办结申请 12 件，其中网络申请 8 件，信函申请 4 件
        return True
    return head.concept in heads and part.concept in members


#: What tells who asked and how: of the requests that came, or of those that were handled.
ASKING = frozenset(["applicants", "channels_in"])
HANDLED = frozenset(["closed", "replied", "to_handle", "came_and_closed"])
_OUTGOING = frozenset(["site", "weibo", "wechat", "weibo_wechat", "gazette", "other_channels"])
#: What may be done with a paper: 制作信息 90 条，其中主动公开 60 条、依申请公开 12 条、不予公开 18 条.
_ATTRIBUTE = re.compile(
    r"^[\s、，；和及]*(?:其中[，:]?)?(?:属于?)?(?:主动公开|依申请公开|不予公开|不公开|免予公开)(?!申请|范围)"
)


def _strength(words: str) -> int:
    """Return how strong the strongest separator of some words is."""
    return max((n for n, signs in enumerate(_SEPARATORS) if any(sign in words for sign in signs)), default=0)


def parts_of(
    row: Sequence[Mention], place: int, head: Mention, told: bool, others: list[Mention]
) -> Iterator[Mention]:
    """Yield the parts of a list; what is counted between them in another unit goes into ``others``."""
    first = row[place]
    end = first.count.end
    separator: int | None = None
    nested = rest = False
    total = Decimal(0)
    count = 0
    family = FAMILY_OF.get(first.concept, "")
    members = FAMILIES[family][1] if family else ()
    if family == "outcomes":
        members += _kinds_alone(row[place:], first.sentence)
    bracketed = first.depth > head.depth
    attributes = _ATTRIBUTE.match(first.before) is not None and not head.concept
    if attributes:
        family, members = "", ()
    for at in range(place, len(row)):
        part = row[at]
        if at > place and part.sentence != first.sentence and not (bracketed and part.depth >= first.depth):
            return
        if bracketed and part.depth < first.depth:
            return
        if part.count.share or part.difference or part.depth > first.depth:
            continue
        if at > place:
            gap = gap_before(row, at)
            if AMONG.search(gap) and not bracketed:
                if family or not told:
                    return
                nested = True
            strength = _strength(row[at].paragraph.text[end : part.count.start])
            if told and rest and separator is not None and strength > separator:
                # 其他 600 条 closed the list.
                return
            if told and not family and _is_within(part, row[place:at]):
                return
            if nested:
                # 机构类 20 条，其中职能 4 条；财政类 7 条: the list goes on behind the semicolon.
                if AMONG.search(gap) or strength < 1:
                    continue
                nested = False
            if total == head.count.value and _AND_ALSO.match(gap):
                # 发布 1 条，包括概况 1 条，以及预算信息 2 条: the list was full, and something else follows.
                return
            if not family:
                if not told and count > 1 and total == head.count.value and not REST.search(part.before):
                    return
                if separator is not None and strength > separator and not (told and share_of(row, part)):
                    return
                if DID.match(part.before) and not DID.match(first.before):
                    return
                if _OUTLET.search(part.before) and not _OUTLET.search(first.before) and told:
                    # 动态 91 条，…，人事 3 条，公众号发布信息 224 条: what an outlet sent out is no kind of thing.
                    return
            if _TURN.match(part.before) and part.concept not in members:
                return
            if not family and goes_another_way(first, part, gap):
                return
            if part.concept in TOTALS and part.concept not in members and not attributes:
                return
        if unit_class(part) != unit_class(head):
            if at > place and "。" in gap_before(row, at):
                return
            things = part.count.unit in THINGS and head.count.unit in THINGS
            kind = not part.concept or (
                part.concept == "interpretation" and head.concept not in _BY_THEMSELVES
            )
            if told and things and kind and family in ("", "channels_out"):
                others.append(part)
            continue
        if bracketed:
            pass
        elif family and part.concept not in members:
            known = REST.search(part.before) or (family in _DECIDED and _DECISION.match(part.before))
            known = known or (family == "channels_in" and _BY_OTHER_WAYS.match(part.before))
            known = known or (family == "applicants" and _ASKED.match(part.before))
            if part.concept or not (known and (told or family in _DISPUTES)):
                return
        elif (
            not family
            and at > place
            and (
                (_of_another(part, head) and not (attributes and _ATTRIBUTE.match(part.before)))
                or (
                    part.concept in _BY_THEMSELVES
                    and first.concept not in _BY_THEMSELVES
                    and head.concept in _BY_THEMSELVES
                )
                or (
                    unit_class(part) in _CASES
                    and _WORKED.search(part.before)
                    and not _WORKED.search(first.before)
                )
            )
        ):
            # 其中有效 580 件，办结 575 件: what was done with a part is none beside it.
            return
        if at > place:
            between = _strength(part.paragraph.text[end : part.count.start])
            separator = between if separator is None else max(separator, between)
        rest = REST.search(part.before) is not None
        end, count = part.count.end, count + 1
        total += part.count.value
        yield part


def odd_ones(row: Sequence[Mention], parts: Sequence[Mention], others: Sequence[Mention]) -> Decimal:
    """Return what a list holds in units of other things: 新闻发布会 3 场 among so many 条."""
    known = {id(mention) for mention in (*parts, *others)}
    return sum(
        (
            mention.count.value
            for mention in row
            if parts[0].count.start < mention.count.start < parts[-1].count.start
            and mention.count.unit in _OCCASIONS
            and id(mention) not in known
            and mention.depth == parts[0].depth
            and not (mention.count.share or mention.difference)
        ),
        Decimal(0),
    )


def are_named_in(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether the words of a total name all of its parts: 建议提案 48 件，人大建议 11 件，政协提案 37 件."""
    nouns = {part.before.strip(" 、，")[-_NOUN:] for part in parts}
    whole = head.before[-_NEAR_BY:]
    return len(nouns) == len(parts) > 1 and all(len(noun) == _NOUN and noun in whole for noun in nouns)


_NOUN = 2
_NEAR_BY = 12
_OCCASIONS = frozenset(["次", "场", "期", "场次", "期次", "条次", "件次"])


def _of_another(part: Mention, head: Mention) -> bool:
    """Return whether a number is a part of totals of another kind than this one."""
    family = FAMILY_OF.get(part.concept)
    if not head.concept and family == "channels_out":
        return False
    return family is not None and head.concept not in FAMILIES[family][0]


def _kinds_alone(row: Sequence[Mention], sentence: int) -> tuple[str, ...]:
    """Return the rows of the form that a list tells without their titles: 予以公开 5 件，本机关不掌握 4 件."""
    told = {mention.concept for mention in row if mention.sentence == sentence}
    return tuple(
        kind
        for name in ("refusals", "unables", "unprocesseds")
        if not told & set(FAMILIES[name][0])
        for kind in FAMILIES[name][1]
    )


#: How a request or a dispute may end besides what the form knows.
_DISPUTES = frozenset(["reviews", "suits"])
_DECIDED = frozenset(["outcomes", "reviews", "suits"])
_DECISION = re.compile(
    r"^[\s、，；和及与]*(?:非|免[于予]|不属|属于|不予|未予|无法|撤|告知|指明|转|退|补正|重复|信访|终止|中止|终结|调解|和解|驳回|责令|确认|放弃|无效)"
)
_ASKED = re.compile(r"^[\s、，；和及与]*(?:企业|公司|社会|公益|法律|律师|科研|媒体|单位|法人|组织)")
_BY_OTHER_WAYS = re.compile(
    r"^[\s、，；和及与]*(?:通过|以|由|经)?(?:书面|纸质|口头|电话|信箱|微信|政务服务|申请系统|平台|自助)[^，。；\d]{0,8}$"
)
_WITHIN = re.compile(r"^[、，；]*(?P<words>[^，。；\d]{2,12}?)(?:信息|事项|案件)?中(?![心小国央])")


def _is_within(part: Mention, earlier: Sequence[Mention]) -> bool:
    """Return whether a number shares out a part that was told: 行政处罚 86 条，…，行政处罚中食品类 31 条."""
    found = _WITHIN.match(part.before)
    return found is not None and any(found["words"] in each.before for each in earlier)


def shares_of(row: Sequence[Mention], parts: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield each part that a share belongs to, with it."""
    for part in parts:
        if (share := share_of(row, part)) is not None:
            yield part, share


_SHARE = re.compile(
    r"^[\s，,、(]*(?:约?占(?:比)?(?:[^，。；\d]{0,12})?|[^，。；\d]{2,8}总[数量](?:的)?|(?:比例|比重|份额|占比)(?:为|达)?)?(?:约|近|为|达)?$"
    # 电话咨询 2070 人次，以地震情况为主，占总数的 100%
    r"|^，[^，。；\d]{2,24}，占(?:总[数量]|全部)的?$"
    # 50 条为政策类，占总量的 25%
    r"|^(?:为|是|系|属于?|涉及)[^，。；\d]{1,16}，(?:约|占比)?占?(?:[^，。；\d]{0,10})$"
)


def share_of(row: Sequence[Mention], part: Mention) -> Mention | None:
    """Return the percentage that is printed for a number, right behind it."""
    for at, other in enumerate(row):
        if other is part and at + 1 < len(row):
            start = part.count.end
            following = row[at + 1]
            if following.depth > part.depth and not following.count.share:
                # 其他处理 41 件(其中撤销 36 件)，占 49.4%
                following = next((m for m in row[at + 1 :] if m.depth <= part.depth), following)
                start = max(start, part.paragraph.text.rfind(")", start, following.count.start) + 1)
            gap = part.paragraph.text[start : following.count.start]
            if _is_of_another(row, part, gap):
                # 咨询类 54 条、投诉类 36 条，咨询类占 60%
                return None
            if following.count.share and not following.difference and _SHARE.match(gap):
                return following if gap.strip() else None
    return None


_NAMES = re.compile(r"^[\s，、；]*(?P<name>[^，。；\d占]{2,10}?)(?:的)?(?:数量|总[数量])?占")


def _is_of_another(row: Sequence[Mention], part: Mention, gap: str) -> bool:
    """Return whether the words before a share name another number than the one that it stands behind."""
    named = _NAMES.match(gap)
    if named is None or named["name"] in part.before:
        return False
    return any(named["name"] in m.before for m in row if m.count.start < part.count.start)
