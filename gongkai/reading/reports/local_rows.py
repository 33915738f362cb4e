"""
The table of a province's own that older reports end with: 指标名称, 计量单位, the year, and all years together.

Its rows by their labels: heads, and below a head, numbered, what it is made up of.
"""

import re
from dataclasses import dataclass

_UNIT = "人次|万元|[条件次篇个人份元]"
UNIT = re.compile(_UNIT)
#: The heads of the columns, blanks left out.
HEAD = re.compile(
    r"(?P<name>(?:统计|考核)?(?:指标|项目)(?:名称)?)(?P<unit>(?:计量)?单位)"
    r"(?P<year>(?:20\d\d|本|当)年?度?(?:数量?|合计)?)(?P<all>(?:历年|历史|以来|总)?累计(?:数量?|总数)?)"
)
_NUMBERING = re.compile(
    r"^(?:其中[:：]?)?(?:\(?\d{1,2}[)、.．]|\([一二三四五六七八九十]\)|[一二三四五六七八九十]、)?"
)
_PART = re.compile(r"^(?:其中|\(?\d{1,2}[)、.．])")
#: The concept of the text that a row is, by its bare label; a part by the head above it.
_HEADS = (
    ("proactive_total", re.compile(r"主动公开(?:政府)?(?:信息|文件)(?:总?数量?|条数|情况)?")),
    (
        "received",
        re.compile(r"(?:受理|收到)的?(?:政府信息)?(?:依申请)?(?:公开)?(?:政府)?(?:信息)?(?:申请)?(?:公开)?的?总?数量?"),
    ),
    ("replied", re.compile(r"(?:对)?(?:依?申请)(?:公开)?(?:信息)?的?答复总?数量?|答复申请总?数量?")),
    ("review_total", re.compile(r"行政复议(?:总?数量?|申请数)?")),
    ("suit_total", re.compile(r"行政诉讼(?:总?数量?)?")),
    (
        "",
        re.compile(
            r"(?:接受)?(?:行政)?(?:申诉|诉讼|投诉)[、(]?举报\)?(?:总?数量?)?|行政申诉(?:总?数量?)?|举报投诉数量?"
            r"|(?:政府信息公开|依申请公开)?(?:信息)?收费(?:减免)?的?(?:金额|总?额|情况)|(?:收取|减免)的?费用(?:金额|总?额|数)?"
        ),
    ),
)  # fmt: skip
_PARTS = {
    "proactive_total": (
        ("site", re.compile(r"(?:政府|门户)*网站公开(?:政府信息)?(?:数量?)?")),
        ("gazette", re.compile(r"政府公报公开(?:政府信息)?(?:数量?)?")),
        ("", re.compile(r"[\u4e00-\u9fff、]{2,14}公开(?:政府信息)?(?:数量?)?")),
    ),
    "received": (
        ("counter", re.compile(r"当面(?:提交)?申请数?")),
        ("fax", re.compile(r"传真申请数?")),
        ("letter", re.compile(r"信函申请数?")),
        ("network", re.compile(r"网[上络](?:提交)?申请数?")),
        ("", re.compile(r"[\u4e00-\u9fff、]{2,12}(?:申请|方式)数?")),
    ),
    "replied": (
        ("granted", re.compile(r"(?:同意|予以)公开(?:答复)?数?")),
        ("partly", re.compile(r"(?:同意)?部分公开(?:答复)?数?")),
        ("refused", re.compile(r"(?:不予|否决|不同意|不)公开(?:答复)?数?")),
        ("", re.compile(r"[\u4e00-\u9fff、]{2,16}(?:答复|类型|情形|公开|存在)数?")),
    ),
}
#: The parts of these heads are all that there are: an application came one way, and was answered once.
WHOLE = frozenset(["received", "replied"])


@dataclass(frozen=True, slots=True)
class Kind:
    """What a row is: its concept, and of which head it is a part; ``head`` is None for a head."""

    concept: str
    head: str | None


def kind_of(label: str, head: str | None) -> Kind | None:
    """Return what the row with a label without blanks is, below the head that was met last; None for no row."""
    bare = _NUMBERING.sub("", label.replace("其它", "其他"))
    if _PART.match(label):
        parts = _PARTS.get(head or "", ())
        concept = next((name for name, words in parts if words.fullmatch(bare)), None)
        return None if concept is None or head is None else Kind(concept, head)
    concept = next((name for name, words in _HEADS if words.fullmatch(bare)), None)
    return None if concept is None else Kind(concept, None)


def bare_name(label: str) -> str:
    """Return the label of a row without its numbering."""
    return _NUMBERING.sub("", "".join(label.split()))
