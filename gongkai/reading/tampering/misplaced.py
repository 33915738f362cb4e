"""A body's own page under an address that is called after nobody whom the page names: fetched from who copied it."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import hosts, mirror, syllables
from gongkai.reading.tampering.folding import Folded, traditional_share
from gongkai.reading.tampering.kinship import Kin, is_of_trade, kin
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.slots import BUREAUS

_LEVEL = "[省市县区州旗盟镇乡]"
_BODY = (
    f"(?:人民政府|人大常委会|政协|人民法院|人民检察院|街道办事处|(?:{BUREAUS}|发展和?改革|市场监督|"
    f"投资促进|供销|医保|生长)[一-鿿]{{0,8}}?(?:局|委(?:员会)?|厅|办公室|联合社|中心)"
    "|消防救援[支大]队)"
)
#: A title begins with the body that made the paper, a signature ends with it.
_TITLED = re.compile(
    f"(?:^|\\n)[ 《]*(?:[一-鿿]{{2,3}}{_LEVEL}){{1,2}}{_BODY}[^。\\n]{{2,60}}(?=\\n|$)"
    # The title of a site's page ends with whose it is.
    f"|^[^。\\n]{{6,60}}[-_—|] ?(?:[一-鿿]{{2,3}}{_LEVEL}){{1,2}}{_BODY}(?:门户网站|官网)?(?=\\n|$)"
)
_SIGNED = re.compile(f"\\n *(?:[一-鿿]{{2,3}}{_LEVEL}){{1,2}}{_BODY}(?:办公室)?(?:主办)? *(?=\\n|$)")
_SPEAKS = re.compile(
    f"[我本](?:局|委|县|市|区|镇|乡|街道|机关|单位|社)(?!们)|各(?:乡镇|县区|街道|镇乡)|{_LEVEL}(?:政府|"
    f"委)同意|版权所有[:： ]?[一-鿿]{{4}}|主办[:： ]?[一-鿿]{{4}}|索 ?引 ?号|发布机构[:： ]|发文机关"
)
#: Nobody but the site of a government has these around a paper: its columns, its labels, its row of links.
_FRAME = re.compile(
    "政务公开|信息公开目录|政府信息公开|互动交流|办事服务|"
    "领导之窗|部[门分]动态|政府网站|(?:政府|政务)门户|索 ?引 ?号|主题分类|发布机构[:： ]"
    "|(?:国务院|省直|省级|市直|市级)部门网站|网站标识码|无障碍|网站支持ipv6"
)
#: Whoever keeps papers, talks of them or sells something says so around them.
_OTHERS = re.compile(
    f"{mirror.OF_OTHERS}|"
    "转载|转自|摘自|转帖|转个|原文|来源[:：] ?[^\\n]{2,14}(?:网|报|社(?![会区])|台)|楼主|沙发|发表于|回复|论坛|"
    "贴吧|文库|文档|范文|百科|积分|会员|律师|律所|解读|我们(?:的)?(?:产品|客户|公司)"
    "|产品(?:中心|展示|系列)|在线(?:订购|留言|询价)|版权所有[:：©]?[^\\n]{2,20}公司|公司(?:地址|电话|简介|新闻|动态)|小编|(?<!责任)(?<!信息)编辑[:：]|记者|免责|收藏|点赞|下载次数|浏览量|订阅|专栏作者|行业资讯|咨询热线"
)
#: Media, and who gathers the papers of others for those who look for work, bids or law, are called so.
_READERS = re.compile(
    "news|media|daily|paper|press|ribao|wanbao|rb|xw|tv|rmt|bao|wang|bid|zhaobiao|caigou|ggzy|jyzx|zbtb|job"
    "|rencai|zhaopin|kao|zsks|exam|edu|gwy|offcn|huatu|law|doc|wenku|wenmi|baike|wiki|zixun|policy|zhengce"
    "|114|360|baidu|sou|hospital|school|univ|bbs|forum|luntan|tieba|blog"
)
_READ = 20_000
#: A step of a path: the first letters of the body that made the paper, as its own site has them.
_STEPS = re.compile("(?<=/)[a-z]{2,6}(?=/)")
_BODIES = re.compile(
    f"{_LEVEL}((?:{BUREAUS}|发展|市场|投资|供销|医疗|人大|政协|法院)[一-鿿]{{0,8}}?(?:局|委|会|厅|社|院))"
)
_LITTLE, _LONE, _TOLD = 0.3, 0.35, 0.55


def find(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the address of a page on which a body speaks itself, where the host is called after another."""
    host = hosts.host_of(url)
    if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or hosts.is_numbers(host):
        return
    read = text.text[:_READ]
    voices = sum(voice.search(read) is not None for voice in (_TITLED, _SIGNED, _SPEAKS))
    turned = traditional_share(text.original) >= _TRADITIONAL
    # In the script of another place a title is voice enough where a firm is the host: it has no news of a bureau.
    alone = turned and is_of_trade(host) and not _ABROAD.search(host)
    whole = _TITLED.search(read) is not None and (voices >= _VOICES or alone)
    if not (whole or _SIGNED.search(read)) or _OTHERS.search(read):
        return
    strange = hosts.is_thrown_away(host)
    if not strange and _READERS.search(hosts.domain_of(host)):
        return
    if kin(host, read) is not Kin.FOREIGN and not strange:
        return
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    long = len(label) >= _LONG
    # What reads as a name may be what the place likes to be called.
    framed = long and _FRAME.search(read) is not None and not syllables.is_name(label)
    told = whole and (
        bool(own) or strange or framed or is_of_trade(host) or (long and _is_bodys_path(url, read)) or turned
    )
    message = (
        f"页面是机关自己的口气，{mirror.FETCHED}“{host}”却不是政府的域名，也与页面上的地名、机关名称无关，"
        "可能是冒充政府的仿冒页面。请核对域名归谁所有。"
    )
    yield Evidence(
        Kind.MIRROR,
        url,
        message,
        host,
        where=mirror.FETCHED,
        weight=_TOLD if told else _LONE if whole else _LITTLE,
    )


_VOICES, _TRADITIONAL, _LONG = 2, 0.6, 5
_ABROAD = re.compile(r"\.(?:hk|tw|mo|sg|my|edu)$")


def is_of_others(text: str) -> bool:
    """Return whether a folded text says that somebody else keeps it: a library, a forum, a firm, a medium."""
    return _OTHERS.search(text[:_READ]) is not None


def _is_bodys_path(url: str, text: str) -> bool:
    """Return whether a path has a step that is the first letters of a body which the page names."""
    steps = set(_STEPS.findall(url.lower().split("//", 1)[-1]))
    for body in set(_BODIES.findall(text)):
        letters = syllables.initials(body)
        short = letters[:2] + letters[-1:] if letters else ""
        if letters and steps & {letters, short, letters[:1] + letters[2:]}:
            return True
    return False
