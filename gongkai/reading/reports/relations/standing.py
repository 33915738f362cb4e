"""
Is what is told of normative documents told of the row of the table: of the end of the year, and of all of them?

年初现行有效 52 件, 现行有效 52 件中废止 9 件 and 平台收录现行有效 62 件 are of another time or of another set.
"""

import re

_CLAUSE = re.compile(r"[，；。,(]")
#: Of another time than the end of the year.
_THEN = re.compile(
    r"年初|期初|年中|半年|季度|月|上一?年|去年|往年|历年|原(?!则)|[清修][理订]前|此前|以前|之前|截至20\d\d年\d|20\d\d年?(?:末|底|初|年末|年底)|届"
)
#: Of those that were published, collected or looked through.
_SOME = re.compile(
    r"公开|公布|发布|收录|录入|入库|上传|上网|上线|汇编|报备|报送|备案|解读|评估|审[核查]|梳理|清理(?!后)|涉及|公示|转发|各?部门|乡镇|街道|办公室|(?:^|[^\u4e00-\u9fff])[^，。；]{0,6}(?:领域|方面|类)"
)
#: 现行有效 52 件中，…; 现行有效的 52 件逐件评估
_OF_THOSE = re.compile(r"^ ?[件个份部](?:(?:行政)?规范性文件)?(?:之?中|里|进行|开展|逐[件一]|全部|已|的)")
#: Made anew besides what was made.
_BESIDES = re.compile(r"修[改订]|重新(?:公布|发布|印发)|续期|延续|代(?:拟|起草|[市县省]政府)|转发|联合")


def is_of_the_row(text: str, start: int, end: int) -> bool:
    """Return whether a number that stands from ``start`` to ``end`` may be only that of its row."""
    lead = _CLAUSE.split(re.split("[。；]", text[:start])[-1])[-1]
    return not (_THEN.search(lead) or _SOME.search(lead) or _OF_THOSE.match(text[end:]))


def is_made_besides(sentence: str) -> bool:
    """Return whether a sentence tells of documents that some count with those made and others do not."""
    return _BESIDES.search(sentence) is not None
