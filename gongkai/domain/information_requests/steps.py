"""
The words of a request's way: its states, what can be done, on what facts it depends, and who plays which part.

The rows themselves stand in ``workflow``; what makes a condition hold is worked out in ``conditions``.
"""

from gongkai.domain.labels import Labelled
from gongkai.domain.roles import Role


class RequestState(Labelled):
    """Where a request stands."""

    DRAFT = "draft", "填写中"
    SUBMITTED = "submitted", "待确认收到"
    AWAITING_CONTACT = "awaiting_contact", "待联系申请人"
    RECEIVED = "received", "已收到"
    IN_PROCESS = "in_process", "办理中"
    AWAITING_RECTIFICATION = "awaiting_rectification", "待补正"
    AWAITING_REASON = "awaiting_reason", "待说明理由"
    AWAITING_PAYMENT = "awaiting_payment", "待缴费"
    UNDER_SECRECY_REVIEW = "under_secrecy_review", "待保密审查"
    UNDER_LEGAL_REVIEW = "under_legal_review", "待法制审核"
    AWAITING_SIGNATURE = "awaiting_signature", "待签发"
    DECIDED = "decided", "已签发"
    SERVED = "served", "已送达"
    ARCHIVED = "archived", "已归档"
    IN_REMEDY = "in_remedy", "复议诉讼中"
    CLOSED = "closed", "已结案（未作答复）"
    VOIDED = "voided", "登记已作废"


class RequestAction(Labelled):
    """What can be done with a request."""

    SAVE_DRAFT = "save_draft", "保存草稿"
    SUBMIT = "submit", "提交申请"
    REGISTER = "register", "登记申请"
    CONFIRM_RECEIPT = "confirm_receipt", "确认收到"
    RECORD_CONTACT_ATTEMPT = "record_contact_attempt", "登记联系情况"
    MARK_UNREACHABLE = "mark_unreachable", "登记联系不上"
    RESTORE_CONTACT = "restore_contact", "恢复联系"
    AMEND = "amend", "更正登记"
    CORRECT_RECEIPT = "correct_receipt", "更正收到日期"
    PROPOSE_VOID = "propose_void", "提请作废登记"
    VOID = "void", "作废登记"
    REFUSE_VOID = "refuse_void", "不予作废"
    ASSIGN = "assign", "交办"
    SIGN_FOR = "sign_for", "签收交办"
    RETURN_ASSIGNMENT = "return_assignment", "退回交办"
    ANSWER_ASSIGNMENT = "answer_assignment", "反馈承办意见"
    RECALL_ASSIGNMENT = "recall_assignment", "收回交办"
    ANSWER_ON_THE_SPOT = "answer_on_the_spot", "当场答复"
    ASK_RECTIFICATION = "ask_rectification", "告知补正"
    RECTIFY = "rectify", "收到补正"
    ACCEPT_LATE_RECTIFICATION = "accept_late_rectification", "接受逾期补正"
    CLOSE_UNRECTIFIED = "close_unrectified", "确认逾期不补正"
    CONSULT_THIRD_PARTY = "consult_third_party", "征求第三方意见"
    CONSULT_ORGAN = "consult_organ", "征求共同制作机关意见"
    ASK_REASONS = "ask_reasons", "要求说明理由"
    RECORD_REASONS = "record_reasons", "登记所述理由"
    ACCEPT_REASONS = "accept_reasons", "认定理由合理"
    SET_DELAY = "set_delay", "告知合理延迟期限"
    SEND_FEE_NOTICE = "send_fee_notice", "通知缴费"
    RECORD_PAYMENT = "record_payment", "登记缴费"
    CANCEL_FEE_NOTICE = "cancel_fee_notice", "撤销收费通知"
    CLOSE_UNPAID = "close_unpaid", "确认逾期未缴费"
    PROPOSE_EXTENSION = "propose_extension", "提请延期"
    APPROVE_EXTENSION = "approve_extension", "同意延期"
    REFUSE_EXTENSION = "refuse_extension", "不同意延期"
    NOTIFY_EXTENSION = "notify_extension", "告知延期"
    DRAFT_REPLY = "draft_reply", "拟写答复"
    SEND = "send", "送审"
    RECALL = "recall", "收回"
    PASS_SECRECY = "pass_secrecy", "保密审查通过"
    PASS_LEGAL = "pass_legal", "法制审核通过"
    SIGN = "sign", "签发"
    RETURN = "return", "退回"
    REVOKE = "revoke", "撤回未送达的答复"
    SERVE = "serve", "送达"
    SERVE_AGAIN = "serve_again", "再次送达"
    RECORD_DELIVERY = "record_delivery", "登记送达情况"
    WITHDRAW = "withdraw", "申请人撤回"
    ARCHIVE = "archive", "归档"
    RECORD_REMEDY = "record_remedy", "登记复议诉讼"
    END_REMEDY = "end_remedy", "登记复议诉讼结果"
    REOPEN = "reopen", "重新办理"


