"""
Names of sites in the columns of a table that hold persons or bodies, and in the cell before a person's sex.

The head of a column says what its cells are: behind 姓名 or 传承人 no cell is a brand with its trade, and behind 主管部门 none
is a house of play. How a table is parted differs: by tabs, by bars, by blanks, or each cell is a line of its own.
"""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import context
from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.pairs import held
from gongkai.reading.tampering.seats import is_coined
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import Stems, places_of, stems_of

_GAMES = "彩票|棋牌|真人|电竞|视讯|电游|娱乐城|赌场|百家乐|彩金|投注|下注|竞猜|六合彩|时时彩|捕鱼|老虎机|扑克"
_DOORS = "官方网站|官网|官方|app|注册|登[录陆]|下载|开户|代理|平台|网址|入口|客服|网页版|手机版|首页"
_TRADES = f"{_GAMES}|体育|娱乐|国际|电子|游戏|直播|集团"
_NEEDS = tuple(
    word for word in f"{_TRADES}|官网|官方|app|注册|登录|登陆|下载|开户|代理|平台|网址|入口|客服".split("|")
)
_CELL = re.compile(
    rf"(?P<name>[一-鿿a-z0-9·]{{2,6}}?)(?:(?P<trade>{_TRADES})(?P<tail>(?:{_TRADES}|{_DOORS}|[a-z0-9]{{2,5}})*)|(?P<doors>(?:{_DOORS})+))"
)
_GAMBLERS, _LUCK = re.compile(_GAMES), re.compile("[博彩赢盈赌]")
_BRANDS = frozenset((*CERTAIN, *DOUBTFUL))
_CODED = re.compile("(?:bet|wns|vns|tyc|pg|ag|cq9|jdb|bbin|mg|pt|bob|hg|kok|[a-z]{1,4}[0-9]{1,4}|[0-9]{2,5})")
#: No person is called by signs with a code grown to them.
_GROWN = re.compile("[一-鿿]{2,4}(?:[a-z]{1,4}[0-9]{1,4}|[0-9]{2,5}[a-z]{0,4})")
#: The heads of columns of persons, and of bodies that no firm is.
_PERSONS = (
    "[一-鿿]{0,6}(?:姓名|负责人|联系人|传承人|经办人|责任人|申请人|申报人|获奖人|获奖者|联络员|网格员|河长|林长|田长|户主|校长|院长|所长|组长|站长|村医|教师"
    "|指导老师|班主任|代表人|审核人|填报人|承办人|办理人|主讲人|讲师|专家|候选人|当选人|受助人|户代表|监督员|记者|编辑)(?:姓名|签[字名])?"
)
_BODIES = (
    "[一-鿿]{0,4}(?:(?:申报|推荐|主管|主办|承办|责任|牵头|配合|发布|报送|所在|工作|服务|保护|管理|中标|成交|采购|建设|施工|实施|办理|编制)(?:单位|机构|机关)"
    "|(?:主管|责任|牵头|配合|实施|承办)部门|中标人|成交人|供应商|采购人|单位名称?|部门名称|学校名称?)"
)
_HEAD = re.compile(rf"(?:(?<=[\t|\n ])|^)(?:(?P<person>{_PERSONS})|(?P<body>{_BODIES}))(?=[\t|\n ]|$)")
#: Houses, shops and bodies end so; who draws a lottery or keeps a house has one.
_ENDS = re.compile(
    "(?:公司|[店馆厅厂室社院校站所部局委会城场队园村镇乡]|中心|酒店|会所|俱乐部|学校|协会|经营部|工作室)$"
)
_SEXED = re.compile(r"(?:(?<=[\t|\n ])|^)(?P<name>[一-鿿a-z0-9·]{3,14})(?=[\t|\n ]{1,3}[男女](?:[\t|\n ]|$))")
_NUMBERED, _FIRST = re.compile("0{0,3}([1-9][0-9]{0,3})"), re.compile("0{0,3}1")
_ORDER = frozenset({"序号", "编号", "序", "号"})
_MOST_HEADS, _MOST_ROWS, _MOST_CELLS, _LONGEST, _WEIGHT = 12, 400, 16, 14, 0.65

