"""Traditional script as machines write it: where a simplified sign stands for several, they take the wrong one."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import hosts, mirror
from gongkai.reading.tampering.folding import Folded, forms
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.slots import BUREAUS

#: No writer confuses these, and what the sites of governments turn themselves with takes the common sign:
#: 麵 is flour, 製 is to make things, 乾 is dry, 后 an empress, 錶 a watch, 曆 a calendar, 髮 hair.
_GROSS = re.compile(
    "[全方層表書當對見平版地正反界頁裏里前後外屋路牆立斷坡桌側背正負票畫場局顏斜球湖水江河海橋]麵(?![包粉條食粥茶館店])|麵[對向臨積試貌議談廣]"
    "|製[定度約止裁衡]|[機體控限強抵節管遏]製(?![造作品藥劑版圖片糖冷砂紙板])"
    "|谘[詢询]|乾[部預擾警群線勁涉]|[若骨才實主]乾"
    "|[以之前今最隨先落滯善背事]后|后[勤續期備果來臺台面方退]"
    "|錶[示明現達彰決格揚率述]|[代報圖列發]錶(?!店)|[歷經经學簡]曆(?!法)|曆[史屆任程次經]"
    "|髮[展改布佈放生揮電現行文證言動]|[開研批印下頒轉簽]髮|嚮[社上前全各著]|[方意面傾]嚮"
    "|分鍾|鍾[點頭]|[一二三四五六七八九十0-9]鍾"
    "|齣[台臺現具資口入發版讓]|[提突支付指輸]齣|傢[庭長屬]|[國專企]傢|人纔|徵[程途]|[遠]徵|昇[級學]"
    "|鬚[知要經]|[必務]鬚|緻[力使富]|誌願|[千萬]韆|韆[克萬]|闆塊"
    "|埰[納取購用訪集摘煤礦光]|[宿校房畜雞豬圈農旅]捨|[特區分個級類]彆|[為除到成過]瞭(?![解望如然])|[今立寒隆]鼕|鼕[季天奧]"
    "|[今立中]鞦|鞦[季收冬]|囌[州省北南]|嚐試"
)
#: The simple tables that sites turn their own pages with take these for the common sign themselves.
_COMMON = re.compile(
    "[體關聯]係(?<!關係)|係(?=[統列數])|[答回批恢反修往重]複|複(?=[興工原蘇核])|批準|準(?=[許予])|[公鄉城故鄰農]裡|公裏|裡程"
    "|隻(?=[有能要是])|籤[訂署字約收]|鬆(?=[江山樹花])|癥(?=[狀])|幹(?=[預擾涉旱淨])|迴復"
)
_OF_MAINLAND = re.compile(
    "政府信息|信息公開|政務公開|國務院|中共|黨委|黨組|黨支部|省委|市委|縣委|[縣鎮]人民政府|市人民政府|街道辦事處|主動公開|依申請公開"
    r"|事業單位|[市縣區省]人大常委|[市縣區省]人民代[表錶]大會|網站標識碼|公安網備|公網安備|[政辦黨府][發辦函字]{1,2}[〔\[](?:19|20)[0-9]{2}|中國政府網|村民委員會|居民委員會"
    "|發展和改革|黨員|紀檢|鄉鎮|開發區管"
)
_TRADITIONAL, _READ, _SHOWN = 0.6, 40_000, 5
#: What the bodies of the mainland are called by their place.
_BODY_OF_MAINLAND = re.compile(
    rf"[一-鿿]{{2}}[市县区旗州](?:{BUREAUS})[一-鿿]{{0,8}}?(?:局|委员会)|街道办|居家养老|行政复议|党支部|基层党"
)
#: The edition of a site that tells its readers that a machine turned it.
_SAYS_SO = re.compile(
    "(?:系統|係統|系统|機器|程序|軟件|自動)[^。\\n]{0,6}(?:自動)?(?:轉換|轉碼|翻譯|生成繁體)"
)
#: So many different words, or so many places of fewer of them, are no slip.
_KINDS, _FEWEST_KINDS, _PLACES, _ALL_KINDS = 3, 2, 4, 4
#: Bodies of other places write the script by hand, and have names that the mainland has not.
_ELSEWHERE = re.compile(
    "臺灣省|臺北|中華民國|民國[0-9一二三四五六七八九十百]+年|香港特別行政區政府|澳門特別行政區政府|鄉公所|區公所|市政府[一-鿿]{2,4}局(?!長)"
)


def find(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the first wrong signs of a mainland organ's page in traditional script, none under an address of a government."""
    written = text.original[:_READ]
    if not _is_traditional(written) or _ELSEWHERE.search(written) or _SAYS_SO.search(written):
        return
    if not (_OF_MAINLAND.search(written) or _BODY_OF_MAINLAND.search(text.text[:_READ])):
        return
    host = hosts.host_of(url)
    if host and (hosts.is_public(host, own) or hosts.is_internal(host)):
        return
    gross = list(_GROSS.finditer(written))
    kinds = {match[0] for match in gross}
    signs = {sign for word in kinds for sign in word if sign in _WRONG}
    others = {match[0] for match in _COMMON.finditer(written)}
    several = len(signs) >= _FEWEST_KINDS and (
        len(kinds) >= _KINDS or len(gross) >= _PLACES or len(kinds | others) >= _ALL_KINDS - bool(host)
    )
    again = len(kinds) >= _KINDS and len(gross) >= _PLACES
    # Whoever turns his own pages sees that signs were lost.
    again = again or (len(gross) >= _SLIPS and mirror.is_broken(text.text))
    # One wrong sign again and again beside another of the simple tables: where nothing says that the site turned itself.
    again = again or (len(gross) >= _PLACES and bool(others) and "gov.cn" not in written)
    if not several and not again and (len(gross) < _SLIPS or "gov.cn" in written):
        return
    # Without an address it may be the government's own edition, turned by a poor tool: less is sure.
    weight = 0.65 if host else 0.55 if "gov.cn" not in written else 0.5
    weight = weight if several or again else _SLIP
    for match in sorted({match[0]: match for match in reversed(gross)}.values(), key=re.Match.start)[:_SHOWN]:
        begin, end = max(0, match.start() - 4), match.end() + 4
        quote = next(piece for piece in written[begin:end].split("\n") if match[0] in piece)
        message = (
            f"“{match[0]}”是逐字转换繁体时的错字，全页有 {len(gross)} 处，内地机关的文字不会这样写，"
            "像是机器转换过的仿冒页面。请核对网页的来源地址。"
        )
        yield Evidence(Kind.MIRROR, quote, message, match[0], weight=weight, start=match.start())


