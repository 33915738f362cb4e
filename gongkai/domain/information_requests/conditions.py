"""
When a condition of the table holds: 补正 once and in time, extension once and before the day, fees, windows.

What is asked here are days and facts of the request; the answers are the facts that ``workflow`` is held
against. Nothing looks back to yesterday: the same question on a later day gives that day's answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import Due, WorkCalendar, chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.clock import ReplyDue
from gongkai.domain.information_requests.fees import IN_FORCE, PAYMENT_WINDOW
from gongkai.domain.information_requests.regimes import PERIODS, Regime
from gongkai.domain.information_requests.steps import RequestCondition
from gongkai.domain.labels import Labelled

_NOTICE = PERIODS[Regime.REG2019].rectification_notice

#: What is said to whoever tries a step whose condition does not hold.
REASONS: dict[Labelled, str] = {
    RequestCondition.RECEIPT_KNOWN: (
        "收到申请之日尚未确定：邮寄以签收之日、网络和传真以双方确认之日为准（条例第三十一条），请先登记确认情况。"
    ),
    RequestCondition.ASSIGNMENT_WAITING: "没有等待本单位签收的交办。",
    RequestCondition.ASSIGNMENT_IN_HAND: "本单位没有已签收、尚未反馈的交办。",
    RequestCondition.ON_THE_SPOT: (
        "当场答复只用于所需信息已经主动公开的申请，并且单位准许这样办理（条例第三十三条第一款）。"
    ),
    RequestCondition.RECTIFIABLE: (
        f"补正只能一次性告知，并且要在收到申请之日起{_NOTICE}个工作日内告知（条例第三十条）。"
        "已过期限或者已告知过的，请按现有内容答复。"
    ),
    RequestCondition.RECTIFIED_IN_TIME: (
        "补正期限内没有收到补正。逾期才补正的，有正当理由可以接受，没有正当理由视为放弃申请（条例第三十条）。"
    ),
    RequestCondition.RECTIFICATION_OVERDUE: "补正期限还没有过，或者补正已经按期收到（条例第三十条）。",
    RequestCondition.REASONS_ASKABLE: "申请的数量、频次明显超过合理范围的，才可以要求说明理由（条例第三十五条）。",
    RequestCondition.REASONS_REASONABLE: (
        "申请人说明的理由已认定合理、又不能在法定期限内答复的，才可以确定延迟答复的合理期限（条例第三十五条）。"
    ),
    RequestCondition.REASONS_UNREASONABLE: (
        "只有要求说明理由之后，理由不合理或者逾期没有说明的，才可以不予处理（条例第三十五条）。"
    ),
    RequestCondition.FEE_CHARGEABLE: (
        "收费通知要在答复期限内发出，只发一次，并且申请超过免费的数量（条例第四十二条，国办函〔2020〕109号）。"
    ),
    RequestCondition.PAID_IN_TIME: (
        f"没有在收到收费通知次日起{PAYMENT_WINDOW}个工作日内缴清，视为放弃申请（国办函〔2020〕109号第六条）。"
    ),
    RequestCondition.PAYMENT_OVERDUE: "缴费期限还没有过，或者费用已经按期缴清（国办函〔2020〕109号第六条）。",
    RequestCondition.EXTENDABLE: (
        "延长答复期限只有一次，并且要在原期限届满之前同意和告知（条例第三十三条第二款）。"
    ),
    RequestCondition.EXTENSION_PROPOSED: (
        "没有待批准的延期，或者原期限已满；延期须经政府信息公开工作机构负责人同意（条例第三十三条第二款）。"
    ),
    RequestCondition.EXTENSION_APPROVED: (
        "延期须经政府信息公开工作机构负责人同意，并在原期限届满之前告知申请人（条例第三十三条第二款）。"
    ),
    RequestCondition.READY: "请先拟好答复，并办结征求的第三方和其他机关的意见（条例第三十二条、第三十四条）。",
    RequestCondition.REMEDY_PENDING: "没有登记过尚未办结的复议或者诉讼。",
    RequestCondition.REDO_ORDERED: (
        "复议决定或者判决要求重新答复的，或者本机关决定自行纠正的，才可以重新办理（条例第五十一条）。"
    ),
    RequestCondition.SELF_CORRECTED: "由负责人决定自行纠正原答复的，才可以重新办理（条例第五十一条）。",
    RequestCondition.NEVER_COUNTED: "这件申请已经答复过或者结过案，并计入统计，登记不能作废；请作出新的答复。",
    RequestCondition.VOID_PROPOSED: (
        "作废须先由一人提请并写明属于哪种情形，再由另一人核实后作废；已经答复过或者结过案的不能作废。"
    ),
}


@dataclass(frozen=True, slots=True)
class ProcedurePolicy:
    """
    What no text fixes, and a unit may set.

    ``rectification_days``: the 合理的补正期限 that art 30 leaves to the organ, in working days; ``reasons_days``: how
    long an applicant has to give the reasons of art 35. [K] Both are what many organs grant. ``fees_from``:
    requests received from this day on may be charged; [K] that the day of receipt decides is not said.
    """

    rectification_days: int = 15
    reasons_days: int = 15
    fees_from: date = IN_FORCE


DEFAULT = ProcedurePolicy()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """
    What is known of a request on ``today``, when somebody wants to move it.

    ``due`` is the clock's answer as of today, None before receipt. ``assignment_*`` speak of the assignment in
    hand. ``rectify_by`` and ``reasons_by`` are the days that the organ set; ``rectified_on`` and ``paid_on`` the days
    on which it came, whenever it is entered. ``fee_told_on`` is the day on which the applicant received the
    notice, ``paid_on`` that of full payment. ``reasons_reasonable`` None: not judged yet. ``never_counted``: no end of it stands
    in the statistics yet.
    """

    today: date
    received_on: date | None = None
    due: ReplyDue | None = None
    receipt_known: bool = False
    unreachable: bool = False
    assignment_waiting: bool = False
    assignment_in_hand: bool = False
    on_the_spot: bool = False
    rectification_told_on: date | None = None
    rectify_by: date | None = None
    rectified_on: date | None = None
    excessive: bool = False
    reasons_by: date | None = None
    reasons_given: bool = False
    reasons_reasonable: bool | None = None
    fee_yuan: int = 0
    fee_notified: bool = False
    fee_told_on: date | None = None
    paid_on: date | None = None
    extended: bool = False
    extension_proposed: bool = False
    extension_approved: bool = False
    reply_drafted: bool = False
    consultations_open: int = 0
    one_reviews_and_signs: bool = False
    remedies_pending: int = 0
    redo_ordered: bool = False
    self_corrected: bool = False
    closed_without_reply: bool = False
    never_counted: bool = False
    void_proposed: bool = False


def payment_due(calendar: WorkCalendar, told_on: date) -> Due:
    """Return the last day to pay: 20 working days from the day after receipt of the notice (办法 art 6)."""
    return calendar.add(told_on, PAYMENT_WINDOW)


def check_rectification(at: Circumstances) -> None:
    """
    Pass if 补正 may be asked today: once, and within the working days that art 30 gives.

    Raises Invalid; under the Regulation of 2007 such a notice is itself the reply (art 21(4)).
    """
    due = _running(at, "告知补正")
    if due.regime is Regime.REG2007:
        raise Invalid(
            "适用2007年条例的申请，告知作出更改、补充本身就是答复（2007年条例第二十一条第（四）项），请按答复办理。",
            code="rectification_is_a_reply",
        )
    if at.rectification_told_on is not None:
        raise Invalid(
            f"{chinese_date(at.rectification_told_on)}已经告知过补正，补正只能一次性告知（条例第三十条）。"
            "补正后仍不明确的，请作“补正后申请内容仍不明确”的答复。",
            code="rectification_again",
        )
    last = due.rectification_notice_by
    if last is not None and at.today > last.on:
        raise Invalid(
            f"告知补正的期限到{chinese_date(last.on)}为止（收到申请之日起{_NOTICE}个工作日，条例第三十条），已经过了。"
            "请按现有内容答复。",
            code="rectification_late",
        )


def check_extension(at: Circumstances) -> None:
    """Pass if the period may still be extended today; raises Invalid (2019 art 33, 2007 art 24)."""
    due = _running(at, "延期")
    if at.extended:
        raise Invalid("答复期限已经延长过，延长只有一次（条例第三十三条第二款）。", code="extension_again")
    if at.today > due.due_on:
        raise Invalid(
            f"答复期限已于{chinese_date(due.due_on)}届满，延期须在届满之前同意和告知（条例第三十三条第二款）。",
            code="extension_late",
        )


def check_fee_notice(at: Circumstances, policy: ProcedurePolicy = DEFAULT) -> None:
    """Pass if a fee may be notified today: in force, due, once, within the period; raises Invalid."""
    due = _running(at, "通知缴费")
    if due.regime is Regime.REG2007 or at.received_on is None or at.received_on < policy.fees_from:
        raise Invalid(
            f"信息处理费自{chinese_date(policy.fees_from)}起施行，此前收到的申请不收（国办函〔2020〕109号）。",
            code="fee_not_in_force",
        )
    if at.fee_yuan <= 0:
        raise Invalid("没有超过免费的数量，不收信息处理费（国办函〔2020〕109号）。", code="fee_nothing_due")
    if at.fee_notified:
        raise Invalid(
            "这件申请已经通知过缴费，两种计收方式只能选一种（国办函〔2020〕109号第三条）。", code="fee_again"
        )
    if at.today > due.due_on:
        raise Invalid(
            f"答复期限已于{chinese_date(due.due_on)}届满，收费通知须在期限内发出（国办函〔2020〕109号）。",
            code="fee_late",
        )


def facts_of(
    calendar: WorkCalendar, at: Circumstances, policy: ProcedurePolicy = DEFAULT
) -> frozenset[Labelled]:
    """Return the conditions that hold for a request today."""
    condition = RequestCondition
    pay_by = None if at.fee_told_on is None else payment_due(calendar, at.fee_told_on).on
    within = at.due is not None and at.today <= at.due.due_on
    unexplained = at.reasons_by is not None and at.today > at.reasons_by and not at.reasons_given
    holds: dict[RequestCondition, bool] = {
        condition.RECEIPT_KNOWN: at.receipt_known,
        condition.UNREACHABLE: at.unreachable,
        condition.ASSIGNMENT_WAITING: at.assignment_waiting,
        condition.ASSIGNMENT_IN_HAND: at.assignment_in_hand,
        condition.ON_THE_SPOT: at.on_the_spot,
        condition.RECTIFIABLE: _passes(lambda: check_rectification(at)),
        condition.RECTIFIED_IN_TIME: _came_by(at.rectified_on, at.rectify_by),
        condition.RECTIFICATION_OVERDUE: _ran_out(at.rectified_on, at.rectify_by, at.today),
        condition.REASONS_ASKABLE: at.excessive and at.due is not None and at.due.regime is Regime.REG2019,
        condition.REASONS_REASONABLE: at.reasons_reasonable is True,
        condition.REASONS_UNREASONABLE: at.reasons_reasonable is False
        or (at.reasons_reasonable is None and unexplained),
        condition.FEE_CHARGEABLE: _passes(lambda: check_fee_notice(at, policy)),
        condition.PAID_IN_TIME: _came_by(at.paid_on, pay_by),
        condition.PAYMENT_OVERDUE: _ran_out(at.paid_on, pay_by, at.today),
        condition.EXTENDABLE: _passes(lambda: check_extension(at)) and not at.extension_proposed,
        condition.EXTENSION_PROPOSED: at.extension_proposed
        and not (at.extension_approved or at.extended)
        and within,
        condition.EXTENSION_APPROVED: at.extension_approved and not at.extended and within,
        condition.READY: at.reply_drafted and not at.consultations_open,
        condition.ONE_REVIEWS_AND_SIGNS: at.one_reviews_and_signs,
        condition.REMEDY_PENDING: at.remedies_pending > 0,
        condition.OTHER_REMEDY_PENDING: at.remedies_pending > 1,
        condition.CLOSED_WITHOUT_REPLY: at.closed_without_reply,
        condition.NEVER_COUNTED: at.never_counted,
        condition.VOID_PROPOSED: at.void_proposed and at.never_counted,
        condition.REDO_ORDERED: at.redo_ordered,
        condition.SELF_CORRECTED: at.self_corrected,
    }
    return frozenset(fact for fact, held in holds.items() if held)


def _running(at: Circumstances, deed: str) -> ReplyDue:
    if at.due is None:
        raise Invalid(f"收到申请之日尚未确定，不能{deed}（条例第三十一条）。", code="not_received")
    return at.due


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except Invalid:
        return False
    return True


def _came_by(came_on: date | None, by: date | None) -> bool:
    return came_on is not None and by is not None and came_on <= by


def _ran_out(came_on: date | None, by: date | None, today: date) -> bool:
    return by is not None and today > by and not _came_by(came_on, by)
