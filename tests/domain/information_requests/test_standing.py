"""Each state in the applicant's words, and what they may do in it."""

import pytest

from gongkai.domain.information_requests.standing import is_over, may_rate, may_withdraw, standing_of
from gongkai.domain.information_requests.steps import RequestAction, RequestState
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW

S = RequestState


@pytest.mark.parametrize("state", list(S), ids=str)
def test_every_state_has_plain_words(state: S) -> None:
    said = standing_of(state)
    assert said.title
    assert said.text.endswith("。")


def test_reviews_within_the_house_are_one_word_outside() -> None:
    told = {
        standing_of(state).title
        for state in (S.IN_PROCESS, S.UNDER_SECRECY_REVIEW, S.UNDER_LEGAL_REVIEW, S.AWAITING_SIGNATURE)
    }
    assert told == {"正在办理"}


@pytest.mark.parametrize("state", list(S), ids=str)
def test_withdrawing_is_open_where_the_law_has_a_row_for_it(state: S) -> None:
    rows = [
        row for row in REQUEST_WORKFLOW.rows if row.action is RequestAction.WITHDRAW and row.source is state
    ]
    assert may_withdraw(state) is bool(rows)


def test_only_what_was_answered_is_rated() -> None:
    assert [state for state in S if may_rate(state)] == [S.SERVED, S.ARCHIVED, S.IN_REMEDY]


def test_no_day_is_counted_once_it_is_over() -> None:
    assert [state for state in S if is_over(state)] == [S.SERVED, S.ARCHIVED, S.IN_REMEDY, S.CLOSED, S.VOIDED]
