"""What is counted of requests, replies, reviews, suits and fees, in words: by cells of forms A, B and C, and beyond them."""

from collections.abc import Iterator

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.information_requests.figure_codes import (
    APPLICANT_CODES,
    FORM_A_CODES,
    MOVEMENT_CODES,
    OUTCOME_CODES,
)
from gongkai.lib.indicators import Indicator

_FORM_A = "国办发〔2014〕32号附件《政府信息公开情况统计表》"
_TABLE_3 = f"{FORM_B.basis}、{FORM_C.basis.removeprefix('国办公开办函')}"
_FEES = "国办函〔2020〕109号"

_RECEIVED, _CLOSED, _REPLIED = "收到申请的日期", "办结的日期", "答复送达的日期"
_DECIDED = "复议决定或者裁判文书送达的日期"
_OPENING = "期初在办的件数；由台账统计的，登记为当年1月1日"
_STOCK = "期末在办的件数；由台账统计的，登记为当年12月31日"

#: cell of form A, and what is counted and what is not.
_LINES_A = f"""
A3.1     {_RECEIVED} 收到申请数 | 收到的政府信息公开申请，一件申请计1件；咨询、信访不计，作废的登记和更正本人信息的要求也不计。
A3.1.1   {_RECEIVED} 当面申请数 | 当面提交的申请，包括由工作人员代填的口头申请。
A3.1.2   {_RECEIVED} 传真申请数 | 以传真提交的申请。
A3.1.3   {_RECEIVED} 网络申请数 | 通过网站、电子邮件提交的申请。
A3.1.4   {_RECEIVED} 信函申请数 | 以信函寄送的申请。
A3.2     {_CLOSED} 申请办结数 | 期内办结的申请，含以前收到、期内办结的；重新办理的仍按第一次办结计。
A3.2.1   {_CLOSED} 按时办结数 | 没有延期就办结的申请。
A3.2.2   {_CLOSED} 延期办结数 | 经批准延期后办结的申请。
A3.3     {_REPLIED} 申请答复数 | 期内作出答复的申请，一件计一种结果；只计适用2007年条例的申请，撤回的没有答复，不计。
A3.3.1   {_REPLIED} 属于已主动公开范围数 | 告知申请人所申请的信息已经主动公开的。
A3.3.2   {_REPLIED} 同意公开答复数 | 全部予以公开的。
A3.3.3   {_REPLIED} 同意部分公开答复数 | 作区分处理、部分公开的。
A3.3.4   {_REPLIED} 不同意公开答复数 | 不予公开的。
A3.3.4.1 {_REPLIED} 不同意公开：涉及国家秘密 | 以涉及国家秘密为由不予公开的。
A3.3.4.2 {_REPLIED} 不同意公开：涉及商业秘密 | 以涉及商业秘密为由不予公开的。
A3.3.4.3 {_REPLIED} 不同意公开：涉及个人隐私 | 以涉及个人隐私为由不予公开的。
A3.3.4.4 {_REPLIED} 不同意公开：危及国家安全、公共安全、经济安全和社会稳定 | 以此为由不予公开的。
A3.3.4.5 {_REPLIED} 不同意公开：不是《条例》所指政府信息 | 以此为由不予公开的。
A3.3.4.6 {_REPLIED} 不同意公开：法律法规规定的其他情形 | 依照法律、法规的其他规定不予公开的。
A3.3.5   {_REPLIED} 不属于本行政机关公开数 | 告知不属于本机关公开的。
A3.3.6   {_REPLIED} 申请信息不存在数 | 告知所申请的信息不存在的。
A3.3.7   {_REPLIED} 告知作出更改补充数 | 告知申请人更改、补充申请内容的。
A3.3.8   {_REPLIED} 告知通过其他途径办理数 | 告知申请人通过其他途径办理的。
A4       {_DECIDED} 行政复议数量 | 就政府信息公开申请行政复议、期内审结的案件。
A4.1     {_DECIDED} 行政复议：维持具体行政行为数 | 复议维持的案件。
A4.2     {_DECIDED} 行政复议：被依法纠错数 | 复议撤销、变更、确认违法或者责令履行的案件。
A4.3     {_DECIDED} 行政复议：其他情形数 | 驳回、终止等其他结果的案件。
A5       {_DECIDED} 行政诉讼数量 | 就政府信息公开提起行政诉讼、期内审结的案件，包括复议后起诉的。
A5.1     {_DECIDED} 行政诉讼：维持或者驳回原告诉讼请求数 | 维持具体行政行为或者驳回原告诉讼请求的案件。
A5.2     {_DECIDED} 行政诉讼：被依法纠错数 | 撤销、变更、确认违法或者判决履行的案件。
A5.3     {_DECIDED} 行政诉讼：其他情形数 | 撤诉、终结等其他结果的案件。
A7       实际收取的日期 依申请公开信息收取的费用 | 就依申请公开实际收取的费用；减免的不计。
"""
#: The rest of Table 4: code, label, what is counted.
_LINES_4 = f"""
reconsiderations.pending {_STOCK} 行政复议：尚未审结数 | 就政府信息公开申请行政复议、期末还没有审结的案件。
direct_suits.upheld {_DECIDED} 未经复议直接起诉：结果维持数 | 没有经过复议直接起诉，维持行政行为或者驳回原告诉讼请求的案件。
direct_suits.corrected {_DECIDED} 未经复议直接起诉：结果纠正数 | 没有经过复议直接起诉，撤销、变更、确认违法或者判决履行的案件。
direct_suits.otherwise {_DECIDED} 未经复议直接起诉：其他结果数 | 没有经过复议直接起诉，撤诉、终结等其他结果的案件。
direct_suits.pending {_STOCK} 未经复议直接起诉：尚未审结数 | 没有经过复议直接起诉，期末还没有审结的案件。
suits_after_review.upheld {_DECIDED} 复议后起诉：结果维持数 | 经过复议后起诉，维持行政行为或者驳回原告诉讼请求的案件。
suits_after_review.corrected {_DECIDED} 复议后起诉：结果纠正数 | 经过复议后起诉，撤销、变更、确认违法或者判决履行的案件。
suits_after_review.otherwise {_DECIDED} 复议后起诉：其他结果数 | 经过复议后起诉，撤诉、终结等其他结果的案件。
suits_after_review.pending {_STOCK} 复议后起诉：尚未审结数 | 经过复议后起诉，期末还没有审结的案件。
"""
_MOVEMENTS = {
    "3.1": (
        _RECEIVED,
        "期内新收到的政府信息公开申请；咨询、信访不计，作废的登记和更正本人信息的要求也不计。",
    ),
    "3.2": (
        _OPENING,
        "以前收到、期初还没有办结的申请；一年的数应等于上年报告的“结转下年度继续办理”。",
    ),
    "3.4": (_STOCK, "期末还没有办结、结转下年度继续办理的申请。"),
}


