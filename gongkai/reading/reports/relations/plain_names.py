"""
Names in a row with their number behind them: 有网站、公众号、公开栏 3 种渠道.

The list begins behind a verb that opens its clause, so that nothing before it is counted. A joint in the last name may
part it or stand within it: either number is right.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.name_lists import fewest_names
from gongkai.reading.reports.source import Paragraph, Source

_LEAD = (
    r"(?:设立|设置|设有|建有|建立|开设|开通|拥有|现有|(?<![没所未具享])有|通过"
    r"|利用|采取|采用|运用|依托|借助|分为|分|包括|涵盖|涉及|公开了|发布了)"
)
_NOUN = (
    "形式|方式|渠道|途径|栏目|类别|平台|载体|类型|环节|专栏|板块|模块"
    "|媒介|手段|种类|领域|门类|大类|类信息|类|阵地|场所|制度|主题"
)
_FOUND = re.compile(
    rf"(?:^|[，。；:)])(?:[\u4e00-\u9fff]{{0,10}}?{_LEAD}|[以按])了?(?P<list>[\u4e00-\u9fff“”A-Z]{{2,10}}(?:、[\u4e00-\u9fff“”A-Z]{{2,10}}){{1,9}}?(?:(?:以及|[和与及])[\u4e00-\u9fff“”A-Z]{{2,8}}?)?)(?P<etc>等)?(?:共|共计|这)?"
    rf"(?P<many>[二两三四五六七八九十]|[2-9]|1\d) ?(?:个|种|类|大|项"
    rf"|条)(?:(?<=[类种])(?=[，。；)]|$)|[\u4e00-\u9fff]{{0,4}}?(?P<noun>{_NOUN}))"
)
_COUNTED = re.compile(
    r"、[\u4e00-\u9fff“”A-Z]{2,20}?(?:[二两三四五六七八九十]|[2-9]|1\d) ?(?:个|种|类|大|项|条)"
)
_VERB = re.compile(
    r"[在对向将把的了]|提供|推进|落实|加强|方便|服务群众|开展|发布|更新|张贴|公布|印发|投入|覆盖|主动公开|公开(?!栏|屏|专栏|目录|指南|平台|墙|橱窗|电话)|如|即|尤其"
)
_FEWEST = 3


def check_plain_names(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find numbers of kinds or ways that are not those of the names right before them."""
    text = paragraph.text
    if "、" not in text or not _COUNTED.search(text):
        return
    for found in _FOUND.finditer(text):
        names = found["list"].split("、")
        last = re.split("以及|[和与及]", names[-1])
        most = len(names) - 1 + len([each for each in last if each])
        # 政务微博、政务微信 may be told in one breath.
        counts = {*range(fewest_names(names), most + 1)}
        told = value_of_han(found["many"])
        if max(counts) < _FEWEST or told in counts or _VERB.search(found["list"]):
            continue
        fewest = min(counts)
        if ((found["etc"] or names[-1].endswith("等")) and told > fewest) or min(
            abs(told - each) for each in counts
        ) > 1:
            continue
        if any(re.search("[和与及]", each) for each in names[:-1]):
            continue
        yield FoundAnyhow(
            "format",
            "error",
            f"文中说有 {told} {found['noun'] or '类'}，列出的却是 {most} 项，请核对。",
            source.quote(*paragraph.span(found.start("list"), found.end())),
            None,
            most,
            told,
        )
