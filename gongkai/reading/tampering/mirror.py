"""Signs of a copy of a government's page that machines made: readings in brackets, stray signs, foreign homes."""

import re
from collections.abc import Iterator

from gongkai.reading.script_pairs import SIMPLIFIED
from gongkai.reading.tampering import hosts, primers, syllables
from gongkai.reading.tampering.folding import Folded, forms, traditional_share
from gongkai.reading.tampering.kinship import Kin, kin
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.slots import BUREAUS

#: The reading of one character, with or without its tone, in any of the letters that machines write it with.
_LETTERS = "aeiouüɑāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜɡńňǹ"
_TONED = r"(?=\([^()]{0,6}[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ])"
_SPELT = rf"\( ?(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?[{_LETTERS}]{{1,3}}(?:n[gɡ]?|r)? ?\)"
#: Behind the sign that ends a clause it is that of the character before.
_CLOSES = rf"[,，、。;；:：!！?？”》] ?{_TONED}"
#: A reading in brackets behind a character, as copying machines leave it all over a page.
_READING = re.compile(rf"[一-鿿](?:{_CLOSES}| {_TONED})?{_SPELT}")
#: The same without the character, as often as it is repeated.
READINGS = re.compile(
    rf"(?=[(])(?:(?<=[一-鿿)]){_SPELT}|(?<=[一-鿿][,，、。;；:：!！?？”》 ]){_TONED}{_SPELT})"
)
_ANY_SPELT = re.compile(_SPELT)
_FEWEST, _FEWEST_KINDS, _SHOWN, _READINGS_SHOWN = 4, 3, 5, 60
#: Broken characters in the midst of Chinese text.
_BROKEN = re.compile(r"(?<=[一-鿿])(?:\?{1,4};?|[\ufffd]{1,4})(?=[一-鿿])")
_MANY_BROKEN = 4
_TRADITIONAL = 0.6

#: What only a government writes of itself; each is counted once.
_WORDING = tuple(
    re.compile(words)
    for words in (
        "人民政府",
        "政府信息公开|政务公开",
        "索 ?引 ?号",
        "发文机关|发布机构|发布单位|信息来源",
        "主办单位|主办[:：]|承办单位",
        "网站标识码|公网安备|政府网站找错",
        "(?:我|本)(?:县|市|区|镇|乡|局|委|机关|单位|州|旗)",
        "依申请公开|主动公开",
        "领导之窗|互动交流|办事服务|政务服务|网上办事",
        "局|办公室",
    )
)
_POSING = 4
#: Firms, guilds, forums and the portals of towns have these around what they repost.
OF_OTHERS = (
    "楼主|沙发[:：]|发表于|发帖|回帖|联系站长|(?:二手|房产|交友)[ |·]{1,3}(?:二手|招聘|交友)"
    "|上传(?:人|者|用户)[:：]|文档编号|(?:下载|所需)积分|[0-9]{1,3} ?(?:金币|下载券|财富值)|相关文档|猜你喜欢"
    "|行业(?:动态|资讯|新闻)|公司(?:新闻|动态|简介)|[法案][规例]库|(?:案例|法规)[ |·]{1,3}律师"
    "|(?:有限公司|[商协学]会网?|联盟|论坛|(?:人才|招聘|房产|资讯|生活)网) ?[>»|]"
)
_REPOST = re.compile(
    f"{OF_OTHERS}|产品(?:中心|展示|系列)|在线(?:留言|订购|询价)|"
    "转载|转自|摘自|责任编辑|文章来源|来源[:：] ?[^\n]{2,12}(?:网|报|社)|百科|文库|范文|记者|作者[:：]"
)
_NAMED = re.compile("人民政府|政府信息公开|政务公开|[县市区]政府|政府部门|[省市县区][一-鿿]{2,10}[局厅]")
#: With these an organ speaks of itself, or puts its paper in its own shelf.
_OWN_VOICE = (
    re.compile(r"索[? ]{0,8}引[? ]{0,8}号|发文机关|文[? ]{0,8}号[:： ]"),
    re.compile(
        r"位置[:：> 首页|]{0,12}>[^\n]{0,40}(?:政务|政府|公开|年报|局)|首页 ?>[^\n]{0,40}(?:政府|政务公开|信息公开)"
    ),
    re.compile(
        r"\n ?[一-鿿]{4,24}(?:局|政府|委员会|厅|办公室) ?\n ?(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
    ),
    re.compile("我(?:局|镇|县|乡|街道)(?!们)|本(?:年度报告|单位|机关|局)|编制说明|特此公告"),
    re.compile("信息来源[:：]|发布机构[:：]|所属机构|公开范围"),
)
_LEADERS = re.compile("[县市区镇](?:委副书记|委书记|政府党组)|副?[县市区镇]长")
_REPOSTED = re.compile(
    f"{OF_OTHERS}|产品(?:中心|展示|系列)|在线(?:留言|订购|询价)|"
    "转载|转自|摘自|文章来源|来源[:：] ?[^\n]{2,12}(?:网|报|社)|百科|文库|范文"
)
#: Under no address but that of a government's site is a bureau a sign of one.
_BUREAU = re.compile(rf"[县市区州旗](?:{BUREAUS})[一-鿿]{{0,6}}局")
#: Paths that the systems of governments give to their pages.
#: 政府信息公开 in a path: nobody else has such a part of a site.
_STATUTORY_PATH = re.compile(r"/(?:zfxxgk|gkmlpt)/", re.I)
_SURE_PATH = re.compile(r"/(?:zwgk|zfxxgk|gkmlpt)/|/content/post_[0-9]+|/gongkai/", re.I)
_PATH = re.compile(
    r"/(?:zwgk|xxgk|zfxxgk|zwxx|gkml|xxgkml|zfwj|zcwj|ndbg|nianbao|xxgknb|zwdt|bmdt|zfgb|fdzdgk"
    r"|openness|gongkai)(?:[/_0-9]|$)|/col/col[0-9]+/|/art/20[0-9]{2}/|/t?20[0-9]{6}_[0-9]+"
    r"|/content/post_[0-9]+|/c[0-9]{5,}/|/info/[0-9]{4,5}/[0-9]+\.htm|/art_[0-9]+_[0-9]+|/content_[0-9]+\.|/zwgk[a-z]|/(?:ztzl|fgxwj|gfxwj)/|\.gov\.cn",
    re.I,
)