#: A cell with its place in the text.
_Cell = tuple[int, str]


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the names of sites in such columns of a folded text, in order; a title has none."""
    if headed or not _has_cells(text):
        return []
    stems, found = stems_of(text), dict[int, Sold]()
    for head in islice(_HEAD.finditer(text), _MOST_HEADS):
        for start, cell in islice(_column(text, head), _MOST_ROWS):
            if is_site(stems, cell, person=head["person"] is not None):
                found[start] = Sold(start, start + len(cell), _WEIGHT)
    for sexed in islice(_SEXED.finditer(text), _MOST_ROWS):
        if is_site(stems, sexed["name"], person=True):
            found[sexed.start("name")] = Sold(*sexed.span("name"), _WEIGHT)
    if not found:
        return []
    rest = text
    for name in {text[one.start : one.end] for one in found.values()}:
        rest = rest.replace(name, " ")
    return [] if context.is_of_the_field(rest) else [found[start] for start in sorted(found)]


def _has_cells(text: str) -> bool:
    """Return whether a trade or a door stands in a cell that is built like a name: no other page has its tables read."""
    for word in held(_NEEDS, text):
        for place in islice(places_of(word, text), _MOST_ROWS):
            end = place + len(word)
            before = _PARTS.split(text[max(0, place - _LONGEST) : place])[-1]
            if len(before) > 1 and _CELL.fullmatch(
                f"{before}{word}{_PARTS.split(text[end : end + _LONGEST], maxsplit=1)[0]}"
            ):
                return True
    return False


_PARTS = re.compile(r"[\t|\n ]")


def is_site(stems: Stems, cell: str, *, person: bool) -> bool:
    """Return whether a cell is nothing but the name of a site with its trade; ``person``: its column holds persons."""
    made = _CELL.fullmatch(cell) if len(cell) <= _LONGEST else None
    if made is None or is_official(cell) or _ENDS.search(_bare(cell)):
        return False
    name, trade = made["name"], made["trade"] or ""
    branded = name in _BRANDS or _CODED.fullmatch(name) is not None
    if person and _GROWN.fullmatch(name):
        return True
    if not branded and (_ENDS.search(name) or not name.isalnum() or not is_coined(stems, name)):
        return False
    doors = made["doors"] or made["tail"]
    if _GAMBLERS.match(trade):
        return True
    if not person:
        # Firms have such names; with a door of a site behind them none stands in a table.
        return name in _BRANDS and bool(doors)
    return bool(branded or doors or _LUCK.search(name) or trade in ("体育", "娱乐"))


def _bare(cell: str) -> str:
    """Return a cell without the words for houses of play that end as houses do."""
    return re.sub("(?:娱乐城|赌场)$", "", cell)


def _column(text: str, head: re.Match[str]) -> Iterator[_Cell]:
    """Yield the cells below the head of a column."""
    begin = text.rfind("\n", 0, head.start()) + 1
    finish = text.find("\n", head.end())
    if finish < 0:
        return
    line = text[begin:finish]
    if line.strip() == head[0]:
        yield from _below(text, begin)
        return
    parted = next((sign for sign in ("\t", "|", " ") if sign in line), "")
    cells = _cells(begin, line, parted)
    at = next((at for at, (start, _) in enumerate(cells) if start == head.start()), -1)
    if at < 0:
        return
    while finish >= 0:
        begin, finish = finish + 1, text.find("\n", finish + 1)
        row = text[begin : finish if finish >= 0 else len(text)]
        if not row.strip():
            continue
        if parted not in row.strip():
            return
        other = _cells(begin, row, parted)
        # Where a cell spans several rows they have fewer, and which one it is nobody knows.
        if len(other) == len(cells):
            yield other[at]


def _cells(begin: int, line: str, parted: str) -> list[_Cell]:
    """Return the cells of a line with their places; blanks in a row part once."""
    found, at = list[_Cell](), begin
    for cell in line.split(parted):
        if cell.strip() or parted != " ":
            found.append((at + len(cell) - len(cell.lstrip()), cell.strip()))
        at += len(cell) + 1
    return found


def _below(text: str, begin: int) -> Iterator[_Cell]:
    """Yield the cells of a column in a table whose cells are lines of their own and whose rows are counted."""
    before = [line.strip() for line in text[:begin].split("\n")[-_MOST_CELLS:-1]]
    order = next((back for back, line in enumerate(reversed(before), 1) if line in _ORDER), 0)
    if not order:
        return
    lines = [*islice(_lines(text, begin), _MOST_ROWS * _MOST_CELLS)]
    first = next((n for n, (_, line) in enumerate(lines[:_MOST_CELLS]) if _FIRST.fullmatch(line)), 0)
    if not first:
        return
    width, at, number = order + first, first, 1
    while at + order < len(lines):
        counted = _NUMBERED.fullmatch(lines[at][1])
        if not counted or int(counted[1]) != number:
            return
        yield lines[at + order]
        at, number = at + width, number + 1


def _lines(text: str, begin: int) -> Iterator[_Cell]:
    """Yield the lines of a text from a place on that hold something."""
    while 0 <= begin < len(text):
        finish = text.find("\n", begin)
        line = text[begin : finish if finish >= 0 else len(text)]
        if line.strip():
            yield begin + len(line) - len(line.lstrip()), line.strip()
        begin = finish + 1 if finish >= 0 else -1
