"""Words of a heading that stay on one line: a browser may break Chinese between any two signs, a reader may not."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

#: What headings of this house are made of, the longer before what it begins with.
_TERMS = (
    "法定主动公开",
    "政府信息公开",
    "依申请公开",
    "主动公开",
    "信息公开",
    "门户网站",
    "人民政府",
    "申请公开",
    "答复书",
    "告知书",
    "通知书",
    "征求意见",
    "第三方",
    "年度报告",
)
#: The name of a bureau after its county, and what stands before a colon, short enough for a telephone in large type.
_KEPT = re.compile(
    "|".join((r"^[^：<>&]{2,8}：", *_TERMS, r"(?<=[县市区州])[\u4e00-\u9fff]{2,4}局")), re.MULTILINE
)
_TAGS = re.compile(r"(<[^>]*>)")


def phrased(text: str) -> SafeString:
    """Return a heading with what belongs together kept on one line; its text stays the same."""
    pieces = _TAGS.split(conditional_escape(text).strip())
    # Every second piece is a tag.
    pieces[::2] = [_KEPT.sub(r'<span class="phrase">\g<0></span>', each) for each in pieces[::2]]
    return mark_safe("".join(pieces))
