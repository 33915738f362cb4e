"""Forums and boards of letters: what citizens post there, and what an office answers, poses as nothing."""

import re

from gongkai.reading.tampering import hosts

#: A forum has members, posts and terms of its own, and says so in its address.
_MEMBERS = re.compile(
    "楼主|沙发|板凳|发帖|回帖|跟帖|帖子|版主|会员|用户协议|微信登录|qq登录|手机登录|发表于|回复|积分|网友"
)
_FORUM = re.compile(
    r"(?:^|//|\.)(?:bbs|forum|luntan|club|tieba|shequ)[0-9]?\.|/(?:thread|forum|viewthread|bbs|read|post|tid)[-./?]"
)
#: How a letter and its answer go.
_LETTER = (
    re.compile("(?:网友|网民|市民|留言人|来信人|楼主)[“\"'‘]?[^\n，。]{0,14}[”\"'’]?[:：]"),
    re.compile("收到(?:您的?|该|你的?)?(?:留言|来信|帖子|反映|咨询)|您(?:反映|提出|咨询|留言)的"),
    re.compile("您好[!！,，]|你好[!！,，]"),
    re.compile("感谢[您你](?:的|对)?[^。\n]{0,12}(?:监督|留言|关注|来信|支持|理解)"),
    re.compile("经(?:查|核查|核实|调查|了解)[,，]"),
)
#: The frame of a body's own page, which who copies it copies as well.
_FRAME = re.compile(
    "索 ?引 ?号|网站标识码|主办单位[:：]|政府信息公开|政务公开|发文机关|信息公开|领导之窗|互动交流"
)
_OWN_PATH = re.compile(r"/(?:zwgk|xxgk|zfxxgk|gkmlpt|hdjl|zmhd|col)/|/content/post_|/art/20[0-9]{2}/", re.I)
_FEWEST_MEMBERS, _FEWEST_OF_LETTER, _READ = 2, 3, 20_000


def is_board(text: str, url: str) -> bool:
    """Return whether a folded text is kept under an address by a forum, or is a letter with its answer on a board."""
    host = hosts.host_of(url)
    if not host or _OWN_PATH.search(url):
        return False
    read = text[:_READ]
    # A town's forum is called after its number, as what is thrown away is; it has terms under that name.
    nobodys = hosts.is_thrown_away(host) and f"{hosts.domain_of(host)}用户协议" not in read
    if nobodys:
        return False
    if _FORUM.search(url.lower()) and len(set(_MEMBERS.findall(read))) >= _FEWEST_MEMBERS:
        return True
    told = [pattern.search(read) is not None for pattern in _LETTER]
    return sum(told) >= _FEWEST_OF_LETTER and any(told[:2]) and not _FRAME.search(read)
