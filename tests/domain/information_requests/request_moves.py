"""
What may be done with a request, written by hand and action by action: the table that the workflow is held against.

One line: action, from, to ("=" stays), who, condition ("-" none), parts that bar. Who: I information officer,
O disclosure office, R secrecy reviewer, L legal reviewer, S signatory. "!" marks what asks for a reason.
"""

from functools import cache

from gongkai.domain.roles import Role

LETTERS = {
    "I": Role.INFORMATION_OFFICER,
    "O": Role.DISCLOSURE_OFFICER,
    "R": Role.SECRECY_REVIEWER,
    "L": Role.LEGAL_REVIEWER,
    "S": Role.SIGNATORY,
}

TABLE = """
save_draft  -,draft  draft  IO  -  -
submit      -,draft  received   IO  receipt_known  -
submit      -,draft  submitted  IO  -              -
register    -        received          IO  receipt_known  -
register    -        awaiting_contact  IO  unreachable    -
register    -        submitted         IO  -              -
confirm_receipt         submitted                   received          IO  receipt_known  -
mark_unreachable        submitted                   awaiting_contact  IO  -              -
record_contact_attempt  submitted,awaiting_contact  =                 IO  -              -
restore_contact         awaiting_contact            received          IO  receipt_known  -
amend!     submitted,awaiting_contact,received,in_process,awaiting_reason  =  IO  -  -
amend!     under_secrecy_review,under_legal_review,awaiting_signature      =  IO  -  -
amend!     awaiting_rectification,awaiting_payment                         =  IO  -  -
withdraw   submitted,awaiting_contact,received,in_process,awaiting_reason  closed  IO  -  -
withdraw   under_secrecy_review,under_legal_review,awaiting_signature      closed  IO  -  -
withdraw   awaiting_rectification,awaiting_payment                         closed  IO  -  -
correct_receipt!  received,in_process,awaiting_reason,under_secrecy_review         =  O  -  registrar
correct_receipt!  under_legal_review,awaiting_signature                            =  O  -  registrar
correct_receipt!  awaiting_rectification,awaiting_payment                          =  O  -  registrar
propose_void!  submitted,awaiting_contact,received,in_process  =       IO  never_counted  -
void!          submitted,awaiting_contact,received,in_process  voided  O   void_proposed  void_proposer
refuse_void!   submitted,awaiting_contact,received,in_process  =       O   void_proposed  -
assign              received,in_process  in_process  O   -                   -
sign_for            in_process           in_process  IO  assignment_waiting  -
return_assignment!  in_process           in_process  IO  assignment_waiting  -
return_assignment!  in_process           in_process  IO  assignment_in_hand  -
answer_assignment   in_process           in_process  IO  assignment_in_hand  -
recall_assignment!  in_process           in_process  O   assignment_waiting  -
recall_assignment!  in_process           in_process  O   assignment_in_hand  -
answer_on_the_spot  received,in_process  served      O   on_the_spot         -
ask_rectification   received,in_process  awaiting_rectification  O  rectifiable  -
rectify                    awaiting_rectification  in_process  IO  rectified_in_time      -
accept_late_rectification! awaiting_rectification  in_process  O   rectification_overdue  -
close_unrectified          awaiting_rectification  closed      O   rectification_overdue  -
consult_third_party  in_process  in_process  O  -  -
consult_organ        in_process  in_process  O  -  -
ask_reasons      in_process       awaiting_reason  O   reasons_askable     -
record_reasons   awaiting_reason  awaiting_reason  IO  -                   -
accept_reasons!  awaiting_reason  in_process       O   -                   -
set_delay!       in_process       in_process       O   reasons_reasonable  -
send_fee_notice     in_process        awaiting_payment  O  fee_chargeable   -
record_payment      awaiting_payment  in_process        O  paid_in_time     -
cancel_fee_notice!  awaiting_payment  in_process        S  -                -
close_unpaid        awaiting_payment  closed            O  payment_overdue  -
propose_extension!  received,in_process,awaiting_reason                             =  IO  extendable  -
propose_extension!  under_secrecy_review,under_legal_review,awaiting_signature      =  IO  extendable  -
approve_extension   received,in_process,awaiting_reason                             =  S   extension_proposed  extension_proposer
approve_extension   under_secrecy_review,under_legal_review,awaiting_signature      =  S   extension_proposed  extension_proposer
refuse_extension!   received,in_process,awaiting_reason                             =  S   extension_proposed  -
refuse_extension!   under_secrecy_review,under_legal_review,awaiting_signature      =  S   extension_proposed  -
notify_extension    received,in_process,awaiting_reason                             =  O   extension_approved  -
notify_extension    under_secrecy_review,under_legal_review,awaiting_signature      =  O   extension_approved  -
draft_reply  in_process,awaiting_reason  =  IO  -  -
send  in_process       under_secrecy_review  IO  ready                 -
send  awaiting_reason  under_legal_review    IO  reasons_unreasonable  -
recall  under_secrecy_review,under_legal_review,awaiting_signature  in_process  IO  -  -
pass_secrecy  under_secrecy_review  under_legal_review  R  -  drafter
pass_legal    under_legal_review    awaiting_signature  L  -  drafter
sign   awaiting_signature  decided  S  one_reviews_and_signs  drafter
sign   awaiting_signature  decided  S  -                      drafter,secrecy_reviewer,legal_reviewer
sign!  awaiting_reason     decided  S  reasons_unreasonable   drafter
return!  under_secrecy_review  in_process  R  -  -
return!  under_legal_review    in_process  L  -  -
return!  awaiting_signature    in_process  S  -  -
revoke!  decided  in_process  S  -  -
serve            decided          served    IO  -  -
serve_again!     served           served    IO  -  -
record_delivery  served,archived  =         IO  -  -
archive          served,closed    archived  IO  -  -
record_remedy  served,archived,closed  in_remedy  O  -  -
record_remedy  submitted,awaiting_contact,received,in_process,awaiting_reason,decided,in_remedy  =  O  -  -
record_remedy  under_secrecy_review,under_legal_review,awaiting_signature                       =  O  -  -
record_remedy  awaiting_rectification,awaiting_payment                                          =  O  -  -
end_remedy  submitted,awaiting_contact,received,in_process,awaiting_reason,decided  =  O  remedy_pending  -
end_remedy  under_secrecy_review,under_legal_review,awaiting_signature              =  O  remedy_pending  -
end_remedy  awaiting_rectification,awaiting_payment                                 =  O  remedy_pending  -
end_remedy  in_remedy  in_remedy  O  other_remedy_pending  -
end_remedy  in_remedy  closed     O  closed_without_reply  -
end_remedy  in_remedy  served     O  -                     -
reopen!  in_remedy,served,archived,closed  in_process  O  redo_ordered    -
reopen!  in_remedy,served,archived,closed  in_process  S  self_corrected  -
"""

Line = tuple[str, str, str, frozenset[Role], str, frozenset[str], bool]


@cache
def expected() -> list[Line]:
    """Return (state, action, target, roles, condition, parts, reason) for each cell; "" is no request yet, no condition."""
    found = []
    for line in TABLE.strip().splitlines():
        action, sources, target, who, condition, parts = line.split()
        for source in sources.split(","):
            found.append(
                (
                    source.replace("-", ""),
                    action.rstrip("!"),
                    source if target == "=" else target,
                    frozenset(LETTERS[letter] for letter in who),
                    condition.replace("-", ""),
                    frozenset() if parts == "-" else frozenset(parts.split(",")),
                    action.endswith("!"),
                )
            )
    return found


@cache
def row_for(state: str, action: str, facts: frozenset[str]) -> Line | None:
    """Return the first line that stands, or None."""
    for line in expected():
        if line[:2] == (state, action) and (not line[4] or line[4] in facts):
            return line
    return None