def readings(text: Folded) -> Iterator[Evidence]:
    """Yield the first readings in brackets of a text full of them."""
    found = _READING.finditer(text.text) if _ANY_SPELT.search(text.text) else ()
    # Who teaches rare characters gives their readings; machines give those of any.
    matches = [match for match in found if syllables.initials(match[0][0])]
    if not matches or not _is_copied(text, matches):
        return
    # Each reading once; where else it stands, the reader sees himself.
    first = {match[0]: match for match in reversed(matches)}
    for match in sorted(first.values(), key=re.Match.start)[:_READINGS_SHOWN]:
        quote = text.quote(max(0, match.start() - 6), min(len(text.text), match.end() + 6)).split("\n")
        words = text.quote(*match.span())
        yield Evidence(
            Kind.MIRROR,
            next(piece for piece in quote if words in piece),
            f"字后夹着注音“{words}”，全页有 {len(matches)} "
            f"处，像是机器转换过的仿冒页面，不是机关自己发布的文本。",
            words,
            weight=0.7,
            start=match.start(),
        )


def _is_copied(text: Folded, matches: list[re.Match[str]]) -> bool:
    """Return whether readings are those of a machine: many, or some in a short text of mixed or traditional script."""
    kinds = len({match[0] for match in matches})
    if primers.is_primer(text, matches, READINGS):
        return False
    if len(matches) >= _FEWEST and kinds >= _FEWEST_KINDS:
        return True
    turned = [match for match in matches if text.quote(match.start(), match.start() + 1) in SIMPLIFIED]
    old, new = forms(text.original)
    if not turned or old < _FEWEST_OLD or not _ORGANS.search(text.text):
        return False
    # A person writes one script or the other; a reading beside a character that was turned is the machine's.
    mixed = new >= old * _MIXED and old >= new * _MIXED
    return mixed or (kinds > 1 and len(text.text) < _SHORT_PAGE)


_FEWEST_OLD, _MIXED, _SHORT_PAGE = 4, 0.1, 900


_ORGANS = re.compile("[局委厅]|政府|[省市县区镇乡]|公开|教育")


