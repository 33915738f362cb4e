"""Who reprints official papers in his own name: portals of policies and laws, lawyers, consultants, guilds, encyclopaedias."""

import re

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.folding import traditional_share

#: Under these he shelves what others issued; a body shelves its own papers under the name of its openness.
_SHELF = re.compile(
    r"/(?:polic(?:y|ies)(?:info)?|zhengce|fagui|falvfagui|falv|law|laws|chl"
    r"|item|wiki|zhaokao|sydw|zhaopin|jobs?|tender|zhaobiao|wenku)(?:[/_-]|$)"
)
#: Where papers of anybody are kept for who writes one; no body has such a shelf, and no system of theirs such a path.
_OF_PAPERS = re.compile(r"/(?:wenku|fanwen|lunwen|jiaoan|ziliao|zhishi|baike|wendang|gongwen)(?:[/_.-]|$)")
#: So others call a shelf as well: it tells on a host that says what it keeps, or with the words of such a site around.
_OF_ANYTHING = re.compile(r"/(?:docs?|documents?|wiki|articles?|view|item|show|detail)(?:[/_.-]|[0-9]|$)")
_KEEPS_PAPERS = re.compile(
    "wenku|fanwen|lunwen|jiaoan|ziliao|zhishi|baike|wendang|gongwen|wiki|(?<![a-z])docs?(?![a-z])|docin|doc88|[a-z0-9]doc(?![a-z])|(?<![a-z])doc[0-9a-z]"
)
#: What stands around a paper where papers are kept: each says how it is fetched, counted, paid or given.
_KEPT = re.compile(
    "文档(?:下载|分享|简介|介绍|大小|格式|页数|信息|编号|标签)?|下载(?:文档|本文|次数|积分|券|原文)?|分享(?:到|者|人)?"
    "|上传(?:者|人|时间|用户|于)"
    "|(?:共|总)?[0-9]{1,4} ?页|页数|收藏|范文(?:网|大全)?|文库|百科|资料(?:下载|大全|网)"
    "|相关(?:文档|范文|资料|推荐|词条)|猜你喜欢|阅读全文|预览|会员|vip"
    "|词条|知识(?:库|网)|教案|论文|word|编辑于|浏览(?:次数|量)?|举报"
)
_FEWEST_KEPT = 2
#: The frame that only the own page of a body has; who keeps its papers keeps its 我局 with them.
_OWN_FRAME = re.compile(
    "网站标识码|公网安备|政府网站找错|主办(?:单位)?[:：]|索 ?引 ?号[:：]|发布机构[:：]|公开范围|互动交流|领导之窗|办事服务|无障碍"
    "|走进[一-鿿]{2}|版权所有[^\n]{0,14}(?:政府|[局委厅])"
)
#: So bodies call a shelf of theirs as well.
_OF_RULES = re.compile("(?:^|/)(?:zcfg|flfg|zcwj)/")
#: The systems of governments give these to their pages, and who copies a page whole copies its path.
_SYSTEM = re.compile(
    r"/(?:zwgk|xxgk|zfxxgk|gkmlpt|gongkai|openness)|/content/post_|/art/20|/t20[0-9]{6}_|/col/col|/info/[0-9]{4}/|\.gov\.cn",
    re.I,
)
#: The frame of a body's own page; nobody reprints it.
_FRAME = re.compile(
    "网站标识码|公网安备|政府网站找错|主办(?:单位)?[:：]|索 ?引 ?号[:：]"
    "|发布机构[:：]|信息来源[:：]|公开范围|互动交流|领导之窗|办事服务|无障碍"
    "|走进[一-鿿]{2}|(?:首页|>) ?[>|　 ]{1,3}政[务府][一-鿿]{0,4}公开"
    "|版权所有[^\n]{0,14}(?:政府|[局委厅])|[我本][局委厅办](?![办员])|我[县区镇乡街]"
)
#: What he is and deals in, in the lines around what he reprints; one of the first is enough, and two of the others.
_TRADE = re.compile(
    "(?:政策|法规|法律法规|法律)(?:文件)?(?:库|图书馆|大全|汇编|通(?!知))|律师(?:事务所"
    "|团队|在线|咨询)|法律咨询|合同范本|词条|维基|百科|个人图书馆|馆友|文档编号"
    "|【(?:法规名称|效力级别|时效性|发布部门)】|(?:[行协商学]会) ?[>»]"
    "|协会动态|入会申请|会员风采|咨询(?:服务)?有限公司|企业黄页|二手(?:车|房)"
    "|题库|面授|资质代办|政策(?:匹配|申报|咨询)|申报咨询|入驻企业|微信同号"
    "|(?:资讯|教育|产业|信息|房产|人才|财经|招标|创业|认定咨询|申报)网? ?[>»]"
)
_ALSO = re.compile(
    "关于我们|联系我们|服务项目|政策资讯|行业资讯|政策法规|客户案例|免费(?:咨询|试用)"
    "|咨询(?:热线|电话)|会员(?:登录|单位)|供应|求购|供求|价格|楼市|新房|租房|买车"
    "|卖车|估价|下载|积分|收藏|招聘信息|培训课程|参考资料|责任编辑"
    "|[一-鿿]{2,8}(?:律师|咨询|资讯|网)(?=\n)|二手车|索取|转载|申报网"
)
#: What readers keep and write themselves, under whatever name.
_OF_ALL = re.compile("个人图书馆|馆友|文档编号|词条标签|律师事务所|自由的图书馆|[一-鿿]{4,6}申报网")
#: The head that a portal makes of what it reprints: the number of the paper before its title in brackets.
_HEADED = re.compile(
    "(?:^|\n) ?[一-鿿]{1,6}[〔\\[(（](?:19"
    "|20)[0-9]{2}[〕\\])）][0-9]{1,4}号 ?《[^》\n]{4,80}(?:〈[^〉\n]{2,60}〉)?[^》\n]{0,20}》? ?(?=\n|$)"
)
#: Where he took it from, as who reprints says.
_SOURCED = re.compile(
    "(?:来源|转自|摘自|出处|转载自|录入|作者|编辑|发文字号|颁布(?:单位|时间)|时效性)[:： ]"
    # Or what he calls the shelf himself, in a line of its own.
    "|(?:^|\n) ?(?!政策|政务|法律)[一-鿿]{2}(?:法规|政策|法律|资讯) ?(?=\n)"
)
_LONGEST_LINE, _FEWEST, _READ, _TRADITIONAL = 60, 2, 12_000, 0.3


