"""Names of organs: what is one, which two are the same, and which cannot be right."""

import re
from collections.abc import Sequence

from gongkai.reading.fields.lines import LONGEST_LINE, fold, squeezed
from gongkai.reading.tampering.marks import IN_NO_NAME

_ENDINGS = (
    "人民政府|政府|办公室|办公厅|委员会|委|局|厅|部|处|院|中心|馆|站|所|队|办事处|管委会|领导小组|工作组|指挥部|"
    "联席会议|学校|中学|小学|幼儿园|大学|公司|集团|协会|联合会|工会|妇联|银行|合作社|党组|党委|专班|总社|基金会|法院|"
    "委会|代表大会|人大|政协|商会|学会|红十字会|慈善会|总会|供销社|信用社|党支部|党总支|水厂|电厂|水电站|林场|农场|残联|文联|工商联|科协|团委|工委|纪委|法庭|海关|支行|党校|街道办|服务大厅|村民小组|管理处|气象台|地震台|广播电视台|[一二三四五六七八九十百〇0-9]{1,6}团|[县市区镇乡][㐀-鿿]{1,6}办"
)
#: The letters of a name; a verb of a title or of running text shows that it is none.
_ORGAN = re.compile(rf"[㐀-鿿（）()“”·]{{1,45}}?(?:{_ENDINGS})")
_NO_NAME = re.compile(
    "此复|特此|此致|专此|新局|布局|格局|全局|大局|破局|开局|奋进|奋力|聚力|全力|召开|举行|聚焦|谱写|场所|干部|到处|"
    "特急|特提|加急|平急|明电|发电|内部|文件|网站|门户|日报|晚报|电视|关于|批转|转发|印发|公布|的|根据|按照|现将|决定|通知|报告|各|等|有关|同意|公告|本(?:局|院|办)"
)
_PLACE = re.compile(
    r"(?:中共|中国共产党|共青团|政协|民革|民盟)?(?:中华人民共和国|国务院|国家|全国|中央|"
    r"[㐀-鿿]{1,9}?(?:省|自治区|自治州|自治县|特别行政区|市|州(?![市县区])|盟|地区|县|区|旗|乡|镇|街道|苏木|兵团|林区))"
)
_SIGNATORY = re.compile(
    r"(?:代理?)?(?:省|市|州|县|区|旗|镇|乡|局|厅|院|处|所|校|站)?(?:长|主任|主席|书记|州长)\s*[:：]?\s*[㐀-鿿]{1,4}(?:\s[㐀-鿿]{1,2})?"
)
#: Words of hijacked pages; inside the name of an organ none of them can be right.
SPAM = IN_NO_NAME


#: How organs sign themselves for short; nobody else is called so.
_USUAL = {
    "人民政府国有资产监督管理委员会": "国资委",
    "国有资产监督管理委员会": "国资委",
    "机构编制委员会办公室": "编办",
    "发展和改革": "发改",
    "发展改革": "发改",
    "人力资源和社会保障": "人社",
    "住房和城乡建设": "住建",
    "卫生健康": "卫健",
    "委员会": "委",
}
_SHORT_FORM = re.compile("(?:国资委|编办|(?:发改|人社|住建|卫健)[委局厅])$")
_TWICE = re.compile(r"([㐀-鿿]{2,5})\1")


def is_organ(text: str) -> bool:
    """Return whether the whole text reads as the name of an organ."""
    plain = squeezed(text)
    return bool(_ORGAN.fullmatch(plain)) and len(plain) >= 3 and not _NO_NAME.search(plain)


def is_signatory(text: str) -> bool:
    """Return whether the whole text names the person who signs an order or a motion."""
    return bool(_SIGNATORY.fullmatch(fold(text).strip()))


def organs_of(text: str) -> tuple[str, ...]:
    """
    Return the organs that a line names and nothing else, or nothing; a signing person is left out.

    A line of letters set apart (民 政 局) is one name; names stand apart by blanks or 、.
    """
    if len(text) > LONGEST_LINE:
        return ()
    parts = [part for part in re.split(r"[\s、]+", fold(text).strip()) if part]
    names: list[str] = []
    if parts and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    rest = " ".join(parts)
    while parts and not is_signatory(rest):
        for count in range(1, len(parts) + 1):
            if is_organ("".join(parts[:count])):
                names.append("".join(parts[:count]))
                parts = parts[count:]
                break
        else:
            return ()
        rest = " ".join(parts)
    return tuple(name for joint in names for name in _apart(joint))


def _apart(name: str) -> tuple[str, ...]:
    """Part two organs of one place that are written without a blank: 某市委办公室某市人民政府办公室."""
    place = place_of(name)
    second = name.find(place, len(place)) if len(place) >= 3 else -1
    if second > 0 and name[:second].endswith("中共"):
        second -= len("中共")
    if second <= 0 or not (is_organ(name[:second]) and is_organ(name[second:])):
        return (name,)
    return (name[:second], *_apart(name[second:]))


def is_well_formed(organ: str, unit_names: Sequence[str] = ()) -> bool:
    """Return whether a name begins with a place or is known, and holds no word of a hijacked page."""
    # A place named twice in a row (健康岭东岭东县…) shows that two lines have run together.
    if SPAM.search(organ) or _TWICE.search(organ):
        return False
    return organ in unit_names or (bool(_PLACE.match(organ)) and not re.match("[省市县区乡镇州旗]", organ))


def same_organ(one: str, other: str) -> bool:
    """Return whether two names mean one organ: one may leave out its place or a word of the form."""
    first, second = _short(one), _short(other)
    if min(len(first), len(second)) < 3:
        return first == second
    return first.endswith(second) or second.endswith(first)


def is_short_form(organ: str) -> bool:
    """Return whether an organ is called as people call it and not as it is named: 国资委, 住建局."""
    return bool(_SHORT_FORM.search(organ))


def same_organs(some: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether two lists name the same organs, in whatever order."""
    return len(some) == len(others) and all(any(same_organ(one, other) for other in others) for one in some)


def place_of(organ: str) -> str:
    """Return the place with which a name begins, or nothing."""
    match = _PLACE.match(organ)
    return match.group().removeprefix("中共") if match else ""


def _short(name: str) -> str:
    name = squeezed(name)
    for words, usual in _USUAL.items():
        name = name.replace(words, usual)
    return name.replace("人民政府", "政府").replace("人民代表大会", "人大").replace("中国共产党", "中共")