def _lines(text: str) -> Iterator[tuple[str, str, str, str]]:
    for line in text.strip().splitlines():
        head, _, meaning = line.partition(" | ")
        key, dated, label = head.split(maxsplit=2)
        yield key, dated, label, meaning


def _of_form_a() -> Iterator[Indicator]:
    for cell, dated, label, meaning in _lines(_LINES_A):
        yield Indicator(FORM_A_CODES[cell], label, FORM_A.rows[cell].unit, meaning, dated, _FORM_A)


def _of_table_3() -> Iterator[Indicator]:
    families = {**MOVEMENT_CODES, **{row: f"requests_closed.{word}" for row, word in OUTCOME_CODES.items()}}
    for suffix, family in families.items():
        row = FORM_C.rows[f"C{suffix}"]
        dated, meaning = _MOVEMENTS.get(suffix) or (
            _CLOSED,
            f"期内办结、结果为“{row.label}”的申请；一件申请只计一种结果，重新办理的仍按第一次办结计。",
        )
        for kind, word in APPLICANT_CODES.items():
            yield Indicator(
                f"{family}.{word}",
                FORM_C.name((row.code, kind.label)),
                row.unit,
                f"申请人是{kind.label}：{meaning}",
                dated,
                _TABLE_3,
            )


_A = tuple(_of_form_a())
#: The figures of requests and of their outcomes.
OF_REQUESTS: tuple[Indicator, ...] = (
    *(each for each in _A if each.code.startswith("requests.")),
    *_of_table_3(),
)
#: The figures of reviews and suits.
OF_REMEDIES: tuple[Indicator, ...] = (
    *(each for each in _A if each.code.startswith(("reconsiderations.", "litigations."))),
    *(
        Indicator(code, label, "件", meaning, dated, _TABLE_3)
        for code, dated, label, meaning in _lines(_LINES_4)
    ),
)
#: What the last chapter of the report tells of 信息处理费; the code is that of form A for what was paid.
OF_FEES: tuple[Indicator, ...] = (
    *(each for each in _A if each.code == "fees.collected"),
    Indicator(
        "fees.notices",
        "发出收费通知件数",
        "件",
        "期内发出的信息处理费收费通知；撤销的不计。年度报告第六部分应当写明。",
        "收费通知的日期",
        _FEES,
    ),
    Indicator(
        "fees.notified",
        "收费通知总金额",
        "元",
        "期内发出的收费通知所列应缴金额之和；撤销的不计。年度报告第六部分应当写明。",
        "收费通知的日期",
        _FEES,
    ),
)
#: How applicants found the reply.
OF_RATINGS: tuple[Indicator, ...] = (
    Indicator("ratings.given", "申请人评价的答复数", "件", "期内办结、申请人评价过的申请。", _CLOSED),
    Indicator(
        "ratings.satisfied",
        "申请人评价满意的答复数",
        "件",
        "期内办结、申请人评价为4分或者5分（满分5分）的申请。",
        _CLOSED,
    ),
)
