"""What was hung onto a title, by its build: the name of a site behind the name of a document."""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import PLATE, Sure, built, may_be_sold
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import Stems, stems_of

_PARTING = re.compile(
    r" ?(?:[_|｜~]|·(?!官|app|手机|登|注册|网页|最新|入口)|[—–]{1,2}|(?<![a-z0-9])-|-(?![a-z0-9])|>+|»)+ ?"
)
_BRACKETED = re.compile(r"【(?P<name>[^【】]{2,14})】(?P<page>[^【】_|\n -]{0,12})")
_GOVERNMENT = re.compile(
    "人民政府|政府|政务|公开|人民法院|检察院|规定|条例|办法|意见|方案|决定|通知|公告|公示|印发|要点|报告|[省市县区镇乡](?:委|[一-鿿]{2,8}[局委厅])"
    "|[局委厅院办](?:召开|关于|发布)|街道|会议|检查|活动|工作"
)
#: What ends the name of a site that anybody may run.
_SITES = re.compile(
    "(?:(?<!官)网|报|社|频道|栏目|专栏|新闻|中心|信息|公开|要闻|动态|公告|公示|文件|导航|资讯|专题)$"
)
_FORUMS = frozenset({"论坛", "贴吧"})
_LINES, _LONGEST_LINE, _SHORTEST_TITLE, _LONGEST_TAIL = 2, 160, 4, 26


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return what hangs on the title of a folded text, or on the first lines of one that was saved without."""
    stems, found, begin, seen = stems_of(text), list[Sold](), 0, 0
    for line in text.split("\n"):
        if line.strip():
            seen += 1
            if "位置" not in line and not PLATE.search(line) and not _is_menu(line):
                # Saved without its title, a page begins with a paragraph; what was hung on hangs at its end.
                at = (
                    max((line.rfind(sign) for sign in "。;"), default=-1)
                    if len(line) > _LONGEST_LINE or "。" in line
                    else -1
                )
                found += _behind(
                    stems,
                    f"{_PAPER}{line[at + 1 :]}" if at >= 0 else line,
                    begin + (at + 1 - len(_PAPER) if at >= 0 else 0),
                    text,
                )
        if seen >= _LINES and not headed:
            break
        begin += len(line) + 1
    return [*found, *_for_about(stems)]


#: A row of columns begins with the way home, or is parted again and again.
_HOME = re.compile(
    r"\s*(?:(?:网站|本站|返回|本网|回到?)?[首主]页|设为首页|加入收藏|home|english|[繁简正][体體]|中文|"
    r"[简繁][^一-鿿]|big5|gb|en|rss|网[站页](?:地图|导览)|无障碍|登录)[一-鿿]{0,2} ?[_|｜·>»—–-]"
)
_COLUMN, _COLUMN_OF_LETTERS, _COLUMNS = 6, 12, 4


def _is_menu(line: str) -> bool:
    parts = [part.strip() for part in _PARTING.split(line) if part.strip()]
    short = all(len(part) <= (_COLUMN_OF_LETTERS if part.isascii() else _COLUMN) for part in parts)
    return bool(_HOME.match(line)) or (short and len(parts) >= _COLUMNS)


#: Behind an organ a title goes on with 关于, and in its place stands whatever was put in.
_TITLED = re.compile(
    "(?:人民政府|政府办公[室厅]|[局委厅](?:办公室)?)(?P<word>[一-鿿a-z0-9]{6,50})的(?:通告|通知|意见|公告|决定|批复|方案|办法)"
)
_LONGEST_WORD = 10


def _for_about(stems: Stems) -> Iterator[Sold]:
    """Yield the names that stand in a title for 关于; several lengths are tried, since nothing ends them."""
    for titled in _TITLED.finditer(stems.text) if "的" in stems.text else ():
        word = titled["word"]
        if not may_be_sold(word[:_LONGEST_WORD]):
            continue
        for length in range(min(_LONGEST_WORD, len(word) - 4), 2, -1):
            made = built(stems, word[:length])
            if (
                made.sure >= Sure.LIKELY
                and made.name
                and (made.trade or made.sure is Sure.SURE or made.name.isascii())
            ):
                yield Sold(titled.start("word"), titled.start("word") + length, 0.65)
                break


def _behind(stems: Stems, line: str, begin: int, text: str) -> Iterator[Sold]:
    for bracketed in _BRACKETED.finditer(line):
        made = built(stems, bracketed["name"] + bracketed["page"])
        if bracketed.start() >= _SHORTEST_TITLE and made.sure and made.page:
            yield Sold(begin + bracketed.start(), begin + bracketed.end(), 0.75)
    first = _PARTING.search(line, _SHORTEST_TITLE)
    if not first:
        return
    official = _GOVERNMENT.search(line[: first.start()] + text[:_NEAR]) is not None
    at, bare = first.end(), list[tuple[int, int]]()
    for parting in (*_PARTING.finditer(line, at), None):
        end = parting.start() if parting else len(line)
        word = line[at:end].strip()
        if word and len(word) <= _LONGEST_TAIL and not is_official(word) and not _SITES.search(word):
            made = built(stems, word)
            span = (begin + line.index(word, at), begin + line.index(word, at) + len(word))
            if made.page in _FORUMS and not made.trade:
                # The forum of a town is named behind each of its titles.
                made = replace(made, sure=Sure.NOT)
            if made.sure is Sure.SURE or (made.sure and made.page):
                yield Sold(*span, 0.75)
            elif (
                made.sure is Sure.LIKELY and official and not (made.trade == "国际" and _HOUSES.search(text))
            ):
                yield Sold(*span, 0.6)
            elif made.sure and official:
                bare.append(span)
        at = parting.end() if parting else end
    for span in bare:
        yield Sold(*span, 0.5 if len(bare) > 1 else 0.3)


_NEAR = 400
#: These are called so as well.
_HOUSES = re.compile("商品房|住房|房地产|物业|酒店|小区|商铺|楼盘|写字楼|大厦|工地|招标|工程")
#: Stands for the paragraph before what hangs on it.
_PAPER = "关于工作的通知"
