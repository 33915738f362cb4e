"""
A total in one paragraph, and in the next the same one with its parts: 网站共计公开信息 240 条 … 网站公开信息共计 240 条，其中….

The second of them is what its parts come to; the first is by one key another.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Source

_TOTAL = re.compile(
    r"(?:共计?|累计|合计|总计)(?:主动)?(?:公开|发布|公布)(?:各类|政府|政务|相关)*信息(?:总数)?(?:为)?$"
    r"|(?:公开|发布|公布)(?:各类|政府|政务|相关)*信息(?:总数)?(?:共计?|累计|合计|总计)(?:为)?$"
)
_OUTLETS = re.compile("网站|网|微信|公众号|微博|公报|专栏|客户端|抖音|公开栏|目录系统|平台")
_ASIDE = re.compile("其中|历年|以来|季度|半年|\\d月|上一?年|去年|[比较]|部门|乡镇|街道|另|新增|截至")
_NEXT, _FEWEST = 2, 2


def check_shared_out_again(
    source: Source, rows: Sequence[Sequence[Mention]], groups_of: Sequence[Sequence[Group]]
) -> Iterator[Fault]:
    """Find a total that the next paragraphs tell again, with parts that come to another number."""
    for at, row in enumerate(rows):
        said = row[-1]
        if len(row) > 1 or not _is_total(said):
            continue
        for group in (group for groups in groups_of[at + 1 : at + 1 + _NEXT] for group in groups):
            again = group.head
            total = sum((part.count.value for part in group.parts), Decimal(0))
            if again.place - said.place > _NEXT or len(group.parts) < _FEWEST or total != again.count.value:
                continue
            if not _is_total(again) or again.count.unit != said.count.unit or _of(again) != _of(said):
                continue
            if differ_by_a_slip(str(plain(said.count.value)), str(plain(again.count.value))):
                yield Fault(
                    "text-vs-text",
                    "error",
                    f"“{said.label}”写为 {said.printed}，另一处“{again.label}”写为 {again.printed}，"
                    "后一处与其分项之和相符，请核对。",
                    said.quote(source),
                    None,
                    plain(again.count.value),
                    plain(said.count.value),
                )


def _is_total(mention: Mention) -> bool:
    aside = mention.difference or mention.past or mention.plan or mention.depth or mention.scope == "below"
    told = _TOTAL.search(mention.before) is not None and not _ASIDE.search(mention.before)
    return told and not aside and mention.count.exact


def _of(mention: Mention) -> frozenset[str]:
    """Return the outlets that the words of a number name."""
    return frozenset(_OUTLETS.findall(mention.before))
