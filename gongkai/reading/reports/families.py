"""Which numbers of a report are the parts of which: the concepts of a total, and those of its parts."""

import re

#: What belongs together: the concepts of the head, those of the parts, and whether these are all there are.
FAMILIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "channels_out": (
        ("proactive_total",),
        ("gazette", "site", "weibo", "wechat", "weibo_wechat", "other_channels"),
    ),
    "came": (("received",), ("received_new", "carried_in")),
    "channels_in": (("received", "received_new"), ("counter", "fax", "network", "letter", "other_in")),
    "timing": (("closed", "replied", "received"), ("on_time", "extended")),
    "outcomes": (
        ("replied", "closed", "received", "received_new"),
        (
            "granted", "partly", "granted_partly", "refused", "already", "not_ours", "absent",
            "supplement", "elsewhere", "unable", "unprocessed", "otherwise", "not_information",
        ),
    ),
    "refusals": (
        ("refused",),
        (
            "secret", "trade_secret", "privacy", "security", "refused_otherwise",
            *(f"row 3.3.{n}" for n in range(1, 9)),
        ),
    ),
    "unables": (("unable",), ("row 3.4.1", "row 3.4.2", "row 3.4.3")),
    "unprocesseds": (("unprocessed",), tuple(f"row 3.5.{n}" for n in range(1, 6))),
    "applicants": (
        ("received", "received_new"),
        ("natural", "organisations", "companies", "research", "charities", "lawyers"),
    ),
    "reviews": (("review_total",), ("review_upheld", "review_corrected", "review_other", "review_open")),
    "suits": (("suit_total",), ("suit_upheld", "suit_corrected", "suit_other", "suit_open")),
    "suit_kinds": (("suit_total",), ("direct", "after_review")),
    "staff": (("staff",), ("staff_full", "staff_part")),
}  # fmt: skip
#: The kinds of outcomes that forms A and C know: there are no others.
EXHAUSTIVE = (
    {"granted", "partly", "refused", "unable", "unprocessed", "otherwise"},
    {"granted_partly", "refused", "unable", "otherwise"},
    {"granted", "partly", "refused", "unable", "otherwise"},
    {"already", "granted", "partly", "refused", "not_ours", "absent", "supplement", "elsewhere"},
)
#: Ways by which information goes out, in the words before a number: one item may go out by several.
CHANNEL = re.compile(
    r"网站|官网|微信|微博|公众号|平台|抖音|头条|客户端|电视|广播|报(?:纸|刊)|公开栏|公示栏|显示屏|政务网|政务外网|专栏|媒体|APP|app"
)
FAMILY_OF = {concept: name for name, (_, parts) in FAMILIES.items() for concept in parts}
#: Concepts that are the head of something and end a list of other parts.
TOTALS = {concept for heads, _ in FAMILIES.values() for concept in heads}
