"""
One request's way: 提交 → 收到 → 办理 → 保密审查 → 法制审核 → 签发 → 送达 → 归档, and what may come in between.

Dispatch to units, consultations and extensions leave the state as it is; a consultation is a record of its own
(``consultations``). Overdue is no state: it is computed (``alarms``). The articles are those of the Regulation
of 2019; that of 2007 knows no 补正 of its own kind, no reasons and no 信息处理费, which the conditions see to.
"""

from collections.abc import Iterator

from gongkai.domain.information_requests.conditions import REASONS
from gongkai.domain.information_requests.guarded import GuardedWorkflow
from gongkai.domain.information_requests.steps import (
    BY_A_PERSON,
    COUNTER,
    ENDED,
    HANDLERS,
    HEADS,
    LEGAL_REVIEWERS,
    OFFICE,
    OPEN,
    REVIEWS,
    SECRECY_REVIEWERS,
    UNCONFIRMED,
    UNSIGNED,
    WAITING,
    RequestAction,
    RequestCondition,
    RequestPart,
    RequestState,
)
from gongkai.domain.transitions import Transition

__all__ = ["REQUEST_WORKFLOW", "RequestAction", "RequestCondition", "RequestPart", "RequestState"]

_BASES = {
    "4": "政府信息公开条例第四条",
    "17": "政府信息公开条例第十七条",
    "29": "政府信息公开条例第二十九条",
    "30": "政府信息公开条例第三十条",
    "31": "政府信息公开条例第三十一条",
    "32": "政府信息公开条例第三十二条",
    "33": "政府信息公开条例第三十三条",
    "34": "政府信息公开条例第三十四条",
    "35": "政府信息公开条例第三十五条",
    "36": "政府信息公开条例第三十六条",
    "40": "政府信息公开条例第四十条",
    "42": "政府信息公开条例第四十二条、国办函〔2020〕109号",
    "51": "政府信息公开条例第五十一条",
    "service": "国办公开办函〔2016〕235号",
    # [K] the number of the article is from knowledge, without the text at hand.
    "archives": "档案法（2020年）第十四条",
    # No article says it: practice, and rules of this house.
    "own": "申请人处分自己的申请（实践做法）",
    "legal": "本系统规则：答复签发前经法制审核",
    "true": "本系统规则：登记有误须更正并写明理由",
    "once": "本系统规则：重复、测试、灌入或者误作的登记，由一人提请、另一人核实后作废",
    "unsent": "本系统规则：已签发未送达的答复可以撤回重办",
}
_WHO = {
    "counter": COUNTER,
    "office": OFFICE,
    "handlers": HANDLERS,
    "secrecy": SECRECY_REVIEWERS,
    "legal": LEGAL_REVIEWERS,
    "heads": HEADS,
}
#: Names for several states at once.
_STATES = {
    "open": OPEN,
    "unconfirmed": UNCONFIRMED,
    "unsigned": UNSIGNED,
    "waiting": WAITING,
    "reviews": REVIEWS,
    "ended": ENDED,
}
_PARTS = {
    "-": frozenset[RequestPart](),
    "registrar": frozenset({RequestPart.REGISTRAR}),
    "void_proposer": frozenset({RequestPart.VOID_PROPOSER}),
    "proposer": frozenset({RequestPart.EXTENSION_PROPOSER}),
    "drafter": frozenset({RequestPart.DRAFTER}),
    "all": frozenset({RequestPart.DRAFTER, RequestPart.SECRECY_REVIEWER, RequestPart.LEGAL_REVIEWER}),
}