def is_broken(text: str) -> bool:
    """Return whether broken characters stand in the midst of the Chinese of a folded text, again and again."""
    return len(_BROKEN.findall(text)) >= _MANY_BROKEN


def script(text: Folded) -> Iterator[Evidence]:
    """Yield the signs that a page of a mainland organ was turned into traditional script by a machine."""
    if "政府" not in text.text or traditional_share(text.original) < _TRADITIONAL:
        return
    breaks = list(_BROKEN.finditer(text.text))
    if is_broken(text.text):
        for match in breaks[:_SHOWN]:
            quote = text.quote(max(0, match.start() - 6), match.end() + 6)
            yield Evidence(
                Kind.MIRROR,
                quote,
                "内地机关的文字转成了繁体，还夹着乱码，像是机器转换过的仿冒页面。",
                text.quote(*match.span()),
                weight=0.3,
                start=match.start(),
            )
    # The government's own site offers such pages as well, and links to itself by its own name.
    elif (
        (law := _MAINLAND.search(text.text))
        and "gov.cn" not in text.text
        and wording(text.text[:_READ]) >= _POSING
    ):
        yield Evidence(
            Kind.MIRROR,
            text.quote(*law.span()),
            "内地机关的文字整篇是繁体，页面上又没有政府的域名，像是机器转换过的仿冒页面。请核对网页的来源地址。",
            text.quote(*law.span()),
            weight=0.3,
            start=text.span(*law.span())[0],
        )


_MAINLAND = re.compile("政府信息公开条例|国务院(?:办公厅|令)|[市县镇乡]人民政府")
_READ = 20_000


#: Fixed names of the law as machines retell them with words of a like meaning.
_RETOLD = re.compile(
    r"当局(?:信息|网站|门户|办公[厅室]|任务|部分)|国民当局|人民当局(?!指)|信息公然|依法公然|公然(?:指南|目录|申请|条例"
    r"|任务|轨制)|中华(?!人民|民国)[一-鿿]{2}共和国|任务轨制|年度陈述|(?:条例|办法|法令|章程)》?[^。\n]{0,16}的划定"
    r"|该当(?:遵守|依法|实时|按照)|县国民|市国民|其余构造|行政构造|本构造|法人或者其余"
)
_RETOLD_NEEDS = ("当局", "公然", "轨制", "国民", "构造", "划定", "该当", "陈述")
_FEWEST_RETOLD = 3


def retold(text: Folded) -> Iterator[Evidence]:
    """Yield the first places of a text in which machines put other words, or readings, for what the law says."""
    needed = holds_any(_RETOLD_NEEDS, text.text)
    matches = list(_RETOLD.finditer(text.text)) if needed else []
    if len(matches) >= _FEWEST_RETOLD and len({match[0] for match in matches}) > 1:
        for match in matches[:_SHOWN]:
            words = text.quote(*match.span())
            message = f"“{words}”是法定用语被机器换了说法，像是改写过的仿冒页面，不是机关自己发布的文本。"
            yield Evidence(Kind.MIRROR, words, message, words, weight=0.5, start=text.span(*match.span())[0])
    if not any(word in text.text for word in ("政", "公开", "条例")):
        return
    spelt = syllables.sentences(text.text)
    if len({match[0] for match in spelt}) >= _FEWEST_SPELT:
        for match in spelt[:_SHOWN]:
            words = text.quote(*match.span())
            message = f"“{words[:30]}”整句写成了拼音，全页有 {len(spelt)} 处，像是机器转换过的仿冒页面。"
            yield Evidence(Kind.MIRROR, words, message, words, weight=0.6, start=text.span(*match.span())[0])


_FEWEST_SPELT = 4

#: Pupils and schools as machines turn them into those of a firm, word by word.
_TURNED = re.compile(
    "(?<![广壮扩加强伟重最较庞盛巨放做增])大员工(?=[一-鿿])|本科员工|研究员工|留员工|毕业员工|员工处|员工会(?![议员])|新员工(?:军训|开学)|招员工办"
    "|公司(?:教务处|副?校长|学报|学位|本科|辅导员|研究生院)|各公司院长|二级公司院长|公司党委员工工作部"
)
_OF_SCHOOLS = re.compile("大学|副?校长|学院|本科|专业|学位|教务处|辅导员")
_FEWEST_TURNED, _FEWEST_OF_SCHOOLS = 2, 3


