"""
送达: on which day a document counts as served, and what has to be shown for it (国办公开办函〔2016〕235号).

Handed over or entrusted, it counts from the day of the signature; posted, from the day on which the post took it
(交邮之日), and the post is 邮政企业 alone. Over the internet a reply tells the channel for a review, too.
"""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.remedies import ONE_BODY_SINCE
from gongkai.domain.information_requests.wishes import ONLINE_SERVICE, ServiceMethod

_BASIS = "国办公开办函〔2016〕235号"
#: Counted from the signature of whoever receives it.
SIGNED_FOR = frozenset({ServiceMethod.COUNTER, ServiceMethod.ENTRUSTED})
#: [K, M] What the post's own numbers look like: thirteen signs. Two letters lead a registered letter and an
#: international or 政务 parcel, a 1 leads EMS, a 9 a parcel.
_WAYBILL = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}|[A-Z]{2}[0-9]{11}|[19][0-9]{12}")
#: How couriers that are no 邮政企业 begin their numbers, or are named.
_COURIER = re.compile(
    r"^(?:SF|JD|YT|ZTO|STO|JT|DP|YD)[A-Z]{0,3}[0-9]{8,}|顺丰|京东|圆通|中通|申通|韵达|极兔|德邦|菜鸟|丰网"
)
_BETWEEN = re.compile(r"[\s\-—·:：]+")
#: Words that stand around a number where a proof says more than the number.
_AROUND = re.compile(r"EMS|邮件|挂号|信|特快专递|中国|邮政|编|单|号|码")


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """
    One service as it is put on record on ``today``.

    ``dated_on`` is the day of the letter, ``served_on`` the day that counts: of the signature, of posting, of sending.
    ``proof`` is the waybill number or what else shows it. ``arrived_on`` is the day on which a posted letter reached
    its addressee, None while that is not known. ``tells_channel`` says whether the letter names an online channel for
    a review, None for one that tells no remedies.
    """

    method: ServiceMethod
    dated_on: date
    served_on: date
    today: date
    proof: str = ""
    arrived_on: date | None = None
    tells_channel: bool | None = None


def check_service(facts: ServiceFacts) -> None:
    """
    Pass if a document was served so.

    Raises Invalid at the field: a day before the letter or after today, an arrival before the posting, a posting
    by a courier that is no 邮政企业.
    """
    signed = facts.method in SIGNED_FOR
    day = "签收日期" if signed else "交邮日期" if facts.method is ServiceMethod.POST else "送达日期"
    if facts.served_on < facts.dated_on:
        raise Invalid(
            f"{day}{chinese_date(facts.served_on)}早于文书落款的{chinese_date(facts.dated_on)}，"
            "签发之前不能送达，请核对。",
            field="served_on",
        )
    if facts.served_on > facts.today:
        raise Invalid(f"{day}{chinese_date(facts.served_on)}还没有到，请在送达之后登记。", field="served_on")
    check_arrival(facts.served_on, facts.arrived_on, facts.today)
    if facts.method is ServiceMethod.POST and is_courier(facts.proof):
        raise Invalid(
            f"邮寄送达须通过邮政企业（邮政特快专递或者挂号信），不能交其他快递公司（{_BASIS}）。请改由邮政企业寄送。",
            field="proof",
        )


def check_reply_service(facts: ServiceFacts) -> None:
    """
    Pass if a reply was served so: as ``check_service``, and with its proof.

    Raises Invalid at the field also where a posted reply has no number of the post, one that was handed over
    nothing that shows the signature, and one served online does not name the channel for a review
    (行政复议法第二十二条第二款).
    """
    check_service(facts)
    if facts.method is ServiceMethod.POST:
        if not facts.proof.strip():
            raise Invalid(f"请填写邮件号，并留存交邮凭证（{_BASIS}）。", field="proof")
        if not is_waybill(facts.proof):
            raise Invalid(
                "这不是邮政企业的邮件号。邮政特快专递和挂号信的邮件号都是13位，请照交邮凭证填写，"
                f"例如：1234567890123、XA12345678901（{_BASIS}）。",
                field="proof",
            )
    elif not facts.proof.strip():
        what = (
            "签收情况，例如：送达回证，申请人本人签字"
            if facts.method in SIGNED_FOR
            else "发送凭证，例如：发送记录截图"
        )
        raise Invalid(f"请写明{what}（{_BASIS}）。", field="proof")
    online = facts.method in ONLINE_SERVICE and facts.dated_on >= ONE_BODY_SINCE
    if online and facts.tells_channel is False:
        raise Invalid(
            "这份答复没有告知网上提交行政复议申请的渠道，不能通过互联网送达（行政复议法第二十二条第二款）。"
            "请改为邮寄或者当面送达，或者由签发人撤回，写明渠道后重新签发。",
            field="method",
        )


def check_arrival(served_on: date, arrived_on: date | None, today: date) -> None:
    """Pass if a letter can have arrived then; raises Invalid at ``arrived_on``."""
    if arrived_on is None:
        return
    if arrived_on < served_on:
        raise Invalid(
            f"收到日期{chinese_date(arrived_on)}早于送出的{chinese_date(served_on)}，请核对。",
            field="arrived_on",
        )
    if arrived_on > today:
        raise Invalid(f"收到日期{chinese_date(arrived_on)}还没有到，请在收到之后登记。", field="arrived_on")


def check_return(served_on: date, failed_on: date, today: date) -> None:
    """Pass if a letter can have come back then; raises Invalid at ``failed_on``."""
    if failed_on < served_on:
        raise Invalid(
            f"退回日期{chinese_date(failed_on)}早于送出的{chinese_date(served_on)}，请核对。",
            field="failed_on",
        )
    if failed_on > today:
        raise Invalid(f"退回日期{chinese_date(failed_on)}还没有到，请核对。", field="failed_on")


def arrival(
    method: ServiceMethod, served_on: date, arrived_on: date | None, *, shown_on: date | None = None
) -> date | None:
    """
    Return the day on which it reached its addressee: that of the signature where it is handed over.

    ``shown_on`` is the day on which the system put it on the addressee's own page, None where they have none: there it
    has arrived, whatever anybody types.
    """
    if method in SIGNED_FOR:
        return served_on
    return shown_on or arrived_on if method is ServiceMethod.PORTAL else arrived_on


def is_courier(proof: str) -> bool:
    """Return whether a proof of posting names a courier that is no 邮政企业."""
    return bool(_COURIER.search(_BETWEEN.sub("", proof.upper())))


def is_waybill(proof: str) -> bool:
    """Return whether a proof of posting is, or holds besides words, a number as the post gives them."""
    plain = _AROUND.sub("", _BETWEEN.sub("", proof.upper()))
    return bool(_WAYBILL.fullmatch(plain))
