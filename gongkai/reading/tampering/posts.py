"""Who holds a post, and who is called on at home: a brand there was put in for a person's name."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import context, people, quoting
from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.pairs import holds_any

#: A line of the division of work among leaders: the post, the name, and what its holder is in charge of.
_POST = re.compile(
    "(?:副?[县市区镇乡州旗局厅部处科所站]长|书记|副?主任|党组成员|调研员"
    "|常委)[ 　:：]{1,3}(?P<who>[^ 　:：,，。;；、\n|]{2,16})[:： ]{1,2}"
    "(?=分管|负责|主持|协助|联系|牵头)"
)
#: No person is called so. Posts that stand in for one another are called A and B.
_OF_TRADE = re.compile(
    "体育|娱乐|平台|官网|棋牌|电竞|彩票|国际|真人|app|网"
    "|[一-鿿][·・]?[a-z]{2,}|[a-z]{2,}[·・]?[一-鿿]|[0-9]{2,}"
)
_OFFICE = re.compile("[ab][角岗]|[局委厅科股室处队组办所站]|中心|公司|[县市区镇乡]长|同志")
_CALLED_ON = re.compile(
    "(?:[一-鿿]大户|农户|户主|[村居]民|[果菜茶粮棉]农|养殖户|种植户|脱贫户|监测户|困难户|低保户|老党员|老人|业主|商户|市民)"
    "(?P<who>[一-鿿]{2,4}?)(?=家[中里的门]|告诉|高兴地|激动地|[说道][:：，,]|介绍[说道:：，,])"
)
_BRANDS = tuple(name for name in (*CERTAIN, *DOUBTFUL) if not name.isascii())
_MOST, _WEIGHT = 40, 0.65
_MESSAGE = "“{}”占了人名的位置，写法像是赌博一类网站的名称，像是网页被篡改时换上的，请对照原件核实。"


def find(text: Folded) -> Iterator[Evidence]:
    """Yield the brands of a folded text that stand for the name of a person."""
    for post in _posts(text.text):
        if _OF_TRADE.search(post["who"]) and not _OFFICE.search(post["who"]):
            yield _evidence(text, *post.span("who"))
    if not holds_any(_BRANDS, text.text):
        return
    for called in islice(_CALLED_ON.finditer(text.text), _MOST):
        start, end = called.span("who")
        if (
            called["who"] in _BRANDS
            and not people.is_surnamed(called["who"])
            and not context.is_warned_of(text.text, start, end)
        ):
            yield _evidence(text, start, end)


def _posts(text: str) -> Iterator[re.Match[str]]:
    """Yield the lines of a division of work; the word for what is in whose charge is sooner found than any post."""
    if not holds_any(_POSTED, text):
        return
    seen = -1
    for charge in islice(_CHARGE.finditer(text), _MOST):
        begin = text.rfind("\n", 0, charge.start()) + 1
        if begin != seen and charge.start() - begin <= _LONGEST_LINE:
            seen = begin
            yield from islice(_POST.finditer(text, begin, charge.end()), 1)


#: A post before the blank or the colon that parts it from the name.
_POSTED = tuple(f"{post}{sign}" for post in "长记任员委" for sign in " :")
_CHARGE, _LONGEST_LINE = re.compile("[:： ](?:分管|负责|主持|协助|联系|牵头)"), 60


def _evidence(text: Folded, start: int, end: int) -> Evidence:
    message = _MESSAGE.format(text.quote(start, end))
    return quoting.evidence(text, (start, end), Kind.REPLACED_NAME, message, _WEIGHT)