def turned(text: Folded) -> Iterator[Evidence]:
    """Yield the first places of a school's page in which machines put workers for pupils, or a firm for the school."""
    if "员工" not in text.text and "公司" not in text.text:
        return
    matches = list(_TURNED.finditer(text.text))
    if len({match[0] for match in matches}) < _FEWEST_TURNED:
        return
    if len(set(_OF_SCHOOLS.findall(text.text))) < _FEWEST_OF_SCHOOLS:
        return
    for match in matches[:_SHOWN]:
        words = text.quote(*match.span())
        message = f"“{words}”不是学校会用的说法，像是机器把“学生”“学校”换成了“员工”“公司”的仿冒页面，请对照原件核实。"
        yield Evidence(Kind.MIRROR, words, message, words, weight=0.45, start=text.span(*match.span())[0])


#: What bodies of the mainland speak of and bodies elsewhere hardly do.
_OF_MAINLAND = re.compile(
    "党委|党支部|党员|国务院|教育部|共青团|团委|中共|省委|市委|习近平|教务处|国资委|中华人民共和国|二级学院|各乡镇"
)
_ELSEWHERE = re.compile(r"\.(?:hk|tw|mo|sg|my|edu)$")
#: Who turns his own site says so in its address.
_OWN_TURN = re.compile("big5|fanti|zh-?h[kt]|zht|/(?:tc|ft|hk|tw|cht)(?:/|$)")
#: Put before the signs that end a clause, again and again, by whoever makes each copy differ.
_STREWN = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*(?=[，。、；])")
_FEWEST_STREWN, _FEWEST_MAINLAND = 3, 2


