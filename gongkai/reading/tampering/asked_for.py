"""What no office asks its citizens to type in: how much is left on a card, and what opens it."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import context
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.sold import Sold

_NEEDS = ("余额", "密码", "验证码", "cvv", "安全码")
_ASKS = re.compile(
    "(?:填写|输入|录入|提交|提供|上传|填报|回复)(?:(?!即可|就可|查[询看]|后可|后即)[^。；;\n]){0,50}"
)
#: Of these one tells with the card, of the others two.
_BALANCE = re.compile("(?:卡内|卡上|账户|帐户|可用)余额|cvv2?|信用卡(?:有效期|安全码)|卡背面?(?:后)?三位")
_CARD, _KEY = (
    re.compile("(?:银行|储蓄|信用|借记|社保)卡(?:卡)?号|卡号"),
    re.compile("(?:短信|动态)?验证码|(?:支付|取款|交易|银行卡|卡)密码"),
)
#: Who hurries his reader so wants his money.
_HURRIES = re.compile(
    "逾期(?:视为|将)?(?:自动)?(?:放弃|作废|失效|停用|冻结)|今日(?:24时|内|截止)|立即(?:认证|领取|办理|激活)|余额不足|存入[^。\n]{0,8}元以上"
)
_WARNS = re.compile(
    "不会|绝不|不得|不要|切勿|请勿|谨防|骗|冒充|诱导|警惕|假冒|无需|不需|不索|泄露|保护|防范|陌生|反诈|公安"
)
#: Who waits for a card to be typed in holds his reader to the page.
_HELD = re.compile("[请切]勿(?:中途)?(?:退出|关闭|离开|刷新|重复)")
_MOST, _AROUND, _WEIGHT = 20, 60, 0.6


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the sentences of a folded text that ask for what opens a card, where nobody warns of them."""
    if headed or not holds_any(_NEEDS, text):
        return []
    hurries = _HURRIES.search(text) is not None
    return [*islice(_asked(text, hurries=hurries), _MOST)]


def _asked(text: str, *, hurries: bool) -> Iterator[Sold]:
    for asks in _ASKS.finditer(text):
        balance, card, key = (one.search(asks[0]) is not None for one in (_BALANCE, _CARD, _KEY))
        if not ((balance and card) or (card and key and hurries)):
            continue
        begin, end = max(0, asks.start() - _AROUND), asks.end() + _AROUND
        around = _HELD.sub("", text[begin:end])
        if not _WARNS.search(around) and not context.ENFORCEMENT.search(around):
            yield Sold(*asks.span(), _WEIGHT)
