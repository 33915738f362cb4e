"""Links of a page that lead elsewhere: hidden ones, such as say what is sold, and such as have nothing to do with it."""

import re
from collections.abc import Iterator

from gongkai.reading.masking import masked
from gongkai.reading.tampering import abroad, doors, hosts, sold, spelt, strangers, syllables, words
from gongkai.reading.tampering.built import Sure, built
from gongkai.reading.tampering.folding import fold
from gongkai.reading.tampering.hiding import Hiding
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import READ, SHOWN, Link, Page
from gongkai.reading.tampering.stems import Stems

#: More of a kind than this helps nobody.
_MOST = 60


def is_spam(text: str, *, hidden: bool) -> bool:
    """Return whether a text offers what such links do; ``hidden``: nobody sees it."""
    # What hides has no right to be at home: here a doubtful word counts as well.
    need = words.THRESHOLD - hidden
    folded = fold(text).text
    return any(word.score >= need for word in words.find(folded)) or (
        hidden and (bool(sold.find(folded, headed=True)) or _is_row(folded))
    )


def _is_row(text: str) -> bool:
    """Return whether a folded text is a row of names of sites and little else."""
    parts = [part for part in re.split(r"[\s,，、_|]+", text) if part]
    made = sum(built(Stems(part), part).sure >= Sure.LIKELY for part in parts)
    return made > 1 and made * 2 >= len(parts)


