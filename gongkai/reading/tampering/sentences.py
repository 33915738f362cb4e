"""How a sentence stands around a piece of a text: where it ends, what holds it together, and the doors and invitations in it."""

import re

#: What holds a sentence together.
SYNTAX = re.compile(
    "在(?!线)|不(?!卡)|[的了对将把被以等是为有与及或其由从让使并还就都经按向该此这些也所可需应会要]|行为|情况"
    "|问题|活动|进行|开展|提供|发现|利用"
)
#: What a trader calls the way to himself.
_DOOR = (
    "官网|官方(?:网站|网址|入口|平台|下载|版|app)|app(?:下载|官|最新)|(?:下载|注册|登[录陆])(?:地址|链接|入口"
    "|网址|安装|送)|(?:最新|备用|永久)(?:网址|地址|域名)"
    "|开户|网址|手机版|网页版|客户端|破解版|平台出租|注册即?送|送[0-9]{1,4}元?|送(?:彩金|体验金|礼金)"
)
DOOR = re.compile(_DOOR)
ENDS_IN_DOOR = re.compile(f"(?:{_DOOR})+[!！]?$")
DOOR_NEXT = re.compile(
    f"[·:： ]?(?:平台|网站|游戏|娱乐[城场]?|体育|棋牌|彩票|赌场|投注|在线|国际|真人){{0,3}}(?:{_DOOR})"
)
#: What a trader says to who should come.
INVITES = re.compile(
    "(?:您|你)(?:可以?|将|能|只需)|欢迎|尽在|首选|畅[玩享]|尽享|信誉|口碑|火爆|精彩|最(?:受欢迎|佳|好玩|新款|全"
    "|专业|权威)|玩家们|快来|赶快|马上|立即(?:注册|下载|加入|体验|点击)|诚邀|诚招"
    "|优惠|返水|值得信赖|极致|应有尽有|包(?:赢|中|过|满意)|货到付款|24小时(?:在线|上门|服务)|(?:上门|全套)服务"
    "|长期有效|老客户"
    "|(?:加|联系)(?:客服|微信|qq|v)[:： ]?[a-z0-9]|(?:微信|qq|v信|电话)[:：]?[a-z0-9_-]{6,}|点击(?:进入|下载"
    "|注册|领取)|本(?:站|平台|公司)(?:提供|专业)|我们(?:为|提供)"
)
#: Verbs and measures that have a name for their object, directly before it.
OBJECT = re.compile(
    "(?:访问|登[录陆]|下载|进入|点击|打开|搜索|名为|叫做?|称为?|的|等|个|家|款|种|类|名|利用|通过|使用|在|到"
    "|运营|经营|开设|设立|推广|推送|发布|宣传|提供|假冒|冒充|仿冒|注册|传播|销售|购买"
    "|制作|搭建|参与|组织|含有?|涉及|植入|插入|链接|跳转至?|改为|为|成|是|和|与|或|及|对|将|以|把|关闭|取缔|查处"
    '|查获|打击|整治|封堵|举报|卸载|安装|向|从|至|“|、|《|"|「)$'
)
#: How the items of a list, the questions and the headings of a page begin.
NUMBERED = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十0-9]{1,3}[)）、.．:：]|第[一二三四五六七八九十百0-9]{1,3}[条章节个类种]"
    r"|[①-⑳]|[问答qa]\d{0,2}[:：]|案例|[-·●■◆※])"
)
ADDRESS = re.compile(
    r"(?<![@a-z0-9])(?:[a-z0-9-]{2,40}\.){1,4}(?!gov|edu)[a-z]{2,6}(?![a-z.])(?!\.gov|\.edu)"
)
KEYWORDS = re.compile("[_|｜]|(?: [一-鿿]{2,8}){3}")
HAN = re.compile("[一-鿿]")
_QUOTES = re.compile('[“"「‘《][^“”"「」‘’《》\n]{0,40}$'), re.compile('[^“”"「」‘’《》\n]{0,40}[”"」’》]')
BREAK = re.compile("[。！？!?；;\n_|｜]")
_LONGEST, _LONGEST_QUOTE = 600, 60


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence of a piece begins and ends, a line at most."""
    left = max(0, start - _LONGEST)
    begin = max((one.end() for one in BREAK.finditer(text, left, start)), default=left)
    closing = BREAK.search(text, end, end + _LONGEST)
    return begin, closing.start() if closing else min(len(text), end + _LONGEST)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether a piece stands within signs of quotation."""
    opened, closed = _QUOTES
    return (
        opened.search(text, max(0, start - _LONGEST_QUOTE), start) is not None
        and closed.match(text, end) is not None
    )
