"""
So many for each of several, and their sum: 14 个行政村、6 个社区各明确 1 名联络员，共 20 名; 甲、乙和丙各配备 1 名工作人员.

All numbers of the list are what each is of, and nothing else stands beside them that may have its own.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Paragraph, Source

_EACH = re.compile(
    r"(?<![\d.、和及与])(?P<list>\d{1,3} ?[个家所](?:[\u4e00-\u9fff]{1,8}?(?:[、和及与]|以及)\d{1,3} ?[个家所])*)"
    r"[\u4e00-\u9fff]{1,8}?(?:(?:均|都)?各|均|都|每[\u4e00-\u9fff]{1,3}?)(?:自|[明确指定配备设立建安排聘请落实选派])*(?:了)?"
    r"[\u4e00-\u9fff]{0,6}?(?P<many>\d{1,2}|[一二两三四五]) ?(?P<unit>[名个处块人位])(?P<what>[\u4e00-\u9fff]{0,10})，"
    r"(?:全[镇乡街县区]|总)?(?:共计?|合计|总计)(?:有|为|计|配备|明确)?"
    r"(?P<sum>\d{1,4}) ?(?P=unit)(?!以上|左右|[余多])"
)
#: Others have theirs, or one is told of some of them only.
_MORE = re.compile("另|含|包括|其中|机关|除|至少|以上|兼|[正副]|和|及|、")
#: Who stands before those that are counted may have one as well.
_BESIDES = re.compile(r"机关|办公室|科室|本级|中心|[党政]办|\d ?[个家所]|[、和及与]")
_AT_ONE = re.compile(
    r"[配设确安](?:备|立|定|排)?(?:了)?(?P<one>\d) ?名(?P<who>(?:专职|兼职|专兼职)?(?:工作人员|联络员|管理员|信息员))[。，；]"
    r"(?P<places>[^，。；:\d]{4,50})作为[^，。；:\d]{2,8}，?各[配设确安](?:备|立|定|排)?(?:了)?(?P<each>\d) ?名(?P=who)"
)
#: 12 个村委会均设有公开栏，共 14 处，其中两个村各设 2 处，其余每村 1 处
_AND_THE_REST = re.compile(
    r"(?<![\d.、和及与])(?P<all>\d{1,3}) ?个(?P<who>[\u4e00-\u9fff]{1,6}?)(?:委会|民委员会)?(?:均|都)?[设建有配]\w{0,10}，"
    r"(?:共计?|合计|总计)(?:有|为|计)?(?P<sum>\d{1,4}) ?(?P<unit>[名个处块人位])，其中[^，。；\d]{0,16}?"
    r"(?P<some>\d{1,2}|[一二两三四五六七八九十]{1,2}) ?个(?P=who)各(?:自)?[设建有配](?:立|有|备|置)?"
    r"(?P<many>\d{1,2}) ?(?P=unit)，"
    r"其[余他](?:各|每)?(?P=who)?(?:均|各)?[设建有配]?(?P<each>\d{1,2}) ?(?P=unit)(?=[，。；])"
)
_FEWEST = 2


def check_posts_counted(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find sums that are not so many for each of those that are counted or named."""
    for paragraph in paragraphs:
        text = paragraph.text
        if "各" not in text and "每" not in text and "均" not in text:
            continue
        for found in _EACH.finditer(text):
            many = value_of_han(found["many"])
            counts = [int(number) for number in re.findall(r"\d+", found["list"])]
            due, said = sum(counts) * many, int(found["sum"])
            behind = re.split("[。；]", text[found.end() : found.end() + 30])[0]
            near = abs(said - due) <= max(due // 2, _FEWEST) or differ_by_a_slip(str(said), str(due))
            if said in (due, *(count * many for count in counts)) or not near:
                # Of all the county there may be many more.
                continue
            lead = re.split("[。；]", text[: found.start()])[-1]
            if len(counts) == 1 and (_BESIDES.search(lead) or not differ_by_a_slip(str(said), str(due))):
                continue
            if _MORE.search(found["what"]) or _MORE.search(behind):
                continue
            listed = " + ".join(map(str, counts))
            told = f"({listed}) × {many} = {due}"
            yield _fault(source, paragraph, found, told, f"共 {said}{found['unit']}", due, said)
        for found in _AND_THE_REST.finditer(text) if "其余" in text or "其他" in text else ():
            every, some = int(found["all"]), value_of_han(found["some"])
            many, each = int(found["many"]), int(found["each"])
            due, said = some * many + (every - some) * each, int(found["sum"])
            if some < every and due != said:
                told = f"{some} × {many} + {every - some} × {each} = {due}"
                yield _fault(source, paragraph, found, told, f"共 {said}{found['unit']}", due, said)
        for found in _AT_ONE.finditer(text):
            yield from _in_all(source, paragraphs, found)


def _in_all(source: Source, paragraphs: Sequence[Paragraph], found: re.Match[str]) -> Iterator[Fault]:
    """Find fewer of such persons in all than the posts told one by one have."""
    places = [name for name in re.split("以及|[、和及与]", found["places"]) if name]
    due = int(found["one"]) + int(found["each"]) * len(places)
    if len(places) < _FEWEST:
        return
    again = re.compile(
        rf"(?:^|[，。；])(?:[全本我](?:局|镇|乡|街道|委|办))?共(?:有|配备|设有?){found['who']}"
        r"(?P<sum>\d{1,3}) ?名(?=[，。；]|$)"
    )
    for other in paragraphs:
        for total in again.finditer(other.text) if "共" in other.text else ():
            said = int(total["sum"])
            if said < due:
                told = f"{found['one']} + {found['each']} × {len(places)} = {due}"
                yield _fault(source, other, total, told, f"{found['who']}共 {said}名", due, said)


def _fault(
    source: Source, paragraph: Paragraph, found: re.Match[str], told: str, said: str, due: int, wrong: int
) -> Fault:
    return FoundAnyhow(
        "sum",
        "error",
        f"按文中所列，应为 {told}，文中写为{said}，请核对。",
        source.quote(*paragraph.span(found.start(), found.end()), 240),
        None,
        due,
        wrong,
    )
