"""Names that a page explains itself: short ones of long ones, of dishes and of rocks, of houses in a list of houses."""

import re
from functools import lru_cache
from itertools import islice

from gongkai.reading.tampering.stems import places_of

#: 中国—亚欧博览会（以下简称“亚博会”）: behind the long name, before the short one.
_OPENED = re.compile(
    '(?:[(（](?:以下)?(?:统一?)?(?:简称)?[:：]?|[，,]?(?:以下)?简称(?:为)?)[“"]?(?=[一-鿿]{0,5}$)'
)
_CLOSES = re.compile('(?P<short>[一-鿿]{2,7})[”"]?(?=[)），,。;；、\n ])')
_LONG, _LONGEST_NAME, _LEAD = re.compile('[一-鿿—·-]{4,30}[”"》]?$'), 32, 16
#: What only who sells goes on with, and where a sentence leads a reader.
_SOLD = re.compile(
    '[”"」·•]?(?:体育|娱乐|国际|棋牌|电竞|真人|彩票|官|app|平台|注册|登[录陆]|下载|网[站址投]|投注|开户|代理)'
)
_MOST = 40


def is_explained(text: str, start: int, end: int) -> bool:
    """Return whether the name at a place of a folded text is one that its page explains."""
    if _SOLD.match(text, end):
        return False
    return _is_short(text, start, end) or is_called(text, start, end) or is_estate(text, start)


def _is_short(text: str, start: int, end: int) -> bool:
    """Return whether the name stands in a short one somewhere whose signs stand in the long one before it, in order."""
    for place in islice(places_of(text[start:end], text), _MOST):
        opened = _OPENED.search(text, max(0, place - _LEAD), place)
        closes = _CLOSES.match(text, opened.end()) if opened else None
        if not opened or not closes or closes.end("short") < place + end - start:
            continue
        long = _LONG.search(text, max(0, opened.start() - _LONGEST_NAME), opened.start())
        if long and closes["short"] not in long[0] and _is_within(closes["short"], long[0]):
            return True
    return False


def _is_within(short: str, long: str) -> bool:
    signs = iter(long)
    return all(sign in signs for sign in short)


#: Who names a thing says so before its name; what is cooked has things in it.
_CALLED = re.compile('(?:叫[作做]?|称[作为]?|[称名]之?为|取名|得名|俗称|雅号|雅称|美其名曰)[“"「『]$')
_CLOSED = re.compile('[”"」』](?![一-鿿]{0,6}(?:软件|app|平台|网站|游戏|小程序|公众号|官网|客服|群))')
_COOKED = re.compile(
    "菜|肉|肠|肴|宴席|炖|焖|勾芡|清蒸|红烧|爆炒|食材|鳝|鸡肉|鸭肉|猪肉|牛肉|鱼片|香菇|木耳|火腿|汤汁|羹|厨|拼盘|小吃|风味|一道|入口|鲜香|酱料"
)
#: What is fought, danced and shown.
_DONE = re.compile("(?:拳|掌|舞|棍|剑|阵|表演|展演)")
_FEWEST_COOKED, _SENTENCE = 3, re.compile("[。！？!?\n]")
_REACH, _LONGEST = 8, 60


def is_called(text: str, start: int, end: int) -> bool:
    """Return whether a sentence says that a thing of this world is called so, or how it is cooked."""
    if _DONE.match(text, end):
        return True
    if _CALLED.search(text, max(0, start - _REACH), start) and _CLOSED.match(text, end):
        return True
    before = _SENTENCE.split(text[max(0, start - _LONGEST) : start])[-1]
    after = _SENTENCE.split(text[end : end + _LONGEST], maxsplit=1)[0]
    return len(set(_COOKED.findall(f"{before} {after}"))) >= _FEWEST_COOKED


#: Who lists houses gives these of them, and houses are called so.
_OF_HOUSES = re.compile(
    "物业|小区|业主|户数|建筑面积|楼盘|住宅|商品房|预售|交付|容积率|公共收益|维修资金|开发商|楼栋|安置房"
)
_HOUSE = re.compile(
    "[一-鿿]{0,4}(?:[道街里岸湾城府邸苑园庭郡墅轩居阁院座]|公馆|国际|广场|花园|新村|豪[庭苑]|世家|[壹一二贰][号品期]|[一二三四五六七八九十]期)"
)
_FEWEST_OF_HOUSES = 4


def is_estate(text: str, start: int) -> bool:
    """Return whether the name at a place is that of houses, on a page that counts their households and keepers."""
    begin = start
    while begin and start - begin < _REACH and "一" <= text[begin - 1] <= "鿿":
        begin -= 1
    return (
        _HOUSE.match(text, begin) is not None
        and _HOUSE.match(text, start) is not None
        and _lists_houses(text)
    )


@lru_cache(maxsize=2)
def _lists_houses(text: str) -> bool:
    return len(set(_OF_HOUSES.findall(text))) >= _FEWEST_OF_HOUSES
