"""Form A: one indicator for each cell, most of them known to the ledger alone."""

from collections.abc import Iterator, Mapping

from gongkai.domain.forms.form_a import FORM_A
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
A3.1     requests.received received 收到申请数 | 收到的政府信息公开申请，一件申请计1件；咨询、信访不计。
A3.1.1   requests.received_in_person received 当面申请数 | 当面提交的申请。
A3.1.2   requests.received_by_fax received 传真申请数 | 以传真提交的申请。
A3.1.3   requests.received_by_web received 网络申请数 | 通过网站、电子邮件提交的申请。
A3.1.4   requests.received_by_mail received 信函申请数 | 以信函寄送的申请。
A3.2     requests.closed closed 申请办结数 | 当年办结的申请，含上年收到、当年办结的。
A3.2.1   requests.closed_on_time closed 按时办结数 | 在法定答复期限内办结、没有延期的申请。
A3.2.2   requests.closed_extended closed 延期办结数 | 经批准延期、在延长期限内办结的申请；逾期的不在此列。
A3.3     requests.replied replied 申请答复数 | 当年作出答复的申请，一件计一种结果。
A3.3.1   requests.already_public replied 属于已主动公开范围数 | 告知申请人所申请的信息已经主动公开的。
A3.3.2   requests.granted replied 同意公开答复数 | 全部予以公开的。
A3.3.3   requests.partially_granted replied 同意部分公开答复数 | 作区分处理、部分公开的。
A3.3.4   requests.refused replied 不同意公开答复数 | 不予公开的。
A3.3.4.1 requests.refused_state_secret replied 不同意公开：涉及国家秘密 | 以涉及国家秘密为由不予公开的。
A3.3.4.2 requests.refused_trade_secret replied 不同意公开：涉及商业秘密 | 以涉及商业秘密为由不予公开的。
A3.3.4.3 requests.refused_personal_privacy replied 不同意公开：涉及个人隐私 | 以涉及个人隐私为由不予公开的。
A3.3.4.4 requests.refused_three_securities replied 不同意公开：危及国家安全、公共安全、经济安全和社会稳定 | 以此为由不予公开的。
A3.3.4.5 requests.refused_not_government_information replied 不同意公开：不是《条例》所指政府信息 | 以此为由不予公开的。
A3.3.4.6 requests.refused_otherwise replied 不同意公开：法律法规规定的其他情形 | 依照法律、法规的其他规定不予公开的。
A3.3.5   requests.not_this_organ replied 不属于本行政机关公开数 | 告知不属于本机关公开的。
A3.3.6   requests.nonexistent replied 申请信息不存在数 | 告知所申请的信息不存在的。
A3.3.7   requests.rectification_asked replied 告知作出更改补充数 | 告知申请人更改、补充申请内容的。
A3.3.8   requests.other_way replied 告知通过其他途径办理数 | 告知申请人通过其他途径办理的。
A4       reconsiderations.concluded decided 行政复议数量 | 就政府信息公开申请行政复议、当年审结的案件。
A4.1     reconsiderations.upheld decided 行政复议：维持具体行政行为数 | 复议维持的案件。
A4.2     reconsiderations.corrected decided 行政复议：被依法纠错数 | 复议撤销、变更、确认违法或者责令履行的案件。
A4.3     reconsiderations.otherwise decided 行政复议：其他情形数 | 驳回、终止等其他结果的案件。
A5       litigations.concluded decided 行政诉讼数量 | 就政府信息公开提起行政诉讼、当年审结的案件。
A5.1     litigations.upheld decided 行政诉讼：维持或者驳回原告诉讼请求数 | 维持具体行政行为或者驳回原告诉讼请求的案件。
A5.2     litigations.corrected decided 行政诉讼：被依法纠错数 | 撤销、变更、确认违法或者判决履行的案件。
A5.3     litigations.otherwise decided 行政诉讼：其他情形数 | 撤诉、终结等其他结果的案件。
A6       complaints.received complained 举报投诉数量 | 收到的对政府信息公开工作的举报、投诉。
A7       fees.collected paid 依申请公开信息收取的费用 | 就依申请公开实际收取的费用；减免的不计。
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
    for cell, code in [*_PUBLICATIONS.items(), *((cell, each.code) for cell, each in LEDGER_CELLS)]
}


def form_a_chapters() -> list[tuple[str, tuple[Indicator, ...]]]:
    """Return the ledger's indicators of form A under its chapters."""
    titles = {row.code: row.label.partition("、")[2] for row in FORM_A.rows.values() if "." not in row.code}
    groups: dict[str, list[Indicator]] = {}
    for cell, each in LEDGER_CELLS:
        groups.setdefault(titles[cell.partition(".")[0]], []).append(each)
    return [(title, tuple(each)) for title, each in groups.items()]