class RequestCondition(Labelled):
    """Facts on which a row depends: what has happened to the request, what day it is, how the unit is set."""

    RECEIPT_KNOWN = "receipt_known", "收到之日已经确定"
    UNREACHABLE = "unreachable", "联系不上申请人"
    ASSIGNMENT_WAITING = "assignment_waiting", "交办待签收"
    ASSIGNMENT_IN_HAND = "assignment_in_hand", "交办已签收，尚未反馈"
    ON_THE_SPOT = "on_the_spot", "所需信息已主动公开，单位准许当场答复"
    RECTIFIABLE = "rectifiable", "内容不明确，未告知过补正，且在告知期限内"
    RECTIFIED_IN_TIME = "rectified_in_time", "补正在补正期限内收到"
    RECTIFICATION_OVERDUE = "rectification_overdue", "补正期限已过"
    REASONS_ASKABLE = "reasons_askable", "申请数量、频次明显超过合理范围"
    REASONS_REASONABLE = "reasons_reasonable", "所述理由已认定合理"
    REASONS_UNREASONABLE = "reasons_unreasonable", "所述理由不合理，或者逾期未说明"
    FEE_CHARGEABLE = "fee_chargeable", "应收信息处理费，未通知过，且在答复期限内"
    PAID_IN_TIME = "paid_in_time", "已在缴费期限内缴清"
    PAYMENT_OVERDUE = "payment_overdue", "缴费期限已过，未缴清"
    EXTENDABLE = "extendable", "未延期过，且答复期限未满"
    EXTENSION_PROPOSED = "extension_proposed", "已提请延期，且答复期限未满"
    EXTENSION_APPROVED = "extension_approved", "已同意延期，且答复期限未满"
    READY = "ready", "答复已拟好，征求的意见均已办结"
    ONE_REVIEWS_AND_SIGNS = "one_reviews_and_signs", "单位准许同一人审查并签发"
    REMEDY_PENDING = "remedy_pending", "有复议或者诉讼尚未办结"
    OTHER_REMEDY_PENDING = "other_remedy_pending", "还有另一件复议或者诉讼尚未办结"
    CLOSED_WITHOUT_REPLY = "closed_without_reply", "此前未作答复即已结案"
    NEVER_COUNTED = "never_counted", "此前没有答复过，也没有结过案"
    VOID_PROPOSED = "void_proposed", "已提请作废，且此前没有答复过，也没有结过案"
    REDO_ORDERED = "redo_ordered", "复议决定或者判决要求重新答复"
    SELF_CORRECTED = "self_corrected", "本机关自行纠正原答复"


class RequestPart(Labelled):
    """What somebody did with a request, and that bars them from another part: four eyes."""

    REGISTRAR = "registrar", "登记"
    VOID_PROPOSER = "void_proposer", "提请作废"
    EXTENSION_PROPOSER = "extension_proposer", "提请延期"
    DRAFTER = "drafter", "拟写答复"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核"
    SIGNATORY = "signatory", "签发"


