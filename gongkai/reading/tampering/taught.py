"""Pages that teach parents and pupils about bodies and about what children see: they name indecent things in questions."""

import re
from functools import lru_cache

from gongkai.reading.tampering import sentences

#: What is taught; who sells pictures names none of it but by chance.
_LESSONS = re.compile(
    "青春期|性教育|性知识|性健康|性心理|月经|遗精|避孕|生殖健康|hpv|宫颈|艾滋|性传播|性侵|身体边界|隐私部位|自慰|早恋|异性交往|家长|未成年人模式|暴露后|发育|心理咨询|心理健康|亲子沟通|母婴|妇幼"
)
#: Doors and praise, as no answer has them.
_OFFERED = re.compile(
    f"在线(?:观看|播放)|免费|高清|无码|下载|官网|app(?!使用)|网址|入口|点击|观看|大全|精品|一区|{sentences.ADDRESS.pattern}"
)
_FEWEST, _SYNTAX, _SIGNS = 4, 2, 10


def is_taught(text: str, start: int, end: int) -> bool:
    """Return whether the word at a place stands in a question, an answer or advice of a page that teaches such things."""
    if not _teaches(text):
        return False
    begin, finish = sentences.around(text, start, end)
    whole = text[begin:finish]
    if _OFFERED.search(whole) or sentences.KEYWORDS.search(whole):
        return False
    asked = text[finish : finish + 1] in ("?", "？") or sentences.NUMBERED.match(whole) is not None
    told = asked or len(sentences.SYNTAX.findall(whole)) >= _SYNTAX
    return told and len(sentences.HAN.findall(whole)) >= _SIGNS


@lru_cache(maxsize=2)
def _teaches(text: str) -> bool:
    return len(set(_LESSONS.findall(text))) >= _FEWEST
