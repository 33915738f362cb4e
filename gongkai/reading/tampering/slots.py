"""Where a word stands: in the place of a name, of a title, of 关于, behind a dash, or merely in a sentence."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Slot(StrEnum):
    """The telling positions; each says what probably stood there."""

    NAME = "name"
    BUREAU = "bureau"
    TITLE = "title"
    ABOUT = "about"
    COUNT = "count"
    STAR = "star"
    DATE = "date"
    DASH = "dash"
    PLAIN = "plain"


#: In these a name, a title or a word of the text was replaced.
REPLACING = frozenset({Slot.NAME, Slot.BUREAU, Slot.TITLE, Slot.ABOUT, Slot.COUNT, Slot.STAR, Slot.DATE})

_YEAR = "(?:[0-9]{4}年度?)?"
#: What follows the name of a place or an organ, and nothing else.
_NAME_TAIL = re.compile(
    rf"(?:省|市|县|区|乡|镇)?{_YEAR}(?:人民政府|政府(?!采购网|令)|党委|县委|市委|区委|办公[厅室]|领导小组"
    rf"|政务公开|政务服务|信息公开"
    r"|工作要点|工作简报|(?:工作)?年度报告|门户网站|街道办事处|管理委员会|(?:工作)?(?:规定|条例|暂行办法|实施办法)》)"
)
#: What the names of bureaus begin with.
BUREAUS = (
    "交通运输|信访|财政|教育|教育体育|体育|文化|民政|司法|人力资源|自然资源|国土资源|生态环境|环境保护|住房"
    "|水利|水务|农业|商务|卫生|退役军人|应急管理|审计|市场监督|统计|医疗保障|行政审批|公安|"
    "发展和改革|科学技术|科技|工业和信息化|林业|税务|气象|城市管理|民族|扶贫|乡村振兴|机关事务|招商|文旅"
    "|广播电视|粮食|供销|档案|城区|经济开发区|高新"
)
_BUREAU_TAIL = re.compile(
    rf"[:：]?[市县区]?(?:{BUREAUS})[一-鿿、]{{0,14}}?(?:局|委员会|委|厅|管理中心|服务中心)(?!长)"
    r"|(?:文化馆|图书馆|博物馆|融媒体中心|文化市场综合执法|人民医院|人民法院|人民检察院|供电公司)"
    # A town is named directly behind what was put in the place of its county.
    r"|[一-鿿]{2,3}(?:镇(?!静|压|痛|定)|乡(?![村亲土音])|街道)(?=[一-鿿])"
)
#: With a brand's own name, which nobody knows beforehand, before the word.
_ABOUT_BEFORE = re.compile(
    "(?:政府|办公[厅室]|[局委厅院部]|委员会|领导小组)(?:(?!关于|批转|转发|印发)[一-鿿a-z0-9]){0,4}$"
)
_ABOUT_AFTER = re.compile(
    "[:：]?(?:印发|转发|批转|做好|进一步|加强|公布|调整|成立|开展|同意|下达|推进|表彰|命名|废止|修改|贯彻"
    "|落实|规范|建立|实施|全面|切实|组织|申报|召开|报送|编制)"
)
#: The name of a book closes without a word for a document.
_OTHER_TITLE = re.compile(
    "(?!.{0,24}(?:规定|办法|条例|通知|工作|简报|指南|目录|报告|方案|意见|细则|公告|制度|申请|公开))[^》]{0,24}》"
)
_UNLAWFUL = re.compile("(?:非法|违法|违规|涉[嫌及]?)$")
_COUNT_AFTER = re.compile("[:：] ?[0-9]+(?:余|多)?[条件篇]")
_STARRED = re.compile("[*★]$")
_TITLE_AFTER = re.compile(r"(?:19|20)[0-9]{2}年")
#: What stands before a word and behind it where it leads a title.
_FIRST = re.compile("[^,，。；、\n《》“”]{0,5}")
_DASHED = re.compile(r" ?[-_—|–] ?[^0-9\s-]")
_LEAD = re.compile(r"(?:《(?:[0-9]{4}年)?|【|(?<![0-9])[0-9]{4}年|[-_—|–] ?)$")
_DASH = re.compile("[-_—|–*★] ?$")
SITE_TAIL = re.compile(
    r"[-_ ]?(?:官网|官方|app|平台|客户端|网址|下载|登录|登陆|注册|开户|入口|手机版|在线|推荐|技巧|直营|代理)"
)
#: A piece of a list of names, which goes on before the name of an organ begins.
_LIST_TAIL = re.compile("[一-鿿a-z0-9]{0,4}(?=人民政府|政府网站|政府信息公开|政务公开|政府门户)")
#: Verbs of enforcement that have the word for their object.
VERB_BEFORE = re.compile(
    r"(?:打击|查处|整治|治理|禁止|严禁|查禁|取缔|清理|防范|抵制|反|防|禁|扫除|扫)[^，。；《》]{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and behind a word, on its own line."""

    before: str
    after: str


_BEFORE, _AFTER = 16, 28


def around(text: str, start: int, end: int) -> Around:
    """Return the signs around a piece of a text, as far as its line goes."""
    before = text[max(0, start - _BEFORE) : start]
    return Around(before.rsplit("\n", 1)[-1], text[end : end + _AFTER].split("\n", 1)[0])


def alone(near: Around) -> bool:
    """Return whether a word is all that its line holds, but for a brand's own name."""
    return not near.after.strip() and _FIRST.fullmatch(near.before.strip()) is not None


_OWNED = re.compile("(?:版权所有|主办|承办|主管|技术支持|来源|责任编辑|作者)(?:单位)?[:：] ?[^ ,，。]{0,6}$")


def owned(near: Around) -> bool:
    """Return whether a word stands where a footer names the owner of the page."""
    return _OWNED.search(near.before) is not None


def slot_of(near: Around, *, strong: bool) -> Slot:
    """Return the position of a word; a bureau's name and a title ask for a word that is telling by itself."""
    if _NAME_TAIL.match(near.after) and not VERB_BEFORE.search(near.before):
        return Slot.NAME
    if strong and _LIST_TAIL.match(near.after) and "_" in near.before:
        return Slot.NAME
    if (
        _ABOUT_BEFORE.search(near.before)
        and _ABOUT_AFTER.match(near.after)
        and not _UNLAWFUL.search(near.before)
    ):
        return Slot.ABOUT
    if _STARRED.search(near.before):
        return Slot.STAR
    if _FIRST.fullmatch(near.before) and _DASHED.match(near.after):
        return Slot.DASH
    if _BUREAU_TAIL.match(near.after) and not VERB_BEFORE.search(near.before):
        return Slot.BUREAU
    if _COUNT_AFTER.match(near.after):
        return Slot.COUNT
    if not strong:
        return Slot.DASH if _DASH.search(near.before) else Slot.PLAIN
    if near.after.startswith("》"):
        return Slot.PLAIN
    opened = near.before.endswith("《") or (near.before.endswith("年") and "《" in near.before)
    if opened:
        return Slot.PLAIN if _OTHER_TITLE.match(near.after) else Slot.TITLE
    if _TITLE_AFTER.match(near.after):
        return Slot.TITLE
    return Slot.DASH if _LEAD.search(near.before) or _DASH.search(near.before) else Slot.PLAIN
