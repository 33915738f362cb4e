"""The title of a document, weighed from its lines, the page, the properties and name of its file."""

import re
from collections.abc import Sequence

from gongkai.reading.fields.identity import Evidence, is_touched, reasoned
from gongkai.reading.fields.lines import Line, key, squeezed
from gongkai.reading.fields.model import Field, shortened
from gongkai.reading.fields.organs import is_well_formed, organs_of
from gongkai.reading.fields.wording import (
    GENRES,
    before_verb,
    ends_like_title,
    has_shape,
    is_only_kind,
    joined,
)

_BEGINNING = re.compile("[^《的]{0,12}[省市县区乡镇州旗]|《|关于|[0-9]{4}年|研究|一图读懂")
_CORE_END = re.compile(
    "(?:的?(?:政策|文件|部门)?解读|的?(?:专题)?会议纪要|的?(?:热点)?问答|的?(?:更正|补充|实施)?(?:公告|通知|通告|公示|答复|意见|办法|说明|报告|函|决定|决议|批复))$"
)
_OPENING = re.compile("关于|^[^《]{4,30}(?:转发|批转|印发)")
_ISSUED = re.compile("^[^《]{0,40}(?:关于)?(?:转发|批转|印发)")
_OF_A_KIND = re.compile(rf"(?:{'|'.join(GENRES)})(?:[（(][^（）()]*[）)])?$")
_LEAST = 6
_NEAR = 3
_FARTHEST_RULE = 12
_LEAST_CORE = 8
_LONGEST = 120
_LONGEST_QUOTED = 400


def weigh_title(evidence: Evidence, starts: Sequence[str], strange: Sequence[str]) -> Field[str]:
    """
    Return the title; certain where two places agree, or its shape and surroundings leave no doubt.

    ``starts`` are names with which a title of this issuer may begin, ``strange`` words that stand where
    the name of a place belongs.
    """
    head = evidence.head
    entry = head.metadata.first("title")
    listed = entry.value if entry else ""
    printed = joined(head.title_lines)
    if not printed and not listed:
        return _title_elsewhere(evidence)
    if is_only_kind(printed) and not listed and (rule := _promulgated(evidence)):
        return Field(rule, False, f"《{rule}》", "公告公布的文件名称，公告本身没有标题，请核对", (printed,))
    others = [text for text in (listed, evidence.properties.get("title", ""), _stem(evidence.name)) if text]
    agreeing = [text for text in others if _same_title(text, printed or listed)]
    # The page may leave out the organ before 关于, or the document may; the fuller one is the title.
    value = max(
        [printed or listed, *agreeing[: 1 if listed in agreeing else 0]], key=lambda text: len(key(text))
    )
    reasons = [f"标题（{evidence.where(head.title_lines[0])}）"] if printed else []
    doubts = faults_of(value)
    if listed and listed in agreeing:
        reasons.append("网页信息表")
    elif listed:
        doubts.append("与网页信息表的名称不一致")
    if is_touched(value, strange):
        doubts.append("标题中有可疑字样")
    if head.rivals and not agreeing:
        doubts.append(f"另有“{head.rivals[0][:20]}”")
    if not agreeing and any(_lost_blank(line.text, value) for line in head.title_lines):
        doubts.append("标题中原有空格")
    shape = has_shape(value)
    named = ends_like_title(value) and any(
        squeezed(value).startswith(squeezed(start)) for start in starts if start
    )
    surrounded = shape and bool(head.numbers or head.red_head or evidence.tail.signatures)
    twice = head.repeated_title and ends_like_title(value)
    taken_up = bool(printed) and not head.rivals and _is_taken_up(evidence, value)
    sure = bool(agreeing) or twice or named or surrounded or taken_up
    if not sure:
        doubts.append("只有一处，且不合公文标题的写法")
    rejected = [listed] if listed and listed not in agreeing else []
    alternatives = tuple(dict.fromkeys([*rejected, *head.rivals[:3]]))
    return Field(
        value, sure and not doubts, shortened(printed or value), reasoned(reasons, doubts), alternatives
    )


