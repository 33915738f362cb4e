"""Firms, teams and games of children whose names look like brands: told by what they are listed among."""

import re
from functools import lru_cache

#: What ends the name of a firm in English.
_FIRM = re.compile(
    r"(?<![a-z0-9])(?:co\.|ltd|limited|inc|corp|corporation|company|factory|works|gmbh|llc|group|industr(?:y|ies|ial)|s\.a|plc)(?![a-z])"
)
_FEWEST_FIRMS = 2
_LETTERED = re.compile("(?=[a-z0-9]*[a-z])[a-z0-9-]{2,12}")
_NAME_GOES_ON = rf" (?:[a-z][a-z&'’-]{{1,20}} ){{1,4}}{_FIRM.pattern}"


def is_of_firm(text: str, piece: str) -> bool:
    """Return whether a code is the first word of a firm's name on a folded page that names several firms in English."""
    return _LETTERED.fullmatch(piece) is not None and _is_first_word(text, piece)


@lru_cache(maxsize=64)
def _is_first_word(text: str, piece: str) -> bool:
    if sum(1 for _ in _FIRM.finditer(text)) < _FEWEST_FIRMS:
        return False
    named = re.search(rf"(?<![a-z0-9]){re.escape(piece)}{_NAME_GOES_ON}", text)
    return named is not None and _PLAYED.search(named[0]) is None


_PLAYED = re.compile("casino|bet(?:ting)?(?![a-z])|gaming|poker|slots|entertainment|sports")

#: Behind the name, what makes it one of a team, and what a list goes on with.
_TEAM = re.compile(
    "[一-鿿a-z0-9]{0,5}?队(?![列伍形员长友医])(?=[、,，。;；和及与等对以胜负获得夺第完参登备成(（ \n]|$|[0-9])"
)
_TEAMS = re.compile("队(?:[、，,和及与等对获得夺第胜负以])")
_FEWEST_TEAMS = 2
_LINE = 160


def is_team(text: str, start: int, end: int) -> bool:
    """Return whether the word at a place is what a team is called, in a line that names others."""
    if _TEAM.match(text, end) is None:
        return False
    line = (
        text[max(0, start - _LINE) : start].rsplit("\n", 1)[-1]
        + text[start : end + _LINE].split("\n", maxsplit=1)[0]
    )
    return len(_TEAMS.findall(line)) >= _FEWEST_TEAMS


#: What children play, wherever they do.
_CHILDREN = re.compile(
    "幼儿|小朋友|小班|中班|大班|课间|童年|少先队|游园|亲子|民间游戏|户外游戏|体育游戏|晨间"
)
_PLAYS = re.compile(
    "老鹰捉小鸡|丢手绢|跳房子|跳皮筋|滚铁环|捉迷藏|木头人|抓石子|踢毽|跳绳|丢沙包|斗鸡|打陀螺|翻花绳|拔河|钻山洞|过家家|套圈|投壶|钓鱼|拍手|夹弹珠"
)
_DOOR = re.compile("官|app|平台|下载|注册|登|网|投注|开户|[技打赌下]|娱乐")


def is_childs_game(text: str, start: int, end: int) -> bool:
    """Return whether the word at a place is a game of children: in a line that speaks of them, or names another of theirs."""
    if _DOOR.match(text, end):
        return False
    line = (
        text[max(0, start - _LINE) : start].rsplit("\n", 1)[-1]
        + text[start : end + _LINE].split("\n", maxsplit=1)[0]
    )
    return _CHILDREN.search(line) is not None and _PLAYS.search(line) is not None


#: Shops that sell what sports are done with, and firms of anything, under any name.
_SHOP = re.compile(
    "[一-鿿0-9]{2,4}(?:体育|运动|文体|户外|渔具|彩票|游戏)(?:用品|器材|服饰|服装|鞋服|装备|机)?(?:商?店|商行|经营部|超市|专卖店|批发部|商场|工作室|[公分]司|厂)"
)
_GOODS = re.compile("用品|器材|服饰|服装|鞋服|装备")


def is_shop(piece: str) -> bool:
    """Return whether a whole piece is the name of a shop that sells goods."""
    return _SHOP.fullmatch(piece) is not None and _GOODS.search(piece) is not None