#: What is left of 。现 where a machine reads the signs of one code as those of another, and what follows it then.
_LOST = re.compile("(?<=[一-鿿])\\?[，,]?F(?=[將有場行任在代金狀階今實就予面對根已擬經把])")
_SPEAKS = re.compile(
    "[我全][縣區市鎮]|[縣市區](?:政府|委)|[縣市區][一-鿿]{2,6}局|人民政府|特此|現?將有關事項"
)


def lost(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the signs that a machine lost between two codes on a mainland organ's page in traditional script."""
    written = text.original[:_READ]
    if "F" not in written or not _is_traditional(written) or _ELSEWHERE.search(written):
        return
    host = hosts.host_of(url)
    if (host and (hosts.is_public(host, own) or hosts.is_internal(host))) or _SAYS_SO.search(written):
        return
    if len({match[0] for match in _SPEAKS.finditer(written)}) < _FEWEST_SPOKEN:
        return
    for match in islice(_LOST.finditer(written), _SHOWN):
        begin, end = max(0, match.start() - 4), match.end() + 4
        quote = next(piece for piece in written[begin:end].split("\n") if match[0] in piece)
        message = (
            f"“{match[0]}”是机器转换繁体时丢失的句号和“现”字，机关自己的文字不会这样，像是机器转换过的仿冒页面。"
            "请核对网页的来源地址。"
        )
        yield Evidence(Kind.MIRROR, quote, message, match[0], weight=0.5, start=match.start())


_FEWEST_SPOKEN = 2


def shown(text: Folded, found: list[Evidence]) -> Iterator[Evidence]:
    """Yield the first wrong signs of an accused page in traditional script that were not found yet: its reader wants to know."""
    written = text.original[:_READ]
    if not _is_traditional(written) or _ELSEWHERE.search(written) or _SAYS_SO.search(written):
        return
    told = {one.words for one in found}
    if any(_GROSS.search(words) for words in told):
        return
    wrong = [*_GROSS.finditer(written), *_COMMON.finditer(written), *_COMPILED.finditer(written)]
    kinds = {match[0]: match for match in reversed(wrong)}
    for match in sorted(kinds.values(), key=re.Match.start)[:_SHOWN]:
        message = f"“{match[0]}”是逐字转换繁体时的错字，页面像是机器转换过的。"
        yield Evidence(Kind.MIRROR, match[0], message, match[0], weight=0.0, start=match.start())


#: In the sense of an office, which has posts and papers, no workshop.
_COMPILED = re.compile("編製|製度")
#: A short text has few signs of either form; where some of them are wrong, few are enough.
_FEWEST_OLD = 12


def _is_traditional(text: str) -> bool:
    old, new = forms(text)
    return old >= _FEWEST_OLD and old >= (old + new) * _TRADITIONAL


#: A single wrong sign, twice, may be the slip of a poor tool: where the page is accused, it is shown as well.
_SLIP, _SLIPS = 0.15, 2
_WRONG = frozenset("麵製谘乾后錶曆髮嚮齣傢纔徵昇鬚緻誌韆闆鍾埰捨彆瞭鼕鞦囌")
