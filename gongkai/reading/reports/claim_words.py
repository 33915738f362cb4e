"""
Do the words of a claim say it of all that there is?

没有因政府信息公开被申请行政复议 does. 没有因收费问题提起行政复议, 上半年没有行政复议 and 除上述案件外没有行政复议 say it of a
piece, and so does 均为自然人 behind 上年结转 2 件.
"""

import re

from gongkai.reading.reports.certainty import IDLE, is_set_apart_by
from gongkai.reading.reports.source import Paragraph

#: Words of a claim that name nothing besides what it denies.
_PLAIN = re.compile(
    r"任何|检索|复制|邮寄|工本|信息处理|依申请提供|提供政府信息|行政复议|行政诉讼|复议|诉讼|起诉|收费|费用|费|举报|投诉|行政争议"
    r"|人民法院|法院|机关|群众|社会公众|公众|公民|法人|其[他它]组织|自然人|单位|个人|情形|现象|事件|关于|涉及|有关|相关|方面|进行|过|而|所|于"
    rf"|{IDLE.pattern}|[或和及与等者”零起例宗未无没曾本级]"
)
_CLAUSE = re.compile("[，,]")
_PIECE = re.compile("上一?年|结转|其中|未审结|未办结|另|余|部分|抽|除|去年")
#: 当面、信函合计 22 件，其余均为网络申请
_OF_THE_REST = re.compile(
    "(?:其[余他它]|余下|剩余|剩下|另外|除[^，。；]{1,16})(?:的|申请|案件|[几数]件)*(?:[，]|则|也)?$"
)
_NUMBER = re.compile(r"(?P<label>[^，。；\d]{0,24})\d+ ?(?:件|例|宗|起|份|条)")
_YEARS = re.compile(r"20\d\d(?=年)")


def _rest(words: str) -> str:
    return _PLAIN.sub("", words.replace(" ", ""))


#: No sentence is longer; a text without signs is not gone through again for each of its claims.
_LONGEST = 600


def _lead(paragraph: Paragraph, start: int) -> str:
    """Return the words of a sentence before a place."""
    return re.split("[。；;]", paragraph.text[max(0, start - _LONGEST) : start])[-1]


def denies_all(paragraph: Paragraph, start: int, words: str, place: int, year: int | None) -> bool:
    """Return whether ``words``, denied from ``start`` on and with their object at ``place``, deny all of it in the year."""
    lead = _lead(paragraph, start)
    if is_set_apart_by(lead) or any(int(told) != year for told in _YEARS.findall(lead) if year):
        return False
    clauses = [*_CLAUSE.finditer(words)]
    begins = max((found.end() for found in clauses if found.start() < place), default=0)
    ends = min((found.start() for found in clauses if found.start() >= place), default=len(words))
    return not (_rest(words[begins:ends]) or _rest(_CLAUSE.split(lead)[-1]))


def says_all(paragraph: Paragraph, start: int) -> bool:
    """Return whether what is said of all (均为自然人) is said of the total, and not of the piece told last."""
    lead = _lead(paragraph, start)
    if is_set_apart_by(lead) or _OF_THE_REST.search(lead):
        return False
    numbers = [*_NUMBER.finditer(lead)]
    return not numbers or _PIECE.search(numbers[-1]["label"]) is None