def converted(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the signs that a body of the mainland stands in traditional script under the path of its system elsewhere."""
    if traditional_share(text.original) < _TRADITIONAL or _REPOST.search(text.text[:_READ]):
        return
    told = list(_OF_MAINLAND.finditer(text.text[:_READ]))
    if not told:
        return
    strewn = list(_STREWN.finditer(text.original))
    if len(strewn) >= _FEWEST_STREWN:
        first = strewn[0]
        message = (
            f"内地单位的文字转成了繁体，标点前又撒着 {len(strewn)} 个表情符号，像是机器转换过的仿冒页面。"
        )
        yield Evidence(Kind.MIRROR, first[0], message, first[0], weight=0.5, start=first.start())
    host = hosts.host_of(url)
    if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or _ELSEWHERE.search(host):
        return
    if (
        len({match[0] for match in told}) >= _FEWEST_MAINLAND
        and _PATH.search(url)
        and not _OWN_TURN.search(url.lower())
    ):
        message = f"内地单位的文字整篇是繁体，{FETCHED}“{host}”不是内地公共机构的域名，像是机器转换过的仿冒页面。请核对。"
        yield Evidence(Kind.MIRROR, url, message, host, where=FETCHED, weight=0.55)


def wording(text: str) -> int:
    """Return how many of the ways in which a government speaks of itself a folded text has."""
    return sum(words.search(text) is not None for words in _WORDING)


def posing(host: str, address: str, text: str, own: tuple[str, ...], said: str) -> Evidence | None:
    """
    Return the evidence that a page with a government's wording lives on a host of somebody else.

    ``said`` tells where the address is known from; ``address`` is quoted. A host of a known medium, one
    written in numbers and one inside an office say nothing.
    """
    if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or hosts.is_numbers(host):
        return None
    if weight := _pretended(host, address, text):
        return _posed(host, address, said, min(weight, _AT_HOME) if _is_native(host) else weight)
    strong = sum(words.search(text) is not None for words in _OWN_VOICE)
    named = _NAMED.search(text) is not None
    path, sure = _PATH.search(address) is not None, _SURE_PATH.search(address) is not None
    if not named and not (path and strong) and not (sure and _BUREAU.search(text)):
        return None
    # Without the paths of a government's site a page may be a repost, and mostly says so.
    fewest = _POSING + 1 if not path else _POSING - 2 if sure and named else _POSING - 1
    if named and _STATUTORY_PATH.search(address):
        fewest = 1
    told = wording(text) + strong + int(_LEADERS.search(text) is not None)
    if strong and (path or strong > 1):
        fewest = min(fewest, _POSING - 1)
    if strong and hosts.is_made_up(host):
        fewest = min(fewest, _POSING - 1)
    if sure and named and _LEADERS.search(text):
        fewest = 1
    repost = _REPOSTED if strong else _REPOST
    if told < fewest or (not (path and strong) and not sure and repost.search(text)):
        return None
    weight = 0.8 if path else 0.55
    # The country's own ending tells nothing against a host, unless a system of governments was copied there.
    native = host.endswith(".cn") and not hosts.is_thrown_away(host)
    # What a page says of its address itself was put there by whoever put it there.
    copied = said != FETCHED or _SYSTEM_PATH.search(address) is not None
    native = native and (not copied or _is_of_place(host, text))
    if native or syllables.is_name(hosts.domain_of(host).split(".", maxsplit=1)[0]) or _is_native(host):
        # Before the domains of governments were put in order, many lived under the name of their place.
        weight = _AT_HOME
    elif "-" not in host and kin(host, text) is Kin.OWN and not hosts.is_thrown_away(host):
        weight = _AT_HOME
    return _posed(host, address, said, weight)


#: How an address is known that the page was fetched from.
FETCHED = "网页的来源地址"
_AT_HOME = 0.4
_SYSTEM_PATH = re.compile(r"/content/post_[0-9]+|/gkmlpt/|/t20[0-9]{6}_[0-9]+\.", re.I)
#: The country's own ending behind the name of a place, or behind what its governments call their sites.
_NATIVE_SHELF = re.compile("(?:rmzf|zwfw|xxgk|zfxx|zfw|zww|zfzx)[a-z]{0,4}$|^zg[a-z]{2,6}zf$")
_SHORT_NAME = 4


#: What a site is called before the first letters of its place.
_OF_COUNTRY = re.compile("^(?:china|zg|cn)(?=[a-z]{2})")
_OF_PLACE = re.compile(
    "(?<![一-鿿])([一-鿿]{2})(?:[省市县区州旗镇乡](?:人民|政府|委|[一-鿿]{2,6}局)|人民政府)"
)


def _is_of_place(host: str, text: str) -> bool:
    """Return whether a host begins with the first letters of a place whose organs the page names."""
    label = _OF_COUNTRY.sub("", hosts.domain_of(host).split(".", maxsplit=1)[0])
    places = {match[1] for match in _OF_PLACE.finditer(text)}
    return any(label.startswith(first) for place in places if (first := syllables.initials(place)))


def _is_native(host: str) -> bool:
    label, _, ending = hosts.domain_of(host).partition(".")
    if ending != "cn":
        return False
    return _NATIVE_SHELF.search(label) is not None or syllables.is_name(label, shortest=_SHORT_NAME)


#: Names of a government's sites that are no more than a part of somebody else's.
_PRETENDS = re.compile(
    r"(?:^|[.-])gov[.-]?cn[.-]|(?:^|[.-])gov[.-](?!cn$)[a-z0-9-]+\.?[a-z]*$|[a-z]gov\.(?:com|net|org|cc|top|vip|xyz|club|site|online)$|-gov\."
)
_PLACES = re.compile("[一-鿿]{2}[省市县区州旗镇乡](?![长])|街道|政府|[一-鿿]{2}局|全[省市县]")


def _pretended(host: str, address: str, text: str) -> float:
    """Return how much it tells that a host, or the path on one that is thrown away, pretends to be a government's."""
    if not _PLACES.search(text):
        return 0.0
    if _PRETENDS.search(host) and not _ABROAD.search(host):
        return 0.7
    if _SHELF.search(host):
        return 0.5
    path = _SURE_PATH.search(address) or (_PATH.search(address) and not _REPOST.search(text))
    return 0.5 if path and hosts.is_thrown_away(host) else 0.0


#: A shelf of a government's site as a name within somebody else's.
_SHELF = re.compile(r"^(?:www\.)?(?:zwgk|xxgk|zfxxgk|zwfw)\.")


#: Other countries have such names as well.
_ABROAD = re.compile(r"\.gov\.[a-z]{2}$|\.gov$")


def _posed(host: str, address: str, said: str, weight: float) -> Evidence:
    return Evidence(
        Kind.MIRROR,
        address,
        f"文字是政府机关的口气，{said}却是“{host}”，不是政府的域名，可能是冒充政府的仿冒页面。请核对域名归谁所有。",
        host,
        where=said,
        weight=weight,
    )
