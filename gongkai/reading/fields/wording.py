"""How the titles of official documents are worded, and how their lines become one again."""

import re
from itertools import pairwise

from gongkai.reading.fields.lines import Line, squeezed
from gongkai.reading.fields.organs import is_organ, organs_of

#: The kinds of official documents, as a title ends (党政机关公文处理工作条例, art 8), and what else ends one.
_FIFTEEN = "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要"
GENRES = tuple(_FIFTEEN.split())
#: 布告 was a kind of its own in former decades, and documents of then are made public too.
_KINDS = (*GENRES, "布告")
_ENDING = re.compile(
    rf"(?:{'|'.join(_KINDS)}|办法|规定|细则|方案|规划|计划|公示|解读|说明|目录|清单|名单|指南|要点|措施|(?:决定|告知|答复|确认|报告|责任|承诺|协议|批准)书|报告表|公示表|规则|条例|制度|预案|标准|规范|须知"
    "|预算|决算|预决算|公开|答复|回复|问答|提示|启事|声明|倡议书|公开信|通知书|意见书|建议书|办理情况|指引|规程|章程|年报|名录)$"
)
_SUFFIX = re.compile(
    r"[（(](?:试行|暂行|征求意见稿|草案|送审稿|修订|修订稿|代拟稿|摘要|[0-9]{4}年(?:版|本|修订))[^（）()]*[）)]$"
)
VERBS = ("关于", "转发", "批转", "印发", "公布", "发布", "表彰", "命名", "调整", "成立", "授予", "撤销")
_BEFORE_VERB = re.compile("^(?P<before>[^《]*?)(?:关于|转发|批转|印发)")
SHAPE = re.compile(rf"(?:关于|转发|批转).+的[㐀-鿿]{{0,6}}(?:{'|'.join(_KINDS)}|答复|回复|公示|规定|办法)$")
#: A kind of document, alone or with the organ or the meeting before it, says nothing of what it is about.
_ONLY_KIND = re.compile(rf"^(?P<organ>.*?)(?:{'|'.join(_KINDS)})$")
_MEETING = re.compile(r"^[^《的第0-9]{0,30}(?:会议|办公会|常务会)纪要$")
_LONGEST_KIND = 40
_LONGEST_TITLE = 300


def ends_like_title(text: str) -> bool:
    """Return whether a text ends as the title of an official document does."""
    return bool(_ENDING.search(_SUFFIX.sub("", squeezed(text))))


def has_shape(text: str) -> bool:
    """Return whether a text is worded as the titles of official documents are: 关于…的通知."""
    return len(text) <= _LONGEST_TITLE and bool(
        SHAPE.search(re.sub(r"[（(][^（）()]*[）)]$", "", squeezed(text)))
    )


def is_only_kind(text: str) -> bool:
    """Return whether a text is no more than a kind of document with its organ: 昭溪县人民政府公告, 通告."""
    plain = squeezed(text)
    if len(plain) > _LONGEST_KIND or "关于" in plain:
        return False
    kind = _ONLY_KIND.match(plain)
    if kind is None:
        return False
    return not kind["organ"] or bool(organs_of(kind["organ"])) or bool(_MEETING.match(plain))


def before_verb(text: str) -> str:
    """Return what stands before 关于, 转发, 批转 or 印发 in a title: the organs, or nothing."""
    match = _BEFORE_VERB.match(text)
    return match["before"].strip() if match else ""


def is_strange_before(text: str) -> bool:
    """Return whether words stand before 关于 in a title that are no names of organs."""
    before = before_verb(text)
    return bool(before) and not organs_of(before)


def goes_on(line: Line) -> bool:
    """Return whether a line continues a title that began with the name of its organ."""
    return line.plain.startswith(VERBS) or bool(re.match("[0-9]{4}年", line.plain))


def all_organs(lines: list[Line]) -> bool:
    """Return whether there are lines and each only names organs."""
    return bool(lines) and all(organs_of(line.text) for line in lines)


def joined(lines: tuple[Line, ...] | list[Line]) -> str:
    """Return the lines of a title as one; between the names of organs a blank stays."""
    text = ""
    for line in lines:
        words = line.text.split()
        piece = "".join(words) if words and all(len(word) == 1 for word in words) else " ".join(words)
        piece = re.sub(r"\s+(?=[》）]|关于|转发|批转|印发)|(?<=[《（])\s+", "", piece)
        apart = bool(text) and bool(organs_of(text)) and bool(organs_of(piece))
        text = f"{text} {piece}" if apart else text + piece
    return _without_blanks(text)


def _without_blanks(text: str) -> str:
    """Take out the blanks that recognition put in; those between organs, and in a headline, stay."""
    words = text.split(" ")
    if len(words) == 1 or len(text) > _LONGEST_TITLE:
        return text
    formal = ends_like_title(text)
    result = words[0]
    for before, word in pairwise(words):
        left = re.split(r"[\s《、]|转发|批转|印发|关于", result)[-1]
        apart = is_organ(left) and bool(organs_of(word) or organs_of(before_verb(word)))
        damaged = len(before) == 1 or len(word) == 1 or not re.search("[㐀-鿿] [㐀-鿿]", f"{before} {word}")
        result += word if not apart and (formal or damaged) else f" {word}"
    return result
