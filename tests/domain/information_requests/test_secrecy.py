"""The secrecy review of a reply: every question is answered, and what the answers forbid."""

import pytest

from gongkai.domain.information_requests.secrecy import complaint, opinion_of

NO = {
    "state_secret": False,
    "work_secret": False,
    "trade_secret": False,
    "personal_privacy": False,
    "security": False,
    "cites_undisclosed": False,
}


def test_review_without_a_yes_passes() -> None:
    assert complaint(NO, "may_go_out") is None


@pytest.mark.parametrize("question", list(NO))
def test_unanswered_question_is_named(question: str) -> None:
    wrong = complaint({name: answer for name, answer in NO.items() if name != question}, "may_go_out")
    assert wrong is not None
    assert wrong[0] == question


@pytest.mark.parametrize("question", ["state_secret", "work_secret", "security", "cites_undisclosed"])
@pytest.mark.parametrize("conclusion", ["may_go_out", "with_consent"])
def test_absolute_yes_forbids_the_reply_whatever_is_concluded(question: str, conclusion: str) -> None:
    wrong = complaint({**NO, question: True}, conclusion)
    assert wrong is not None
    assert wrong[0] == question


@pytest.mark.parametrize("question", ["trade_secret", "personal_privacy"])
def test_third_party_wants_its_consent(question: str) -> None:
    touched = {**NO, question: True}
    wrong = complaint(touched, "may_go_out")
    assert wrong is not None
    assert wrong[0] == "conclusion"
    assert complaint(touched, "with_consent") is None


def test_conclusion_is_one_of_the_two() -> None:
    wrong = complaint(NO, "")
    assert wrong is not None
    assert wrong[0] == "conclusion"


def test_review_is_kept_with_every_answer() -> None:
    kept = opinion_of({**NO, "personal_privacy": True}, "with_consent", "已征得本人同意。")
    assert kept == (
        "是否涉及国家秘密：否；是否涉及工作秘密：否；是否涉及商业秘密：否；是否涉及个人隐私：是；"
        "公开后是否可能危及国家安全、公共安全、经济安全、社会稳定：否；是否引用了不公开文件的标题、文号或内容：否。"
        "结论：涉及第三方，已取得同意、意见不合理或者公共利益需要，可以答复。已征得本人同意。"
    )
