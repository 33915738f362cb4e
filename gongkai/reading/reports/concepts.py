"""
What a number of running text counts, by the words beside it: the word that stands last before it decides.

A concept is one line of the forms, or a sum of lines; ``concept_cells`` says which cells of which form it is.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from gongkai.reading.reports.concept_rules import RULES, TOPICS, Rule, Topic

_TOPIC_WORDS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in TOPICS))
_NAMES: dict[str, Topic] = {name: name for name, _ in TOPICS}
#: So many characters on, a word no longer says what a number is about.
_REACH = 160
#: A word that decides stands close to its number.
_CLOSE = 36
#: Words by which a number counts something else than what the sentence is about.
_ELSE = re.compile(
    r"(?:访问量|点击量|浏览量|阅读量|关注|粉丝|用户|栏目|专栏|窗口|(?<!申请)(?<!公开的)事项|电话|公众号(?=[\d共])|告知书|通知书"
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
_PAPERS = re.compile(r"(?:(?:印发|制发|制作|起草|共发|发布)(?:各类|了)?(?:文件|公文|政府信息)|发文)$")
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
    if topic == "request" and _CARRIED.search(before):
        # 收到 12 件，结转 3 件，…: carried in; …，办结 12 件，结转 3 件: carried out.
        return "carried_out" if _CLOSED.search(head[: len(head) - len(before)]) else "carried_in"
    found = _last(before, topic, unit)
    if found is not None:
        return found
    if (follower := _first(after, topic, unit)) and (follower != "received" or _CAME.search(head)):
        return follower
    if _BARE.fullmatch(before):
        earlier = head[: len(head) - len(before)].rstrip("，,:： 的")
        # Only where the clause before holds no number itself is this its number.
        clause = re.split(r"[，。；;()]", earlier)[-1]
        if clause and not re.search(r"\d", clause):
            return _last(clause, topic, unit) or ""
    return ""


#: 有 4 件申请因内容不明确告知补正: only behind such words are requests those that came in.
_CAME = re.compile(r"(?:收到|受理|接到|接收|新收|收|提出|提交|办理|办结|答复|回复|处理)[^，。；\d]{0,16}$")
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
    if _JOINED.search(before):
        # 予以公开或部分公开 59 件 counts both together, and is no figure of either.
        stem = _JOINED.sub("", before)
        for rule, pattern, _ in rules:
            if rule.concept != concept and any(found.end() == len(stem) for found in pattern.finditer(stem)):
                return "granted_partly" if {rule.concept, concept} == _PUBLISHED else ""
    return concept


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