def is_reprint(text: str, original: str, address: str) -> bool:
    """Return whether who keeps a folded page reprints a paper there in his own name."""
    host = hosts.host_of(address)
    if not host or hosts.looks_like_spam(host) or _SYSTEM.search(address):
        return False
    read = text[:_READ]
    if _keeps_papers(read, original, host, address):
        return True
    if _FRAME.search(read) or traditional_share(original) > _TRADITIONAL:
        return False
    path = address.partition("//")[2].partition("/")[2].lower()
    shelved = _SHELF.search(f"/{path}") is not None
    around = _around(read)
    told = _TRADE.search(around) is not None or len(set(_ALSO.findall(around))) >= _FEWEST
    if _OF_ALL.search(around):
        return True
    if hosts.is_thrown_away(host):
        return (shelved and (told or _HEADED.search(read) is not None)) or (
            told and _OF_RULES.search(path) is not None
        )
    # A shelf alone is a path, and paths are copied with the pages.
    return told or (shelved and (_SOURCED.search(read) or _HEADED.search(read)) is not None)


def _keeps_papers(read: str, original: str, host: str, address: str) -> bool:
    """Return whether a paper lies where papers of anybody are kept: by the shelf, or by the host and what stands around it."""
    if _OWN_FRAME.search(read) or traditional_share(original) > _TRADITIONAL:
        return False
    path = f"/{address.partition('//')[2].partition('/')[2].lower()}"
    # A cheap host has any shelf, and says no more by it than by its path.
    cheap = hosts.is_thrown_away(host)
    if _OF_PAPERS.search(path) and not cheap and not _FRAME.search(read):
        return True
    shelved = _OF_PAPERS.search(path) or _OF_ANYTHING.search(path)
    if not shelved:
        return False
    kept = {match[0][:2] for match in _KEPT.finditer(_around(read))}
    if _KEEPS_PAPERS.search(host) and not cheap and (kept or not _FRAME.search(read)):
        return True
    return len(kept) > _FEWEST_KEPT or (len(kept) == _FEWEST_KEPT and not cheap)


def _around(read: str) -> str:
    """Return the lines of a page that are no sentences of a paper."""
    return "\n".join(line for line in read.split("\n") if len(line) <= _LONGEST_LINE and "。" not in line)
