"""
What a number of running text counts, by the words beside it: the word that stands last before it decides.

A concept is one line of the forms, or a sum of lines; ``concept_cells`` says which cells of which form it is.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from gongkai.reading.reports.concept_rules import RULES, TOPICS, Rule, Topic

#: With what the words of some topic begin.
_BEGINS = (
    "1一主举交代会依便信公共制办印发受咨回图在培处复审巡工建征投抽"
    "接提收政新服来案档民热申留监督答纠线经网群舆行解议许诉费起转问"
)
_TOPIC_WORDS = re.compile(
    f"(?=[{_BEGINS}])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in TOPICS) + ")"
)
_NAMES: dict[str, Topic] = {name: name for name, _ in TOPICS}
#: So many characters on, a word no longer says what a number is about.
_REACH = 160
#: A word that decides stands close to its number.
_CLOSE = 36
#: Words by which a number counts something else than what the sentence is about.
_ELSE = re.compile(
    r"(?:访问|点击|浏览|阅读量|关注|粉丝|用户|栏目|专栏|窗口|(?<!申请)(?<!申请公开)(?<!政府信息)(?<!公开信息)(?<!公开的)(?<!行政查询)事项|电话|公众号(?=[\d共])|告知书|通知书"
    r"|撤销|撤回|放弃)[^，。]{0,6}$"
)
_JOINED = re.compile(r"(?:或者?|和|及|与|以及|并|、|/)$")


def topics_in(text: str) -> list[tuple[int, Topic]]:
    """Return where a text begins to speak of something, in the order of reading."""
    topics: list[tuple[int, Topic]] = []
    for found in _TOPIC_WORDS.finditer(text):
        topic = _NAMES[found.lastgroup or ""]
        if (
            topic == "request"
            and "公开" not in found[0]
            and "结果" not in found[0]
            and topics
            and topics[-1][1] == "other"
            and found.start() - topics[-1][0] <= _NEXT
        ):
            # 政务服务中心受理申请: an application for something else.
            continue
        if (
            topic == "other"
            and topics
            and topics[-1][1] == "request"
            and _AS_WAY.match(text, found.start())
            and "。" not in text[topics[-1][0] : found.start()]
        ):
            # 其中系统收到 11 件，局长信箱收到 2 件: a way by which requests came.
            continue
        if (
            topic in ("request", "proactive")
            and topics
            and _PAPERS.search(text, max(0, topics[-1][0] - _NEXT), topics[-1][0])
            and "。" not in text[topics[-1][0] : found.start()]
        ):
            # 印发文件 186 份，其中主动公开 120 份、依申请公开 36 份: what may be done with papers.
            continue
        topics.append((found.end(), topic))
    return topics


_AS_WAY = re.compile("(?:[局市县区]长)?(?:信箱|热线|留言板?)(?:收到|受理|提交|提出|申请|渠道|方式|转来)")
_PAPERS = re.compile(r"(?:(?:印发|制发|制作|起草|共发|发布)(?:各类|了)?(?:文件|公文|(?:政府)?信息)|发文)$")
#: A subject and its verb stand no farther apart.
_NEXT = 12


def topic_at(topics: list[tuple[int, Topic]], place: int, chapter: str, section: str) -> Topic:
    """Return what is spoken of at a place: by the last word for it within reach, else by the heading above."""
    at = bisect_right(topics, place, key=lambda topic: topic[0])
    if at and place - topics[at - 1][0] <= _REACH:
        return topics[at - 1][1]
    for heading in (section, chapter):
        if found := topics_in(heading):
            return found[0][1]
        if "申请" in heading:
            return "request"
    return ""


def concept_of(before: str, after: str, head: str, topic: Topic, unit: str) -> str:
    """
    Return the concept that a number stands for, empty where no word names one.

    ``before`` and ``after`` are the words of its clause on both sides, ``head`` the sentence up to the number:
    where the clause is bare (共 48 件), the words before it are asked.
    """
    if unit == "%" or _ELSE.search(before):
        return ""
    if _ON_REQUEST.fullmatch(before) and _MADE.search(head):
        # 制作信息 30 条，其中主动公开信息数 24 条，依申请公开信息数 6 条: what may be done with them.
        return "papers"
    if topic == "request" and _CARRIED.search(before):
        # 收到 12 件，结转 3 件，…: carried in; …，办结 12 件，结转 3 件: carried out.
        return "carried_out" if _CLOSED.search(head[: len(head) - len(before)]) else "carried_in"
    found = _last(before, topic, unit)
    if found in ("received", "closed", "replied") and _AT_A_COUNTER.search(before):
        return ""
    if found in ("received", None) and _OF_A_DISPUTE.match(after):
        # 收到 1 份行政复议申请
        return ""
    if found in ("received", None) and topic == "request" and _BY_WAY.match(before):
        # 通过互联网提交表单 8 件: a way by which requests came.
        way = _last(_ASKED.sub("", before), topic, unit)
        return way if way in _WAYS else "other_in"
    if found == "received" and (asked := _ASKED_BY.match(before)) and _ONE_OF.search(before + head[:-1]):
        # 29 例，其中通过网络收到申请 25 件: those that came by one way.
        way = _last(asked["way"] + "申请", topic, unit)
        return way if way in _WAYS else "other_in"
    if found is None and topic == "request" and _TAKEN_IN.search(before) and unit in _CASES:
        # 收到 4 条公众通过栏目提交的申请
        return "received"
    if found == "granted" and _THINGS.match(after):
        # 公开的 137 条信息中，…
        return ""
    if found is not None:
        return found
    if (follower := _first(after, topic, unit)) and (follower != "received" or _CAME.search(head)):
        return follower
    if _BARE.fullmatch(before) and (dispute := _DISPUTE_BEHIND.match(after)):
        # 无行政复议，有 1 件行政诉讼
        return "review_total" if dispute["kind"] == "复议" else "suit_total"
    if _BARE.fullmatch(before):
        earlier = head[: len(head) - len(before)].rstrip("，,:： 的")
        # Only where the clause before holds no number itself is this its number.
        clause = re.split(r"[，。；;()]", earlier)[-1]
        if clause and not re.search(r"\d", clause) and not _OF_A_PART.search(clause):
            return _last(clause, topic, unit) or ""
    return ""


_DISPUTE_BEHIND = re.compile(r"(?:因?(?:政府)?信息公开(?:引[起发])?的?)?行政(?P<kind>复议|诉讼)(?:案件)?")
#: 征地类申请占新收件的近四成，共 80 件: the number is not of what the share is of.
_OF_A_PART = re.compile("占|[一二三四五六七八九半几]成|过半|[半多]数")
_ON_REQUEST = re.compile(r"[\s、，；和及]*依申请公开(?:类|的)?(?:信息|文件|公文)?(?:总?数量?)?(?:为|共)?")
_MADE = re.compile(r"(?:制作|制发|印发|产生|生成|起草|发文)[^。；]{0,24}其中[^。；\d]{0,4}主动公开")
_BY_WAY = re.compile(
    r"[\s、，；和及与]*(?:其中)?(?:有)?(?:通过|以|经由?|采用|采取)(?!.*(?:收到|受理|接收|接到|办理|公开|答复))"
    r"[^，。；\d]{2,24}?(?:申请)?(?:形式|方式|途径|渠道|提交|提出|递交|申请)"
)
_ASKED_BY = re.compile(
    r"[\s、，；和及与]*(?:其中)?[，,:：]?(?:通过|经由?|以)(?P<way>网络|网上|互联网|网站|来信|信函|邮寄|邮件|电子邮件|电邮|传真|当面|现场|窗口)"
    r"(?:形式|方式|途径|渠道|平台)?(?:收到|受理|接收)(?:的)?(?:政府信息公开|信息公开)?申请(?:件|表|数量?)?$"
)
#: Only behind a total, or within a list, is a way one of several.
_ONE_OF = re.compile(r"其中|申请[^。；]*\d|依申请[^。；]*\d")
_ASKED = re.compile("(?:提交|提出|递交)?(?:表单|申请表?)?(?:申请)?(?:形式|方式|途径|渠道)?(?:的|有|共)*$")
_THINGS = re.compile("(?:政府|政务)?信息")
#: 县政务服务大厅受理各类申请 136437 件: for something else, unless it says that it is for information.
_AT_A_COUNTER = re.compile(
    r"(?:服务中心|服务大厅|办事大厅|审批大厅|便民中心|办证大厅)(?!.*(?:信息公开|申请公开|公开申请))[^，。；]*(?:受理|收到|接件|收件|办结|办理)"
    r"|(?:受理|收到|接到)(?:各[类项]|群众|企业)?(?:许可|审批|行政许可|行政审批|登记|证照|办证|救助|法律援助|仲裁|复议|行政复议|行政裁决|工伤)[^，。；]{0,6}申请"
)
_OF_A_DISPUTE = re.compile(
    r"[^，。；\d]{0,24}?(?:复议|诉讼|仲裁|行政裁决|许可|审批|登记|救助|援助)(?:类|的|案件)*申请(?!公开)"
)
_WAYS = frozenset(["counter", "fax", "network", "letter", "other_in"])
_CASES = frozenset(["件", "份", "封", "条", "宗"])
_TAKEN_IN = re.compile(
    r"^(?![\s、，和及与]*(?:含|其中|包括)).*(?:收到|受理|接到|接收|新收|收办)(?:了|共计?|到)*$"
)
#: 有 4 件申请因内容不明确告知补正: only behind such words are requests those that came in.
_CAME = re.compile(
    r"(?:收到|受理|接到|接收|新收|收|提出|提交|办理|办结|答复|回复|处理)[^，。；\d]{0,16}$|共有$"
)
_CARRIED = re.compile(r"(?:^|加上|[含和及与、])(?:剩余|其余)?结转(?:的|申请)*$")
_CLOSED = re.compile("办结|答复|办理完|审结|处理")
#: Words that count without saying what.
_BARE = re.compile(r"[ 、共计合总累为有达到约近了的数量是年底,，:：]{0,6}")


@lru_cache(maxsize=256)
def _rules_for(unit: str, topic: Topic) -> tuple[tuple[Rule, re.Pattern[str], int], ...]:
    return tuple(
        (rule, _compiled(rule.words), place)
        for place, rule in enumerate(RULES)
        if unit in rule.units and (not rule.topics or topic in rule.topics)
    )


@lru_cache(maxsize=256)
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words)


def _last(words: str, topic: Topic, unit: str) -> str | None:
    """Return the concept of the last word, None without any; empty where two are counted together."""
    near = words[-_CLOSE:]
    best: tuple[int, int, int] | None = None
    concept, start = "", 0
    rules = _rules_for(unit, topic)
    for rule, pattern, place in rules:
        for found in pattern.finditer(near):
            rank = (found.end(), found.end() - found.start(), place)
            if best is None or rank > best:
                best, concept, start = rank, rule.concept, found.start()
    if best is None:
        return None
    before = near[:start]
    if concept in _OF_A_KIND:
        # 属于国家秘密不予公开 3 件, 未经复议直接起诉的行政诉讼 1 件: the kind is the row of the form.
        stems = {len(before), len(_KIND_LINK.sub("", before))}
        for rule, pattern, _ in rules:
            known = rule.concept in _OF_A_KIND[concept] or rule.concept.startswith(_ROWS.get(concept, "-"))
            if known and any(found.end() in stems for found in pattern.finditer(before)):
                return rule.concept
    if _JOINED.search(before):
        # 予以公开或部分公开 59 件 counts both together, and is no figure of either.
        stem = _JOINED.sub("", before)
        for rule, pattern, _ in rules:
            if rule.concept != concept and any(found.end() == len(stem) for found in pattern.finditer(stem)):
                if {rule.concept, concept} <= _CAME_OR_CLOSED:
                    # 受理并办结 23 件
                    return "came_and_closed"
                return "granted_partly" if {rule.concept, concept} == _PUBLISHED else ""
    return concept


_KIND_LINK = re.compile(r"(?:类)?(?:的|而)?(?:申请)?(?:政府信息公开|信息公开)?(?:予以|被|均)?$")
#: Kinds of outcomes and of suits, which stand before the name of all of them.
_OF_A_KIND = {
    "refused": frozenset(["secret", "trade_secret", "privacy", "security", "refused_otherwise"]),
    "unable": frozenset(["absent"]),
    "unprocessed": frozenset[str](),
    "suit_total": frozenset(["direct", "after_review"]),
}
_ROWS = {"refused": "row 3.3.", "unable": "row 3.4.", "unprocessed": "row 3.5."}
_CAME_OR_CLOSED = frozenset(["received", "received_new", "closed", "replied", "to_handle"])
#: What is often counted together: 予以公开及部分公开 101 件.
_PUBLISHED = {"granted", "partly"}
#: 3 件作其他处理, 2 件属于国家秘密.
_LINK = re.compile(r"^(?:的|作|按(?![规照期时])|属于?(?!已)|系|为|被|均)+")


def _first(words: str, topic: Topic, unit: str) -> str:
    near = _LINK.sub("", words)[:_CLOSE]
    concept, longest = "", 0
    for rule, pattern, _ in _rules_for(unit, topic) if near else ():
        if rule.follows and (found := pattern.match(near)) and found.end() > longest:
            concept, longest = rule.concept, found.end()
    return concept
