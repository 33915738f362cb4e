"""Is what somebody wrote a reason, or only a word to get past the question?"""

import re

#: Fewer signs than these say nothing.
SHORTEST = 4
_SIGNS = re.compile(r"[\W_]+")
#: What is written to be rid of the question: that somebody looked is no reason.
_EMPTY = frozenset(
    (
        "已经核对",
        "已经核实",
        "已核对过",
        "核对无误",
        "核实无误",
        "没有问题",
        "没有异议",
        "没有错误",
        "没有理由",
        "情况属实",
        "确实如此",
        "不用说明",
        "无需说明",
        "无须说明",
        "不需要说明",
    )
)


def reason_fault(text: str) -> str:
    """Return why a text is no reason for a finding, in Chinese; empty where it is one."""
    bare = _SIGNS.sub("", text)
    if not bare:
        return "请写明理由。"
    if len(bare) < SHORTEST:
        return f"理由至少写 {SHORTEST} 个字，请写明核对了什么、为什么这样。"
    if len(set(bare)) <= 2 or bare in _EMPTY:
        return "这样写看不出理由，请写明核对了什么、为什么这样。"
    return ""
