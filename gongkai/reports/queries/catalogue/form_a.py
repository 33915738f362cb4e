"""Form A: one indicator for each cell, counted by an app of the house or known to the ledger alone."""

from collections.abc import Iterator, Mapping

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.information_requests.figure_codes import FORM_A_CODES
from gongkai.lib.indicators import Indicator
from gongkai.reports.queries.catalogue.terms import DATED, FormCell, Term

_BASIS = "国办发〔2014〕32号附件《政府信息公开情况统计表》"

#: cell, code, how it is dated, label, and what is counted and what is not.
_LINES = """
A2.1     responses.events answered 回应公众关注热点或重大舆情数 | 以不同方式回应同一热点或者舆情的计1次。
A2.2.1   press_conferences.held held 新闻发布会总次数 | 参加或者举办的新闻发布会，不论主办单位。
A2.2.1.1 press_conferences.with_head held 主要负责同志参加新闻发布会次数 | 主要负责同志到场的，已计入新闻发布会总次数。
A2.2.2   online_interviews.held held 政府网站在线访谈次数 | 在政府网站上进行的在线访谈，一场计1次。
A2.2.2.1 online_interviews.with_head held 主要负责同志参加政府网站在线访谈次数 | 主要负责同志参加的，已计入在线访谈次数。
A2.2.3   interpretations.published out 政策解读稿件发布数 | 发布的政策解读稿件；同一稿件在几个渠道发布的计1篇。
A2.2.4   responses.weibo_wechat answered 微博微信回应事件数 | 通过微博、微信回应的事件，一个事件计1次。
A2.2.5   responses.otherwise answered 其他方式回应事件数 | 通过新闻发布会、访谈、微博微信之外的方式回应的事件。
A6       complaints.received complained 举报投诉数量 | 收到的对政府信息公开工作的举报、投诉。
A8.1     resources.offices stock 政府信息公开工作专门机构数 | 承担政府信息公开工作的专门机构。
A8.2     resources.reading_points stock 设置政府信息公开查阅点数 | 供公众查阅政府信息的场所。
A8.3     resources.staff stock 从事政府信息公开工作人员数 | 从事政府信息公开工作的专职、兼职人员。
A8.3.1   resources.full_time_staff stock 专职人员数 | 专职人员，不包括政府公报及政府网站工作人员。
A8.3.2   resources.part_time_staff stock 兼职人员数 | 兼职人员。
A8.4     resources.funds spent 政府信息公开专项经费 | 专项经费，不包括政府公报编辑管理、政府网站建设维护等方面的经费。
A9.1     meetings.held held 召开政府信息公开工作会议或专题会议数 | 本单位召开的政府信息公开工作会议、专题会议。
A9.2     trainings.held held 举办各类培训班数 | 本单位举办的政府信息公开培训班。
A9.3     trainings.attended held 接受培训人员数 | 参加本单位举办的培训的人次。
"""

#: What the publications of the house fill; their app counts them.
_PUBLICATIONS = {
    "A1.1": "publications.items",
    "A1.1.1": "publications.normative_documents",
    "A1.1.2": "items.normative_made",
    "A1.2.1": "publications.gazette",
    "A1.2.2": "publications.portal",
    "A1.2.3": "publications.weibo",
    "A1.2.4": "publications.wechat",
    "A1.2.5": "publications.other",
}


def _read() -> Iterator[tuple[str, Indicator]]:
    for line in _LINES.strip().splitlines():
        head, _, meaning = line.partition(" | ")
        cell, code, dated, label = head.split()
        row = FORM_A.rows[cell]
        yield cell, Indicator(code, label, row.unit, meaning, DATED[dated], _BASIS)


#: The cells that the ledger alone fills, each with its indicator, in the order of the form.
LEDGER_CELLS = tuple(_read())
FORM_A_CELLS: Mapping[FormCell, tuple[Term, ...]] = {
    (cell, None): (Term(code),)
    for cell, code in [
        *_PUBLICATIONS.items(),
        *FORM_A_CODES.items(),
        *((cell, each.code) for cell, each in LEDGER_CELLS),
    ]
}


def form_a_chapters() -> list[tuple[str, tuple[Indicator, ...]]]:
    """Return the ledger's indicators of form A under its chapters."""
    titles = {row.code: row.label.partition("、")[2] for row in FORM_A.rows.values() if "." not in row.code}
    groups: dict[str, list[Indicator]] = {}
    for cell, each in LEDGER_CELLS:
        groups.setdefault(titles[cell.partition(".")[0]], []).append(each)
    return [(title, tuple(each)) for title, each in groups.items()]
