"""What a web page shows above a document: the way to it, the name of the portal, the menu."""

import re
from dataclasses import replace

from gongkai.reading.fields.lines import Line
from gongkai.reading.fields.organs import organs_of
from gongkai.reading.fields.wording import GENRES
from gongkai.reading.tampering.marks import HUNG_ON

#: No title holds one of these; a line that does tells the way through a site.
_ARROW = re.compile(r"\s*(?:->|=>|[>＞﹥»›≫→⇒➔➜▶►]+)\s*")
#: These stand in titles too; only the words between them tell.
_WEAK = re.compile(r"\s*[|｜/／\\·•・_—–－]+\s*|\s+-+\s+|\s+")
_COLUMN = re.compile(
    r"(?:首页|主页|网站|门户|网|平台|公开|要闻|新闻|快讯|动态|公告|公示|通告|通知|专栏|专题|互动|问题|问答|解读|资讯|政务|信息|栏目|频道|目录|"
    r"中心|正文|办理|文件|法规|政策|服务|工作|管理|监督|招聘|人事|采购|招标|交易|规划|计划|财政|预决算|收藏|我们|登录|注册|导航|地图|"
    r"简体|繁体|繁體|版|邮箱|搜索|检索|微博|微信|客户端|概况|机构|领导|民生|征集|调查|信箱|建议|提案|建设|保护|内容|English|EN|RSS)$"
)
_CERTAIN = re.compile(
    r"(?:首页|主页|网站|门户|政府网|信息网|专栏|栏目|频道|正文|互动|要闻|首頁|收藏|登录|注册|导航|繁体|繁體|English|RSS|客户端|无障碍)$"
    r"|^(?:今日|中国|设为|您)|^(?:通知公告|公示公告|新闻中心|政务公开|信息公开|政策解读|政策文件|工作动态|专题专栏)$"
)
_PORTAL = (
    r"[㐀-鿿·•]{2,24}(?:门户网站?|政府网站?|信息网|公开网|资讯网|新闻网|政务网|官方网站|官网|网站群|信息公开平台|"
    r"信息公开专栏|政务公开专栏|政务服务网|融媒体中心网)"
)
_ALONE = re.compile(
    rf"(?:{_PORTAL}|中国[·•\s][㐀-鿿]{{2,6}}|[㐀-鿿]{{2,4}}(?:发布|融媒)|通知公告|公示公告|公告公示|公告栏|政策文件|政策解读|部门解读|工作动态|部门动态|"
    r"政务动态|今日要闻|政务公开|信息公开|政府信息公开|政务要闻|时政要闻|新闻中心|专题专栏|规范性文件|行政规范性文件|文件库|政府文件|法定主动公开内容|"
    r"公开内容|详细内容|文章详情|内容详情|信息详情|信息内容|政策详情|正文|原文|政府公报|人事信息|财政信息|预决算公开)"
)
#: What a page lets its reader do; short lines that are this and no more.
_WIDGET = re.compile(
    r"(?:今天是|现在是|欢迎).{0,40}|(?:请输入(?:关键[字词]|搜索内容)|搜索|检索|登录|注册|首页|主页|政务公开|政务服务|办事服务|互动交流|政民互动|走进.{2,4}|"
    r"新闻资讯|微信公众号|政务微博|政务微信|手机版|移动版|复制链接|语音播报|朗读|收听|纠错|我要纠错|下载|导出|订阅|点赞|评论|相关链接|相关附件|"
    r"智能问答|无障碍阅读|关怀版|字体大小|简体|繁体|[关开]闭|进入.{2,6}|本网|来信|更多|返回|上级|概况|要闻|动态|公告|专题|数据|服务|互动)[:：]?"
)
_GLUED_BEFORE = re.compile(rf"^(?:{_PORTAL}|{_ALONE.pattern})\s*(?:[\s|｜_\-—–:：]+)\s*(?=\S{{8}})")
_GLUED_BEHIND = re.compile(rf"(?<=\S{{8}})\s*(?:[|｜_\-—–]+|\s)\s*{_PORTAL}$")
_LONGEST = 120
_LONGEST_PIECE = 24
_LONGEST_BAR = 14
_LONGEST_WORD = 8


def is_crumb(line: Line) -> bool:
    """Return whether a line before a document is the way to it, a menu or the name of the portal."""
    if (
        line.kind == "table"
        or len(line.text) > _LONGEST
        or HUNG_ON.search(line.text)
        or re.search("[。；;！？]|关于.*关于", line.text)
    ):
        return False
    text = line.text.strip(" |【】[]>＞»›→")
    plain = "".join(text.split())
    # 公　　告, set apart as a heading is, is no word of a menu; 首　页 is.
    spread = line.align == "center" or (plain in GENRES and plain != text)
    if _ALONE.fullmatch(plain) or (_WIDGET.fullmatch(plain) and not spread):
        return True
    steps = [step for step in _ARROW.split(text) if step]
    if len(steps) > 1 or (_ARROW.search(line.text) and steps):
        return all(len(step) <= _LONGEST_PIECE for step in steps[:-1])
    bars = [piece for piece in re.split("[|｜/／]", text) if piece.strip()]
    if (
        len(bars) > 2
        and not re.search("[:：0-9《]|关于", text)
        and all(len(bar) <= _LONGEST_BAR for bar in bars)
    ):
        return True
    pieces = [piece for piece in _WEAK.split(text) if piece]
    if len(pieces) < 2 or organs_of(text) or "关于" in text or "《" in text:
        return False
    if len(pieces) > 3 and line.align != "center" and all(len(piece) <= _LONGEST_WORD for piece in pieces):
        return any(_CERTAIN.search(piece) or _ALONE.fullmatch(piece) for piece in pieces)
    columns = all(
        len(piece) <= _LONGEST_PIECE and (_is_column(piece) or organs_of(piece)) for piece in pieces
    )
    return columns and any(_CERTAIN.search(piece) for piece in pieces)


def without_portal(line: Line) -> Line:
    """Return a line without the name of the portal or the column glued to its beginning or end."""
    if line.kind == "table" or len(line.text) > _LONGEST or HUNG_ON.search(line.text):
        return line
    text = _GLUED_BEHIND.sub("", _GLUED_BEFORE.sub("", line.text))
    return line if text == line.text else replace(line, text=text, cells=())


def _is_column(piece: str) -> bool:
    return len(piece) >= 2 and bool(_COLUMN.search(piece) or _CERTAIN.search(piece))
