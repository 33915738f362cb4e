"""Is what a claim denies the very thing that a number counts, or cases of another kind, matter or year?"""

import re

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.source import Paragraph

#: 受理户籍查询申请 36 件
_FOR_ANOTHER = re.compile(
    r"(?:查询|许可|审批|登记|救助|援助|补贴|复议|仲裁|证照|户籍|执照|入学|低保)[^，。；]{0,4}申请"
)
#: 没有因政府信息公开引发的诉讼，全局应诉行政诉讼案件 5 件; 未收取费用，上年结转的 1 件收取 20 元.
_ANOTHER = re.compile("应诉|出庭|转来|移[送交]|第三人|协助|配合|其[他它]|上一?年|去年|结转|复议局|消费")
_MATTER = re.compile("信息公开|政务公开|依申请公开|校务公开|院务公开")
#: A number farther from a denial stands there for itself.
_FARTHEST = 80


def is_for_another(mention: Mention) -> bool:
    """Return whether applications are for something else than information."""
    return _FOR_ANOTHER.search(mention.before) is not None


def is_of_another(paragraph: Paragraph, start: int, mention: Mention) -> bool:
    """Return whether a number right behind a denial may be of cases of another kind or of another year."""
    if paragraph is not mention.paragraph or not 0 < mention.count.start - start < _FARTHEST:
        return False
    text = paragraph.text
    clause = text[max(start, text.rfind("，", 0, mention.count.start)) : mention.count.start]
    return _ANOTHER.search(clause) is not None


def are_of_one_matter(paragraph: Paragraph, start: int, mention: Mention) -> bool:
    """
    Return whether a complaint that is denied is one of those that are counted: both about disclosure.

    没有因信息公开引起的举报 and 受理学术不端举报 3 件 are of two matters, and so is 无投诉 behind 公开招聘.
    """
    text = paragraph.text
    denied = re.split("[。；]", text[:start])[-1] + re.split("[。；]", text[start:])[0]
    begins = mention.sentence_start
    if paragraph is mention.paragraph and begins <= start < mention.count.start:
        # 未发生政府信息公开投诉，受理消费投诉 21 件: the words of the denial are not those of the number.
        begins = max(start, text.rfind("，", 0, mention.count.start))
    counted = mention.paragraph.text[begins : mention.count.start] + mention.after
    return _MATTER.search(denied) is not None and _MATTER.search(counted) is not None
