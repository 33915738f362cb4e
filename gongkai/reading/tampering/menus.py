"""Lines that are the menu of another site: one name before one page after another, a path of links, a row of such names."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering.brand_names import CERTAIN
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import OF_SERVICES, PAGES, PLATE, Built, Sure, built, may_be_sold
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import Stems, lettered, stems_of

#: An app for every kind of telephone is offered by anybody; these by nobody but who moves from door to door.
_DOORS = re.compile("官网|官方|登[录陆]|注册|手机版|备用|最新|永久|网址|网页版|在线客服|开户|入口")
_ITEM = re.compile(
    rf"(?<![一-鿿a-z0-9])(?P<name>[一-鿿a-z0-9]{{2,12}}?)[·•・]?(?P<page>(?:{PAGES})+)(?![一-鿿a-z0-9.])"
)
#: The names of pages begin with these signs.
_NAMES_A_PAGE = re.compile(f"(?=[官a登在免注开入网最备永手客下安苹i平大首论贴v])(?:{PAGES})")
#: Before the name of a page stand these on any page.
_ANYBODYS = re.compile(
    "手机|在线|用户|网上|免费|立即|会员|个人|法人|企业|统一|账号|密码|微信|电脑|移动|扫码|点击|新用户|省|市|县|区|镇|政务|统计|社保|本站|返回"
    "|旧版|新版|我的|单位|系统|实名|快速|信息|办公|智能|无障碍|第三方|浏览器|软件|文件|附件|查看|更多|取消|忘记|进入|请|未|已|后台"
)
_FLED = re.compile("(?:备用|永久)(?:网址|地址|域名)|最新(?:网址|域名)")
#: Behind these a line begins its items.
_LED = re.compile("(?:客户端|app|软件|官方)?(?:首页|导航)[:： ]+|(?:客户端|app|软件|官方)?下载[:： ]*|首页 ")
_PARTS = re.compile(r"[|,，、·•・>\s_/-]+")
_PATH = re.compile(r"位置[:：]|当前页面[:：]|[>»›]|^首页 ?[/-]")
_LINK_ROW = re.compile(
    "(?=[友相合推链热猜])(?:(?:友情|相关|合作|推荐)?链接|相关推荐|热门(?:搜索|推荐)|猜你喜欢|推荐阅读)[:： ]+"
)
#: Media are linked beside media.
_OF_MEDIA = re.compile("人民网|新华|央视|光明|电视|卫视|日报|晚报|时报|广播|融媒|新闻|云上|传媒")
_BRACKETED = re.compile(rf"[<【《\[](?P<name>[一-鿿a-z0-9]{{2,12}})[>】》\]](?P<page>(?:{PAGES})+)")
_LONGEST_LINE, _LONGEST_ROW = 300, 10
_FEWEST = 2


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the names of other sites in the menus of a folded text, in order; a title has only rows of pages."""
    stems, found, begin = stems_of(text), list[Sold](), 0
    for line in text.split("\n"):
        if 1 < len(line) <= _LONGEST_LINE and "。" not in line:
            found += _pages(stems, line, begin) if headed else _in_line(stems, line, begin)
        begin += len(line) + 1
    return found


def _in_line(stems: Stems, line: str, begin: int) -> Iterator[Sold]:
    yield from _pages(stems, line, begin)
    for bracketed in _BRACKETED.finditer(line):
        if not is_official(bracketed[0]) and built(stems, bracketed["name"]).sure:
            yield Sold(begin + bracketed.start(), begin + bracketed.end(), 0.7)
    if _PATH.search(line):
        yield from _path(stems, line, begin)
    else:
        yield from _row(stems, line, begin)


def _pages(stems: Stems, line: str, begin: int) -> Iterator[Sold]:
    if not _NAMES_A_PAGE.search(line):
        return
    led = _LED.match(line)
    read = f"{' ' * led.end()}{line[led.end() :]}" if led else line
    items = list(_ITEM.finditer(read))
    items = [item for item in items if not _ANYBODYS.search(item["name"]) and not is_official(item[0])]
    names = [item["name"] for item in items]
    for item in items:
        name = item["name"]
        same = [other for other in items if other["name"] == name]
        made = built(stems, name)
        pages = {other["page"] for other in same}
        if len(pages) >= _FEWEST and _is_nobodys(stems, name, made, pages):
            yield Sold(begin + item.start(), begin + item.end(), 0.75)
        elif _FLED.search(item["page"]) and (made.sure or names.count(name) > 1):
            yield Sold(begin + item.start(), begin + item.end(), 0.65)
    whole = line.strip(" 【】[]<>·")
    alone = built(stems, whole)
    if alone.page and alone.sure >= Sure.LIKELY:
        start = begin + line.index(whole)
        yield Sold(start, start + len(whole), 0.7 if alone.sure is Sure.SURE else 0.6)