def faults_of(title: str) -> list[str]:
    """Return in Chinese what shows that a title has lost lines, or has taken in what does not belong to it."""
    plain = squeezed(title)
    faults = []
    if not _LEAST <= len(key(title)) <= _LONGEST:
        faults.append("标题过短或过长")
    if any(
        plain.count(opening) != plain.count(closing)
        for opening, closing in ("《》", "“”", "（）", "()", "〈〉")
    ):
        faults.append("括号或引号不成对，可能缺行")
    if re.search(
        "[:：。；;>|？！]|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[日号][）)]$|[（(].{0,3}[章印][）)]|(?:说明|报告|规划|方案|办法|规定|预算|决算)(?:目录|目次|前言)$",
        plain,
    ):
        faults.append("标题中混有其他内容")
    if not re.match("[㐀-鿿《“]|[0-9]{4}年", plain) or plain.startswith("附件"):
        faults.append("开头不像标题")
    before = before_verb(title)
    names = organs_of(before)
    if before and (not names or len(set(names)) < len(names) or not all(map(is_well_formed, names))):
        faults.append(f"“{before[:12]}”不像发文机关")
    if len(plain) >= 2 * _LEAST and plain[: len(plain) // 2] == plain[len(plain) // 2 :]:
        faults.append("标题重复")
    if re.search("[0-9][OolI][0-9]", plain):
        faults.append("数字中有字母，可能识别有误")
    if _OPENING.search(plain) and not ends_like_title(title):
        faults.append("没有写到文种，可能缺行")
    elif _ISSUED.search(plain) and not _OF_A_KIND.search(plain):
        faults.append("印发、转发的文件后面没有文种，可能缺行")
    if is_only_kind(plain):
        faults.append("只有机关和文种，没有事由")
    return faults


def _title_elsewhere(evidence: Evidence) -> Field[str]:
    if evidence.head.order and (rule := _promulgated(evidence)):
        order = re.sub("第.*$", "", evidence.head.numbers[0][0])
        return Field(rule, False, f"《{rule}》", "命令公布的文件名称，命令本身没有标题，请核对", (order,))
    start = evidence.head.body_start
    below = next((line.text for line in evidence.lines[start : start + _NEAR] if _is_centred_title(line)), "")
    for text, why in (
        (below, "正文开始之后的居中标题，正文前没有标题，请核对"),
        (evidence.properties.get("title", ""), "文件属性中的标题，正文前没有标题，请核对"),
        (_stem(evidence.name), "文件名，正文前没有标题，请核对"),
        (evidence.tail.inner_title, "落款之后所附文件的标题，正文前没有标题，请核对"),
    ):
        if text and len(key(text)) >= _LEAST and ends_like_title(text):
            return Field(text.strip(), False, shortened(text), why)
    return Field(why="正文前没有找到标题")


def _lost_blank(text: str, title: str) -> bool:
    """Return whether a blank between two words of a line is gone in the title; it may have parted two things."""
    return any(
        not match[2].startswith(("关于", "转发", "批转", "印发")) and f"{match[1]}{match[2]}" in title
        for match in re.finditer("([㐀-鿿]{2}) (?=([㐀-鿿]{2}))", text[:_LONGEST_QUOTED])
    )


def _is_centred_title(line: Line) -> bool:
    return line.align == "center" and ends_like_title(line.text) and not is_only_kind(line.text)


def _promulgated(evidence: Evidence) -> str:
    """Return the rule that an order promulgates, where its own title stands further down."""
    body = evidence.lines[evidence.head.body_start :]
    if not body or not (match := re.search("《([^《》]+)》", body[0].text[:_LONGEST_QUOTED])):
        return ""
    for place in range(1, min(len(body), _FARTHEST_RULE)):
        for count in (1, 2, 3):
            if key("".join(line.text for line in body[place : place + count])) == key(match.group(1)):
                return joined(body[place : place + count])
    return ""


def _is_taken_up(evidence: Evidence, title: str) -> bool:
    """Return whether the body takes up what the title says, so that the title stands whole."""
    if is_only_kind(title) or not _BEGINNING.match(squeezed(title)):
        return False
    core = _CORE_END.sub("", key(title[len(before_verb(title)) :] if before_verb(title) else title))
    core = re.sub("^(?:关于(?:对|印发|公布)?|转发|批转|一图读懂|图解)", "", core)
    for organ in organs_of(evidence.tail.signatures[0].lines[0].text) if evidence.tail.signatures else ():
        core = core.removeprefix(organ)
    body = key("".join(line.text[:400] for line in evidence.lines[evidence.head.body_start :][:20]))
    return len(core) >= _LEAST_CORE and core in body


def _same_title(one: str, other: str) -> bool:
    """Return whether two titles are one; either may leave out the organs before 关于."""
    longer, shorter = sorted((squeezed(one), squeezed(other)), key=len, reverse=True)
    if len(key(shorter)) < _LEAST:
        return False
    if key(longer) == key(shorter):
        return True
    before = longer[: len(longer) - len(shorter)]
    return (
        longer.endswith(shorter)
        and shorter.startswith(("关于", "转发", "批转", "印发"))
        and bool(organs_of(before))
    )


def _stem(name: str) -> str:
    return re.sub(r"\.[A-Za-z0-9]{2,5}$", "", name.rsplit("/", 1)[-1]).strip()
