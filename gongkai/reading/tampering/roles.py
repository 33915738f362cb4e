"""Ordinary words that were changed one by one for those of a house of play: who is served, who serves, and where."""

import re
from dataclasses import dataclass

from gongkai.reading.tampering import context
from gongkai.reading.tampering.pairs import holds_any


@dataclass(frozen=True, slots=True)
class Role:
    """A word of a house of play at a place of a folded text where one for residents, pupils or patients belongs."""

    start: int
    end: int
    weight: float


_PERSON = "[一-鿿](?:女士|先生|大爷|大妈|阿姨|奶奶|同学|某)"
#: What is done by and to residents, pupils and patients alone.
_SERVED = (
    f"(?:{_PERSON}|在家门口|少跑腿|踊跃提问|代表发言|办理|就诊|住院|复诊|参保|接种|量血压|资助"
    "|咨询办理|缴费|申领|落户|入学|毕业|返校|离校)"
)
_SERVING = (
    "(?:[0-9]+(?:余|多)?名|[0-9]+(?:余|多)?位|[一二三四五六七八九十百两]+名"
    "|困难|老年|住院|毕业|贫困|留守|为村里|辖区|回访|接诊)"
)
#: Each kind of sign with what one of it tells; a kind counts twice at most.
_KINDS = (
    (re.compile("(?=[荷])(?<!真人)(?<!美女)(?<!性感)(?<!招聘)荷官"), 2),
    (
        re.compile(
            f"(?=[0-9一二三四五六七八九十百两困老住毕贫留为辖回接玩])(?:(?:{_SERVING})(?:玩家)|玩家(?={_SERVED}))"
        ),
        1,
    ),
    (
        re.compile(
            f"(?=[会])(?:会员(?={_PERSON}|在家门口|少跑腿|入学|毕业|离校|资助|住院)|(?<=家庭经济困难)会员)"
        ),
        1,
    ),
    (
        re.compile(
            "(?=[娱游平])(?:娱乐服务(?=中心(?!有限)|部门|大厅(?!有)|事项|局)|游戏厅(?=设[置立][^，。]{0,6}(?:无障碍|窗口|专窗|绿色通道))|平台红利(?=[，。？、由]))"
        ),
        1,
    ),
    (
        re.compile(
            "(?=[代大会部平])(?<=师范|职业|技术|理工|农林|医药)(?:代理|大厅|会员|部门|平台)(?=简介|概况|章程|招生|[\\n_|-]|$)"
        ),
        1,
    ),
    (
        re.compile(
            "(?=[平大代部小])(?:平台|大厅|代理|部门|小组)(?=(?:创办|始建|创建)于[^。]{0,24}教职工|占地面积[^。]{0,40}求学|历来重视[^。]{0,20}立德树人|办公室联系[^。]{0,20}电子邮箱)"
        ),
        2,
    ),
    (re.compile("(?=[12离领])(?:(?:19|20)[0-9]{2}届离职|离职(?=班班会|典礼)|领取离职证书)"), 1),
)
#: What the words of each kind hold.
_NEEDS_OF_KINDS = (
    ("荷官",),
    ("玩家",),
    ("会员",),
    ("娱乐服务", "游戏厅", "平台红利"),
    ("师范", "职业", "技术", "理工", "农林", "医药"),
    ("教职工", "求学", "立德树人", "电子邮箱"),
    ("离职",),
)
_NEEDS = ("玩家", "荷官", "娱乐服务", "平台", "大厅", "代理", "部门", "会员")
#: Whoever speaks of games names those who play them.
_OF_GAMES = re.compile(
    "桌游|剧本杀|密室|网游|手游|电玩|动漫|漫展|玩具|元宇宙|游戏(?:产业|企业|开发|出版|账号|行业|公司|运营|机|币)|棋牌室|战队|电竞|俱乐部|沉迷|充值"
)
_MOST_OF_KIND, _ENOUGH, _CERTAIN = 2, 3, 5


def find(text: str) -> list[Role]:
    """Return the words of a house of play that stand for those of a page of an organ, in order."""
    if not holds_any(_NEEDS, text) or _OF_GAMES.search(text):
        return []
    found: list[tuple[int, int]] = []
    told = kinds = 0
    for (pattern, worth), needs in zip(_KINDS, _NEEDS_OF_KINDS, strict=True):
        may_be = holds_any(needs, text)
        places = [match.span() for match in pattern.finditer(text)] if may_be else []
        found += places
        told += worth * min(len({text[end - 2 : end + 4] for _, end in places}), _MOST_OF_KIND)
        kinds += bool(places)
    if told < _ENOUGH or context.is_of_the_field(text):
        return []
    weight = 0.7 if told >= _CERTAIN and kinds > 1 else 0.5
    return [Role(start, end, weight) for start, end in sorted(found)]