def _is_nobodys(stems: Stems, name: str, made: Built, pages: set[str]) -> bool:
    """Return whether a name before several pages is that of no office: it is built as one that is sold, or it has doors."""
    if made.sure >= Sure.LIKELY:
        return True
    doors = sum(_DOORS.search(page) is not None for page in pages)
    if not doors or OF_SERVICES.search(name) or stems.is_place(name[:2]):
        return False
    return made.sure > Sure.NOT or not name.isascii() or lettered(name) != ""


def _path(stems: Stems, line: str, begin: int) -> Iterator[Sold]:
    """Yield the steps of a path of links that are such a name; a column is called so by nobody."""
    at = 0
    for step in re.split(r"([>»›/]+|[:：]| - )", line):
        word = step.strip(" 》›»")
        if 1 < len(word) <= _LONGEST_ROW + 2:
            made = built(stems, word)
            start = begin + at + step.index(word)
            if word.endswith("论坛") and _OF_FORUMS.search(stems.text):
                # The forum in which neighbours write has its own name over its threads.
                pass
            elif made.sure >= Sure.LIKELY or (made.sure and (made.page or _BAR.fullmatch(word))):
                yield Sold(start, start + len(word), 0.7)
        at += len(step)


_NAMES_PLACES = re.compile("区县|乡镇|街道|镇街|部门|各[县区镇]|下辖")


#: Firms are listed so, and what was looked into.
_LISTS = re.compile("名单|许可|公示|检查|执法|处罚|备案|企业|俱乐部|协会|场所|单位|项目|公司")
_BEFORE, _HEAD, _FEW = 80, 60, 4
_OF_FORUMS = re.compile("只看该作者|倒序浏览|楼主|版主|回帖|沙发|本主题由")
#: The forum of a name that nobody knows; readers and asks have theirs on any page.
_BAR = re.compile("[一-鿿]{2,4}(?<![书氧律问政网酒水茶学读])吧")
#: How a piece is taken to be built that is not looked at.
_NOTHING = Built()


def _row(stems: Stems, line: str, begin: int) -> Iterator[Sold]:
    """Yield the names of a row that holds little else, or of a row of links to other sites."""
    led = _LINK_ROW.search(line)
    # Whether an item is bare is asked of links alone, and no other row has anything to tell without what is sold.
    if (not led and not may_be_sold(line)) or PLATE.search(line):
        return
    at, found, items = led.end() if led else 0, list[tuple[int, int, Built]](), 0
    all_strange = True
    for parting in (*_PARTS.finditer(line, at), None):
        end = parting.start() if parting else len(line)
        word = line[at:end]
        if 1 < len(word) <= _LONGEST_ROW + 2:
            items += 1
            made = built(stems, word) if led or may_be_sold(word) else _NOTHING
            all_strange = all_strange and made.sure > Sure.NOT
            if made.sure >= Sure.LIKELY:
                found.append((at, end, made))
        elif word:
            items, all_strange = items + 2, False
        at = parting.end() if parting else end
    if not found:
        return
    if led:
        # The pages of known media are linked as well, each by a name that all know.
        many = len(found) >= _FEWEST or (found and all_strange) or not _OF_MEDIA.search(line)
        telling = [one for one in found if one[2].sure is Sure.SURE or many]
    else:
        listed = _LISTS.search(stems.text[max(0, begin - _BEFORE) : begin + len(line)] + stems.text[:_HEAD])
        known = [one for one in found if one[2].name in CERTAIN and items <= _FEW]
        telling = known if len(found) < _FEWEST else found if len(found) * 2 >= items and not listed else []
    for start, finish, made in telling:
        yield Sold(begin + start, begin + finish, 0.7 if made.sure is Sure.SURE else 0.5)