def find(page: Page, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the links that were put into a page."""
    end = page.source.lower().rfind("</html>")
    foot = max(page.source.rfind(word) for word in ("备案", "ICP备", "网站标识码", "版权所有"))
    stems = Stems(fold(page.text[:READ]).text)
    found: list[tuple[Link, str, tuple[Kind, str, float] | None]] = []
    for link in page.links:
        host = hosts.host_of(link.target)
        if host and not hosts.is_trusted(host, own) and not hosts.is_internal(host):
            found.append((link, host, _judged(link, host, behind=0 <= end < link.start)))
    hidden = [link.start for link, _, judged in found if judged and link.hiding is Hiding.SWITCHED]
    count = 0
    for link, host, told in found:
        judged = told
        if not judged and link.hiding and any(abs(link.start - start) < _SAME_BLOCK for start in hidden):
            message = f"指向“{host}”的链接“{masked(link.text)[:30]}”和赌博、色情类的暗链藏在一起。"
            judged = (Kind.HIDDEN_LINK, message, 0.5)
        if not judged:
            judged = _alone(link, host, found, page, own) or _named(link, host)
        if not link.hiding and (not judged or judged[2] < _FETCHED):
            judged = _fetched(link, host) or judged
        if (not judged or judged[2] < _ENOUGH) and not link.hiding and link.text.strip():
            judged = _by_luck(page, link, host) or judged
        if not judged and hosts.is_doubled(host) and link.text.strip():
            judged = _doubled(link, host)
        if not judged and hosts.is_nobodys(host) and not link.hiding:
            judged = _strange_link(stems, link, host, last=0 <= foot < link.start)
        if judged and count < _MOST:
            count += 1
            kind, message, weight = judged
            quote = page.source[link.start : link.end][:SHOWN]
            yield Evidence(kind, quote, message, host, "链接", weight=weight)


def _alone(
    link: Link,
    host: str,
    found: list[tuple[Link, str, tuple[Kind, str, float] | None]],
    page: Page,
    own: tuple[str, ...],
) -> tuple[Kind, str, float] | None:
    """Return what a hidden link says that leads away; what opens on a click holds many, to known sites."""
    if link.hiding is Hiding.NOT:
        return None
    near = sum(abs(other.start - link.start) < _SAME_BLOCK and bool(other.hiding) for other, _, _ in found)
    thrown = hosts.is_cheap(host) or hosts.is_made_up(host)
    if near > _MOST_ALONE and not thrown:
        return None
    late = link.start > len(page.source) * _LATE
    if not thrown and (
        not late or _NAMES_A_SITE.search(link.text.strip()) or _is_at_home(link, host, page, own)
    ):
        return None
    message = (
        f"指向“{host}”的链接“{masked(link.text)[:30]}”藏了起来，访客看不见，而那里不是政府网站，像是暗链。"
    )
    return Kind.HIDDEN_LINK, message, 0.65 if thrown else 0.5


def _is_at_home(link: Link, host: str, page: Page, own: tuple[str, ...]) -> bool:
    """
    Return whether a hidden link stands in an old menu rather than in a block that was planted.

    A menu or a panel leads to pages of its own house and to public sites in the same list; a link to a site of
    the place is called after the place, and so is its host.
    """
    place = link.text.strip()[:2]
    letters = syllables.initials(place)
    if place and place in page.title and letters and hosts.domain_of(host).startswith(letters):
        return True
    for other in page.links:
        first, last = sorted((link, other), key=lambda one: one.start)
        between = last.start - first.end
        if other is link or not other.hiding or not 0 <= between < _SAME_BLOCK:
            continue
        if _PARTED.search(page.source, first.end, last.start):
            continue
        led = hosts.host_of(other.href)
        house = hosts.is_public(led, own) if led else _LEADS.match(other.href.strip()) is not None
        if house and other.text.strip():
            return True
    return False


#: Blocks end between two links that do not stand in one list; a link that leads nowhere says nothing.
_PARTED = re.compile("</?(?:div|ul|ol|dl|table|section|marquee|nav)[ >]", re.I)
_LEADS = re.compile(r"(?!#|javascript:|mailto:)[\w./?-]")


def _by_luck(page: Page, link: Link, host: str) -> tuple[Kind, str, float] | None:
    """Return what a link says that leads to a host chosen for luck, whatever word it was laid under."""
    text = link.text.strip()
    sold = hosts.looks_like_spam(host) and hosts.is_doubled(host)
    glued = hosts.is_nobodys(host) and hosts.is_numbered(host) and _is_glued(page, link)
    if not (hosts.is_chosen(host) or sold or glued) or _LOOKED_UP.fullmatch(text):
        return None
    # A house of the place is called after it, and so is its host.
    if not sold and (_NAMES_A_SITE.search(text) or _is_called_after(text, host)):
        return None
    message = f"页面文字“{masked(text)[:30]}”的链接指向“{host}”，域名由几个字母加吉利数字凑成，不像任何单位的，像是暗链。"
    return Kind.FOREIGN_DOMAIN, message, 0.55


def _is_called_after(text: str, host: str) -> bool:
    """Return whether a host begins with the first letters of two signs that stand side by side in a text."""
    label = hosts.domain_of(host)
    firsts = (syllables.initials(text[at : at + 2]) for at in range(min(len(text), _SENTENCE) - 1))
    return any(first and label.startswith(first) for first in firsts)


def _is_glued(page: Page, link: Link) -> bool:
    """Return whether a link lies under a word in the midst of a sentence that leads nowhere."""
    before = page.source[max(0, link.start - _SENTENCE) : link.start]
    return (
        _HAN_LAST.search(before) is not None
        and _HAN_FIRST.match(page.source, link.end) is not None
        and _LEADS_TO.search(before + link.text) is None
    )


_SENTENCE, _ENOUGH = 24, 0.5
_HAN_LAST, _HAN_FIRST = re.compile("[一-鿿]$"), re.compile("[一-鿿]")
_LEADS_TO = re.compile(
    "登[录陆]|访问|点击|进入|打开|下载|网[站址页]|平台|系统|链接|入口|查[询看]|详见|报名|公司|[厂店社]"
)


#: What is installed from where a link leads.
_PROGRAM = re.compile(r"\.(?:apk|ipa|xapk|plist|mobileconfig)(?:[?#]|$)|^itms-services:", re.I)


#: What runs where it is opened, and is no document.
_RUN = re.compile(r"//[^/]+/[^?#]*\.(?:exe|msi|scr|bat|apk|vbs|pif|cmd|jar|dmg)(?:[?#]|$)", re.I)


def _fetched(link: Link, host: str) -> tuple[Kind, str, float] | None:
    """Return what a link says that fetches a program from a host that nobody keeps, or a document where none can be."""
    leads = _NO_FILE.fullmatch(link.target.strip()) is not None
    if leads and _DOCUMENT.search(link.text.strip()):
        message = (
            f"链接“{masked(link.text)[:30]}”写的是附件，却指向别的网站“{host}”的页面，像是被改换了地址。"
        )
        return Kind.FOREIGN_DOMAIN, message, 0.55
    if _DOCUMENT.search(link.text.strip()) and _RUN.search(link.href.strip()):
        message = f"链接“{masked(link.text)[:30]}”写的是文件，指向的却是别的网站“{host}”上的程序，像是被改换了地址。"
        return Kind.FOREIGN_DOMAIN, message, _FETCHED
    if not _PROGRAM.search(link.href.strip()) or not hosts.is_thrown_away(host):
        return None
    message = f"链接“{masked(link.text)[:30]}”从“{host}”下载安装程序，那里不是本单位的域名，像是网页被篡改时换上的。"
    return Kind.FOREIGN_DOMAIN, message, _FETCHED


_FETCHED = 0.65
_DOCUMENT = re.compile(r"\.(?:docx?|wps|xlsx?|pptx?|pdf|ofd|zip|rar)$", re.I)
#: A page or a folder: no file, no program that would send one, and no key to a shared one.
_NO_FILE = re.compile(r"(?:https?:)?//[^/?#]{3,80}/(?:[a-z]{1,12}/){0,2}(?:[a-z]{1,6})?")


def _strange_link(stems: Stems, link: Link, host: str, *, last: bool) -> tuple[Kind, str, float] | None:
    """Return what a link says to a host of nobody: behind the end of the page, or under a name strange to it."""
    text = fold(link.text).text.strip()
    strange = strangers.is_strange(stems, text)
    if not text or _NAMES_A_SITE.search(text) or _LOOKED_UP.fullmatch(text) or not (last or strange):
        return None
    message = f"指向“{host}”的链接“{masked(link.text)[:30]}”与网页内容无关，域名也不像任何单位的，像是暗链。"
    return Kind.FOREIGN_DOMAIN, message, 0.6 if last and strange else 0.5


#: A headline, or a piece of a sentence: no name of a site.
_OF_TEXT = re.compile(
    "[，。；：、]|(?:召开|举行|开展|关于|通知|公告|公示|培训|结果|现场|交流|会议|工作|安排|启动|检查|慰问|义诊|招聘|防|发布)"
)
_SHORTEST_TEXT = 5


def _doubled(link: Link, host: str) -> tuple[Kind, str, float] | None:
    """Return what a headline or a piece of a sentence says that leads to a host chosen for luck."""
    text = link.text.strip()
    if len(text) < _SHORTEST_TEXT or not _OF_TEXT.search(text):
        return None
    message = f"页面文字“{masked(text)[:30]}”的链接指向“{host}”，不是本单位的域名，像是网页被篡改时换上的。"
    return Kind.FOREIGN_DOMAIN, message, 0.55


def _named(link: Link, host: str) -> tuple[Kind, str, float] | None:
    """Return what a link says that leads away under a name as such sites have."""
    text = fold(link.text).text.strip()
    made = built(Stems(text), text)
    if _LOOKED_UP.fullmatch(text) and not hosts.looks_like_spam(host):
        return None
    thrown = hosts.is_cheap(host) or hosts.is_made_up(host)
    if made.sure is Sure.SURE or (made.sure is Sure.LIKELY and thrown):
        weight = 0.7
    elif made.sure is Sure.LIKELY and made.trade == "游戏" and not made.page:
        # Games are linked by any page of the early web, under names that nobody else knows.
        weight = 0.2
    elif made.sure is Sure.LIKELY or (thrown and (made.sure or doors.leads_elsewhere(text))):
        weight = 0.5
    else:
        return None
    message = f"指向“{host}”的链接“{masked(link.text)[:30]}”，名称像是赌博、色情一类网站的写法。"
    return Kind.FOREIGN_DOMAIN, message, weight


#: What people look up, as pages of places have always linked it.
_LOOKED_UP = re.compile(
    "(?:列车|火车|航班|飞机|汽车|公交|客运|地铁|船期|天气|气象|空气|台风|手机|电话|邮编|邮政|身份证|ip|外汇|汇率|股市|股票|基金|地图|万年历|日历|农历"
    "|快递|翻译|医院|旅游|景点|酒店|宾馆|电视|节目|区号|水费|电费|水电|燃气|社保|公积金|违章|交通|考试|成绩|法律|法规|路况|机票|车票|菜价|粮价|油价|房产|人才|招聘|常用|便民)"
    "[一-鿿]{0,3}(?:查询|时刻表?|预报|归属地?|牌价|地图|指南|大全|号码|预订|动态|行情|换算|表|信息|服务|价格)?"
)
#: A medium or an office of the neighbourhood is named.
_NAMES_A_SITE = re.compile(
    "(?:网站?|报|台|论坛|信息港|建设|支持|统计|站长|备案|频道|在线|公司|协会|学校|医院|银行|集团|中心|[局委厅会所院馆社])$"
)
_MOST_ALONE, _LATE = 4, 0.5
#: What is hidden so near to a link of spam was put in with it.
_SAME_BLOCK = 1_000


#: What is sold in English, and nowhere on a page of a government.
_ENGLISH = re.compile(
    r"\b(?:online (?:slots?|casinos?|betting|poker|gambling)|slots? for real money|real[- ]money (?:slots?|games?|poker|casino)"
    r"|casino (?:bonus|games?|online)|no deposit bonus|free spins|sports ?betting|sportsbook"
    r"|payday loans?|porn(?:o|hub)?|xxx videos?"
    r"|escort (?:girls?|services?)|(?:buy|cheap|order) (?:viagra|cialis|tramadol|essays?|followers)"
    r"|fake (?:diplomas?|ids?|passports?))\b",
    re.I,
)


def _judged(link: Link, host: str, *, behind: bool) -> tuple[Kind, str, float] | None:
    if _ENGLISH.search(link.text):
        return (
            Kind.SPAM_TERM,
            f"指向“{host}”的链接“{masked(link.text)[:30]}”是英文的赌博、色情或者推销广告。",
            0.8,
        )
    spam = hosts.looks_like_spam(host) or is_spam(link.text, hidden=bool(link.hiding))
    named = f"指向“{host}”的链接" + (f"“{masked(link.text)[:30]}”" if link.text else "")
    if link.hiding is Hiding.DECEIVING:
        return Kind.HIDDEN_LINK, f"{named}用样式藏了起来，访客看不见，是暗链的做法。", 0.95 if spam else 0.7
    if link.hiding is Hiding.SWITCHED:
        # Panels and lists that open on a click are hidden as well.
        return (Kind.HIDDEN_LINK, f"{named}藏了起来，像是赌博、色情类的暗链。", 0.9) if spam else None
    if behind:
        return Kind.HIDDEN_LINK, f"{named}写在网页结尾之后，像是被人附加上去的。", 0.9 if spam else 0.5
    if not link.text and not link.picture:
        return Kind.HIDDEN_LINK, f"{named}没有文字，访客看不见。", 0.9 if spam else 0.1
    if hosts.is_thrown_away(host) and is_spam(link.text, hidden=True):
        return Kind.FOREIGN_DOMAIN, f"{named}，文字和域名都像是垃圾信息。", 0.6
    if hosts.looks_like_spam(host) and not abroad.is_host(host):
        traded = _TRADE_AT_END.search(link.text.strip().lower()) is not None or spelt.sells_plainly(host)
        weight = 0.6 if traded else 0.5 if hosts.is_cheap(host) and link.text else 0.4
        return Kind.FOREIGN_DOMAIN, f"{named}，域名像是赌博、色情类网站。", weight
    return None


_TRADE_AT_END = re.compile(
    "(?:体育|娱乐|国际|棋牌|彩票|电竞|真人|游戏|直播|投注|官网|app|下载|平台|登[录陆]|注册|开户|代理|入口|网址|线路|备用|客户端|^[一-鿿]{2,4}(?:([0-9])\\1{2}|[0-9]*(?:88|77)))$"
)