#: from (- is nothing yet), action (! asks for a reason), to (= stays), who, on what condition, apart from whose
#: part, event, basis. Of two lines for one state and action the first whose condition holds is taken.
_TABLE = """
# Coming in, online or over the counter. The portal acts for applicants who file for themselves.
-,draft       save_draft      draft             counter  -              -  request_draft_saved    29
-,draft       submit          received          counter  receipt_known  -  request_submitted      29
-,draft       submit          submitted         counter  -              -  request_submitted      29
-             register        received          counter  receipt_known  -  request_registered     31
-             register        awaiting_contact  counter  unreachable    -  request_registered     31
-             register        submitted         counter  -              -  request_registered     31
submitted     confirm_receipt received          counter  receipt_known  -  receipt_confirmed      31
submitted     mark_unreachable awaiting_contact counter  -              -  applicant_unreachable  31
unconfirmed   record_contact_attempt =          counter  -              -  contact_attempted      31
awaiting_contact restore_contact received       counter  receipt_known  -  contact_restored       31
open          amend!          =                 counter  -              -  request_amended        true
unsigned,waiting correct_receipt! =             office   -       registrar receipt_corrected      31
unconfirmed,received,in_process propose_void! = counter never_counted -    void_proposed          once
unconfirmed,received,in_process void! voided office void_proposed void_proposer request_voided    once
unconfirmed,received,in_process refuse_void! = office void_proposed -      void_refused           once
open          withdraw        closed            counter  -              -  request_withdrawn      own

# 收件 → 承办 inside one government is internal and moves no clock. Who registers may assign.
received,in_process assign    in_process        office   -                   - request_assigned       4
in_process    sign_for        =                 handlers assignment_waiting  - assignment_signed_for  4
in_process    return_assignment! =              handlers assignment_waiting  - assignment_returned    4
in_process    return_assignment! =              handlers assignment_in_hand  - assignment_returned    4
in_process    answer_assignment =               handlers assignment_in_hand  - assignment_answered    4
in_process    recall_assignment! =              office   assignment_waiting  - assignment_recalled    4
in_process    recall_assignment! =              office   assignment_in_hand  - assignment_recalled    4

# 补正, once and within seven working days.
received,in_process ask_rectification awaiting_rectification office rectifiable - rectification_asked 30
awaiting_rectification rectify in_process       counter rectified_in_time      - request_rectified     30
awaiting_rectification accept_late_rectification! in_process office rectification_overdue - late_rectification_accepted 30
awaiting_rectification close_unrectified closed office  rectification_overdue  - closed_unrectified    30

# Beyond reason: 说明理由. Nothing goes out with 不予处理, so there is no secrecy to review; the unit may have
# the law of it read, or the head decides at once.
in_process      ask_reasons     awaiting_reason office   reasons_askable       - reasons_asked     35
awaiting_reason record_reasons  =               counter  -                     - reasons_recorded  35
awaiting_reason accept_reasons! in_process      office   -                     - reasons_accepted  35
in_process      set_delay!      =               office   reasons_reasonable    - delay_set         35
awaiting_reason draft_reply     =               handlers -                     - reply_drafted     35
awaiting_reason send            under_legal_review handlers reasons_unreasonable - reply_sent      35
awaiting_reason sign!           decided         heads    reasons_unreasonable  drafter reply_signed 35

# 信息处理费.
in_process       send_fee_notice    awaiting_payment office fee_chargeable  - fee_notified         42
awaiting_payment record_payment     in_process       office paid_in_time    - fee_paid             42
awaiting_payment cancel_fee_notice! in_process       heads  -               - fee_notice_cancelled 42
awaiting_payment close_unpaid       closed           office payment_overdue - closed_unpaid        42

# 延期: asked for, approved by the head, told to the applicant, all before the period ends.
unsigned  propose_extension! =  handlers extendable         -        extension_proposed 33
unsigned  approve_extension  =  heads    extension_proposed proposer extension_approved 33
unsigned  refuse_extension!  =  heads    extension_proposed -        extension_refused  33
unsigned  notify_extension   =  office   extension_approved -        extension_notified 33

# The reply.
in_process           consult_third_party =      office   -           - third_party_consulted 32
in_process           consult_organ  =           office   -           - organ_consulted       34
received,in_process  answer_on_the_spot served  office   on_the_spot - answered_on_the_spot  33
in_process           draft_reply    =           handlers -           - reply_drafted         36
in_process           send           under_secrecy_review handlers ready - reply_sent         17
under_secrecy_review pass_secrecy   under_legal_review secrecy - drafter secrecy_review_passed 17
under_secrecy_review return!        in_process  secrecy  -           - reply_returned        17
under_legal_review   pass_legal     awaiting_signature legal - drafter legal_review_passed   legal
under_legal_review   return!        in_process  legal    -           - reply_returned        legal
awaiting_signature   sign           decided     heads one_reviews_and_signs drafter reply_signed 36
awaiting_signature   sign           decided     heads    -         all reply_signed          36
awaiting_signature   return!        in_process  heads    -           - reply_returned        36
reviews              recall         in_process  handlers -           - reply_recalled        36
decided              revoke!        in_process  heads    -           - reply_revoked         unsent
decided              serve          served      counter  -           - reply_served          40
served               serve_again!   =           counter  -           - reply_served_again    service
served,archived      record_delivery =          counter  -           - delivery_recorded     service
served,closed        archive        archived    counter  -           - request_archived      archives

# Remedies. 不答复 can be challenged while the reply is still owed; one case may follow another.
ended         record_remedy   in_remedy   office -                    - remedy_recorded  51
open,decided,in_remedy record_remedy =    office -                    - remedy_recorded  51
open,decided  end_remedy      =           office remedy_pending       - remedy_ended     51
in_remedy     end_remedy      =           office other_remedy_pending - remedy_ended     51
in_remedy     end_remedy      closed      office closed_without_reply - remedy_ended     51
in_remedy     end_remedy      served      office -                    - remedy_ended     51
in_remedy,ended reopen!       in_process  office redo_ordered         - request_reopened 51
in_remedy,ended reopen!       in_process  heads  self_corrected       - request_reopened 51
"""


def _read(table: str) -> Iterator[Transition]:
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        sources, action, target, who, condition, apart, event, basis = line.split()
        for source in _sources(sources):
            yield Transition(
                source=source,
                action=RequestAction(action.removesuffix("!")),
                target=_target(source, target),
                roles=_WHO[who],
                event=f"information_requests.{event}",
                basis=_BASES[basis],
                reason_required=action.endswith("!"),
                condition=None if condition == "-" else RequestCondition(condition),
                apart_from=frozenset(_PARTS[apart]),
            )


def _sources(names: str) -> Iterator[RequestState | None]:
    for name in names.split(","):
        if name == "-":
            yield None
        else:
            yield from _STATES.get(name) or (RequestState(name),)


def _target(source: RequestState | None, name: str) -> RequestState:
    if name != "=":
        return RequestState(name)
    if source is None:
        raise ValueError("nothing cannot stay what it is")
    return source


REQUEST_WORKFLOW = GuardedWorkflow(
    key="information_request",
    label="依申请公开的办理",
    states=RequestState,
    actions=RequestAction,
    rows=tuple(_read(_TABLE)),
    reasons=REASONS,
    by_a_person=BY_A_PERSON,
)