#: 政府信息公开工作机构 of the organ asked (条例第四条): what is told to people outside goes out from here.
OFFICE = frozenset({Role.DISCLOSURE_OFFICER})
#: Counter, post room and portal desk: nobody who hands a request in is sent on to another window.
COUNTER = frozenset({Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER})
#: 承办: who looks for the information and writes the reply, in the office or in the unit it was given to.
HANDLERS = frozenset({Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER})
#: 保密审查 (条例第十七条).
SECRECY_REVIEWERS = frozenset({Role.SECRECY_REVIEWER})
#: 法制审核: the organ's own lawyer. [K] A unit that has none grants the role to somebody of its office; whoever drafted
#: is kept from it in any case.
LEGAL_REVIEWERS = frozenset({Role.LEGAL_REVIEWER})
#: 政府信息公开工作机构负责人 (第三十三条), and whoever signs for the organ.
HEADS = frozenset({Role.SIGNATORY})
#: Who reads a request's file on the desk: those who work on it, and those who answer for the unit or look after it.
#: Whoever only runs the system, or has no part here, has no need of it (个人信息保护法第六条).
READERS = frozenset({*HANDLERS, *SECRECY_REVIEWERS, *LEGAL_REVIEWERS, *HEADS, Role.SUPERVISOR, Role.LEADER})

#: A verdict on the reply is awaited.
REVIEWS = (
    RequestState.UNDER_SECRECY_REVIEW,
    RequestState.UNDER_LEGAL_REVIEW,
    RequestState.AWAITING_SIGNATURE,
)
#: The period for the reply runs: from the day of receipt until the reply is served. 说明理由 does not stop it
#: unless a delay is notified [K].
UNSIGNED = (RequestState.RECEIVED, RequestState.IN_PROCESS, RequestState.AWAITING_REASON, *REVIEWS)
RUNNING = (*UNSIGNED, RequestState.DECIDED)
#: It stands still: a fresh one begins with the answer.
WAITING = (RequestState.AWAITING_RECTIFICATION, RequestState.AWAITING_PAYMENT)
#: The applicant owes something by a day.
WINDOWS = (*WAITING, RequestState.AWAITING_REASON)
#: Its day of receipt is not yet known.
UNCONFIRMED = (RequestState.SUBMITTED, RequestState.AWAITING_CONTACT)
#: Nothing has been decided: the applicant may still withdraw.
OPEN = (*UNCONFIRMED, *UNSIGNED, *WAITING)
#: The request is done with, unless a remedy opens it again.
ENDED = (RequestState.SERVED, RequestState.ARCHIVED, RequestState.CLOSED)

#: Held against the unit to which the request was given; everything else against the organ that was asked.
AT_THE_UNIT = frozenset(
    {
        RequestAction.SIGN_FOR,
        RequestAction.RETURN_ASSIGNMENT,
        RequestAction.ANSWER_ASSIGNMENT,
        RequestAction.PROPOSE_EXTENSION,
        RequestAction.DRAFT_REPLY,
        RequestAction.SEND,
        RequestAction.RECALL,
    }
)
#: What ends or decides somebody's request is done by a person: the platform may only call attention to it.
BY_A_PERSON = frozenset(
    {
        RequestAction.PROPOSE_VOID,
        RequestAction.VOID,
        RequestAction.REFUSE_VOID,
        RequestAction.CORRECT_RECEIPT,
        RequestAction.ANSWER_ON_THE_SPOT,
        RequestAction.ASK_RECTIFICATION,
        RequestAction.ACCEPT_LATE_RECTIFICATION,
        RequestAction.CLOSE_UNRECTIFIED,
        RequestAction.ASK_REASONS,
        RequestAction.ACCEPT_REASONS,
        RequestAction.SEND_FEE_NOTICE,
        RequestAction.CANCEL_FEE_NOTICE,
        RequestAction.CLOSE_UNPAID,
        RequestAction.APPROVE_EXTENSION,
        RequestAction.REFUSE_EXTENSION,
        RequestAction.PASS_SECRECY,
        RequestAction.PASS_LEGAL,
        RequestAction.SIGN,
        RequestAction.REVOKE,
        RequestAction.END_REMEDY,
        RequestAction.REOPEN,
    }
)
